//! Signing in. Opening the sealed identity *is* the passphrase check.

use std::sync::Arc;

use store::{Account, AccountState, Change, KnownDevice};
use vault::{
    id::WorkerId,
    identity::Identity,
    passphrase::{Passphrase, login_tag, unwrap_identity},
    pepper::Pepper,
    session::SessionSecret,
    totp,
};
use zeroize::Zeroizing;

use super::{
    House,
    browser::{KnownBrowser, seen_today},
    keyring::Keyring,
    kiln::Comer,
};
use crate::{Refusal, audit::Action, changes::Changes, random::rng, refusal::Kind};

/// What somebody typed at the door.
pub struct SignIn {
    pub login: String,
    pub passphrase: Zeroizing<String>,
    /// Six digits, when the account has a second factor.
    pub code: Option<String>,
    /// The mark of a browser that has been here before.
    pub known: Option<KnownBrowser>,
}

/// What a browser gets when the door opens.
pub struct SignedIn {
    pub session: SessionSecret,
    pub known: KnownBrowser,
}

impl House {
    /// Name, passphrase and code together; nothing is opened before all of them are right, and a wrong one does not
    /// say which.
    pub async fn sign_in(&self, typed: SignIn) -> Result<SignedIn, Refusal> {
        // Longer than any passphrase: refused before it takes anybody's place in the queue.
        let passphrase = Passphrase::typed(&typed.passphrase).map_err(|_| wrong())?;
        let tag = login_tag(&self.pepper, &typed.login);
        let account = self.store.account_by_login(&tag).await?;
        let before = self.known_before(typed.known.as_ref(), account.as_ref()).await?;
        let pepper = self.pepper.clone();
        let sealed = account.as_ref().map(|account| account.by_passphrase.clone());
        let here = before.as_ref().map(|before| before.tag);
        let comer = here.map_or(Comer::Stranger, Comer::Known);
        let fire = self.kiln.fire(comer, move || open_identity(sealed.as_deref(), &passphrase, &pepper));
        let (Some(mut account), Some(identity)) = (account, fire.await?) else { return Err(wrong()) };
        if !may_enter(account.state) || identity.public().to_bytes() != account.public {
            return Err(wrong());
        }
        let check = || self.check_code(&account, &identity, typed.code.as_deref());
        let step = match typed.code {
            Some(_) => self.tries.look((account.worker, here), self.clock.minute(), wrong(), check)?,
            None => check()?,
        };
        let ring = Keyring::build(self.store.as_ref(), &self.trust, account.worker, identity).await?;
        let session = SessionSecret::generate(&mut rng());
        let known = typed.known.filter(|_| before.is_some()).unwrap_or_else(KnownBrowser::fresh);
        let mut changes = Changes::new(self.organisation().await, Some(account.worker), &self.clock);
        self.log_in_house(&mut changes, &ring, Action::SignedIn).await?;
        // While the kiln burned, she may have changed what opens her account, because somebody else knows it.
        changes.push(Change::ExpectAccount(account.clone()));
        changes.push(Change::Session(self.begun(&ring, &session)?));
        let seen = seen_today(account.worker, &ring.identity, &known, before, self.clock.day())?;
        changes.push(Change::KnownDevice(seen));
        if step.is_some() {
            account.totp_step = step;
            account.version += 1;
            changes.push(Change::Account(account));
        }
        // Of two sign-ins with one code, the second finds another version of the account.
        self.commit(changes).await.map_err(|refusal| if refusal.kind == Kind::Conflict { wrong() } else { refusal })?;
        self.keep_unlocked(session.tag(), Arc::new(ring));
        Ok(SignedIn { session, known })
    }

    /// Wrong codes that were typed with this person's passphrase, when they are too many to be her own. In memory since
    /// the server's start or her last change of passphrase.
    pub fn wrong_codes(&self, worker: WorkerId) -> u32 {
        self.tries.to_tell(worker)
    }

    /// She has another passphrase: whoever tried codes with the old one is out.
    pub(crate) fn forget_wrong_codes(&self, worker: WorkerId) {
        self.tries.forget(worker);
    }

    async fn known_before(
        &self,
        mark: Option<&KnownBrowser>,
        account: Option<&Account>,
    ) -> Result<Option<KnownDevice>, Refusal> {
        let (Some(mark), Some(account)) = (mark, account) else { return Ok(None) };
        let known = self.store.known_device(&mark.tag()).await?;
        Ok(known.filter(|known| known.worker == account.worker))
    }

    /// The step to store when the account has a second factor and this is its code.
    pub(crate) fn check_code(
        &self,
        account: &Account,
        identity: &Identity,
        code: Option<&str>,
    ) -> Result<Option<i64>, Refusal> {
        let Some(sealed) = &account.totp else { return Ok(None) };
        let secret = totp::Secret::open(identity, account.worker, sealed)?;
        let seconds = self.clock.now().as_second();
        let last = account.totp_step.map(totp::Step);
        secret.verify(seconds, code.unwrap_or_default(), last).map(|step| Some(step.0)).map_err(|_| wrong())
    }
}

/// Whoever left does not come in.
pub(super) fn may_enter(state: AccountState) -> bool {
    state != AccountState::Left
}

/// Opens the identity; for a name nobody has, spends the same effort and opens nothing.
fn open_identity(sealed: Option<&[u8]>, passphrase: &Passphrase, pepper: &Pepper) -> Option<Identity> {
    if let Some(sealed) = sealed {
        return unwrap_identity(sealed, passphrase, pepper).ok().map(|(identity, _)| identity);
    }
    // The same work for a name that nobody has, so that the clock on the wall tells nothing.
    let decoy = Identity::generate(&mut rng());
    let root = decoy.public().fingerprint();
    let _ = vault::passphrase::wrap_identity(&decoy, &root, passphrase, pepper, &mut rng());
    None
}

pub(super) fn wrong() -> Refusal {
    Refusal::of(Kind::WrongSignIn, "account-wrong")
}
