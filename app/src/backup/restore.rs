//! Coming back from a backup.

use std::{path::Path, sync::Arc};

use store::Store;
use vault::{
    age::RestoreKey,
    audit::{CheckpointKey, SignedCheckpoint},
    identity::PublicIdentity,
    pepper::Pepper,
};
use zeroize::Zeroizing;

use super::{Verified, tombstones::Tombstones, verify};
use crate::{
    Clock, Files, House, Refusal,
    audit::Lost,
    consent,
    house::{broken, organisation_in},
    random::rng,
    refusal::Kind,
};

/// Where the key files come from after a loss.
pub enum Keys<'p> {
    /// A folder with copies of them: the pepper at least.
    Copies(&'p Path),
    /// The key file as it is printed on every sheet, typed in. The root's words are needed with it.
    Paper(Zeroizing<String>),
}

impl Keys<'_> {
    fn read(&self, name: &str) -> Option<String> {
        match self {
            Self::Copies(folder) => std::fs::read_to_string(folder.join(name)).ok(),
            Self::Paper(_) => None,
        }
    }

    fn pepper(&self) -> Result<Pepper, Refusal> {
        let missing = || Refusal::of(Kind::Invalid, "backup-keys-missing");
        match self {
            Self::Copies(_) => Pepper::from_text(&self.read("pepper").ok_or_else(missing)?).map_err(|_| missing()),
            Self::Paper(typed) => {
                Pepper::from_paper(typed).map_err(|_| Refusal::of(Kind::Invalid, "backup-pepper-mistyped"))
            }
        }
    }

    fn root(&self) -> Option<Vec<u8>> {
        match self {
            Self::Copies(folder) => std::fs::read(folder.join("root.public")).ok(),
            Self::Paper(_) => None,
        }
    }
}

/// What is at hand after a loss.
pub struct Restoring<'p> {
    pub backup: &'p Path,
    pub key: RestoreKey,
    /// Where to: a folder with nothing in it.
    pub files: &'p Files,
    pub keys: Keys<'p>,
    /// The tombstones that lay beside the old database; `None` when they are lost.
    pub tombstones: Option<&'p Path>,
    /// The printed words of the root, where no copy of its file is at hand.
    pub root: Option<String>,
}

/// What came back.
pub struct Restored {
    pub verified: Verified,
    /// Lines of the log that are lost.
    pub lost: Lost,
}

/// Fills an empty `store` from a backup, destroys again what was destroyed since, puts on record what is lost, and goes
/// through everything. Nothing is kept when one of these does not succeed, except rows in a PostgreSQL database.
pub async fn restore(from: Restoring<'_>, store: Arc<dyn Store>, clock: Clock) -> Result<Restored, Refusal> {
    if from.files.exists() {
        return Err(Refusal::of(Kind::Conflict, "backup-occupied"));
    }
    let plain = verify::opened(from.backup, from.key.clone(), &from.files.dir().join("restoring")).await?;
    store.fill(plain.path()).await?;
    drop(plain);
    keys(&from, store.as_ref()).await?;
    tombstones(&from, store.as_ref()).await?;
    let lost = Lost { from: store.audit_size().await?, to: anchored(&from) };
    // Opening compares pepper, root and organisation, and destroys again what the tombstones name.
    let house = House::open(store, from.files, clock).await?;
    let mut changes = house.own_changes().await?;
    changes.restored(&house.own_folder().await, Some(lost))?;
    consent::restored::mark(house.store.as_ref(), &mut changes).await?;
    house.commit(changes).await?;
    house.anchor().await?;
    let verified = verify(&house).await?;
    house.close().await;
    Ok(Restored { verified, lost })
}

/// Copies the key files, or makes what can be made.
async fn keys(from: &Restoring<'_>, store: &dyn Store) -> Result<(), Refusal> {
    let missing = || Refusal::of(Kind::Invalid, "backup-keys-missing");
    let pepper = from.keys.pepper()?;
    let root = match (from.keys.root(), &from.root) {
        // Said before anything else is tried: with another house's keys nothing of it opens either.
        (Some(bytes), _) if stated(store).await?.is_none_or(|public| public.to_bytes().as_slice() != bytes) => {
            return Err(Refusal::of(Kind::Tampered, "error-wrong-root"));
        }
        // Whoever gives the words too wants them compared.
        (Some(bytes), Some(words)) if stated_root(store, words).await? == bytes => bytes,
        (Some(_), Some(_)) => return Err(Refusal::of(Kind::Invalid, "backup-root-differs")),
        (Some(bytes), None) => bytes,
        (None, Some(words)) => stated_root(store, words).await?,
        (None, None) => return Err(missing()),
    };
    let checkpoint = match from.keys.read("checkpoint") {
        Some(text) => CheckpointKey::from_text(&text)?,
        None => CheckpointKey::generate(&mut rng()),
    };
    let write = |name, bytes: &[u8]| from.files.write(name, bytes).map_err(broken);
    write("pepper", pepper.to_text().as_bytes())?;
    write("checkpoint", checkpoint.to_text().as_bytes())?;
    write("root.public", &root)
}

/// The root that the backup itself states.
async fn stated(store: &dyn Store) -> Result<Option<PublicIdentity>, Refusal> {
    for stored in store.statements(store::Seq(0), 1).await? {
        if let Ok((_, _, vault::statement::Statement::Root { public, .. })) = stored.statement.read() {
            return Ok(Some(public));
        }
    }
    Ok(None)
}

/// The same, if it is the one whose words are on paper.
async fn stated_root(store: &dyn Store, words: &str) -> Result<Vec<u8>, Refusal> {
    let same = |public: &PublicIdentity| {
        let paper = words.split_whitespace().map(str::to_lowercase);
        public.fingerprint().words().iter().map(ToString::to_string).eq(paper)
    };
    let root = stated(store).await?.filter(same).map(|public| public.to_bytes().to_vec());
    root.ok_or(Refusal::of(Kind::Invalid, "backup-root-differs"))
}

/// Takes the tombstones over, if they are this organisation's.
async fn tombstones(from: &Restoring<'_>, store: &dyn Store) -> Result<(), Refusal> {
    let Some(path) = from.tombstones else { return Ok(()) };
    let organisation = organisation_in(store).await?;
    Tombstones::at(path.to_owned(), organisation).read()?;
    std::fs::copy(path, from.files.tombstones()).map(drop).map_err(broken)
}

/// How long the log was when it was last signed, as far as the copied key files know.
fn anchored(from: &Restoring<'_>) -> Option<u64> {
    let key = CheckpointKey::from_text(&from.keys.read("checkpoint")?).ok()?;
    let anchor = SignedCheckpoint::from_text(&from.keys.read("anchor")?).ok()?;
    anchor.verify([&key.public()]).ok().map(|anchor| anchor.size)
}
