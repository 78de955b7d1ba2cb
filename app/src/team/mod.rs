//! Teams: who is in them, who leads them, which folders they open. A team is a key; to be in it is to hold the key.

mod member;
mod place;

use domain::{team::Team, text::Alias, worker::Role};
pub use member::{add, lead_team, remove};
pub(crate) use place::reading;
pub use place::{Named, named, shared, who_sees};
use store::Change;
use vault::{
    id::{FolderId, RecordId, TeamId, WorkerId},
    key::{Holder, KeySubject, KeyVersion, TeamKey},
    statement::{Rights, Statement},
    wrap::{wrap_for_recovery, wrap_for_team, wrap_for_worker},
};

use crate::{
    Desk, Lead, Refusal, Writable,
    audit::Action,
    changes::Changes,
    house::{
        settings::{TeamName, TeamPart},
        settle,
    },
    random::rng,
    worker,
};

/// A team, as the page lists it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: TeamId,
    pub name: String,
    pub part: TeamPart,
    /// Those who are in it now, by name.
    pub members: Vec<(WorkerId, String)>,
    pub leads: Vec<WorkerId>,
    /// Whether whoever looks holds its key: only then can she let somebody in.
    pub mine: bool,
}

/// Every team.
pub async fn all(desk: &Desk) -> Result<Vec<Listed>, Refusal> {
    let workers = worker::all(desk).await?;
    let mut listed = Vec::new();
    for team in &desk.settings().teams {
        let here = workers.iter().filter(|worker| worker.left.is_none() && worker.teams.contains(&team.id));
        listed.push(Listed {
            id: team.id,
            name: team.name.clone(),
            part: team.part,
            members: here.map(|worker| (worker.id, worker.name.as_str().to_owned())).collect(),
            leads: record(desk, team.id).await?.map(|(team, _)| team.leads).unwrap_or_default(),
            mine: desk.ring().team(team.id).is_some(),
        });
    }
    Ok(listed)
}

/// A team that is to be.
pub struct NewTeam {
    pub name: Alias,
    pub part: TeamPart,
    pub meets: Meets,
}

/// Where a team meets people, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meets {
    /// It has its own key and nothing else.
    Nobody,
    /// With others, in the place with this folder of contacts: each reads and writes what the other does.
    With(FolderId),
    /// In a place of its own: no other team can open anything of it.
    Alone,
}

/// Makes a team: its key, held by this lead and by the recovery sheets, and its way to the contacts if it has one.
pub async fn found(lead: &Lead<'_>, new: NewTeam) -> Result<TeamId, Refusal> {
    let desk = lead.desk();
    if new.part == TeamPart::Everybody {
        return Err(Refusal::field("part", "team-one-everybody"));
    }
    let id = TeamId::from_bytes(*desk.made().as_bytes());
    if desk.settings().teams.iter().any(|team| team.id == id) {
        return Ok(id);
    }
    let taken = |team: &TeamName| team.name.to_lowercase() == new.name.as_str().to_lowercase();
    if desk.settings().teams.iter().any(taken) {
        return Err(Refusal::field("name", "team-name-taken"));
    }
    let version = KeyVersion::FIRST;
    let organisation = desk.settings().organisation;
    let key = TeamKey::generate(&mut rng());
    let subject = KeySubject::Team(id, version);
    let public = desk.ring().identity.public();
    let mut changes = desk.changes();
    let me = desk.worker();
    let member =
        Statement::Member { team: id, team_key_version: version, worker: me, public, role: Role::Lead.number() };
    changes.push(Change::Statement(lead.sign(&member)?));
    changes.push(Change::Wrap(wrap_for_worker(&key, &public, me, subject, organisation, &mut rng())?));
    let recovery = desk.house().trust.with(|trust, _| trust.recovery_key().map(|(version, key)| (version, *key)))?;
    if let Some((of, public)) = recovery {
        changes.push(Change::Wrap(wrap_for_recovery(&key, &public, of, subject, organisation, &mut rng())?));
    }
    let mut own = None;
    match new.meets {
        Meets::Nobody => {}
        Meets::With(contacts) => {
            let place = desk.places().into_iter().find(|place| place.contacts == contacts);
            let place = place.ok_or_else(|| Refusal::field("meets", "team-meets-unknown"))?;
            for folder in [place.contacts, place.cards] {
                open_to(lead, &mut changes, &desk.writable(folder)?, (id, version), &key)?;
            }
        }
        Meets::Alone => own = Some(place::found(lead, &mut changes, (id, version), &key)?),
    }
    let team = Team {
        id,
        name: new.name.clone(),
        leads: vec![me],
        areas: Vec::new(),
        languages: Vec::new(),
        on_call: None,
        hotline: new.part == TeamPart::Hotline,
    };
    let house = desk.writable(desk.settings().folders.organisation)?;
    changes.record(&house, record_of(id), &team)?;
    let founder = member::note_team(desk, &mut changes, me, |teams| teams.push(id)).await?;
    let name = new.name.as_str().to_owned();
    let listed = TeamName { id, name, part: new.part };
    worker::settle_worker_with(desk, changes, &founder, |settings| {
        if !settings.teams.iter().any(|team| team.id == listed.id) {
            settings.teams.push(listed.clone());
            settings.own_places.extend(own);
        }
    })
    .await?;
    Ok(id)
}

/// A folder for a team: the lead holds it herself.
fn open_to(
    lead: &Lead<'_>,
    changes: &mut Changes,
    folder: &Writable,
    (team, version): (TeamId, KeyVersion),
    key: &TeamKey,
) -> Result<(), Refusal> {
    let desk = lead.desk();
    let (subject, holder) = (KeySubject::Folder(folder.id(), folder.version()), Holder::Team(team, version));
    let wrap = wrap_for_team(folder.key(), key, holder, subject, desk.settings().organisation, &mut rng())?;
    let grant = Statement::Grant { subject, holder, rights: Rights::Write, wrap_hash: wrap.hash() };
    changes.push(Change::Statement(lead.sign(&grant)?));
    changes.push(Change::Wrap(wrap));
    changes.note(folder, Action::Granted, None)
}

/// Another name for a team. Its key, its members and its folders stay.
pub async fn rename(lead: &Lead<'_>, id: TeamId, name: Alias) -> Result<(), Refusal> {
    let desk = lead.desk();
    known(desk, id)?;
    let fresh = name.as_str().to_owned();
    let other = |team: &TeamName| team.id != id && team.name.to_lowercase() == fresh.to_lowercase();
    if desk.settings().teams.iter().any(other) {
        return Err(Refusal::field("name", "team-name-taken"));
    }
    settle(desk, desk.changes(), |settings| {
        for team in settings.teams.iter_mut().filter(|team| team.id == id) {
            team.name.clone_from(&fresh);
        }
    })
    .await
}

fn known(desk: &Desk, id: TeamId) -> Result<&TeamName, Refusal> {
    desk.settings().teams.iter().find(|team| team.id == id).ok_or_else(Refusal::not_found)
}

/// The record of a team has the same number as the team.
fn record_of(team: TeamId) -> RecordId {
    RecordId::from_bytes(*team.as_bytes())
}

async fn record(desk: &Desk, id: TeamId) -> Result<Option<(Team, Vec<vault::id::RevisionId>)>, Refusal> {
    let folder = desk.house_folder()?;
    let current = desk.current::<Team>(&folder, record_of(id)).await?;
    Ok(current.and_then(|current| Some((current.newest()?.clone(), current.parents()))))
}
