//! How far a backup reached that this house came back from. Whatever was taken back after it was made, this house does not
//! know: no yes from before opens the gate.

use store::{Change, Seq, Store};
use vault::id::RecordId;

use crate::{Desk, Refusal, changes::Changes};

const ROW: &str = "restored";

/// Marks everything until now as older than the restore.
pub(crate) async fn mark(store: &dyn Store, changes: &mut Changes) -> Result<(), Refusal> {
    let newest = store.newest().await?;
    changes.push(Change::Setting { name: ROW.into(), value: newest.0.to_be_bytes().to_vec() });
    Ok(())
}

/// Whether a version of this consent that stands came back with a backup.
pub(crate) async fn is_from_before(desk: &Desk, consent: RecordId) -> Result<bool, Refusal> {
    let store = &desk.house().store;
    let Some(value) = store.setting(ROW).await? else { return Ok(false) };
    let reached = value.as_slice().try_into().map_or(Seq(i64::MAX), |bytes| Seq(i64::from_be_bytes(bytes)));
    Ok(store.heads(consent).await?.iter().any(|head| head.written.seq() <= reached))
}
