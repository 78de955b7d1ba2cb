//! Into a team, and out of it: signed by a lead, and true from the next request on.

use domain::{
    team::Team,
    text::Alias,
    worker::{HoldsKeys, Worker},
};
use store::Change;
use vault::{
    id::{TeamId, WorkerId},
    key::{Holder, KeySubject},
    statement::Statement,
    wrap::wrap_for_worker,
};

use super::{known, place, record, record_of};
use crate::{
    Desk, Lead, Refusal,
    audit::Action,
    changes::Changes,
    house::settings::TeamPart,
    random::rng,
    worker::{self, Renewal},
};

/// Lets a colleague into a team: the lead signs it and wraps the team's key for her.
pub async fn add(lead: &Lead<'_>, team: TeamId, who: WorkerId) -> Result<(), Refusal> {
    let desk = lead.desk();
    let part = known(desk, team)?.part;
    let colleague = worker::by_id(desk, who).await?.filter(|worker| worker.left.is_none());
    let colleague = colleague.ok_or_else(|| Refusal::field("worker", "team-worker-missing"))?;
    if part != TeamPart::Everybody && HoldsKeys::of(colleague.role).is_none() {
        return Err(Refusal::field("worker", "team-not-for-administrator"));
    }
    if colleague.teams.contains(&team) {
        return Ok(());
    }
    let (version, _) = desk.ring().team(team).ok_or_else(|| Refusal::field("worker", "colleague-team-unknown"))?;
    let public = desk
        .house()
        .trust
        .with(|trust, _| trust.person(who).filter(|person| !person.left).map(|person| person.public))?
        .ok_or_else(Refusal::not_found)?;
    let mut changes = desk.changes();
    lead.still_here(&mut changes);
    let role = colleague.role.number();
    let member = Statement::Member { team, team_key_version: version, worker: who, public, role };
    changes.push(Change::Statement(lead.sign(&member)?));
    for (version, key) in desk.ring().team_keys(team) {
        let (subject, organisation) = (KeySubject::Team(team, version), desk.settings().organisation);
        changes.push(Change::Wrap(wrap_for_worker(key, &public, who, subject, organisation, &mut rng())?));
    }
    let colleague = note_team(desk, &mut changes, who, |teams| teams.push(team)).await?;
    worker::settle_worker(desk, changes, &colleague).await
}

/// Takes a colleague out of a team: out at the next request. The team's keys are renewed afterwards, because she may
/// have kept the old one.
pub async fn remove(lead: &Lead<'_>, team: TeamId, who: WorkerId) -> Result<(), Refusal> {
    let desk = lead.desk();
    if known(desk, team)?.part == TeamPart::Everybody {
        return Err(Refusal::field("worker", "team-everybody-stays"));
    }
    let colleague = worker::by_id(desk, who).await?.ok_or_else(Refusal::not_found)?;
    if !colleague.teams.contains(&team) {
        return Err(Refusal::not_found());
    }
    let all = worker::all(desk).await?.into_iter();
    let stays = |other: &Worker| other.id != who && other.left.is_none() && other.teams.contains(&team);
    let others: Vec<_> = all.filter(stays).map(|other| Holder::Worker(other.id)).collect();
    if others.is_empty() {
        return Err(Refusal::field("worker", "team-last-one"));
    }
    let mut changes = desk.changes();
    lead.still_here(&mut changes);
    changes.push(Change::Statement(lead.sign(&Statement::MemberEnded { team, worker: who })?));
    let holder = Holder::Worker(who);
    let mut newest = None;
    for wrap in desk.house().store.wraps_for(holder).await? {
        if let KeySubject::Team(of, version) = wrap.subject
            && of == team
        {
            changes.push(Change::DropWrap { subject: wrap.subject, holder });
            newest = newest.max(Some(version));
        }
    }
    place::stop_reading(desk, &mut changes, team, who).await?;
    let house = desk.writable(desk.settings().folders.organisation)?;
    if let Some(version) = newest {
        // Somebody may be taking out just now whoever is to stay.
        let subject = KeySubject::Team(team, version);
        let wraps = desk.house().store.wraps_of(subject).await?;
        let stays = wraps.iter().find(|wrap| others.contains(&wrap.holder));
        let holder = stays.ok_or_else(|| Refusal::field("worker", "team-last-one"))?.holder;
        changes.push(Change::ExpectHolder { subject, holder });
        let renewal = Renewal::of_team(desk, who, team, version)?;
        changes.record(&house, vault::id::RecordId::random(&mut rng()), &renewal)?;
    }
    let colleague = note_team(desk, &mut changes, who, |teams| teams.retain(|one| *one != team)).await?;
    worker::settle_worker(desk, changes, &colleague).await
}

/// Who leads a team, beside the leads of the house: whom its people turn to.
pub async fn lead_team(lead: &Lead<'_>, team: TeamId, who: WorkerId, leads: bool) -> Result<(), Refusal> {
    let desk = lead.desk();
    let name = Alias::parse("name", &known(desk, team)?.name)?;
    let house = desk.writable(desk.settings().folders.organisation)?;
    let mut changes = desk.changes();
    let found = record(desk, team).await?;
    let blank = || Team {
        id: team,
        name,
        leads: Vec::new(),
        areas: Vec::new(),
        languages: Vec::new(),
        on_call: None,
        hotline: false,
    };
    let (mut body, parents) = found.unwrap_or_else(|| (blank(), Vec::new()));
    body.leads.retain(|one| *one != who);
    if leads {
        body.leads.push(who);
    }
    changes.correct(&house, record_of(team), parents, &body)?;
    desk.commit(changes).await.map(|_| ())
}

/// Writes down in which teams a colleague is; answers her as she is then.
pub(super) async fn note_team(
    desk: &Desk,
    changes: &mut Changes,
    who: WorkerId,
    change: impl FnOnce(&mut Vec<TeamId>),
) -> Result<Worker, Refusal> {
    let house = desk.writable(desk.settings().folders.organisation)?;
    let record = worker::record_of(who);
    let current = desk.current::<Worker>(&house, record).await?.ok_or_else(Refusal::not_found)?;
    let mut body = current.newest().cloned().ok_or_else(Refusal::not_found)?;
    change(&mut body.teams);
    changes.correct(&house, record, current.parents(), &body)?;
    changes.note(&house, Action::Staffed, Some(record))?;
    Ok(body)
}
