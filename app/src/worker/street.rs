//! Who of us stands on street phones: those who go out, by the name they use there.

use domain::worker::Worker;

use crate::{
    Desk, Refusal,
    changes::Changes,
    house::{
        settings::{Colleague, Settings, TeamPart},
        settle,
    },
};

/// Writes `changes` about a colleague, and who phones offer from then on: everybody who works here and is in a team that
/// goes out. `worker` is she as she is afterwards.
pub(crate) async fn settle_worker(desk: &Desk, changes: Changes, worker: &Worker) -> Result<(), Refusal> {
    settle_worker_with(desk, changes, worker, |_| {}).await
}

/// The same, with a further change of the settings in the same commit: a team that is founded.
pub(crate) async fn settle_worker_with(
    desk: &Desk,
    changes: Changes,
    worker: &Worker,
    change: impl Fn(&mut Settings),
) -> Result<(), Refusal> {
    let mut all = super::all(desk).await?;
    all.retain(|one| one.id != worker.id);
    all.push(worker.clone());
    settle(desk, changes, |settings| {
        change(settings);
        let out = |team: &vault::id::TeamId| {
            settings.teams.iter().any(|known| known.id == *team && known.part == TeamPart::Outreach)
        };
        let goes_out = |one: &&Worker| one.left.is_none() && one.teams.iter().any(out);
        let mut colleagues: Vec<_> = all.iter().filter(goes_out).map(colleague).collect();
        colleagues.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        settings.street.colleagues = colleagues;
    })
    .await
}

fn colleague(worker: &Worker) -> Colleague {
    let name = worker.street_name.as_ref().unwrap_or(&worker.name);
    Colleague { id: worker.id, name: name.as_str().to_owned() }
}
