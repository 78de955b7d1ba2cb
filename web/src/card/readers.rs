//! Who reads the card, the meetings and the rest, in words.

use app::{Desk, Refusal, person};
use vault::id::RecordId;

use crate::{frame::Frame, names::Names};

/// Who reads what about her, as a page says it.
pub struct Readers {
    /// Those in her circle.
    pub circle: String,
    /// The teams among whose contacts meetings with her lie; empty where there are none.
    pub teams: String,
    named: bool,
}

impl Readers {
    /// By name, of the circle of `person`.
    pub async fn of(frame: &Frame, names: &Names, desk: &Desk, person: RecordId) -> Result<Self, Refusal> {
        Ok(Self::named(frame, names, &person::readers(desk, person).await?))
    }

    /// The same where it is known.
    pub fn named(frame: &Frame, names: &Names, readers: &person::Readers) -> Self {
        Self { circle: names.workers(&readers.circle, frame), teams: readers.teams.clone(), named: readers.named }
    }

    /// With what each does here instead of names.
    pub fn roles(frame: &Frame, names: &Names, readers: &person::Readers) -> Self {
        let mut roles: Vec<_> = readers.circle.iter().map(|who| names.role(*who, frame)).collect();
        roles.sort();
        roles.dedup();
        Self { circle: roles.join(", "), ..Self::named(frame, names, readers) }
    }

    /// Who reads the card, the meetings among the contacts of a team, and the rest; each on its own where that is asked.
    pub fn each(&self, frame: &Frame) -> Vec<String> {
        if self.named {
            return vec![frame.tn("card-named-sees", "circle", &*self.circle)];
        }
        let mut each = vec![frame.t("card-on-call-sees")];
        if !self.teams.is_empty() {
            each.push(frame.tn("card-teams-see", "teams", &*self.teams));
        }
        each.push(frame.tn("card-rest-sees", "circle", &*self.circle));
        each
    }

    pub(super) fn in_words(&self, frame: &Frame) -> String {
        self.each(frame).join(" ")
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self { circle: "Signe".into(), teams: "Outreach, Hotline".into(), named: false }
    }
}
