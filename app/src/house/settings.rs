//! What the organisation shows in clear: its name, its teams, its areas; and, sealed under the pepper, what a street
//! phone needs before anybody signs in. `docs/threat-model.md` says what this tells a thief.

use domain::worker::Role;
use minicbor::{Decode, Encode};
use store::StoreError;
use vault::{
    id::{FolderId, OrganisationId, TeamId},
    pepper::Pepper,
};

use super::neutral::NeutralIcon;
use crate::{Refusal, random::rng};

/// The clear settings, one row in the database.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Settings {
    #[n(0)]
    pub organisation: OrganisationId,
    #[n(1)]
    pub name: String,
    /// IANA name of the time zone.
    #[n(2)]
    pub zone: String,
    /// Language of pages before somebody chooses another.
    #[n(3)]
    pub language: String,
    /// Languages people on the street speak, for the chips: code and name.
    #[n(4)]
    pub spoken: Vec<Named>,
    #[n(5)]
    pub areas: Vec<Area>,
    #[n(6)]
    pub teams: Vec<TeamName>,
    #[n(7)]
    pub folders: Folders,
    /// Number to ring when somebody is in danger.
    #[n(8)]
    pub emergency: String,
    #[n(9)]
    pub street: StreetSheet,
    /// Months after which a contact that led to nothing becomes a count.
    #[n(10)]
    pub retention_months: u16,
    /// Everybody in here is invented.
    #[n(11)]
    pub rehearsal: bool,
    /// How far the first run has come; `None` when it was founded at a terminal.
    #[n(12)]
    pub setup: Option<Progress>,
    /// Roles that this organisation has beside the four it began with.
    #[cbor(n(13), default)]
    pub roles: Vec<Role>,
    /// What street phones carry, as it lies in the row: sealed under the pepper. Before it was, it stood in the row.
    #[cbor(n(14), with = "minicbor::bytes")]
    pub(crate) sealed_street: Option<Vec<u8>>,
    /// Places that teams have of their own, beside the one of the first day.
    #[cbor(n(15), default)]
    pub(crate) own_places: Vec<Place>,
}

/// Where teams meet people: one folder for meetings and nights, one for the cards of the people who are met there, one
/// for who introduced whom. Nobody outside its teams holds a key of it, so nothing of it can be read, found or counted
/// there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Place {
    #[n(0)]
    pub contacts: FolderId,
    #[n(1)]
    pub cards: FolderId,
    /// Named workers only.
    #[n(2)]
    pub introductions: FolderId,
    /// Whose phones write here: the team that goes out, or the one that it was made for.
    #[n(3)]
    pub team: Option<TeamId>,
}

/// How far the first run has come. Steps by their numbers, 2 to 6; the first one is founding itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Progress {
    #[n(0)]
    pub done: Vec<u8>,
    /// "Later" was said to these.
    #[n(1)]
    pub later: Vec<u8>,
}

/// A coarse part of town, from the organisation's own list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Area {
    #[n(0)]
    pub id: u16,
    #[n(1)]
    pub name: String,
}

/// A code and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Named {
    #[n(0)]
    pub code: String,
    #[n(1)]
    pub name: String,
}

/// A team and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TeamName {
    #[n(0)]
    pub id: TeamId,
    #[n(1)]
    pub name: String,
    /// What the team is to the house.
    #[n(2)]
    pub part: TeamPart,
}

/// What a team is to the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum TeamPart {
    /// Everybody who works here.
    #[n(0)]
    Everybody,
    /// Goes out at night, has street phones.
    #[n(1)]
    Outreach,
    /// Answers the telephone.
    #[n(2)]
    Hotline,
    #[n(3)]
    Other,
}

/// The folders that exist from the first day.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Folders {
    /// Who works here, numbers handed out, the audit of the house itself.
    #[n(0)]
    pub organisation: FolderId,
    /// Contacts and nights: outreach and hotline.
    #[n(1)]
    pub contacts: FolderId,
    /// The small cards: the teams on call.
    #[n(2)]
    pub cards: FolderId,
    /// Who introduced whom: named workers only.
    #[n(3)]
    pub introductions: FolderId,
}

