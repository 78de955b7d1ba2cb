//! Signing in and out. Opening the sealed identity *is* the passphrase check.

use std::sync::Arc;

use rand_core::Rng as _;
use sha2::{Digest as _, Sha256};
use store::{Account, AccountState, Change, KnownDevice, Minute, Session};
use vault::{
    identity::Identity,
    passphrase::{Passphrase, login_tag, unwrap_identity},
    pepper::Pepper,
    session::{SessionSecret, open_session, seal_session},
    totp,
};
use zeroize::Zeroizing;

use super::{House, keyring::Keyring};
use crate::{Desk, Refusal, audit::Action, changes::Changes, random::rng, refusal::Kind};

/// Minutes without a request after which a session ends.
pub const IDLE: i64 = 15;
/// Minutes after which a session ends in any case.
pub const LONGEST: i64 = 12 * 60;

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

/// The mark of a browser that has signed in before. Opens nothing; gets the reserved lane and keeps late texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBrowser([u8; 32]);

impl KnownBrowser {
    /// Reads 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// 32 bytes, for the cookie.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    pub(crate) fn tag(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl House {
    /// Name, passphrase and code together; nothing is opened before all of them are right, and a wrong one does not
    /// say which.
    pub async fn sign_in(&self, typed: SignIn) -> Result<SignedIn, Refusal> {
        let tag = login_tag(&self.pepper, &typed.login);
        let account = self.store.account_by_login(&tag).await?;
        let known = self.is_known(typed.known.as_ref(), account.as_ref()).await?;
        let pepper = self.pepper.clone();
        let sealed = account.as_ref().map(|account| account.by_passphrase.clone());
        let passphrase = typed.passphrase;
        let opened = self.kiln.fire(known, move || open_identity(sealed.as_deref(), &passphrase, &pepper)).await?;
        let (Some(mut account), Some(identity)) = (account, opened) else { return Err(wrong()) };
        if account.state == AccountState::Left || identity.public().to_bytes() != account.public {
            return Err(wrong());
        }
        let step = self.check_code(&account, &identity, typed.code.as_deref())?;
        let ring = Keyring::build(self.store.as_ref(), &self.trust, account.worker, identity).await?;
        let session = SessionSecret::generate(&mut rng());
        let mark = match typed.known {
            Some(mark) if known => mark,
            _ => fresh_mark(),
        };
        let mut changes = Changes::new(self.organisation().await, Some(account.worker), &self.clock);
        self.log_in_house(&mut changes, &ring, Action::SignedIn).await?;
        let now = self.clock.minute();
        changes.push(Change::Session(Session {
            tag: session.tag(),
            worker: account.worker,
            sealed: seal_session(
                &ring.identity,
                &self.trust.with(|trust, _| trust.root())?.fingerprint(),
                &session,
                &mut rng(),
            ),
            started: now,
            seen: now,
        }));
        changes.push(Change::KnownDevice(KnownDevice {
            tag: mark.tag(),
            worker: account.worker,
            last: self.clock.day(),
            label: Vec::new(),
        }));
        if step.is_some() {
            account.totp_step = step;
            account.version += 1;
            changes.push(Change::Account(account));
        }
        self.commit(changes).await?;
        self.keep_unlocked(session.tag(), Arc::new(ring));
        Ok(SignedIn { session, known: mark })
    }

