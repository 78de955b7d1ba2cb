//! Where an organisation lives: a folder for its keys, and a database.

use std::{path::PathBuf, sync::Arc};

use anyhow::{Context as _, Result, bail};
use app::{Clock, Files, House, Refusal};
use jiff::tz::TimeZone;
use store::Store;

/// Where a database is named when its address holds a password, which a list of processes would show.
pub const DATABASE: &str = "TILLID_DATABASE";

/// The folder and the database.
#[derive(clap::Args)]
pub struct Place {
    /// Folder of the organisation: its keys, its tombstones, and its database unless that is named elsewhere.
    #[arg(long)]
    data: PathBuf,
    /// Address of a PostgreSQL database, `postgres://…`; without it, an SQLite file in the folder. With a password in
    /// it, give it as the environment variable `TILLID_DATABASE` instead: a list of processes shows arguments.
    #[arg(long)]
    database: Option<String>,
    /// Folder for backups that are made in the browser and by themselves; without it, `backups` in the data folder.
    /// Name one on another disk, if there is one.
    #[arg(long)]
    backups: Option<PathBuf>,
}

impl Place {
    /// A folder and perhaps an address, named otherwise than by the usual arguments.
    pub fn at(data: PathBuf, database: Option<String>) -> Self {
        Self { data, database, backups: None }
    }

    /// The files beside the database.
    pub fn files(&self) -> Files {
        Files::at(&self.data).with_backups(self.backups.clone())
    }

    /// The files of an organisation that must be there.
    pub fn inhabited(&self) -> Result<Files> {
        let files = self.files();
        if !files.exists() {
            bail!("no organisation lives in {}. Found one with: tillid init --data DIR", self.data.display());
        }
        Ok(files)
    }

    /// Makes the folder if it is not there.
    pub fn make(&self) -> Result<Files> {
        std::fs::create_dir_all(&self.data)
            .with_context(|| format!("cannot make the folder {}", self.data.display()))?;
        Ok(self.files())
    }

    /// The database, brought to this program's schema.
    pub async fn store(&self) -> Result<Arc<dyn Store>> {
        let address = self.database.clone().or_else(|| std::env::var(DATABASE).ok());
        let file = self.files().database();
        let opened = match address.as_deref() {
            None => store::open_file(&file).await,
            Some(address) => store::open_address(address).await,
        };
        opened.context("the database cannot be opened")
    }

    /// The house that lives here, still sealed.
    pub async fn open(&self) -> Result<Arc<House>> {
        let files = self.inhabited()?;
        if !store_must_exist(&files, self) {
            bail!("the database of {} is missing. Restore a backup with: tillid restore", self.data.display());
        }
        let store = self.store().await?;
        let house = House::open(store, &files, Clock::system(TimeZone::UTC)).await.map_err(said)?;
        let zone = house.settings().await.zone.clone();
        let zone = TimeZone::get(&zone).with_context(|| format!("{zone} is no time zone"))?;
        Ok(Arc::new(house.in_zone(zone)))
    }
}

/// Opening would make an empty database where one was lost; the sentence about it would be about something else.
fn store_must_exist(files: &Files, place: &Place) -> bool {
    place.database.is_some() || std::env::var(DATABASE).is_ok() || files.database().exists()
}

/// A refusal as a sentence for the terminal, for whoever looks after the server.
pub fn said(refusal: Refusal) -> anyhow::Error {
    super::terminal::said_in(words::tongue("en"), &refusal)
}
