//! Whom to ring: where "danger now" and "may be a child" lead. Asked for at the beginning and on the page of the house;
//! what is left open is asked for again on Today.

use domain::{message::FieldError, number::dialled_if_any, text::Alias};

/// Whom to ring, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ring {
    /// The number of the town or the country, 112 for example. Empty: there is none to dial.
    pub emergency: String,
    /// The lead on call. At the beginning, empty is whoever begins.
    pub on_call_name: String,
    /// Empty until there is one.
    pub on_call_number: String,
}

impl Ring {
    /// As it was typed; what is wrong, each beside its field.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut wrong: Vec<FieldError> = Vec::new();
        let on_call_name = match self.on_call_name.trim() {
            "" => String::new(),
            name => Alias::parse("on_call_name", name)
                .map_err(|error| wrong.push(error))
                .map_or_else(|()| String::new(), |alias| alias.as_str().to_owned()),
        };
        let mut dialled = |field: &'static str, text: &str| {
            let number = dialled_if_any(field, text).map_err(|error| wrong.push(error)).ok().flatten();
            number.map(|number| number.as_str().to_owned()).unwrap_or_default()
        };
        let emergency = dialled("emergency", &self.emergency);
        let on_call_number = dialled("on_call_number", &self.on_call_number);
        if wrong.is_empty() { Ok(Self { emergency, on_call_name, on_call_number }) } else { Err(wrong) }
    }
}
