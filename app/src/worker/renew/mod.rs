//! New keys after somebody has left: what she kept opens nothing that is written afterwards, and nothing of what was
//! there before either, once it lies under the new keys.
//!
//! What is to be renewed is a record in the house's own folder. The work goes in steps of one commit each; it may stop
//! after any of them, and whoever may go on does so from what the database says. Until the last step of a folder, both
//! its keys are held by everybody who works with it.

mod folder;
mod team;
mod work;

use domain::record::Record as _;
use vault::{
    id::{FolderId, RecordId, TeamId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
};
pub use work::{renew, renew_in_background};

pub(crate) use super::record::Renewal;
use crate::{Desk, Folder, Lead, Refusal, audit::Action, changes::Changes, random::rng};

/// What still waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Who left; nobody when a lead asked for it.
    pub because: Option<WorkerId>,
    pub since: store::Day,
    /// Teams whose old key is still needed.
    pub teams: usize,
    /// Folders of which something still lies under the old key.
    pub folders: usize,
}

/// Everything that waits to be renewed. Readable by everybody who works here.
pub async fn renewals(desk: &Desk) -> Result<Vec<Waiting>, Refusal> {
    let mut waiting = Vec::new();
    for (_, renewal) in open(desk).await? {
        let (because, since) = (renewal.because, store::Day(renewal.since));
        let left = Left::of(desk, renewal).await?;
        waiting.push(Waiting { because, since, teams: left.teams.len(), folders: left.folders.len() });
    }
    Ok(waiting)
}

/// Asks for new keys of every team of this lead: somebody may have got hold of one.
pub async fn ask_renewal(lead: &Lead<'_>) -> Result<(), Refusal> {
    let desk = lead.desk();
    let house = desk.writable(desk.settings().folders.organisation)?;
    let teams = desk.settings().teams.iter().filter_map(|team| Some((team.id, desk.ring().team(team.id)?.0))).collect();
    let renewal = Renewal::new(desk, None, teams, Vec::new())?;
    let mut changes = desk.changes();
    changes.record(&house, RecordId::random(&mut rng()), &renewal)?;
    changes.note(&house, Action::Settled, None)?;
    desk.commit(changes).await.map(|_| ())
}

/// Adds to `changes` that a folder's key is to be renewed: somebody is out of its circle.
pub(crate) fn mark_folder(desk: &Desk, changes: &mut Changes, folder: &Folder) -> Result<(), Refusal> {
    let house = desk.writable(desk.settings().folders.organisation)?;
    let renewal = Renewal::new(desk, None, Vec::new(), vec![(folder.id(), folder.version())])?;
    changes.record(&house, RecordId::random(&mut rng()), &renewal)
}

impl Renewal {
    fn new(
        desk: &Desk,
        because: Option<WorkerId>,
        teams: Vec<(TeamId, KeyVersion)>,
        folders: Vec<(FolderId, KeyVersion)>,
    ) -> Result<Self, Refusal> {
        let newest =
            |team| desk.house().trust.with(|trust, _| trust.intake_key(team).map(|(version, _)| (team, version)));
        let mut intake = Vec::new();
        for (team, _) in &teams {
            intake.extend(newest(*team)?);
        }
        Ok(Self { because, since: desk.house().clock().day().0, teams, folders, intake })
    }

    /// One team's key must go, because somebody is in it no longer.
    pub(crate) fn of_team(desk: &Desk, worker: WorkerId, team: TeamId, version: KeyVersion) -> Result<Self, Refusal> {
        Self::new(desk, Some(worker), vec![(team, version)], Vec::new())
    }

    /// What somebody holds who is leaving now: her teams' keys, and the folders she holds by name together with others.
    pub(super) async fn after(desk: &Desk, worker: WorkerId) -> Result<Self, Refusal> {
        let store = &desk.house().store;
        let holder = Holder::Worker(worker);
        let (mut teams, mut folders) = (Vec::new(), Vec::new());
        for wrap in store.wraps_for(holder).await? {
            match wrap.subject {
                KeySubject::Team(team, version) => newest(&mut teams, team, version),
                KeySubject::Folder(folder, version) => {
                    let others = store.wraps_of(wrap.subject).await?;
                    let shared = |other: Holder| other != holder && !matches!(other, Holder::Recovery(_));
                    if others.iter().any(|other| shared(other.holder)) {
                        newest(&mut folders, folder, version);
                    }
                }
            }
        }
        Self::new(desk, Some(worker), teams, folders)
    }
}

fn newest<Id: PartialEq>(list: &mut Vec<(Id, KeyVersion)>, id: Id, version: KeyVersion) {
    match list.iter_mut().find(|(known, _)| *known == id) {
        Some((_, held)) => *held = (*held).max(version),
        None => list.push((id, version)),
    }
}

/// Every renewal that is not finished.
async fn open(desk: &Desk) -> Result<Vec<(RecordId, Renewal)>, Refusal> {
    let folder = desk.house_folder()?;
    let stored = desk.house().stored(&[folder.id()], &[Renewal::KIND]).await?;
    let live = stored.iter().filter(|one| !one.sealed.is_destroyed());
    live.map(|one| Ok((one.sealed.record(), desk.unseal::<Renewal>(&folder, one)?))).collect()
}

/// What is left of a renewal, as the database says it.
struct Left {
    /// Teams of which somebody still holds the old key.
    teams: Vec<(TeamId, KeyVersion)>,
    /// Folders of which somebody still holds the old key, or holds the new one through a team's old key.
    folders: Vec<(FolderId, KeyVersion)>,
    intake: Vec<(TeamId, KeyVersion)>,
}

impl Left {
    async fn of(desk: &Desk, renewal: Renewal) -> Result<Self, Refusal> {
        let store = &desk.house().store;
        let mut left = Self { teams: Vec::new(), folders: Vec::new(), intake: Vec::new() };
        for (team, version) in renewal.teams {
            if !store.wraps_of(KeySubject::Team(team, version)).await?.is_empty() {
                left.teams.push((team, version));
            }
            for wrap in store.wraps_for(Holder::Team(team, version)).await? {
                if let KeySubject::Folder(folder, version) = wrap.subject {
                    newest(&mut left.folders, folder, version);
                }
            }
        }
        for (folder, version) in renewal.folders {
            if !store.wraps_of(KeySubject::Folder(folder, version)).await?.is_empty() {
                newest(&mut left.folders, folder, version);
            }
        }
        for (team, version) in renewal.intake {
            let newest = desk.house().trust.with(|trust, _| trust.intake_key(team).map(|(newest, _)| newest))?;
            left.intake.extend(newest.filter(|newest| *newest <= version).map(|version| (team, version)));
        }
        Ok(left)
    }

    fn is_empty(&self) -> bool {
        self.teams.is_empty() && self.folders.is_empty() && self.intake.is_empty()
    }
}
