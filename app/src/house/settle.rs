//! The clear settings: read by every request, changed by one after the other, also where several programs serve the same
//! house on one database.

use std::sync::Arc;

use store::{Change, Store};

use super::{House, settings::Settings};
use crate::{Desk, Refusal, audit::Action, changes::Changes, desk::AGAIN, refusal::Kind};

/// The settings as this program knows them, and the row they were read from.
pub(super) struct Kept {
    pub settings: Arc<Settings>,
    /// No two rows are the same: what is sealed in one is sealed anew each time.
    pub row: Vec<u8>,
}

impl House {
    /// The clear settings.
    pub async fn settings(&self) -> Arc<Settings> {
        self.kept.read().await.settings.clone()
    }

    /// The same, after a look whether another program that serves this house has changed them.
    pub async fn newest_settings(&self) -> Result<Arc<Settings>, Refusal> {
        let row = row(self.store.as_ref()).await?;
        {
            let kept = self.kept.read().await;
            if kept.row == row {
                return Ok(kept.settings.clone());
            }
        }
        let mut kept = self.kept.write().await;
        self.read_again(&mut kept).await?;
        Ok(kept.settings.clone())
    }

    /// Reads the row under the lock, so that nothing older ever takes the place of something newer.
    async fn read_again(&self, kept: &mut Kept) -> Result<(), Refusal> {
        let row = row(self.store.as_ref()).await?;
        if row != kept.row {
            let mut settings = Settings::from_row(&row)?;
            settings.unseal_street(&self.pepper)?;
            if settings.organisation != kept.settings.organisation {
                return Err(Refusal::of(Kind::Tampered, "error-tampered"));
            }
            *kept = Kept { settings: Arc::new(settings), row };
        }
        Ok(())
    }

    /// Writes the settings anew as they are, by the house itself.
    pub(super) async fn settle_again(&self) -> Result<(), Refusal> {
        let mut changes = self.own_changes().await?;
        changes.note(&self.own_folder().await, Action::Settled, None)?;
        let mut kept = self.kept.write().await;
        let row = kept.settings.to_row(&self.pepper);
        put(&mut changes, &kept.row, &row);
        self.commit(changes).await?;
        kept.row = row;
        Ok(())
    }
}

/// Changes the clear settings, in one commit with whatever belongs to it. One after the other: of two people who settle
/// something at once, here or through another program, nobody's change is lost. `change` is made again on what the other
/// wrote.
pub(crate) async fn settle(desk: &Desk, changes: Changes, change: impl Fn(&mut Settings)) -> Result<(), Refusal> {
    settle_if(desk, changes, |settings| {
        change(settings);
        Ok(())
    })
    .await
}

/// The same for a change that cannot be made on just anything: it is refused where somebody changed what it builds on.
pub(crate) async fn settle_if(
    desk: &Desk,
    mut changes: Changes,
    change: impl Fn(&mut Settings) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let house = desk.house();
    let folder = desk.writable(desk.settings().folders.organisation)?;
    changes.note(&folder, Action::Settled, None)?;
    let mut kept = house.kept.write().await;
    for _ in 0..AGAIN {
        let mut settings = Settings::clone(&kept.settings);
        change(&mut settings)?;
        let row = settings.to_row(&house.pepper);
        let mut once = changes.clone();
        put(&mut once, &kept.row, &row);
        match desk.commit(once).await {
            // The same form came before: what it settled is read, not written.
            Ok(receipt) if receipt.already => return house.read_again(&mut kept).await,
            Ok(_) => {
                *kept = Kept { settings: Arc::new(settings), row };
                return Ok(());
            }
            Err(refusal) if refusal.kind == Kind::Conflict => {
                let before = kept.row.clone();
                house.read_again(&mut kept).await?;
                if kept.row == before {
                    // Not about the settings: somebody wrote something else that belongs to this.
                    return Err(refusal);
                }
            }
            Err(refusal) => return Err(refusal),
        }
    }
    Err(Refusal::of(Kind::Conflict, "error-conflict"))
}

fn put(changes: &mut Changes, before: &[u8], row: &[u8]) {
    let name = || Settings::ROW.to_owned();
    changes.push(Change::ExpectSetting { name: name(), value: Some(before.to_vec()) });
    changes.push(Change::Setting { name: name(), value: row.to_vec() });
}

/// The row as it lies there. Needs no pepper.
pub(super) async fn row(store: &dyn Store) -> Result<Vec<u8>, Refusal> {
    store.setting(Settings::ROW).await?.ok_or(Refusal::of(Kind::Broken, "error-not-founded"))
}
