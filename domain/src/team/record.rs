use minicbor::{Decode, Encode};
use vault::id::{TeamId, WorkerId};

use crate::{
    contact::AreaId,
    record::{Record, RecordKind, no},
    text::{Alias, Language},
};

/// A team. Its name and its areas stand clear in the store, because street phones need them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Team {
    /// Which.
    #[n(0)]
    pub id: TeamId,
    /// Its name.
    #[n(1)]
    pub name: Alias,
    /// Who leads it.
    #[cbor(n(2), skip_if = "Vec::is_empty")]
    pub leads: Vec<WorkerId>,
    /// The areas it goes to.
    #[cbor(n(3), skip_if = "Vec::is_empty")]
    pub areas: Vec<AreaId>,
    /// The languages it offers.
    #[cbor(n(4), skip_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Whom to ring first in the night.
    #[n(5)]
    pub on_call: Option<WorkerId>,
    /// It answers the numbers that were handed out, and reads the cards.
    #[cbor(n(6), skip_if = "no")]
    pub hotline: bool,
}

/// An area of town, as coarse as the organisation wants it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Area {
    /// Its number: never reused, so that old contacts keep their area.
    #[n(0)]
    pub id: AreaId,
    /// Its name.
    #[n(1)]
    pub name: Alias,
    /// Not offered any more.
    #[cbor(n(2), skip_if = "no")]
    pub retired: bool,
}

impl Area {
    /// The number for a new area in this list. None when all 65,535 are used.
    pub fn next_id(areas: &[Self]) -> Option<AreaId> {
        areas.iter().map(|area| area.id.0).max().map_or(Some(0), |last| last.checked_add(1)).map(AreaId)
    }
}

impl Record for Team {
    const KIND: RecordKind = RecordKind(13);
    const FORMAT: u16 = 1;
}
