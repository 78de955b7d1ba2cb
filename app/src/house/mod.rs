//! The house itself: the sealed store, the clock, and what is open while somebody works.

pub(crate) mod answer;
pub(crate) mod browser;
mod check;
mod draft;
mod files;
pub mod found;
mod keyring;
mod kiln;
mod known;
#[cfg(feature = "test-clock")]
mod leak;
mod log;
pub mod neutral;
mod own;
pub mod printed;
mod record;
pub mod ring;
mod session;
pub mod settings;
mod settle;
pub mod sign_in;
mod tries;
mod trust;
mod turn;

use std::{collections::HashMap, sync::Arc};

pub use browser::KnownBrowser;
pub use check::Report;
pub(crate) use check::verify_log;
pub use files::Files;
pub(crate) use keyring::Keyring;
pub(crate) use kiln::Comer;
pub(crate) use known::Read;
use settings::Settings;
pub(crate) use settle::{settle, settle_if};
use store::{Change, Store};
use tokio::sync::RwLock;
use vault::{
    audit::CheckpointKey,
    id::{OrganisationId, WorkerId},
    pepper::Pepper,
};

use crate::{Clock, Desk, Refusal, backup::Tombstones, changes::Changes, refusal::Kind, room::Rooms};

/// A running organisation. Sealed: nothing confidential can be read through it without a session.
pub struct House {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Clock,
    files: Files,
    pub(crate) tombstones: Arc<Tombstones>,
    pub(crate) pepper: Pepper,
    pub(crate) checkpoint: CheckpointKey,
    kept: RwLock<settle::Kept>,
    pub(crate) trust: trust::TrustBook,
    /// Unlocked keyrings of live sessions, by the session's tag.
    unlocked: std::sync::Mutex<HashMap<[u8; 32], Arc<Keyring>>>,
    answers: answer::Answers,
    pub(crate) kiln: kiln::Kiln,
    pub(crate) rooms: Rooms,
    known: known::KnownFolders,
    /// Keys are renewed by one desk at a time.
    pub(crate) renewing: tokio::sync::Mutex<()>,
    grown: tokio::sync::Mutex<check::Grown>,
    pub(crate) tries: tries::Tries,
    turns: turn::Turns,
    pub(crate) allowances: crate::street::Allowances,
}

impl House {
    /// Opens the organisation that lives beside `files`, still sealed.
    pub async fn open(store: Arc<dyn Store>, files: &Files, clock: Clock) -> Result<Self, Refusal> {
        let pepper = Pepper::from_text(&text(files.read("pepper").map_err(missing)?)?)?;
        let checkpoint = CheckpointKey::from_text(&text(files.read("checkpoint").map_err(missing)?)?)?;
        let root = files.read("root.public").map_err(missing)?;
        let row = settle::row(store.as_ref()).await?;
        let mut settings = Settings::from_row(&row)?;
        let trust = trust::TrustBook::new(settings.organisation, &root)?;
        trust.catch_up(store.as_ref()).await?;
        if trust.with(|trust, _| trust.name().is_none())? {
            // Whose signatures count is for the key file to say, never for the database.
            return Err(Refusal::of(Kind::Tampered, "error-wrong-root"));
        }
        for account in store.accounts().await? {
            if vault::passphrase::pepper_of(&account.by_passphrase)? != pepper.id() {
                return Err(Refusal::of(Kind::Broken, "error-wrong-pepper"));
            }
        }
        let street_in_clear = settings.sealed_street.is_none();
        settings.unseal_street(&pepper)?;
        // The organisation lives by the hours it chose, wherever its server stands.
        let clock = match jiff::tz::TimeZone::get(&settings.zone) {
            Ok(zone) => clock.in_zone(zone),
            Err(_) => clock,
        };
        let house = Self {
            store,
            clock,
            tombstones: Arc::new(Tombstones::of(files, settings.organisation)),
            files: files.clone(),
            pepper,
            checkpoint,
            kept: RwLock::new(settle::Kept { settings: Arc::new(settings), row }),
            trust,
            unlocked: std::sync::Mutex::new(HashMap::new()),
            answers: answer::Answers::default(),
            kiln: kiln::Kiln::default(),
            rooms: Rooms::default(),
            known: known::KnownFolders::default(),
            renewing: tokio::sync::Mutex::default(),
            grown: tokio::sync::Mutex::default(),
            tries: tries::Tries::default(),
            turns: turn::Turns::default(),
            allowances: crate::street::Allowances::default(),
        };
        house.compare_with_anchor().await?;
        house.keep_destroyed().await?;
        if street_in_clear {
            house.seal_street().await;
        }
        Ok(house)
    }

