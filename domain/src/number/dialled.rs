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
    let fits = |char: char| char.is_ascii_digit() || "+ ()-./".contains(char);
    let plus = number.as_str().rfind('+').is_none_or(|at| number.as_str().starts_with(['+', '(']) && at <= 1);
    let digits = number.as_str().chars().any(|char| char.is_ascii_digit());
    if plus && digits && number.as_str().chars().all(fits) {
        Ok(Some(number))
    } else {
        Err(FieldError::new(field, "number-not-dialled"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_rung_is_kept_as_it_was_typed() {
        for number in ["112", "+45 00 00 00 01", "(+45) 00-00-00-01", "00.00.00.01", "(0) 30/123"] {
            assert_eq!(dialled("number", number).unwrap().as_str(), number);
        }
    }

    #[test]
    fn what_cannot_be_rung_is_told() {
        for number in ["abc", "call her", "+", "- -", "00 00 or her sister", "00+45", "+45+1"] {
            assert_eq!(dialled("number", number).unwrap_err().message.id, "number-not-dialled", "{number}");
        }
        assert_eq!(dialled("number", " ").unwrap_err().message.id, "text-empty");
        assert_eq!(dialled_if_any("number", " ").unwrap(), None);
    }
}
