use super::Sound;

/// Longest word that is compared letter by letter.
const LONGEST: usize = 24;
/// Cost of one whole consonant.
const WHOLE: u16 = 10;
/// Cost of a vowel, which ears and spellings change most freely.
const VOWEL: u16 = 4;

impl Sound {
    /// What it would cost to say nothing instead.
    pub(crate) fn weight(&self) -> u16 {
        self.letters().iter().take(LONGEST).map(|letter| gone(*letter)).sum()
    }
}

/// How alike two words sound: 50 to 100, or 0 where less than half is shared.
pub fn alike(one: &Sound, other: &Sound) -> u16 {
    alike_letters(one.letters(), other.letters(), one.weight().max(other.weight()), 50)
}

/// The same for the letters of two sounds whose greater weight is known; 0 where it is less than `least`.
pub(crate) fn alike_letters(one: &[u8], other: &[u8], weight: u16, least: u16) -> u16 {
    let most = weight - weight * least / 100;
    let (one, other) = (one.get(..LONGEST).unwrap_or(one), other.get(..LONGEST).unwrap_or(other));
    let apart = distance(one, other, most);
    if weight == 0 || apart > most { 0 } else { 100 - apart * 100 / weight }
}

/// Weighted edit distance. As soon as it is sure to be more than `most`, any such number.
fn distance(a: &[u8], b: &[u8], most: u16) -> u16 {
    let mut last = [0u16; LONGEST + 1];
    let mut sum = 0;
    for (cell, letter) in last.iter_mut().skip(1).zip(b) {
        sum += gone(*letter);
        *cell = sum;
    }
    let mut first = 0;
    for &x in a {
        let mut diagonal = first;
        first += gone(x);
        let mut left = first;
        let mut lowest = first;
        for (cell, &y) in last.iter_mut().skip(1).zip(b) {
            let best = (diagonal + swapped(x, y)).min(*cell + gone(x)).min(left + gone(y));
            diagonal = std::mem::replace(cell, best);
            left = best;
            lowest = lowest.min(best);
        }
        if lowest > most {
            return lowest;
        }
    }
    last.get(b.len()).copied().unwrap_or(u16::MAX)
}

fn gone(letter: u8) -> u16 {
    if letter.is_ascii_lowercase() { VOWEL } else { WHOLE }
}

/// What it costs that one sound was written for another.
fn swapped(one: u8, other: u8) -> u16 {
    if one == other {
        return 0;
    }
    match (one.min(other), one.max(other)) {
        (b'B' | b'F', b'P' | b'V')
        | (b'D', b'T')
        | (b'G', b'J' | b'K')
        | (b'J' | b'S', b'X')
        | (b'L', b'R')
        | (b'M', b'N') => WHOLE / 2,
        (b'J', b'i') => 2,
        (b'V', b'u') => VOWEL,
        (x, y) if x.is_ascii_lowercase() && y.is_ascii_lowercase() => VOWEL,
        _ => WHOLE,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sound::sound;

    fn heard(one: &str, other: &str) -> u16 {
        alike(&sound(one), &sound(other))
    }

    #[test]
    fn one_ear_could_have_written_both() {
        for (one, other) in [("osas", "osasu"), ("joy", "joi"), ("precious", "preshus"), ("chinyere", "shinyere")] {
            assert!(heard(one, other) >= 70, "{one} {other}: {}", heard(one, other));
        }
        assert!(heard("joy", "blessing") < 40);
    }

    proptest! {
        #[test]
        fn alike_both_ways(one in "[a-z]{0,30}", other in "[a-z]{0,30}") {
            prop_assert_eq!(heard(&one, &other), heard(&other, &one));
            prop_assert!(heard(&one, &one) == 100 || sound(&one).letters().is_empty());
        }

        #[test]
        fn any_text_has_a_sound(one in any::<String>(), other in any::<String>()) {
            prop_assert!(alike(&sound(&one), &sound(&other)) <= 100);
        }
    }
}
