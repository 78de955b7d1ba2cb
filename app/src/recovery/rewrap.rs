//! Every key that recovery holds: to the next lead where nobody else has it, and to the next recovery key always.

use std::collections::BTreeMap;

use domain::worker::Role;
use store::{AccountState, Change};
use vault::{
    id::{TeamId, WorkerId},
    identity::Identity,
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey},
    recovery::{RecoveryPublic, RecoverySecret},
    statement::{Rights, SignedStatement, Statement},
    wrap::{Wrap, unwrap_for_recovery, wrap_for_recovery, wrap_for_worker},
};

use crate::{Folder, House, Refusal, Writable, changes::Changes, random::rng};

/// What it takes.
pub(super) struct Rewrap<'r> {
    pub house: &'r House,
    pub secret: &'r RecoverySecret,
    /// Generation of the key that was put together.
    pub version: Option<KeyVersion>,
    pub fresh: (KeyVersion, RecoveryPublic),
    /// Who comes in with it; nobody where only the sheets are new.
    pub lead: Option<(WorkerId, &'r Identity)>,
}

impl Rewrap<'_> {
    /// All of them. Answers the organisation's own folder.
    pub(super) async fn all(&self, changes: &mut Changes) -> Result<Writable, Refusal> {
        let settings = self.house.settings().await;
        let mut own = None;
        let mut teams: BTreeMap<TeamId, (KeyVersion, TeamKey)> = BTreeMap::new();
        for wrap in self.house.store.wraps_for(Holder::Recovery(self.version.unwrap_or(KeyVersion::FIRST))).await? {
            let organisation = settings.organisation;
            match wrap.subject {
                KeySubject::Team(team, version) => {
                    let key: TeamKey = unwrap_for_recovery(self.secret, organisation, &wrap)?;
                    let again =
                        wrap_for_recovery(&key, &self.fresh.1, self.fresh.0, wrap.subject, organisation, &mut rng())?;
                    replace(changes, &wrap, again);
                    if teams.get(&team).is_none_or(|(held, _)| *held < version) {
                        teams.insert(team, (version, key));
                    }
                }
                KeySubject::Folder(folder, version) => {
                    let key: FolderKey = unwrap_for_recovery(self.secret, organisation, &wrap)?;
                    let again =
                        wrap_for_recovery(&key, &self.fresh.1, self.fresh.0, wrap.subject, organisation, &mut rng())?;
                    if self.lead.is_some() && self.is_stranded(&wrap).await? {
                        self.grant(changes, &key, wrap.subject)?;
                    }
                    replace(changes, &wrap, again);
                    if folder == settings.folders.organisation {
                        own = Folder::new(folder, version, key, true).writable();
                    }
                }
            }
        }
        for (team, (version, key)) in &teams {
            self.join(changes, *team, *version, key)?;
        }
        own.ok_or_else(Refusal::not_found)
    }

    /// Whether no team holds this folder, and nobody at work who does not lead.
    async fn is_stranded(&self, wrap: &Wrap) -> Result<bool, Refusal> {
        for other in self.house.store.wraps_of(wrap.subject).await? {
            match other.holder {
                Holder::Team(..) => return Ok(false),
                Holder::Worker(worker) => {
                    let account = self.house.store.account(worker).await?;
                    let here = account.is_some_and(|account| account.state == AccountState::Active);
                    if here && !self.house.trust.with(|trust, _| trust.is_lead(worker))? {
                        return Ok(false);
                    }
                }
                Holder::Recovery(_) => {}
            }
        }
        Ok(true)
    }

    fn join(&self, changes: &mut Changes, team: TeamId, version: KeyVersion, key: &TeamKey) -> Result<(), Refusal> {
        let Some((worker, identity)) = self.lead else { return Ok(()) };
        let public = identity.public();
        let subject = KeySubject::Team(team, version);
        let organisation = self.house.trust.organisation();
        let member = Statement::Member { team, team_key_version: version, worker, public, role: Role::Lead.number() };
        changes.push(Change::Statement(SignedStatement::sign(identity, organisation, &member, &mut rng())));
        changes.push(Change::Wrap(wrap_for_worker(key, &public, worker, subject, organisation, &mut rng())?));
        Ok(())
    }

    fn grant(&self, changes: &mut Changes, key: &FolderKey, subject: KeySubject) -> Result<(), Refusal> {
        let Some((worker, identity)) = self.lead else { return Ok(()) };
        let organisation = self.house.trust.organisation();
        let wrap = wrap_for_worker(key, &identity.public(), worker, subject, organisation, &mut rng())?;
        let grant = Statement::Grant { subject, holder: wrap.holder, rights: Rights::Write, wrap_hash: wrap.hash() };
        changes.push(Change::Statement(SignedStatement::sign(identity, organisation, &grant, &mut rng())));
        changes.push(Change::Wrap(wrap));
        Ok(())
    }
}

fn replace(changes: &mut Changes, old: &Wrap, new: Wrap) {
    changes.push(Change::DropWrap { subject: old.subject, holder: old.holder });
    changes.push(Change::Wrap(new));
}
