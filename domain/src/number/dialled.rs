use std::borrow::Cow;

use crate::{message::FieldError, text::Word};

/// A telephone number as somebody typed it, spaces and all: every number that is to be rung passes here. What cannot be
/// dialled is an error beside `field`; so is nothing.
pub fn dialled(field: impl Into<Cow<'static, str>>, typed: &str) -> Result<Word, FieldError> {
    let field = field.into();
    dialled_if_any(field.clone(), typed)?.ok_or_else(|| FieldError::new(field, "text-empty"))
}

/// The same for a field that may stay empty.
pub fn dialled_if_any(field: impl Into<Cow<'static, str>>, typed: &str) -> Result<Option<Word>, FieldError> {
    let field = field.into();
    let Some(number) = Word::optional(field.clone(), typed)? else { return Ok(None) };
    if dial(number.as_str()).is_some() { Ok(Some(number)) } else { Err(FieldError::new(field, "number-not-dialled")) }
}

/// What a telephone dials, where the text is one number and nothing else. Out of "20304050, only 14-16", of two numbers, or
/// of a sign that hides ours, a machine would make a number that rings somebody else.
#[must_use]
pub fn dial(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix('+').or_else(|| text.strip_prefix("(+")).unwrap_or(text);
    let one = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')'));
    let dialled: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (one && (3..=16).contains(&dialled.len())).then_some(dialled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_rung_is_kept_as_it_was_typed() {
        for number in ["112", "+45 00 00 00 01", "(+45) 00-00-00-01", "00.00.00.01", "(0) 30-123"] {
            assert_eq!(dialled("number", number).unwrap().as_str(), number);
        }
    }

    #[test]
    fn what_is_dialled_is_what_was_typed_without_its_signs() {
        for (typed, dialled) in [("+45 00 00 00 01", "+4500000001"), ("(+45) 00-00", "+450000"), ("(020) 3.4", "02034")]
        {
            assert_eq!(dial(typed).as_deref(), Some(dialled));
        }
    }

    #[test]
    fn what_cannot_be_rung_is_told() {
        for number in [
            "abc",
            "call her",
            "+",
            "- -",
            "00 00 or her sister",
            "00+45",
            "+45+1",
            "20304050/60708090",
            "#31#20304050",
            "12",
        ] {
            assert_eq!(dialled("number", number).unwrap_err().message.id, "number-not-dialled", "{number}");
        }
        assert_eq!(dialled("number", " ").unwrap_err().message.id, "text-empty");
        assert_eq!(dialled_if_any("number", " ").unwrap(), None);
    }
}
