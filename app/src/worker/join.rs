//! What a new colleague does herself: the code she was given, a passphrase of her own, words to read aloud.

use domain::message::FieldError;
use store::{Change, Invitation};
use vault::{
    invitation::InvitationCode,
    passphrase::{Passphrase, RecoveryCode, login_tag},
};
use zeroize::Zeroizing;

use super::{NewPassphrase, admit::Made, login::login_name};
use crate::{Desk, House, Refusal, changes::Changes, house::Comer};

/// Tries that one code stands.
const TRIES: i32 = 5;
/// What she typed.
pub struct Join {
    pub code: Zeroizing<String>,
    pub login: String,
    pub passphrase: NewPassphrase,
}

/// What she must see now: the words to read to the lead, the recovery code to print. Nobody can be told the code again.
pub struct Joined {
    pub words: String,
    pub code: RecoveryCode,
}

/// A passphrase of seven words that nobody has used before, as an offer.
pub fn offer() -> Zeroizing<String> {
    Passphrase::suggest(&mut crate::random::rng())
}

/// Somebody signed in whom no lead has admitted yet.
pub struct Waiting {
    /// The words to read to the lead.
    pub words: String,
}

/// Whether this person still waits for a lead: she holds no key of the house.
pub fn waiting(desk: &Desk) -> Option<Waiting> {
    let words = || desk.ring().identity.public().fingerprint().words().join(" ");
    desk.house_folder().is_err().then(|| Waiting { words: words() })
}

/// Uses a code up and makes her account. An unknown code costs as much work as a right one, so that codes can be
/// guessed no faster than passphrases; a right code stands five tries of a sign-in name that is taken.
pub async fn join(house: &House, typed: Join) -> Result<Joined, Refusal> {
    let mut wrong = Vec::new();
    let code = InvitationCode::parse(&typed.code).ok();
    if code.is_none() {
        wrong.push(FieldError::new("code", "colleague-code-wrong"));
    }
    let login = login_name(&typed.login).map_err(|error| wrong.push(error)).ok();
    let passphrase = typed.passphrase.parse("passphrase").map_err(|error| wrong.push(error)).ok();
    let (Some(code), Some(login), Some(passphrase), true) = (code, login, passphrase, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    let made = Made::by(house, Comer::Stranger, passphrase).await?;
    let tag = code.tag(&house.pepper);
    let invitation = house.store.invitation(&tag).await?;
    let live = |found: &Invitation| found.expires >= house.clock.minute() && found.tries < TRIES;
    let invitation = invitation.filter(live).ok_or_else(|| Refusal::field("code", "colleague-code-wrong"))?;
    let name = login_tag(&house.pepper, login);
    let before = house.store.account(invitation.worker).await?;
    if house.store.account_by_login(&name).await?.is_some_and(|other| other.worker != invitation.worker) {
        count_try(house, invitation).await?;
        return Err(Refusal::field("login", "worker-login-taken"));
    }
    let joined = Joined { words: made.public.fingerprint().words().join(" "), code: made.code.clone() };
    let mut changes = Changes::new(house.organisation().await, Some(invitation.worker), &house.clock);
    changes.push(Change::DropInvitation(tag));
    let mut account = made.account(invitation.worker, name);
    if let Some(before) = &before {
        // She is here already and has lost her keys: what was open or sealed under them ends.
        account.version = before.version + 1;
        changes.push(Change::DropSessionsOf(before.worker));
        changes.push(Change::DropKnownDevicesOf(before.worker));
        for draft in house.store.drafts(before.worker).await? {
            changes.push(Change::DropDraft { worker: before.worker, key: draft.key });
        }
    }
    changes.push(Change::Account(account));
    house.commit(changes).await?;
    house.lock_worker(invitation.worker);
    Ok(joined)
}

async fn count_try(house: &House, mut invitation: Invitation) -> Result<(), Refusal> {
    let mut changes = Changes::new(house.organisation().await, Some(invitation.worker), &house.clock);
    invitation.tries += 1;
    changes.push(Change::Invitation(invitation));
    house.commit(changes).await.map(|_| ())
}
