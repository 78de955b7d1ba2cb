//! Unicode hygiene: what cannot be seen, or what makes a text look like another, does not get in.
//!
//! Letters are left as they were typed (no normalisation: search folds them, a person's name stays hers).

/// How many combining marks may sit on one letter. Vietnamese needs two, careful Arabic three.
pub(super) const MARKS: usize = 4;

/// One line: every kind of white space becomes one space.
pub(super) fn line(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len().min(1024));
    let mut gap = false;
    let mut marks = 0;
    for c in typed.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if keep(c, &mut marks) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// Several lines: line ends become `\n`, at most one empty line in a row, no white space at the end of a line.
pub(super) fn text(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'], "\n");
    let mut out = String::with_capacity(unified.len());
    let mut empty = 0;
    for raw in unified.split('\n') {
        let mut marks = 0;
        let kept: String =
            raw.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| keep(*c, &mut marks)).collect();
        let kept = kept.trim_end();
        empty = if kept.trim_start().is_empty() { empty + 1 } else { 0 };
        if empty > 1 || (empty == 1 && out.is_empty()) {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(kept);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether more marks sit on one letter than [`MARKS`]: those beyond would be cut.
pub(super) fn piles(typed: &str) -> bool {
    let mut marks = 0;
    typed.chars().any(|c| !keep(c, &mut marks) && is_mark(c))
}

fn keep(c: char, marks: &mut usize) -> bool {
    if is_mark(c) {
        *marks += 1;
        return *marks <= MARKS;
    }
    if hidden(c) {
        return false;
    }
    *marks = 0;
    true
}

/// Whether anything of it can be seen: joiners, variation selectors and blanks that are no white space show nothing alone.
pub(super) fn seen(text: &str) -> bool {
    let blank = |c| matches!(c, '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{2800}' | '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180f}');
    text.chars().any(|c| !c.is_whitespace() && !hidden(c) && !blank(c))
}

/// Controls, direction overrides, zero-width characters (the joiners that Persian, Hindi and emoji need stay),
/// tags, annotations, and code points that are no characters.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
            | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Marks that stack without end: the blocks of combining diacritics.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn overrides_and_invisibles_go() {
        assert_eq!(line("Jo\u{202e}y\u{200b}\u{0} \u{feff}"), "Joy");
        assert_eq!(line("a\u{2066}b\u{2069}\u{e0041}"), "ab");
    }

    #[test]
    fn joiners_stay() {
        assert_eq!(line("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }

    #[test]
    fn marks_do_not_pile_up() {
        assert_eq!(line(&format!("a{}", "\u{301}".repeat(500))).chars().count(), 1 + MARKS);
    }

    #[test]
    fn lines_end_the_same_way() {
        assert_eq!(text("\r\nshe smiled  \r\n\r\n\r\n\r\ntea\r"), "she smiled\n\ntea");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(typed in any::<String>()) {
            let once = line(&typed);
            prop_assert_eq!(line(&once), once.clone());
            prop_assert!(!once.chars().any(hidden));
            let once = text(&typed);
            prop_assert_eq!(text(&once), once.clone());
        }
    }
}
