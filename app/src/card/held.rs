//! A card as it stands now.

use domain::card::{Card, Reach, Rules, Silence};
use vault::id::{FolderId, RecordId, RevisionId};

/// A card as it holds now, and what all its heads allow together.
pub struct Held {
    pub record: RecordId,
    /// Where it lies: with the teams on call, or in her own folder.
    pub folder: FolderId,
    /// What a correction names: one as a rule, several when two people wrote at once.
    pub parents: Vec<RevisionId>,
    /// What each of them says, the newest last.
    pub versions: Vec<Card>,
    /// What stands on it: of several versions every name and everything for an emergency, see [`Card::joined`].
    pub card: Card,
    /// What is allowed: of several heads only what each allows, and only what each card of those allows who are one
    /// person with her.
    pub reach: Reach,
    /// The same of this card alone.
    pub(super) own: Reach,
    /// Who is one person with her, as somebody found.
    pub also: Vec<Also>,
}

/// Another relationship with the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    pub person: RecordId,
    /// Whether that card may be read here. Where not, nobody knows what she allows.
    pub readable: bool,
    /// What she is called there.
    pub name: Option<String>,
}

impl Held {
    /// The card with nothing on it that one of its versions does not allow: where they allow nothing together, nobody
    /// contacts her. Of this card alone: what another one says stays there.
    pub fn strictest(&self) -> Card {
        let newest = self.card.rules.clone();
        let rules = match &self.own {
            Reach::Allowed(rules) => Some(rules.clone()),
            Reach::DoNotContact(Silence::Unreadable | Silence::NoRules) => None,
            Reach::DoNotContact(_) if self.versions.len() == 1 => newest,
            Reach::DoNotContact(_) => newest.map(|rules| Rules { never: true, ..rules }),
        };
        Card { rules, ..self.card.clone() }
    }
}