    /// The desk of a live session. Checked at every request: a session that ended, or a colleague who left, is out.
    pub async fn desk(self: &Arc<Self>, key: &SessionSecret) -> Result<Desk, Refusal> {
        let tag = key.tag();
        let Some(session) = self.store.session(&tag).await? else {
            self.lock(&tag);
            return Err(Refusal::signed_out());
        };
        let now = self.clock.minute();
        let live = self.store.account(session.worker).await?.is_some_and(|account| account.state != AccountState::Left);
        if !live || now.0 - session.seen.0 > IDLE || now.0 - session.started.0 > LONGEST {
            self.end_session(&tag).await?;
            return Err(Refusal::signed_out());
        }
        if now.0 > session.seen.0 {
            self.touch(&session, now).await?;
        }
        let newest = self.trust.catch_up(self.store.as_ref()).await?;
        let ring = match self.unlocked(&tag) {
            Some(ring) if ring.built >= newest => ring,
            _ => {
                let identity = open_session(&session.sealed, key)?.0;
                let ring = Keyring::build(self.store.as_ref(), &self.trust, session.worker, identity).await?;
                let ring = Arc::new(ring);
                self.keep_unlocked(tag, ring.clone());
                ring
            }
        };
        Desk::open(self.clone(), ring, tag).await
    }

    /// Ends a session and everything it held open.
    pub async fn sign_out(&self, key: &SessionSecret) -> Result<(), Refusal> {
        self.end_session(&key.tag()).await
    }

    async fn end_session(&self, tag: &[u8; 32]) -> Result<(), Refusal> {
        let mut changes = Changes::new(self.organisation().await, None, &self.clock);
        if let Some(ring) = self.unlocked(tag) {
            self.log_in_house(&mut changes, &ring, Action::SignedOut).await?;
        }
        self.lock(tag);
        changes.push(Change::DropSession(*tag));
        self.commit(changes).await.map(|_| ())
    }

    async fn touch(&self, session: &Session, seen: Minute) -> Result<(), Refusal> {
        let mut changes = Changes::new(self.organisation().await, Some(session.worker), &self.clock);
        changes.push(Change::TouchSession { tag: session.tag, seen });
        self.commit(changes).await.map(|_| ())
    }

    /// A line in the organisation's own log, if this person holds its folder (somebody still waiting does not).
    async fn log_in_house(&self, changes: &mut Changes, ring: &Keyring, action: Action) -> Result<(), Refusal> {
        let organisation = self.settings().await.folders.organisation;
        match ring.folder(organisation) {
            Some(folder) => changes.note(&folder, action, None),
            None => Ok(()),
        }
    }

    async fn is_known(&self, mark: Option<&KnownBrowser>, account: Option<&Account>) -> Result<bool, Refusal> {
        let (Some(mark), Some(account)) = (mark, account) else { return Ok(false) };
        Ok(self.store.known_device(&mark.tag()).await?.is_some_and(|known| known.worker == account.worker))
    }

    fn check_code(&self, account: &Account, identity: &Identity, code: Option<&str>) -> Result<Option<i64>, Refusal> {
        let Some(sealed) = &account.totp else { return Ok(None) };
        let secret = totp::Secret::open(identity, account.worker, sealed)?;
        let seconds = self.clock.now().as_second();
        let last = account.totp_step.map(totp::Step);
        secret.verify(seconds, code.unwrap_or_default(), last).map(|step| Some(step.0)).map_err(|_| wrong())
    }
}

/// Opens the identity; for a name nobody has, spends the same effort and opens nothing.
fn open_identity(sealed: Option<&[u8]>, passphrase: &str, pepper: &Pepper) -> Option<Identity> {
    let passphrase = Passphrase::typed(passphrase).ok()?;
    match sealed {
        Some(sealed) => unwrap_identity(sealed, &passphrase, pepper).ok().map(|(identity, _)| identity),
        None => {
            // The same work for a name that nobody has, so that the clock on the wall tells nothing.
            let _ = vault::passphrase::wrap_identity(
                &decoy(),
                &decoy().public().fingerprint(),
                &passphrase,
                pepper,
                &mut rng(),
            );
            None
        }
    }
}

fn decoy() -> Identity {
    Identity::generate(&mut rng())
}

fn fresh_mark() -> KnownBrowser {
    let mut mark = [0; 32];
    rng().fill_bytes(&mut mark);
    KnownBrowser(mark)
}

fn wrong() -> Refusal {
    Refusal::of(Kind::WrongSignIn, "account-wrong")
}
