//! What the rules say to a person: the id of a Fluent message and its arguments, never a rendered sentence.

use std::borrow::Cow;

use thiserror::Error;

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

/// A sentence to say: why a hit was found, why two people may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The Fluent id.
    pub id: &'static str,
    /// Its arguments, by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same with one argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// Something typed that cannot be kept as it is. It stands beside its field, and nothing typed is lost.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the field “{field}” cannot be kept: {}", message.id)]
pub struct FieldError {
    /// The name of the field in the form.
    pub field: Cow<'static, str>,
    /// What to say about it.
    pub message: Message,
}

impl FieldError {
    /// An error about `field`, said with the Fluent message `id`.
    pub fn new(field: impl Into<Cow<'static, str>>, id: &'static str) -> Self {
        Self { field: field.into(), message: Message::new(id) }
    }

    /// The same with one argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.message = self.message.with(name, value);
        self
    }
}
