//! Applies one commit inside a transaction that somebody else opened.

use crate::{
    Change, Commit, Receipt, Seq, StoreError,
    link::Link,
    place::Place,
    table::{
        account, device, draft, folder, invitation, leaf, note, receipt, revision, session, setting, statement,
        tombstone, wrap,
    },
};

/// Where the next commit stands. Read once per transaction, under the lock that keeps every other writer out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Next {
    pub(crate) seq: Seq,
    pub(crate) leaf: u64,
}

impl Next {
    pub(crate) async fn read<L: Link>(link: &mut L) -> Result<Self, StoreError> {
        Ok(Self { seq: Seq(receipt::newest(link).await?.0 + 1), leaf: leaf::size(link).await? })
    }
}

/// Writes everything, or leaves an error after which the caller rolls back. The order within the commit: preconditions,
/// changes as listed, then the leaves, so that each leaf holds its folder's head after all of them.
pub(crate) async fn apply<L: Link>(link: &mut L, commit: &Commit, next: &mut Next) -> Result<Receipt, StoreError> {
    if let Some(receipt) = receipt::find(link, commit.id).await? {
        return Ok(receipt);
    }
    for expect in &commit.expect_heads {
        revision::expect_heads(link, expect).await?;
    }
    let mut place = Place::start(next.seq);
    for change in &commit.changes {
        apply_change(link, change, commit, &mut place).await?;
    }
    let mut index = next.leaf;
    for sealed in &commit.leaves {
        leaf::write(link, sealed, index, next.seq).await?;
        index += 1;
    }
    let receipt = Receipt { seq: next.seq, first_leaf: next.leaf, leaves: index - next.leaf, already: false };
    receipt::write(link, commit, &receipt).await?;
    *next = Next { seq: Seq(next.seq.0 + 1), leaf: index };
    Ok(receipt)
}

async fn apply_change<L: Link>(
    link: &mut L,
    change: &Change,
    commit: &Commit,
    place: &mut Place,
) -> Result<(), StoreError> {
    let seq = place.seq();
    match change {
        Change::Setting { name, value } => setting::write(link, name, value).await,
        Change::ExpectSetting { name, value } => {
            if setting::read(link, name).await? == *value {
                Ok(())
            } else {
                Err(StoreError::Conflict)
            }
        }
        Change::Folder(folder) => folder::write(link, folder, seq).await,
        Change::Wrap(wrap) => wrap::write(link, wrap, seq).await,
        Change::DropWrap { subject, holder } => wrap::drop_one(link, *subject, *holder).await,
        Change::ExpectHolder { subject, holder } => wrap::expect_holder(link, *subject, *holder).await,
        Change::Statement(statement) => statement::write(link, statement, place.next()?).await,
        Change::Revision { sealed, due } => revision::write(link, sealed, *due, commit.day, place.next()?).await,
        Change::Rewrap { sealed, before } => revision::rewrap(link, sealed, before).await,
        Change::ResealLeaf { index, leaf, before } => leaf::reseal(link, *index, leaf, before).await,
        Change::Destroy(record) => tombstone::destroy_record(link, *record, commit.day, place).await,
        Change::Account(account) => account::write(link, account).await,
        Change::ExpectAccount(account) => account::expect(link, account).await,
        Change::DropWaiting(worker) => account::drop_waiting(link, *worker).await,
        Change::Session(session) => session::write(link, session).await,
        Change::TouchSession { tag, seen } => session::touch(link, tag, *seen).await,
        Change::DropSession(tag) => session::drop_one(link, tag).await,
        Change::DropSessionsOf(worker) => session::drop_of(link, *worker).await,
        Change::KnownDevice(device) => session::know(link, device).await,
        Change::DropKnownDevicesOf(worker) => session::forget_of(link, *worker).await,
        Change::DropKnownDevice { tag, worker } => session::forget(link, tag, *worker).await,
        Change::DropSessionsBefore { seen, started } => session::drop_before(link, *seen, *started).await,
        Change::Invitation(invitation) => invitation::write(link, invitation).await,
        Change::DropInvitation(tag) => invitation::use_up(link, tag).await,
        Change::Device(device) => device::write(link, device).await,
        Change::Note(note) => note::write(link, note, place.next()?).await,
        Change::NoteState { note, hash, state } => note::set_state(link, *note, hash, *state).await,
        Change::DismissNotes { team, device } => note::dismiss_of(link, *team, *device).await,
        Change::Draft(draft) => draft::write(link, draft, seq).await,
        Change::DropDraft { worker, key } => draft::drop_one(link, *worker, key).await,
        Change::DestroyFolder(folder) => tombstone::destroy_folder(link, *folder, commit.day, place).await,
    }
}
