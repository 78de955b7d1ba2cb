//! What the house itself writes down, as it lies in its rows. [`super::settings`] says what it means.

use domain::worker::Role;
use minicbor::{Decode, Encode};
use vault::id::{FolderId, OrganisationId, RecordId, TeamId, WorkerId};

use super::neutral::NeutralIcon;

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
    /// The month in which the root of the log was last taken out of the house on paper: months since January of year 0.
    #[n(16)]
    pub(crate) root_out: Option<i32>,
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
    pub id: WorkerId,
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
    pub record: Option<RecordId>,
}

/// What stands on a browser, for its owner alone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Label {
    /// What she calls it.
    #[n(0)]
    pub name: Option<String>,
    /// Day of its first sign-in, in days since 1970.
    #[n(1)]
    pub first: i32,
}
