//! Things to store, really sealed.

use getrandom::SysRng;
use rand_core::UnwrapErr;
use store::{Change, Commit, Day, ExpectHeads, Folder, FolderKind, Note, NoteState, SealedLeaf, Seq, Store};
use vault::{
    audit::{Hash, seal_leaf},
    id::{CommitId, DeviceId, FolderId, NoteId, OrganisationId, RecordId, RevisionId, TeamId},
    key::{FolderKey, KeyVersion},
    record::{Place, RecordKind, SealedRevision, seal},
};

pub const KEY: [u8; 32] = [7; 32];
pub const CARD: RecordKind = RecordKind(3);
pub const CONTACT: RecordKind = RecordKind(5);

pub fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

pub fn organisation() -> OrganisationId {
    OrganisationId::from_bytes([1; 16])
}

/// A revision of a record. Parents are what it continues.
pub fn revision(folder: FolderId, record: RecordId, parents: &[RevisionId]) -> SealedRevision {
    revision_of(CARD, folder, record, parents, b"tea, she smiled")
}

pub fn revision_of(
    kind: RecordKind,
    folder: FolderId,
    record: RecordId,
    parents: &[RevisionId],
    text: &[u8],
) -> SealedRevision {
    let place = Place {
        organisation: organisation(),
        folder,
        record,
        revision: RevisionId::random(&mut rng()),
        parents: parents.to_vec(),
        kind,
        format: 1,
    };
    seal(&FolderKey::from_bytes(KEY), KeyVersion::FIRST, place, text, &mut rng()).unwrap()
}

pub fn saved(sealed: &SealedRevision) -> Change {
    Change::Revision { sealed: sealed.clone(), due: None }
}

pub fn leaf(folder: FolderId) -> SealedLeaf {
    let key = FolderKey::from_bytes(KEY);
    seal_leaf(&key, KeyVersion::FIRST, organisation(), folder, b"opened", &mut rng()).unwrap()
}

pub fn commit(changes: Vec<Change>) -> Commit {
    Commit { id: CommitId::random(&mut rng()), day: Day(20_000), expect_heads: Vec::new(), changes, leaves: Vec::new() }
}

pub fn expecting(record: RecordId, heads: &[RevisionId], changes: Vec<Change>) -> Commit {
    Commit { expect_heads: vec![ExpectHeads { record, heads: heads.to_vec() }], ..commit(changes) }
}

pub fn folder() -> Folder {
    Folder {
        id: FolderId::random(&mut rng()),
        kind: FolderKind::Team,
        team: Some(TeamId::random(&mut rng())),
        head: Hash::ZERO,
    }
}

/// A stored folder.
pub async fn new_folder(store: &dyn Store) -> FolderId {
    let folder = folder();
    let id = folder.id;
    store.commit(commit(vec![Change::Folder(folder)])).await.unwrap();
    id
}

/// A stored record with one revision.
pub async fn new_record(store: &dyn Store, folder: FolderId) -> SealedRevision {
    let sealed = revision(folder, RecordId::random(&mut rng()), &[]);
    store.commit(commit(vec![saved(&sealed)])).await.unwrap();
    sealed
}

pub fn note(id: NoteId, envelope: &[u8]) -> Note {
    Note {
        id,
        hash: *Hash::of(&[envelope]).as_bytes(),
        device: DeviceId::from_bytes([2; 16]),
        team: TeamId::from_bytes([3; 16]),
        key_version: 1,
        state: NoteState::Waiting,
        doubled: false,
        day: Day(20_000),
        seq: Seq(0),
        envelope: envelope.to_vec(),
        signature: vec![9; 64],
    }
}
