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
    age::RestoreKey,
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
    files::UNFINISHED,
    ring::Ring,
    settings::{Area, Colleague, Folders, Named, Progress, Settings, StreetSheet, TeamName, TeamPart},
};
use crate::{
    Clock, Refusal, audit::Action, backup::set_restore_key, changes::Changes, random::rng, recovery::deputise,
    refusal::Kind, worker,
};

/// What somebody says who founds an organisation.
pub struct Founding {
    pub name: String,
    /// IANA time zone.
    pub zone: String,
    pub language: String,
    /// Languages of the people met: code and name.
    pub spoken: Vec<(String, String)>,
    pub areas: Vec<String>,
    pub ring: Ring,
    pub lead: FirstLead,
    /// Everybody in here will be invented.
    pub rehearsal: bool,
    /// How many recovery sheets, and how many of them together open. `None`: they are made later, before anybody
    /// else is let in.
    pub sheets: Option<(u8, u8)>,
}

/// Languages that the pages speak.
pub const PAGES: [&str; 2] = ["en", "da"];

impl Founding {
    /// Whether an organisation can begin like this: asked before anything of it is written.
    ///
    /// # Errors
    /// The first thing that is missing or too long.
    pub fn check(&self) -> Result<(), Refusal> {
        if Alias::parse("name", &self.name).is_err() {
            return Err(Refusal::field("name", "setup-name-missing"));
        }
        if self.areas.is_empty() || self.areas.iter().any(|area| Alias::parse("areas", area).is_err()) {
            return Err(Refusal::field("areas", "setup-areas-wrong"));
        }
        if !PAGES.contains(&self.language.as_str()) {
            return Err(Refusal::field("language", "setup-language-unknown"));
        }
        worker::login_name(&self.lead.login).map_err(|error| Refusal::fields(vec![error]))?;
        Ok(())
    }
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
    /// The printed key that opens backups, where sheets were made.
    pub restore: Option<RestoreKey>,
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
    founding.check()?;
    if !is_new(store.as_ref(), files).await? {
        return Err(Refusal::of(Kind::Conflict, "setup-already"));
    }
    let mut plan = Plan::draw(founding, clock)?;
    let founded = plan.build(clock)?;
    files.write(UNFINISHED, b"keys of an organisation that is being founded\n").map_err(broken)?;
    files.write("pepper", plan.pepper.to_text().as_bytes()).map_err(broken)?;
    files.write("checkpoint", plan.checkpoint.to_text().as_bytes()).map_err(broken)?;
    files.write("root.public", &founded.root.to_bytes()).map_err(broken)?;
    store.commit(plan.changes.into_commit()).await?;
    files.remove(UNFINISHED).map_err(broken)?;
    Ok(founded)
}

/// Whether nothing has been founded here. Keys without their organisation are not new: a database is missing.
pub async fn is_new(store: &dyn Store, files: &Files) -> Result<bool, Refusal> {
    let founded = store.setting(Settings::ROW).await?.is_some();
    Ok(!founded && !files.is_settled())
}

/// What is given away on most streets: a beginning, to be changed.
const THINGS: [&str; 4] = ["setup-thing-tea", "setup-thing-food", "setup-thing-condoms", "setup-thing-clothes"];

/// Name of the row that remembers which recovery sheets there are.
pub(crate) const RECOVERY_ROW: &str = "recovery";

/// Everything that is made while an organisation is founded.
struct Plan {
    founding: Founding,
    settings: Settings,
    pepper: Pepper,
    checkpoint: CheckpointKey,
    root: Identity,
    lead: (WorkerId, Identity),
    recovery: Option<RecoverySecret>,
    changes: Changes,
}

impl Plan {
    fn draw(founding: Founding, clock: &Clock) -> Result<Self, Refusal> {
        let rng = &mut rng();
        let lead = (WorkerId::random(rng), Identity::generate(rng));
        let settings = clear_settings(&founding, lead.0);
        Ok(Self {
            changes: Changes::new(settings.organisation, Some(lead.0), clock),
            settings,
            pepper: Pepper::generate(rng),
            checkpoint: CheckpointKey::generate(rng),
            root: Identity::generate(rng),
            recovery: founding.sheets.is_some().then(|| RecoverySecret::generate(rng)),
            lead,
            founding,
        })
    }

