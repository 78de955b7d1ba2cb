//! The few files beside the database: pepper, checkpoint key, the root's public key, the last checkpoint.
//! They are what a thief of the database alone does not have.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Lies beside the keys until the database holds the organisation they belong to: an interruption in between leaves
/// keys of nothing, and founding begins anew.
pub(super) const UNFINISHED: &str = "unfinished";

/// The folder in which an organisation lives.
#[derive(Debug, Clone)]
pub struct Files {
    dir: PathBuf,
    backups: Option<PathBuf>,
}

impl Files {
    /// Names the folder; creates nothing.
    pub fn at(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), backups: None }
    }

    /// The same, with the backups in another place: on another disk, at best.
    #[must_use]
    pub fn with_backups(self, backups: Option<PathBuf>) -> Self {
        Self { backups, ..self }
    }

    /// Where backups are kept that are made in the browser, and by themselves.
    pub fn backups(&self) -> PathBuf {
        self.backups.clone().unwrap_or_else(|| self.dir.join("backups"))
    }

    /// The SQLite database.
    pub fn database(&self) -> PathBuf {
        self.dir.join("tillid.db")
    }

    /// What was destroyed, for whatever older copy comes back.
    pub fn tombstones(&self) -> PathBuf {
        self.dir.join("tombstones")
    }

    /// The folder itself.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether an organisation lives here.
    pub fn exists(&self) -> bool {
        ["pepper", "checkpoint", "root.public"].iter().any(|name| self.key(name).exists())
    }

    /// Whether an organisation lives here and was founded to the end, as far as the files can tell.
    pub fn is_settled(&self) -> bool {
        self.exists() && !self.key(UNFINISHED).exists()
    }

    fn key(&self, name: &str) -> PathBuf {
        self.dir.join("keys").join(name)
    }

    /// Reads one of the key files.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.key(name))
            .map_err(|error| io::Error::new(error.kind(), format!("cannot read {}: {error}", self.key(name).display())))
    }

    /// Takes one of the key files away; fine when it is not there.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.key(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Writes one of the key files whole, readable by the owner alone, or leaves the old one.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.key(name);
        let keys = self.dir.join("keys");
        fs::create_dir_all(&keys)?;
        private(&self.dir, 0o700)?;
        private(&keys, 0o700)?;
        let fresh = path.with_extension("new");
        {
            use io::Write as _;
            let mut file = fs::File::create(&fresh)?;
            private(&fresh, 0o600)?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        fs::rename(&fresh, &path)?;
        fs::File::open(&keys)?.sync_all()
    }
}

#[cfg(unix)]
fn private(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn private(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}
