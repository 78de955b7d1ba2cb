//! The first teams, the first folders, and the first intake key.

use domain::worker::Role;
use store::{Change, Folder as FolderRow, FolderKind};
use vault::{
    audit::Hash,
    id::{FolderId, TeamId},
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey},
    statement::{Rights, Statement},
    wrap::{Wrap, wrap_for_recovery, wrap_for_team, wrap_for_worker},
};

use super::Plan;
use crate::{Refusal, Writable, folder::Folder, house::settings::TeamPart, random::rng, street::found_key};

const FIRST: KeyVersion = KeyVersion::FIRST;

struct Team {
    id: TeamId,
    part: TeamPart,
    key: TeamKey,
}

/// Makes them all; answers the house's own folder.
pub(super) fn found(plan: &mut Plan) -> Result<Writable, Refusal> {
    let mut teams = Vec::new();
    for team in plan.settings.teams.clone() {
        teams.push(Team { id: team.id, part: team.part, key: plan.found_team(team.id)? });
    }
    let on_call = [TeamPart::Outreach, TeamPart::Hotline];
    let ids = plan.settings.folders.clone();
    let house = plan.found_folder(ids.organisation, FolderKind::Organisation, &teams, &[TeamPart::Everybody])?;
    let contacts = plan.found_folder(ids.contacts, FolderKind::Team, &teams, &on_call)?;
    plan.found_folder(ids.cards, FolderKind::Team, &teams, &on_call)?;
    plan.found_folder(ids.introductions, FolderKind::Team, &teams, &[])?;
    if let Some(outreach) = teams.iter().find(|team| team.part == TeamPart::Outreach) {
        let intake = found_key(&mut plan.changes, &contacts, outreach.id, FIRST)?;
        plan.certify(&intake, false);
    }
    Ok(house)
}

impl Plan {
    fn found_team(&mut self, team: TeamId) -> Result<TeamKey, Refusal> {
        let rng = &mut rng();
        let organisation = self.settings.organisation;
        let subject = KeySubject::Team(team, FIRST);
        let key = TeamKey::generate(rng);
        let (worker, public) = (self.lead.0, self.lead.1.public());
        let member = Statement::Member { team, team_key_version: FIRST, worker, public, role: Role::Lead.number() };
        self.certify(&member, false);
        let wrap = wrap_for_worker(&key, &public, worker, subject, organisation, rng)?;
        self.changes.push(Change::Wrap(wrap));
        if let Some(recovery) = &self.recovery {
            let spare = wrap_for_recovery(&key, &recovery.public(), FIRST, subject, organisation, rng)?;
            self.changes.push(Change::Wrap(spare));
        }
        Ok(key)
    }

    /// A folder for these teams; for the lead alone when there are none.
    fn found_folder(
        &mut self,
        id: FolderId,
        kind: FolderKind,
        teams: &[Team],
        parts: &[TeamPart],
    ) -> Result<Writable, Refusal> {
        let rng = &mut rng();
        let organisation = self.settings.organisation;
        let key = FolderKey::generate(rng);
        let subject = KeySubject::Folder(id, FIRST);
        self.changes.push(Change::Folder(FolderRow { id, kind, team: None, head: Hash::ZERO }));
        for team in teams.iter().filter(|team| parts.contains(&team.part)) {
            let holder = Holder::Team(team.id, FIRST);
            self.grant(wrap_for_team(&key, &team.key, holder, subject, organisation, rng)?);
        }
        if parts.is_empty() {
            let public = self.lead.1.public();
            self.grant(wrap_for_worker(&key, &public, self.lead.0, subject, organisation, rng)?);
        }
        if let Some(recovery) = &self.recovery {
            let spare = wrap_for_recovery(&key, &recovery.public(), FIRST, subject, organisation, rng)?;
            self.changes.push(Change::Wrap(spare));
        }
        Folder::new(id, FIRST, key, true).writable().ok_or_else(Refusal::not_found)
    }

    fn grant(&mut self, wrap: Wrap) {
        let (subject, holder, wrap_hash) = (wrap.subject, wrap.holder, wrap.hash());
        self.certify(&Statement::Grant { subject, holder, rights: Rights::Write, wrap_hash }, false);
        self.changes.push(Change::Wrap(wrap));
    }
}