    fn build(&mut self, clock: &Clock) -> Result<Founded, Refusal> {
        let (worker, public) = (self.lead.0, self.lead.1.public());
        let root = self.root.public();
        self.certify(&Statement::Root { name: self.founding.name.clone(), public: root }, true);
        self.certify(&Statement::Lead { worker, public }, true);
        if let Some(public) = self.recovery.as_ref().map(RecoverySecret::public) {
            self.certify(&Statement::RecoveryKey { version: KeyVersion::FIRST, public }, true);
        }
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
        self.changes.push(Change::Setting { name: Settings::ROW.into(), value: self.settings.to_row(&self.pepper) });
        let restore = self.close_for_recovery()?;
        Ok(Founded { root, shares, code, restore, lead: worker })
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
        let (Some((made, needed)), Some(secret)) = (self.founding.sheets, &self.recovery) else {
            return Ok(Vec::new());
        };
        let (set, shares): (ShareSet, _) = split(secret, KeyVersion::FIRST, needed, made, &mut rng())
            .map_err(|_| Refusal::field("sheets", "setup-sheets-wrong"))?;
        let value = minicbor::to_vec(&set).unwrap_or_default();
        self.changes.push(Change::Setting { name: RECOVERY_ROW.into(), value });
        Ok(shares)
    }

    /// With sheets comes what only paper opens: a deputy, and the restore key.
    fn close_for_recovery(&mut self) -> Result<Option<RestoreKey>, Refusal> {
        let Some(public) = self.recovery.as_ref().map(RecoverySecret::public) else { return Ok(None) };
        let (worker, deputy) = deputise(&mut self.changes, self.settings.organisation, &public)?;
        self.certify(&Statement::Lead { worker, public: deputy }, true);
        let restore = RestoreKey::generate(&mut rng());
        set_restore_key(&mut self.changes, &restore);
        Ok(Some(restore))
    }

    fn certify(&mut self, statement: &Statement, by_root: bool) {
        let signer = if by_root { &self.root } else { &self.lead.1 };
        let signed = SignedStatement::sign(signer, self.settings.organisation, statement, &mut rng());
        self.changes.push(Change::Statement(signed));
    }
}

fn clear_settings(founding: &Founding, lead: WorkerId) -> Settings {
    let rng = &mut rng();
    let speaks = words::tongue(&founding.language);
    let on_call = founding.ring.on_call_name.as_str();
    let team = |id: &str, part| TeamName { id: TeamId::random(&mut crate::random::rng()), name: speaks.say(id), part };
    Settings {
        organisation: OrganisationId::random(rng),
        name: founding.name.clone(),
        zone: founding.zone.clone(),
        language: founding.language.clone(),
        spoken: founding.spoken.iter().map(|(code, name)| Named { code: code.clone(), name: name.clone() }).collect(),
        areas: (1..).zip(&founding.areas).map(|(id, name)| Area { id, name: name.clone() }).collect(),
        teams: vec![
            team("setup-team-everybody", TeamPart::Everybody),
            team("setup-team-outreach", TeamPart::Outreach),
            team("setup-team-hotline", TeamPart::Hotline),
        ],
        folders: Folders {
            organisation: FolderId::random(rng),
            contacts: FolderId::random(rng),
            cards: FolderId::random(rng),
            introductions: FolderId::random(rng),
        },
        emergency: founding.ring.emergency.clone(),
        street: StreetSheet {
            colleagues: vec![Colleague { id: lead, name: founding.lead.name.as_str().into() }],
            on_call_name: if on_call.is_empty() { founding.lead.name.as_str() } else { on_call }.into(),
            on_call_number: founding.ring.on_call_number.clone(),
            things: THINGS.iter().map(|id| speaks.say(id)).collect(),
            neutral_name: speaks.say("page-neutral-name"),
            ..StreetSheet::default()
        },
        retention_months: 24,
        rehearsal: founding.rehearsal,
        setup: founding.sheets.is_none().then(Progress::default),
        roles: Vec::new(),
        sealed_street: None,
        own_places: Vec::new(),
        root_out: None,
    }
}
