//! The printed recovery code: a way in for somebody who has forgotten her passphrase, or lost her phone.

use store::{Account, Change};
use vault::{
    identity::Identity,
    passphrase::{RecoveryCode, login_tag, unwrap_identity_with_code, wrap_identity, wrap_identity_with_code},
};
use zeroize::Zeroizing;

use super::{
    House,
    keyring::Keyring,
    kiln::Comer,
    sign_in::{may_enter, wrong},
};
use crate::{Refusal, audit::Action, changes::Changes, random::rng, refusal::Kind, worker::NewPassphrase};

/// What somebody types who has only her printed code.
pub struct Forgotten {
    pub login: String,
    pub code: Zeroizing<String>,
    /// The passphrase from now on.
    pub passphrase: NewPassphrase,
}

impl House {
    /// The printed code stands for the passphrase and for the second factor, once: a new passphrase is set, every
    /// session ends, the second factor is taken off, and a new code takes the old one's place. Answers the new code.
    pub async fn sign_in_with_code(&self, typed: Forgotten) -> Result<RecoveryCode, Refusal> {
        let code = RecoveryCode::parse(&typed.code).map_err(|_| Refusal::field("code", "account-printed-slip"))?;
        let passphrase = typed.passphrase.parse("passphrase")?;
        let account = self.store.account_by_login(&login_tag(&self.pepper, &typed.login)).await?;
        let (mut account, identity) = opened(account, &code).ok_or_else(wrong)?;
        let root = self.trust.with(|trust, _| trust.root())?.fingerprint();
        let (pepper, sealed) = (self.pepper.clone(), identity.clone());
        let fresh = self
            .kiln
            .fire(Comer::Stranger, move || wrap_identity(&sealed, &root, &passphrase, &pepper, &mut rng()))
            .await??;
        let next = RecoveryCode::generate(&mut rng());
        account.by_passphrase = fresh;
        account.by_code = wrap_identity_with_code(&identity, &root, &next, &mut rng());
        (account.totp, account.totp_step) = (None, None);
        account.version += 1;
        let worker = account.worker;
        let ring = Keyring::build(self.store.as_ref(), &self.trust, worker, identity).await?;
        let mut changes = Changes::new(self.organisation().await, Some(worker), &self.clock);
        self.log_in_house(&mut changes, &ring, Action::Staffed).await?;
        changes.push(Change::Account(account));
        changes.push(Change::DropSessionsOf(worker));
        changes.push(Change::DropKnownDevicesOf(worker));
        self.commit(changes).await.map_err(|refusal| if refusal.kind == Kind::Conflict { wrong() } else { refusal })?;
        self.forget_wrong_codes(worker);
        self.lock_worker(worker);
        Ok(next)
    }
}

fn opened(account: Option<Account>, code: &RecoveryCode) -> Option<(Account, Identity)> {
    let account = account.filter(|account| may_enter(account.state))?;
    let (identity, _) = unwrap_identity_with_code(&account.by_code, code).ok()?;
    (identity.public().to_bytes() == account.public).then_some((account, identity))
}
