//! Names of colleagues and areas, for pages.

use std::collections::HashMap;

use app::{Desk, Refusal, worker};
use domain::worker::Role;
use vault::id::WorkerId;

use crate::frame::Frame;

/// Who is called what.
pub struct Names {
    workers: HashMap<WorkerId, String>,
    roles: HashMap<WorkerId, Role>,
    left: Vec<WorkerId>,
    areas: HashMap<u16, String>,
    me: WorkerId,
}

impl Names {
    /// Everybody and everywhere, as this desk knows them.
    pub async fn of(desk: &Desk) -> Result<Self, Refusal> {
        let workers = worker::all(desk).await?;
        Ok(Self {
            roles: workers.iter().map(|worker| (worker.id, worker.role)).collect(),
            left: workers.iter().filter(|worker| worker.left.is_some()).map(|worker| worker.id).collect(),
            workers: workers.into_iter().map(|worker| (worker.id, worker.name.as_str().to_owned())).collect(),
            areas: desk.settings().areas.iter().map(|area| (area.id, area.name.clone())).collect(),
            me: desk.worker(),
        })
    }

    /// Nobody and nowhere.
    #[cfg(test)]
    pub fn sample() -> Self {
        let (workers, roles, areas) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { workers, roles, left: Vec::new(), areas, me: WorkerId::from_bytes([1; 16]) }
    }

    /// A colleague's name.
    pub fn worker(&self, id: WorkerId) -> String {
        self.workers.get(&id).cloned().unwrap_or_default()
    }

    /// Several, in a row.
    pub fn workers(&self, ids: &[WorkerId], frame: &Frame) -> String {
        let names = ids.iter().map(|id| self.worker(*id)).filter(|name| !name.is_empty());
        let names: Vec<_> = names.map(|name| frame.tongue.apart(&name)).collect();
        match names.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} {} {last}", rest.join(", "), frame.t("page-and")),
        }
    }

    /// What a colleague does here, for whoever should read no names.
    pub fn role(&self, id: WorkerId, frame: &Frame) -> String {
        self.roles.get(&id).map(|role| frame.t(&format!("role-{}", role.word()))).unwrap_or_default()
    }

    /// Everybody who works here now, for choosing.
    pub fn here(&self) -> Vec<(WorkerId, String)> {
        self.everybody().into_iter().filter(|(id, _)| !self.left.contains(id)).collect()
    }

    /// An area's name.
    pub fn area(&self, id: u16) -> String {
        self.areas.get(&id).cloned().unwrap_or_default()
    }

    /// Who is signed in.
    pub fn me(&self) -> String {
        self.worker(self.me)
    }

    /// Everybody, for choosing.
    pub fn everybody(&self) -> Vec<(WorkerId, String)> {
        let mut all: Vec<_> = self.workers.iter().map(|(id, name)| (*id, name.clone())).collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        all
    }
}
