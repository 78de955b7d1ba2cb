//! Joining: an identity of one's own, a lead's signature, and the keys of the teams.

use domain::{
    text::Alias,
    worker::{Role, Worker},
};
use store::{Account, AccountState, Change};
use vault::{
    id::{TeamId, WorkerId},
    identity::{Identity, PublicIdentity},
    key::KeySubject,
    passphrase::{Passphrase, RecoveryCode, login_tag, wrap_identity, wrap_identity_with_code},
    statement::Statement,
    wrap::wrap_for_worker,
};

use super::{record_of, street::settle_worker};
use crate::{House, Lead, Refusal, audit::Action, changes::Changes, house::Comer, random::rng};

/// A colleague who joins, as the lead describes her.
pub struct Joining {
    pub worker: WorkerId,
    pub name: Alias,
    pub role: Role,
    pub street_name: Option<Alias>,
    pub teams: Vec<TeamId>,
}

/// Makes an account with an identity of its own: what the new colleague does herself, with her own passphrase. She can
/// sign in, and sees nothing until a lead admits her. Answers the recovery code to print.
pub async fn enrol(
    house: &House,
    worker: WorkerId,
    login: &str,
    passphrase: Passphrase,
) -> Result<(PublicIdentity, RecoveryCode), Refusal> {
    let tag = login_tag(&house.pepper, login);
    if house.store.account_by_login(&tag).await?.is_some() {
        return Err(Refusal::field("login", "worker-login-taken"));
    }
    let made = Made::by(house, Comer::House, passphrase).await?;
    let (public, code) = (made.public, made.code.clone());
    let mut changes = Changes::new(house.organisation().await, Some(worker), &house.clock);
    changes.push(Change::Account(made.account(worker, tag)));
    house.commit(changes).await?;
    Ok((public, code))
}

/// An identity, sealed for the first time.
pub(super) struct Made {
    pub public: PublicIdentity,
    pub code: RecoveryCode,
    by_passphrase: Vec<u8>,
    by_code: Vec<u8>,
}

impl Made {
    /// Makes one in the kiln.
    pub async fn by(house: &House, comer: Comer, passphrase: Passphrase) -> Result<Self, Refusal> {
        let root = house.trust.with(|trust, _| trust.root().fingerprint())?;
        let pepper = house.pepper.clone();
        let made = house.kiln.fire(comer, move || {
            let rng = &mut rng();
            let identity = Identity::generate(rng);
            let code = RecoveryCode::generate(rng);
            let by_passphrase = wrap_identity(&identity, &root, &passphrase, &pepper, rng)?;
            let by_code = wrap_identity_with_code(&identity, &root, &code, rng);
            Ok::<_, vault::VaultError>(Self { public: identity.public(), code, by_passphrase, by_code })
        });
        Ok(made.await??)
    }

    /// Her account, waiting for a lead.
    pub fn account(self, worker: WorkerId, login_tag: [u8; 32]) -> Account {
        Account {
            worker,
            login_tag,
            state: AccountState::Waiting,
            version: 1,
            by_passphrase: self.by_passphrase,
            by_code: self.by_code,
            public: self.public.to_bytes(),
            totp: None,
            totp_step: None,
        }
    }
}

/// Admits a colleague whose fingerprint words the lead has compared: signs the memberships, hands over the team keys.
pub async fn admit(lead: &Lead<'_>, joining: Joining, public: &PublicIdentity) -> Result<(), Refusal> {
    let (changes, worker) = admitting(lead, joining, public).await?;
    settle_worker(lead.desk(), changes, &worker).await
}

/// Everything that admitting writes, and who she is then.
pub(super) async fn admitting(
    lead: &Lead<'_>,
    joining: Joining,
    public: &PublicIdentity,
) -> Result<(Changes, Worker), Refusal> {
    let desk = lead.desk();
    crate::setup::sheets_first(desk)?;
    super::invite::may_join(desk, joining.role, &joining.teams)?;
    let house = desk.house();
    let organisation = desk.settings().organisation;
    let mut account = house.store.account(joining.worker).await?.ok_or_else(Refusal::not_found)?;
    if account.public != public.to_bytes() {
        return Err(Refusal::field("words", "worker-fingerprint-differs"));
    }
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let mut changes = desk.changes();
    for team in &joining.teams {
        let (version, _) = desk.ring().team(*team).ok_or_else(Refusal::not_found)?;
        // While the team's key is being renewed, some folders still lie under the one before.
        for (version, key) in desk.ring().team_keys(*team) {
            let subject = KeySubject::Team(*team, version);
            changes.push(Change::Wrap(wrap_for_worker(
                key,
                public,
                joining.worker,
                subject,
                organisation,
                &mut rng(),
            )?));
        }
        let member = Statement::Member {
            team: *team,
            team_key_version: version,
            worker: joining.worker,
            public: *public,
            role: joining.role.number(),
        };
        changes.push(Change::Statement(lead.sign(&member)?));
    }
    if joining.role == Role::Lead {
        let certificate = Statement::Lead { worker: joining.worker, public: *public };
        changes.push(Change::Statement(lead.sign(&certificate)?));
    }
    let worker = Worker {
        id: joining.worker,
        name: joining.name,
        role: joining.role,
        street_name: joining.street_name,
        languages: Vec::new(),
        teams: joining.teams,
        since: crate::person::today(desk)?,
        left: None,
    };
    changes.record(&folder, record_of(joining.worker), &worker)?;
    changes.note(&folder, Action::Staffed, Some(record_of(joining.worker)))?;
    account.state = AccountState::Active;
    account.version += 1;
    changes.push(Change::Account(account));
    Ok((changes, worker))
}
