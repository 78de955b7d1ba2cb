//! A place of a team's own: folders whose keys no other team holds.

use store::{Change, Folder as FolderRow, FolderKind};
use vault::{
    audit::Hash,
    id::{FolderId, TeamId, WorkerId},
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey},
    statement::{Rights, Statement},
    wrap::{Wrap, wrap_for_recovery, wrap_for_worker},
};

use super::open_to;
use crate::{
    Desk, Folder, Lead, Refusal, Writable,
    changes::Changes,
    house::settings::{Place, TeamName},
    random::rng,
    street::found_key,
};

/// A place that somebody may work in, by the teams that share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub contacts: FolderId,
    /// Its teams, by name.
    pub teams: String,
    /// She works there now.
    pub here: bool,
}

/// The places whose keys this person holds: those that she could let another team share.
pub async fn shared(desk: &Desk) -> Result<Vec<Named>, Refusal> {
    let mut named = Vec::new();
    for place in desk.places() {
        let here = place == desk.place();
        named.push(Named { contacts: place.contacts, teams: sharing(desk, place).await?, here });
    }
    Ok(named)
}

/// The same, for her to choose where she works. Empty where there is nothing to choose.
pub async fn named(desk: &Desk) -> Result<Vec<Named>, Refusal> {
    if desk.places().len() > 1 { shared(desk).await } else { Ok(Vec::new()) }
}

/// The teams that will see what is written down now.
pub async fn who_sees(desk: &Desk) -> Result<String, Refusal> {
    sharing(desk, desk.place()).await
}

/// The teams that read these contacts, by name. Whoever holds no key of theirs is told the team they were made for.
pub(crate) async fn reading(desk: &Desk, contacts: FolderId) -> Result<String, Refusal> {
    let Some(place) = desk.settings().place_of(contacts) else { return Ok(String::new()) };
    if desk.folder(contacts).is_ok() {
        return sharing(desk, place).await;
    }
    let team = desk.settings().teams.iter().find(|team| Some(team.id) == place.team);
    Ok(team.map(|team| team.name.clone()).unwrap_or_default())
}

/// The teams that hold the key of a place, by name.
async fn sharing(desk: &Desk, place: Place) -> Result<String, Refusal> {
    let folder = desk.folder(place.contacts)?;
    let wraps = desk.house().store.wraps_of(KeySubject::Folder(folder.id(), folder.version())).await?;
    let holds =
        |team: &&TeamName| wraps.iter().any(|wrap| matches!(wrap.holder, Holder::Team(holder, _) if holder == team.id));
    let teams = desk.settings().teams.iter().filter(holds);
    Ok(teams.map(|team| team.name.as_str()).collect::<Vec<_>>().join(", "))
}

/// Founds a place for a team: meetings and cards for the team, who introduced whom for this lead alone until she names
/// others; all three for the recovery sheets. And the key that its phones seal to.
pub(super) fn found(
    lead: &Lead<'_>,
    changes: &mut Changes,
    team: (TeamId, KeyVersion),
    key: &TeamKey,
) -> Result<Place, Refusal> {
    let contacts = found_folder(lead, changes)?;
    let cards = found_folder(lead, changes)?;
    let introductions = found_folder(lead, changes)?;
    open_to(lead, changes, &contacts, team, key)?;
    open_to(lead, changes, &cards, team, key)?;
    let (desk, subject) = (lead.desk(), KeySubject::Folder(introductions.id(), KeyVersion::FIRST));
    let (me, organisation) = (desk.ring().identity.public(), desk.settings().organisation);
    let wrap = wrap_for_worker(introductions.key(), &me, desk.worker(), subject, organisation, &mut rng())?;
    let grant = Statement::Grant { subject, holder: wrap.holder, rights: Rights::Write, wrap_hash: wrap.hash() };
    changes.push(Change::Statement(lead.sign(&grant)?));
    changes.push(Change::Wrap(wrap));
    let intake = found_key(changes, &contacts, team.0, KeyVersion::FIRST)?;
    changes.push(Change::Statement(lead.sign(&intake)?));
    let (contacts, cards, introductions) = (contacts.id(), cards.id(), introductions.id());
    Ok(Place { contacts, cards, introductions, team: Some(team.0) })
}

/// A folder with its first key, wrapped for recovery.
fn found_folder(lead: &Lead<'_>, changes: &mut Changes) -> Result<Writable, Refusal> {
    let desk = lead.desk();
    let (id, version, key) = (FolderId::random(&mut rng()), KeyVersion::FIRST, FolderKey::generate(&mut rng()));
    changes.push(Change::Folder(FolderRow { id, kind: FolderKind::Team, team: None, head: Hash::ZERO }));
    let recovery = desk.house().trust.with(|trust, _| trust.recovery_key().map(|(version, key)| (version, *key)))?;
    if let Some((of, public)) = recovery {
        let (subject, organisation) = (KeySubject::Folder(id, version), desk.settings().organisation);
        changes.push(Change::Wrap(wrap_for_recovery(&key, &public, of, subject, organisation, &mut rng())?));
    }
    Folder::new(id, version, key, true).writable().ok_or_else(Refusal::not_found)
}

/// Whoever goes out of the team of a place reads no more there who introduced whom, if she was named for it. The last
/// one stays until another is named.
pub(super) async fn stop_reading(
    desk: &Desk,
    changes: &mut Changes,
    team: TeamId,
    who: WorkerId,
) -> Result<(), Refusal> {
    let Some(place) = desk.settings().own_places.iter().find(|place| place.team == Some(team)) else { return Ok(()) };
    let reads = |wrap: &Wrap| matches!(wrap.subject, KeySubject::Folder(of, _) if of == place.introductions);
    let store = &desk.house().store;
    let Some(hers) = store.wraps_for(Holder::Worker(who)).await?.into_iter().find(reads) else { return Ok(()) };
    let others = store.wraps_of(hers.subject).await?;
    if !others.iter().any(|wrap| matches!(wrap.holder, Holder::Worker(other) if other != who)) {
        return Err(Refusal::field("worker", "colleague-readers-last"));
    }
    let folder =
        desk.writable(place.introductions).map_err(|_| Refusal::field("worker", "colleague-readers-not-you"))?;
    crate::person::take_key(desk, changes, &folder, who).await?;
    crate::worker::mark_folder(desk, changes, &folder)
}
