//! Certifying the next lead.

use domain::{
    text::Alias,
    when::Day,
    worker::{Role, Worker},
};
use store::{Account, AccountState, Change};
use vault::{
    id::WorkerId,
    identity::Identity,
    passphrase::{Passphrase, RecoveryCode, login_tag, wrap_identity, wrap_identity_with_code},
    recovery::{RecoverySecret, Share},
};

use super::succeed::succeed;
use crate::{House, Refusal, audit::Action, changes::Changes, house::Comer, random::rng, worker::record_of};

/// Who leads from now on.
pub struct NextLead {
    pub login: String,
    pub name: Alias,
    pub passphrase: Passphrase,
    /// How many new sheets, and how many of them together open.
    pub sheets: (u8, u8),
}

/// What must be written down now: nobody can be told it again.
pub struct Recovered {
    /// The new lead's printed recovery code.
    pub code: RecoveryCode,
    /// The new sheets. The old ones open older backups, and nothing else.
    pub shares: Vec<Share>,
    pub lead: WorkerId,
}

/// Lets somebody lead, by the recovered secret. She is in every team, and holds the folders that only leads held; the
/// folders of people whose circle is still here stay with that circle.
pub async fn recover(house: &House, secret: &RecoverySecret, next: NextLead) -> Result<Recovered, Refusal> {
    let tag = login_tag(&house.pepper, &next.login);
    if house.store.account_by_login(&tag).await?.is_some() {
        return Err(Refusal::field("login", "worker-login-taken"));
    }
    let organisation = house.organisation().await;
    let (worker, identity) = (WorkerId::random(&mut rng()), Identity::generate(&mut rng()));
    let mut changes = Changes::new(organisation, Some(worker), &house.clock);
    let code = account(house, &mut changes, (worker, &identity), tag, next.passphrase).await?;
    let (folder, shares) = succeed(house, secret, &mut changes, next.sheets, Some((worker, &identity))).await?;
    let record = Worker {
        id: worker,
        name: next.name,
        role: Role::Lead,
        street_name: None,
        languages: Vec::new(),
        teams: house.settings().await.teams.iter().map(|team| team.id).collect(),
        since: Day::new(house.clock.today()).ok_or_else(Refusal::not_found)?,
        left: None,
    };
    changes.record(&folder, record_of(worker), &record)?;
    changes.note(&folder, Action::Recovered, Some(record_of(worker)))?;
    house.commit(changes).await?;
    Ok(Recovered { code, shares, lead: worker })
}

async fn account(
    house: &House,
    changes: &mut Changes,
    (worker, identity): (WorkerId, &Identity),
    login_tag: [u8; 32],
    passphrase: Passphrase,
) -> Result<RecoveryCode, Refusal> {
    let root = house.trust.with(|trust, _| trust.root().fingerprint())?;
    let (pepper, sealing) = (house.pepper.clone(), identity.clone());
    let sealed =
        house.kiln.fire(Comer::House, move || wrap_identity(&sealing, &root, &passphrase, &pepper, &mut rng()));
    let code = RecoveryCode::generate(&mut rng());
    changes.push(Change::Account(Account {
        worker,
        login_tag,
        state: AccountState::Active,
        version: 1,
        by_passphrase: sealed.await??,
        by_code: wrap_identity_with_code(identity, &root, &code, &mut rng()),
        public: identity.public().to_bytes(),
        totp: None,
        totp_step: None,
    }));
    Ok(code)
}
