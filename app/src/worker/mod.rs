//! Colleagues: who works here, how they join, how they leave.

mod admit;
mod again;
mod alone;
mod browser;
mod describe;
mod invite;
mod join;
mod leave;
mod login;
mod own;
mod passphrase;
mod record;
mod renew;
mod second;
mod street;

pub use admit::{Joining, admit, enrol};
pub use again::{Again, let_in_again};
pub use alone::{Alone, alone};
pub use browser::{Browser, Open, browsers, end_session, forget_browser, name_browser, sessions};
pub use describe::{add_role, describe};
use domain::{message::FieldError, record::Record as _, worker::Worker};
pub use invite::{Awaited, Invite, Invited, Newcomer, invitations, invite, newcomers, take_back, turn_away, welcome};
pub use join::{Join, Joined, Waiting, join, offer, waiting};
pub use leave::{Gone, Leaving, leave};
pub(crate) use login::login_name;
pub use own::{change_passphrase, new_recovery_code, sign_out_everywhere};
pub use passphrase::{NewPassphrase, is_easy};
pub(crate) use renew::{Renewal, mark_folder};
pub use renew::{Waiting as Renewing, ask_renewal, renew, renew_in_background, renewals};
pub use second::{SecondOffer, drop_second, has_second, offer_second, offered_second, set_second};
pub(crate) use street::{settle_worker, settle_worker_with};
use vault::id::{RecordId, WorkerId};

use crate::{Desk, Refusal};

/// The record of a colleague has the same number as the colleague.
pub(crate) fn record_of(worker: WorkerId) -> RecordId {
    RecordId::from_bytes(*worker.as_bytes())
}

/// A colleague, as the others see her.
pub async fn by_id(desk: &Desk, worker: WorkerId) -> Result<Option<Worker>, Refusal> {
    let folder = desk.house_folder()?;
    Ok(desk.current::<Worker>(&folder, record_of(worker)).await?.and_then(|current| current.newest().cloned()))
}

/// Whether all of them work or worked here: whoever is nobody's is an error beside `field`, not an empty name on a page.
pub async fn known(
    desk: &Desk,
    field: impl Into<std::borrow::Cow<'static, str>>,
    workers: &[WorkerId],
) -> Result<(), Refusal> {
    each(desk, field, workers, |_| true).await
}

/// Whether all of them work here now.
pub async fn here(
    desk: &Desk,
    field: impl Into<std::borrow::Cow<'static, str>>,
    workers: &[WorkerId],
) -> Result<(), Refusal> {
    each(desk, field, workers, |one| one.left.is_none()).await
}

async fn each(
    desk: &Desk,
    field: impl Into<std::borrow::Cow<'static, str>>,
    workers: &[WorkerId],
    may: impl Fn(&Worker) -> bool,
) -> Result<(), Refusal> {
    let all = all(desk).await?;
    if workers.iter().all(|worker| all.iter().any(|one| one.id == *worker && may(one))) {
        return Ok(());
    }
    Err(Refusal::fields(vec![FieldError::new(field, "trust-worker-unknown")]))
}

/// Everybody who works or worked here, by name.
pub async fn all(desk: &Desk) -> Result<Vec<Worker>, Refusal> {
    let folder = desk.house_folder()?;
    let stored = desk.house().stored(&[folder.id()], &[Worker::KIND]).await?;
    let mut workers = crate::desk::current_of(stored)
        .iter()
        .map(|one| desk.unseal::<Worker>(&folder, one))
        .collect::<Result<Vec<_>, _>>()?;
    workers.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
    Ok(workers)
}
