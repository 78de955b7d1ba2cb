/// How much of a word is compared.
const LONGEST: usize = 64;

/// A folded word, made ready to be held against many others.
///
/// Bit-parallel edit distance with neighbours swapped (optimal string alignment): H. Hyyrö, "A bit-vector algorithm
/// for computing Levenshtein and Damerau edit distances", 2003.
#[derive(Clone)]
pub struct Pattern {
    places: Box<[u64; 256]>,
    length: u16,
}

impl Pattern {
    /// Looks at the first 64 bytes of the word.
    pub fn new(word: &str) -> Self {
        let mut places = Box::new([0; 256]);
        let word = cut(word.as_bytes());
        for (place, letter) in word.iter().enumerate() {
            if let Some(bits) = places.get_mut(usize::from(*letter)) {
                *bits |= 1 << place;
            }
        }
        Self { places, length: u16::try_from(word.len()).unwrap_or(0) }
    }

    /// How many letters the other word is apart: one too much, too little, wrong, or two swapped.
    pub fn apart(&self, other: &[u8]) -> u16 {
        let other = cut(other);
        if self.length == 0 {
            return u16::try_from(other.len()).unwrap_or(0);
        }
        let last = 1u64 << (self.length - 1);
        let (mut up, mut down) = (u64::MAX, 0u64);
        let (mut same, mut before) = (0u64, 0u64);
        let mut apart = self.length;
        for letter in other {
            let here = self.places.get(usize::from(*letter)).copied().unwrap_or(0);
            let swapped = ((!same & here) << 1) & before;
            same = swapped | ((here & up).wrapping_add(up) ^ up) | here | down;
            let mut rises = down | !(same | up);
            let mut falls = same & up;
            if rises & last != 0 {
                apart += 1;
            }
            if falls & last != 0 {
                apart -= 1;
            }
            rises = (rises << 1) | 1;
            falls <<= 1;
            up = falls | !(same | rises);
            down = same & rises;
            before = here;
        }
        apart
    }
}

fn cut(word: &[u8]) -> &[u8] {
    word.get(..LONGEST).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn apart(one: &str, other: &str) -> u16 {
        Pattern::new(one).apart(other.as_bytes())
    }

    /// The same by the book.
    fn slowly(one: &[u8], other: &[u8]) -> u16 {
        let mut rows = vec![vec![0u16; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    u16::try_from(i + j).unwrap()
                } else {
                    let wrong = u16::from(one[i - 1] != other[j - 1]);
                    let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + wrong);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        best = best.min(rows[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        rows[one.len()][other.len()]
    }

    #[test]
    fn letters_apart() {
        assert_eq!(apart("osas", "osasu"), 1);
        assert_eq!(apart("blessing", "belssing"), 1);
        assert_eq!(apart("", "ab"), 2);
        assert_eq!(apart("kitten", "sitting"), 3);
    }

    proptest! {
        #[test]
        fn fast_and_slow_agree(one in "[a-d]{0,64}", other in "[a-d]{0,20}") {
            prop_assert_eq!(apart(&one, &other), slowly(one.as_bytes(), other.as_bytes()));
        }

        #[test]
        fn any_text(one in any::<String>(), other in any::<String>()) {
            prop_assert!(apart(&one, &other) <= 64);
        }
    }
}
