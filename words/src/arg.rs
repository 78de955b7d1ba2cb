//! What stands in a sentence and changes.

use fluent_bundle::FluentValue;

/// An argument of a message.
#[derive(Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number, which the language may need for its plural.
    Number(i64),
    /// A text as somebody typed it.
    Text(String),
}

impl std::fmt::Debug for Arg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(_) => f.write_str("…"),
        }
    }
}

impl Arg {
    pub(crate) fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.as_str()),
        }
    }
}

impl From<&domain::message::Arg> for Arg {
    fn from(arg: &domain::message::Arg) -> Self {
        match arg {
            domain::message::Arg::Number(number) => Self::Number(*number),
            domain::message::Arg::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u16> for Arg {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
