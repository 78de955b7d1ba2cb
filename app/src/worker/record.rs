//! What is written down while somebody joins, and after somebody has left, as it lies.

use domain::{
    record::{Record, RecordKind},
    text::Alias,
    worker::Role,
};
use minicbor::{Decode, Encode};
use vault::{
    id::{FolderId, TeamId, WorkerId},
    key::KeyVersion,
};

/// What the lead wrote down about somebody who is to join, until she is here.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Invited {
    #[n(0)]
    pub worker: WorkerId,
    #[n(1)]
    pub name: Alias,
    #[n(2)]
    pub role: Role,
    #[n(3)]
    pub teams: Vec<TeamId>,
}

impl Record for Invited {
    const KIND: RecordKind = RecordKind(1002);
    const FORMAT: u16 = 1;
}

/// What has to be renewed, as it was when it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Renewal {
    /// Who left; nobody when a lead asked for it.
    #[n(0)]
    pub because: Option<WorkerId>,
    /// Days since 1970.
    #[n(1)]
    pub since: i32,
    /// Teams, and the version of their keys that must go.
    #[n(2)]
    pub teams: Vec<(TeamId, KeyVersion)>,
    /// Folders that were held by name. Those of the teams follow from the teams.
    #[n(3)]
    pub folders: Vec<(FolderId, KeyVersion)>,
    /// Keys that phones seal to.
    #[n(4)]
    pub intake: Vec<(TeamId, KeyVersion)>,
}

impl Record for Renewal {
    const KIND: RecordKind = RecordKind(1003);
    const FORMAT: u16 = 1;
}