    /// What time it is here.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Which organisation.
    pub async fn organisation(&self) -> OrganisationId {
        self.settings().await.organisation
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Refusal> {
        Ok(self.store.ping().await?)
    }

    /// Whether there is room to write.
    pub fn has_room(&self) -> bool {
        self.store.has_room()
    }

    /// The same house by the hours of another zone.
    #[must_use]
    pub fn in_zone(mut self, zone: jiff::tz::TimeZone) -> Self {
        self.clock = self.clock.in_zone(zone);
        self
    }

    /// Writes the last checkpoint and closes the database.
    pub async fn close(&self) {
        if let Err(refusal) = self.anchor().await {
            tracing::error!(%refusal, "the last checkpoint could not be written");
        }
        self.store.close().await;
    }

    pub(crate) async fn commit(&self, changes: Changes) -> Result<store::Receipt, Refusal> {
        let mut commit = changes.into_commit();
        let destroys = |change: &Change| matches!(change, Change::Destroy(_) | Change::DestroyFolder(_));
        let destroys = commit.changes.iter().any(destroys);
        if destroys {
            self.drop_drafts(&mut commit).await?;
        }
        if !destroys {
            return Ok(self.store.commit(commit).await?);
        }
        // Goes on by itself: whoever closes the browser meanwhile does not keep the tombstone from being written.
        let (store, tombstones) = (self.store.clone(), self.tombstones.clone());
        let destroying = tokio::spawn(async move {
            let receipt = store.commit(commit).await?;
            // It is destroyed; a file that cannot be written now is caught up with by the next sweep.
            let before = store::Seq(receipt.seq.0 - 1);
            if let Err(refusal) = tombstones.catch_up(store.as_ref(), before).await {
                tracing::error!(%refusal, "a tombstone could not be written beside the database");
            }
            Ok(receipt)
        });
        let receipt = destroying.await.unwrap_or_else(|_| Err(Refusal::of(Kind::Broken, "error-broken")));
        self.answers.forget_shown();
        receipt
    }

    /// How many folders' reading rooms are open.
    pub fn open_rooms(&self) -> usize {
        self.rooms.open()
    }

    /// Drops everything that is open.
    pub(crate) fn lock_all(&self) {
        if let Ok(mut unlocked) = self.unlocked.lock() {
            unlocked.clear();
        }
        self.answers.clear();
        self.rooms.keep_only(&[]);
    }

    pub(crate) fn keep_unlocked(&self, tag: [u8; 32], keyring: Arc<Keyring>) {
        if let Ok(mut unlocked) = self.unlocked.lock() {
            let renewed = unlocked.insert(tag, keyring).is_some();
            drop(unlocked);
            if renewed {
                self.answers.forget_shown_to(&tag);
            }
        }
    }

    pub(crate) fn unlocked(&self, tag: &[u8; 32]) -> Option<Arc<Keyring>> {
        self.unlocked.lock().ok()?.get(tag).cloned()
    }

    fn unlocked_tags(&self) -> Vec<[u8; 32]> {
        self.unlocked.lock().map(|unlocked| unlocked.keys().copied().collect()).unwrap_or_default()
    }

    /// Drops what this session held open; the last holder of a team's key takes the team's reading room along.
    pub(crate) fn lock(&self, tag: &[u8; 32]) {
        let held: Vec<_> = {
            let Ok(mut unlocked) = self.unlocked.lock() else { return };
            unlocked.remove(tag);
            unlocked.values().flat_map(|keyring| keyring.folder_ids()).collect()
        };
        self.answers.forget(tag);
        self.rooms.keep_only(&held);
    }

    /// Drops what every session of this person held open.
    pub(crate) fn lock_worker(&self, worker: WorkerId) {
        let tags: Vec<_> = {
            let Ok(unlocked) = self.unlocked.lock() else { return };
            unlocked.iter().filter(|(_, ring)| ring.worker == worker).map(|(tag, _)| *tag).collect()
        };
        for tag in tags {
            self.lock(&tag);
        }
    }
}

/// Writes what street phones carry. Only a lead.
pub async fn publish_street_sheet(desk: &Desk, sheet: settings::StreetSheet) -> Result<(), Refusal> {
    desk.lead()?;
    settle(desk, desk.changes(), |settings| settings.street.clone_from(&sheet)).await
}

/// Whose database this is. Needs no pepper.
pub(crate) async fn organisation_in(store: &dyn Store) -> Result<OrganisationId, Refusal> {
    Ok(Settings::from_row(&settle::row(store).await?)?.organisation)
}

pub(crate) fn broken(error: std::io::Error) -> Refusal {
    tracing::error!(%error, "a file beside the database could not be written");
    match error.kind() {
        std::io::ErrorKind::StorageFull => Refusal::of(Kind::DiskFull, "error-disk-full"),
        _ => Refusal::of(Kind::Broken, "error-broken"),
    }
}

fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|_| Refusal::of(Kind::Broken, "error-key-file-missing"))
}

fn missing(error: std::io::Error) -> Refusal {
    tracing::error!(%error, "a key file beside the database is missing");
    Refusal::of(Kind::Broken, "error-key-file-missing")
}
