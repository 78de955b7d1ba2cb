//! A team's next key: for each who is in it now, and for recovery.

use store::Change;
use vault::{
    id::TeamId,
    key::{KeySubject, KeyVersion, TeamKey},
    statement::Statement,
    wrap::{wrap_for_recovery, wrap_for_worker},
};

use super::work::{Stop, Work, once};
use crate::random::rng;

impl Work {
    /// Makes the key after `version`, unless it is there. Only a lead.
    pub(super) async fn new_team_key(&mut self, team: TeamId, version: KeyVersion) -> Result<(), Stop> {
        let next = version.next();
        let subject = KeySubject::Team(team, next);
        let house = self.desk.house().clone();
        if !house.store.wraps_of(subject).await?.is_empty() {
            return Ok(());
        }
        let organisation = self.desk.settings().organisation;
        let (members, recovery) = house.trust.with(|trust, _| {
            let recovery = trust.recovery_key().map(|(version, public)| (version, *public));
            (trust.members(team).collect::<Vec<_>>(), recovery)
        })?;
        let key = TeamKey::generate(&mut rng());
        let mut changes = self.desk.changes();
        changes.once(once("team", team.as_bytes(), version));
        for (worker, membership, public) in members {
            if !self.is_here(&mut changes, worker).await? {
                continue;
            }
            let role = membership.role;
            let member = Statement::Member { team, team_key_version: next, worker, public, role };
            changes.push(Change::Statement(self.desk.lead()?.sign(&member)?));
            changes.push(Change::Wrap(wrap_for_worker(&key, &public, worker, subject, organisation, &mut rng())?));
        }
        if let Some((version, public)) = recovery {
            let spare = wrap_for_recovery(&key, &public, version, subject, organisation, &mut rng())?;
            changes.push(Change::Wrap(spare));
        }
        self.commit(changes).await?;
        self.refresh().await
    }
}
