//! What one colleague holds alone: what nobody here could open any more once she has left.
//!
//! Recovery sheets are not somebody: they open it only when their keepers put them together.

use std::collections::BTreeSet;

use store::{AccountState, FolderKind};
use vault::{
    id::{FolderId, RecordId, TeamId, WorkerId},
    key::{Holder, KeySubject},
    wrap::Wrap,
};

use crate::{Desk, Lead, Refusal, audit::Action, card};

/// What somebody holds alone, as far as whoever asks may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alone {
    /// People: what stands on the card, where one may be read.
    pub people: Vec<Option<String>>,
    /// Teams with nobody else in them.
    pub teams: Vec<String>,
    /// Nobody else reads who introduced whom.
    pub introductions: bool,
    /// Other folders.
    pub others: usize,
}

impl Alone {
    /// Everybody could go on without her.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What this colleague holds alone. That cards were read for it is on record first.
pub async fn alone(lead: &Lead<'_>, worker: WorkerId) -> Result<Alone, Refusal> {
    let desk = lead.desk();
    let known = super::by_id(desk, worker).await?.filter(|known| known.left.is_none());
    known.ok_or_else(Refusal::not_found)?;
    let (mut alone, mut cards) = (Alone::default(), BTreeSet::new());
    let (folders, teams) = Kept::by(desk, worker).await?.distinct();
    let teams = desk.settings().teams.iter().filter(|team| teams.contains(&team.id));
    alone.teams = teams.map(|team| team.name.clone()).collect();
    for folder in folders {
        let kind = desk.house().store.folder(folder).await?.map(|row| row.kind);
        if desk.settings().places().any(|place| place.introductions == folder) {
            alone.introductions = true;
        } else if kind == Some(FolderKind::Person) {
            // Her folder has the same number as her relationship.
            let held = card::of(desk, RecordId::from_bytes(*folder.as_bytes())).await?;
            cards.extend(held.as_ref().map(|held| held.folder));
            let name = held.and_then(|held| held.card.names.first().map(|name| name.as_str().to_owned()));
            alone.people.push(name);
        } else {
            alone.others += 1;
        }
    }
    alone.people.sort_by_key(|name| (name.is_none(), name.clone()));
    let cards = cards.into_iter().map(|folder| desk.folder(folder)).collect::<Result<Vec<_>, _>>()?;
    desk.shown_of(&cards, Action::Listed).await?;
    Ok(alone)
}

/// The wraps, one after the other, by which somebody comes to a key.
type Way = Vec<(KeySubject, Holder)>;

/// The keys of somebody, sorted by whether anybody else who works here holds them too.
pub(super) struct Kept {
    /// Somebody else has them.
    pub shared: Vec<Wrap>,
    /// One way to each of these: which wraps must still lie there when hers are taken away.
    pub ways: BTreeSet<(KeySubject, Holder)>,
    /// Nobody else has.
    pub alone: Vec<Wrap>,
}

impl Kept {
    pub async fn by(desk: &Desk, worker: WorkerId) -> Result<Self, Refusal> {
        let store = &desk.house().store;
        // Somebody may have been let into a circle a moment ago.
        desk.house().trust.catch_up(store.as_ref()).await?;
        let here: BTreeSet<_> = store
            .accounts()
            .await?
            .into_iter()
            .filter(|account| account.state == AccountState::Active && account.worker != worker)
            .map(|account| account.worker)
            .collect();
        let mut kept = Self { shared: Vec::new(), ways: BTreeSet::new(), alone: Vec::new() };
        for wrap in store.wraps_for(Holder::Worker(worker)).await? {
            match others_hold(desk, &here, wrap.subject).await? {
                Some(way) => {
                    kept.shared.push(wrap);
                    kept.ways.extend(way);
                }
                None => kept.alone.push(wrap),
            }
        }
        Ok(kept)
    }

    /// The folders and teams that she holds alone; what was taken from her before counts no more.
    pub fn distinct(&self) -> (BTreeSet<FolderId>, BTreeSet<TeamId>) {
        let (mut folders, mut teams) = (BTreeSet::new(), BTreeSet::new());
        for wrap in &self.alone {
            match wrap.subject {
                KeySubject::Folder(folder, _) => drop(folders.insert(folder)),
                KeySubject::Team(team, _) => drop(teams.insert(team)),
            }
        }
        (folders, teams)
    }
}

/// How somebody of these holds it: by name, or through a team.
async fn others_hold(desk: &Desk, here: &BTreeSet<WorkerId>, subject: KeySubject) -> Result<Option<Way>, Refusal> {
    let (store, trust) = (&desk.house().store, &desk.house().trust);
    for wrap in store.wraps_of(subject).await? {
        // A row that nobody signed is nobody's key.
        let signed = matches!(subject, KeySubject::Team(..)) || trust.rights(&wrap).is_some();
        let is_here = |holder: Holder| matches!(holder, Holder::Worker(other) if here.contains(&other));
        let through = match wrap.holder {
            Holder::Worker(_) => is_here(wrap.holder).then(Vec::new),
            Holder::Team(team, version) => {
                let members = store.wraps_of(KeySubject::Team(team, version)).await?;
                let member = members.iter().find(|member| is_here(member.holder));
                member.map(|member| vec![(member.subject, member.holder)])
            }
            Holder::Recovery(_) => None,
        };
        if let (Some(mut way), true) = (through, signed) {
            way.push((subject, wrap.holder));
            return Ok(Some(way));
        }
    }
    Ok(None)
}
