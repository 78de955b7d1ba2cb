//! Founding an organisation: a root of trust, a first lead, three teams, four folders, recovery shares.

mod folders;

use std::sync::Arc;

use domain::{
    text::Alias,
    when::Day,
    worker::{Role, Worker},
};
use store::{Account, AccountState, Change, Store};
use vault::{
    audit::CheckpointKey,
    id::{FolderId, OrganisationId, RecordId, TeamId, WorkerId},
    identity::{Identity, PublicIdentity},
    key::KeyVersion,
    passphrase::{Passphrase, RecoveryCode, login_tag, wrap_identity, wrap_identity_with_code},
    pepper::Pepper,
    recovery::{RecoverySecret, Share, ShareSet, split},
    statement::{SignedStatement, Statement},
};

use super::{
    Files, broken,
    settings::{Area, Folders, Named, Settings, StreetSheet, TeamName, TeamPart},
};
use crate::{Clock, Refusal, audit::Action, changes::Changes, random::rng, refusal::Kind};

/// What somebody says who founds an organisation.
pub struct Founding {
    pub name: String,
    /// IANA time zone.
    pub zone: String,
    pub language: String,
    /// Languages of the people met: code and name.
    pub spoken: Vec<(String, String)>,
    pub areas: Vec<String>,
    pub emergency: String,
    pub lead: FirstLead,
    /// Everybody in here will be invented.
    pub rehearsal: bool,
    /// How many recovery sheets, and how many of them together open.
    pub sheets: (u8, u8),
}

/// The first colleague: a lead.
pub struct FirstLead {
    pub login: String,
    pub name: Alias,
    pub passphrase: Passphrase,
}

/// What must be written down now: nobody can be told it again.
pub struct Founded {
    /// The organisation's root key.
    pub root: PublicIdentity,
    /// One for each keeper of a recovery sheet.
    pub shares: Vec<Share>,
    /// The first lead's printed recovery code.
    pub code: RecoveryCode,
    /// Who that is.
    pub lead: WorkerId,
}

/// Founds the organisation in an empty store.
pub async fn found(
    store: Arc<dyn Store>,
    files: &Files,
    clock: &Clock,
    founding: Founding,
) -> Result<Founded, Refusal> {
    if store.setting(Settings::ROW).await?.is_some() || files.exists() {
        return Err(Refusal::of(Kind::Conflict, "setup-already"));
    }
    let mut plan = Plan::draw(founding, clock)?;
    let founded = plan.build(clock)?;
    files.write("pepper", plan.pepper.to_text().as_bytes()).map_err(broken)?;
    files.write("checkpoint", plan.checkpoint.to_text().as_bytes()).map_err(broken)?;
    files.write("root.public", &founded.root.to_bytes()).map_err(broken)?;
    store.commit(plan.changes.into_commit()).await?;
    Ok(founded)
}

/// Everything that is made while an organisation is founded.
struct Plan {
    founding: Founding,
    settings: Settings,
    pepper: Pepper,
    checkpoint: CheckpointKey,
    root: Identity,
    lead: (WorkerId, Identity),
    recovery: RecoverySecret,
    changes: Changes,
}

impl Plan {
    fn draw(founding: Founding, clock: &Clock) -> Result<Self, Refusal> {
        let rng = &mut rng();
        let settings = clear_settings(&founding);
        let lead = (WorkerId::random(rng), Identity::generate(rng));
        Ok(Self {
            changes: Changes::new(settings.organisation, Some(lead.0), clock),
            settings,
            pepper: Pepper::generate(rng),
            checkpoint: CheckpointKey::generate(rng),
            root: Identity::generate(rng),
            recovery: RecoverySecret::generate(rng),
            lead,
            founding,
        })
    }

    fn build(&mut self, clock: &Clock) -> Result<Founded, Refusal> {
        let (worker, public) = (self.lead.0, self.lead.1.public());
        let root = self.root.public();
        self.certify(&Statement::Root { name: self.founding.name.clone(), public: root }, true);
        self.certify(&Statement::Lead { worker, public }, true);
        let recovery = Statement::RecoveryKey { version: KeyVersion::FIRST, public: self.recovery.public() };
        self.certify(&recovery, true);
        let house = folders::found(self)?;
        self.changes.note(&house, Action::Founded, None)?;
        let first = Worker {
            id: worker,
            name: self.founding.lead.name.clone(),
            role: Role::Lead,
            street_name: None,
            languages: Vec::new(),
            teams: self.settings.teams.iter().map(|team| team.id).collect(),
            since: Day::new(clock.today()).ok_or_else(Refusal::not_found)?,
            left: None,
        };
        self.changes.record(&house, RecordId::from_bytes(*worker.as_bytes()), &first)?;
        let code = self.open_account(&public)?;
        let shares = self.share_out()?;
        self.changes.push(Change::Setting { name: Settings::ROW.into(), value: self.settings.to_bytes() });
        Ok(Founded { root, shares, code, lead: worker })
    }

    fn open_account(&mut self, public: &PublicIdentity) -> Result<RecoveryCode, Refusal> {
        let rng = &mut rng();
        let root = self.root.public().fingerprint();
        let code = RecoveryCode::generate(rng);
        let lead = &self.founding.lead;
        self.changes.push(Change::Account(Account {
            worker: self.lead.0,
            login_tag: login_tag(&self.pepper, &lead.login),
            state: AccountState::Active,
            version: 1,
            by_passphrase: wrap_identity(&self.lead.1, &root, &lead.passphrase, &self.pepper, rng)?,
            by_code: wrap_identity_with_code(&self.lead.1, &root, &code, rng),
            public: public.to_bytes(),
            totp: None,
            totp_step: None,
        }));
        Ok(code)
    }

    fn share_out(&mut self) -> Result<Vec<Share>, Refusal> {
        let (made, needed) = self.founding.sheets;
        let (set, shares): (ShareSet, _) = split(&self.recovery, KeyVersion::FIRST, needed, made, &mut rng())
            .map_err(|_| Refusal::field("sheets", "setup-sheets-wrong"))?;
        let value = minicbor::to_vec(&set).unwrap_or_default();
        self.changes.push(Change::Setting { name: "recovery".into(), value });
        Ok(shares)
    }

    fn certify(&mut self, statement: &Statement, by_root: bool) {
        let signer = if by_root { &self.root } else { &self.lead.1 };
        let signed = SignedStatement::sign(signer, self.settings.organisation, statement, &mut rng());
        self.changes.push(Change::Statement(signed));
    }
}

fn clear_settings(founding: &Founding) -> Settings {
    let rng = &mut rng();
    let team = |name: &str, part| TeamName { id: TeamId::random(&mut crate::random::rng()), name: name.into(), part };
    Settings {
        organisation: OrganisationId::random(rng),
        name: founding.name.clone(),
        zone: founding.zone.clone(),
        language: founding.language.clone(),
        spoken: founding.spoken.iter().map(|(code, name)| Named { code: code.clone(), name: name.clone() }).collect(),
        areas: (1..).zip(&founding.areas).map(|(id, name)| Area { id, name: name.clone() }).collect(),
        teams: vec![
            team("Everybody", TeamPart::Everybody),
            team("Outreach", TeamPart::Outreach),
            team("Hotline", TeamPart::Hotline),
        ],
        folders: Folders {
            organisation: FolderId::random(rng),
            contacts: FolderId::random(rng),
            cards: FolderId::random(rng),
            introductions: FolderId::random(rng),
        },
        emergency: founding.emergency.clone(),
        street: StreetSheet::default(),
        retention_months: 24,
        rehearsal: founding.rehearsal,
    }
}
