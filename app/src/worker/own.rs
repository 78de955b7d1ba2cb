//! What somebody changes about her own way in: her sessions, her passphrase, her printed code.

use store::{Account, Change};
use vault::passphrase::{Passphrase, RecoveryCode, unwrap_identity, wrap_identity, wrap_identity_with_code};
use zeroize::Zeroizing;

use super::NewPassphrase;
use crate::{Desk, Refusal, audit::Action, changes::Changes, house::Comer, random::rng};

/// Ends every session of this person, this one too, and forgets the browsers that were known.
pub async fn sign_out_everywhere(desk: &Desk) -> Result<(), Refusal> {
    let mut changes = desk.changes();
    changes.push(Change::DropSessionsOf(desk.worker()));
    changes.push(Change::DropKnownDevicesOf(desk.worker()));
    changes.note(&desk.house_folder()?, Action::SignedOut, None)?;
    desk.commit(changes).await?;
    desk.house().lock_worker(desk.worker());
    Ok(())
}

/// Another passphrase. The old one must be known; it opens nothing afterwards, and every session ends.
pub async fn change_passphrase(desk: &Desk, old: Zeroizing<String>, new: &NewPassphrase) -> Result<(), Refusal> {
    let new = new.parse("new")?;
    let mut account = own(desk).await?;
    let (sealed, pepper) = (account.by_passphrase.clone(), desk.house().pepper.clone());
    let root = desk.house().trust.with(|trust, _| trust.root().fingerprint())?;
    let fresh = desk.house().kiln.fire(Comer::Known(*desk.tag()), move || {
        let old = Passphrase::typed(&old).ok()?;
        let (identity, _) = unwrap_identity(&sealed, &old, &pepper).ok()?;
        wrap_identity(&identity, &root, &new, &pepper, &mut rng()).ok()
    });
    account.by_passphrase = fresh.await?.ok_or_else(|| Refusal::field("old", "colleague-passphrase-wrong"))?;
    account.version += 1;
    let mut changes = staffed(desk)?;
    changes.push(Change::Account(account));
    changes.push(Change::DropSessionsOf(desk.worker()));
    changes.push(Change::DropKnownDevicesOf(desk.worker()));
    desk.commit(changes).await?;
    desk.house().forget_wrong_codes(desk.worker());
    desk.house().lock_worker(desk.worker());
    Ok(())
}

/// A new recovery code, shown once, for whoever knows the passphrase. The old one opens nothing afterwards.
pub async fn new_recovery_code(desk: &Desk, passphrase: Zeroizing<String>) -> Result<RecoveryCode, Refusal> {
    let mut account = super::second::checked(desk, passphrase).await?;
    let root = desk.house().trust.with(|trust, _| trust.root().fingerprint())?;
    let code = RecoveryCode::generate(&mut rng());
    account.by_code = wrap_identity_with_code(&desk.ring().identity, &root, &code, &mut rng());
    account.version += 1;
    let mut changes = staffed(desk)?;
    changes.push(Change::Account(account));
    desk.commit(changes).await?;
    Ok(code)
}

/// This person's own account.
pub(super) async fn own(desk: &Desk) -> Result<Account, Refusal> {
    desk.house().store.account(desk.worker()).await?.ok_or_else(Refusal::not_found)
}

/// Changes to somebody's way in, with their line in the log.
pub(super) fn staffed(desk: &Desk) -> Result<Changes, Refusal> {
    let mut changes = desk.changes();
    changes.note(&desk.house_folder()?, Action::Staffed, None)?;
    Ok(changes)
}
