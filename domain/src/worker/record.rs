use minicbor::{Decode, Encode};
use vault::id::{TeamId, WorkerId};

use super::Role;
use crate::{
    record::{Record, RecordKind},
    text::{Alias, Language},
    when::Day,
};

/// A colleague, as the others see her.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Worker {
    /// Who.
    #[n(0)]
    pub id: WorkerId,
    /// The name among us.
    #[n(1)]
    pub name: Alias,
    /// The role.
    #[n(2)]
    pub role: Role,
    /// The name given on the street, if another.
    #[n(3)]
    pub street_name: Option<Alias>,
    /// Languages spoken.
    #[cbor(n(4), skip_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Teams belonged to.
    #[cbor(n(5), skip_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
    /// Since when.
    #[n(6)]
    pub since: Day,
    /// Left on this day.
    #[n(7)]
    pub left: Option<Day>,
}

impl Record for Worker {
    const KIND: RecordKind = RecordKind(12);
    const FORMAT: u16 = 1;
}
