//! Writes without end, and prints each write once it is acknowledged: to be killed at any moment.
//!
//! `crash_writer ADDRESS FOLDER [ROUNDS]`: a path or a `postgres://` URL, and the id of a folder that exists. Every commit saves
//! two revisions, now and then destroys a record, and carries one audit leaf. Lines: `saved RECORD REVISION SEQ` and
//! `destroyed RECORD`.

use std::{io::Write as _, sync::Arc};

use anyhow::{Context as _, Result};
use getrandom::SysRng;
use rand_core::UnwrapErr;
use store::{Change, Commit, Day, ExpectHeads, Store, postgres::PostgresStore, sqlite::SqliteStore};
use vault::{
    audit::seal_leaf,
    id::{CommitId, FolderId, OrganisationId, RecordId, RevisionId},
    key::{FolderKey, KeyVersion},
    record::{Place, RecordKind, SealedRevision, seal},
};

const WRITERS: usize = 8;

#[tokio::main]
async fn main() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let (address, folder) = words.next().zip(words.next()).context("which database, and which folder?")?;
    let folder: FolderId = folder.parse()?;
    let store: Arc<dyn Store> = if address.starts_with("postgres://") {
        Arc::new(PostgresStore::open(&address).await?)
    } else {
        Arc::new(SqliteStore::open(&address).await?)
    };
    let rounds: u64 = words.next().map_or(Ok(u64::MAX), |rounds| rounds.parse())?;
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        writers.spawn(write(Arc::clone(&store), folder, rounds));
    }
    while let Some(ended) = writers.join_next().await {
        ended??;
    }
    Ok(())
}

async fn write(store: Arc<dyn Store>, folder: FolderId, rounds: u64) -> Result<()> {
    let mut before: Option<RecordId> = None;
    for round in 1..=rounds {
        let record = RecordId::random(&mut rng());
        let first = revision(folder, record, &[])?;
        let second = revision(folder, record, &[first.revision()])?;
        let newest = second.revision();
        let gone = before.filter(|_| round.is_multiple_of(5));
        let saved = [first, second].map(|sealed| Change::Revision { sealed, due: None });
        let key = FolderKey::from_bytes([7; 32]);
        let leaf = seal_leaf(&key, KeyVersion::FIRST, organisation(), folder, b"saved", &mut rng())?;
        let receipt = store
            .commit(Commit {
                id: CommitId::random(&mut rng()),
                day: Day(20_000),
                expect_heads: vec![ExpectHeads { record, heads: Vec::new() }],
                changes: saved.into_iter().chain(gone.map(Change::Destroy)).collect(),
                leaves: vec![leaf],
            })
            .await?;
        let mut lines = Vec::new();
        writeln!(lines, "saved {record} {newest} {}", receipt.seq.0)?;
        if let Some(gone) = gone {
            writeln!(lines, "destroyed {gone}")?;
        }
        std::io::stdout().write_all(&lines)?;
        before = Some(record);
    }
    Ok(())
}

fn revision(folder: FolderId, record: RecordId, parents: &[RevisionId]) -> Result<SealedRevision> {
    let place = Place {
        organisation: organisation(),
        folder,
        record,
        revision: RevisionId::random(&mut rng()),
        parents: parents.to_vec(),
        kind: RecordKind(3),
        format: 1,
    };
    Ok(seal(&FolderKey::from_bytes([7; 32]), KeyVersion::FIRST, place, b"tea, she smiled", &mut rng())?)
}

fn organisation() -> OrganisationId {
    OrganisationId::from_bytes([1; 16])
}

fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}