/// What a street phone carries in clear: first names that colleagues give on the street, numbers handed out there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct StreetSheet {
    #[n(0)]
    pub colleagues: Vec<Colleague>,
    #[n(1)]
    pub numbers: Vec<HandedOut>,
    #[n(2)]
    pub on_call_name: String,
    #[n(3)]
    pub on_call_number: String,
    /// Things that are given away.
    #[n(4)]
    pub things: Vec<String>,
    /// The neutral name under the icon.
    #[n(5)]
    pub neutral_name: String,
    /// The icon over that name. Settings from before it could be chosen have the sheet of notes.
    #[cbor(n(6), default)]
    pub neutral_icon: NeutralIcon,
}

/// A colleague by the name used on the street.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Colleague {
    #[n(0)]
    pub id: vault::id::WorkerId,
    #[n(1)]
    pub name: String,
}

/// A telephone number that is handed out.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HandedOut {
    #[n(0)]
    pub id: u16,
    #[n(1)]
    pub label: String,
    #[n(2)]
    pub number: String,
    /// The record of the number: what a note names. Phones from before it named none.
    #[n(3)]
    pub record: Option<vault::id::RecordId>,
}

/// What the sheet is sealed for.
const SHEET: &str = "tillid street sheet v1";

impl Settings {
    /// Name of the row.
    pub const ROW: &'static str = "settings";

    /// Bytes for the row. Whoever reads the database learns neither the names colleagues use nor the numbers.
    pub(crate) fn to_row(&self, pepper: &Pepper) -> Vec<u8> {
        let sheet = minicbor::to_vec(&self.street).unwrap_or_default();
        let sealed_street = Some(pepper.seal(SHEET, &sheet, &mut rng()));
        let row = Self { street: StreetSheet::default(), sealed_street, ..self.clone() };
        minicbor::to_vec(&row).unwrap_or_default()
    }

    /// Reads the row. What is sealed in it stays sealed until [`Self::unseal_street`].
    pub(crate) fn from_row(row: &[u8]) -> Result<Self, Refusal> {
        minicbor::decode(row).map_err(|_| StoreError::Damaged("settings").into())
    }

    /// Opens what street phones carry. Comes after whose database and whose pepper this is, so that a wrong key file is
    /// named as what it is.
    pub(crate) fn unseal_street(&mut self, pepper: &Pepper) -> Result<(), Refusal> {
        if let Some(sealed) = self.sealed_street.take() {
            let sheet = pepper.open(SHEET, &sealed)?;
            self.street = minicbor::decode(&sheet).map_err(|_| StoreError::Damaged("settings"))?;
        }
        Ok(())
    }

    /// The roles that may be given here.
    pub fn all_roles(&self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| Role::STARTING.contains(role) || self.roles.contains(role)).collect()
    }

    /// The team with this part, if the organisation has one.
    pub fn team(&self, part: TeamPart) -> Option<TeamId> {
        self.teams.iter().find(|team| team.part == part).map(|team| team.id)
    }

    /// Every place where people are met: the one of the first day first.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        std::iter::once(self.first_place()).chain(self.own_places.iter().copied())
    }

    /// The place of the first day: outreach and hotline, and whoever shares it with them.
    pub fn first_place(&self) -> Place {
        let Folders { contacts, cards, introductions, .. } = self.folders;
        Place { contacts, cards, introductions, team: self.team(TeamPart::Outreach) }
    }

    /// The place of which this folder is a part.
    pub(crate) fn place_of(&self, folder: FolderId) -> Option<Place> {
        self.places().find(|place| [place.contacts, place.cards, place.introductions].contains(&folder))
    }

    /// The place that this team's phones write into.
    pub(crate) fn place_of_phones(&self, team: TeamId) -> Place {
        self.own_places.iter().find(|place| place.team == Some(team)).copied().unwrap_or_else(|| self.first_place())
    }

    /// What an area is called.
    pub fn area(&self, id: u16) -> Option<&str> {
        self.areas.iter().find(|area| area.id == id).map(|area| area.name.as_str())
    }
}
