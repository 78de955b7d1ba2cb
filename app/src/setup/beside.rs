//! Two who change what the organisation says of itself at once: what one of them did not touch is not written over, and
//! what both changed is asked about.

use domain::message::FieldError;
use sha2::{Digest as _, Sha256};

use super::Basics;
use crate::{Refusal, Ring};

/// The icon is chosen by its picture: its name in forms would tell nobody anything.
const ICON: &str = "neutral_icon";

/// What stood in a form when it was opened: a mark for each field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(Vec<String>);

impl Seen {
    /// What this form is filled with.
    pub fn of(basics: &Basics) -> Self {
        Self(basics.fields().iter().map(|(field, value)| mark(field, value)).collect())
    }

    /// As a form brought it back. A form that brings nothing was filled with nothing that is known: all of it is taken.
    pub fn brought(marks: &[&str]) -> Self {
        Self(marks.iter().map(|mark| (*mark).to_owned()).collect())
    }

    /// To be carried by the form.
    pub fn marks(&self) -> &[String] {
        &self.0
    }

    fn had(&self, field: &str, value: &str) -> bool {
        self.0.contains(&mark(field, value))
    }
}

impl Basics {
    /// What she typed over what stands now: a field that she left as she saw it keeps what stands now. Of a field that
    /// somebody else has changed as well, both are said beside it.
    pub(super) fn over(&self, now: &Self, seen: &Seen) -> Result<Self, Refusal> {
        let both: Vec<_> = self.fields().into_iter().zip(now.fields()).collect();
        let theirs = |((field, typed), (_, now)): &((&str, String), (&str, String))| {
            !seen.0.is_empty() && typed != now && !seen.had(field, now) && !seen.had(field, typed)
        };
        let wrong: Vec<_> =
            both.iter().filter(|pair| theirs(pair)).map(|(_, (field, now))| meanwhile(field, now)).collect();
        if !wrong.is_empty() {
            return Err(Refusal::fields(wrong));
        }
        Ok(self.beside(now, seen))
    }

    /// The same for a form that is shown again: what both changed stands as she typed it.
    #[must_use]
    pub fn beside(&self, now: &Self, seen: &Seen) -> Self {
        let fields = self.fields();
        let left = |name: &str| fields.iter().any(|(field, value)| *field == name && seen.had(field, value));
        let from = |name: &str| if left(name) { now } else { self };
        Self {
            name: from("name").name.clone(),
            zone: from("zone").zone.clone(),
            spoken: from("spoken").spoken.clone(),
            ring: Ring {
                emergency: from("emergency").ring.emergency.clone(),
                on_call_name: from("on_call_name").ring.on_call_name.clone(),
                on_call_number: from("on_call_number").ring.on_call_number.clone(),
            },
            things: from("things").things.clone(),
            neutral_name: from("neutral_name").neutral_name.clone(),
            neutral_icon: from(ICON).neutral_icon,
        }
    }

    /// Each field as the form names it, in words that are the same however they were typed.
    fn fields(&self) -> [(&'static str, String); 9] {
        let mut spoken = self.spoken.clone();
        spoken.sort();
        let things: Vec<_> = self.things.iter().map(|thing| thing.trim()).filter(|thing| !thing.is_empty()).collect();
        let plain = |text: &str| text.trim().to_owned();
        [
            ("name", plain(&self.name)),
            ("zone", plain(&self.zone)),
            ("spoken", spoken.join(", ")),
            ("emergency", plain(&self.ring.emergency)),
            ("on_call_name", plain(&self.ring.on_call_name)),
            ("on_call_number", plain(&self.ring.on_call_number)),
            ("things", things.join(", ")),
            ("neutral_name", plain(&self.neutral_name)),
            (ICON, self.neutral_icon.key().to_owned()),
        ]
    }
}

fn meanwhile(field: &'static str, now: &str) -> FieldError {
    match field {
        ICON => FieldError::new(field, "setup-house-meanwhile-icon"),
        _ => FieldError::new(field, "setup-house-meanwhile").with("theirs", now.to_owned()),
    }
}

fn mark(field: &str, value: &str) -> String {
    let hash = Sha256::digest(value.as_bytes());
    hash.iter().take(8).fold(format!("{field}-"), |mark, byte| format!("{mark}{byte:02x}"))
}
