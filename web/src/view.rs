//! Small pieces that many pages show.

use domain::message::FieldError;

use crate::frame::Frame;

/// A chip or a choice.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub on: bool,
    /// Address of a picture that stands before the words.
    pub picture: String,
}

impl Choice {
    /// A choice, chosen or not.
    pub fn new(value: impl Into<String>, text: impl Into<String>, on: bool) -> Self {
        Self { value: value.into(), text: text.into(), on, picture: String::new() }
    }
}

/// A line in a list: who, when, and a few words.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub href: String,
    pub name: String,
    pub by: String,
    pub what: String,
}

/// A sentence about a field.
#[derive(Debug, Clone)]
pub struct Mistake {
    pub field: String,
    pub text: String,
}

/// Mistakes in the page's language.
pub fn mistakes(frame: &Frame, fields: &[FieldError]) -> Vec<Mistake> {
    fields
        .iter()
        .map(|error| Mistake { field: error.field.to_string(), text: frame.tongue.message(&error.message) })
        .collect()
}

/// What is to be said beside a field, if anything.
pub fn beside<'a>(errors: &'a [Mistake], field: &str) -> Option<&'a str> {
    errors.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.text.as_str())
}

/// Nothing is to be said beside this field.
pub const FINE: Option<&str> = None;
