//! Room kept in a PostgreSQL database, so that a full disk never hides a card: what [`room`](crate::room) is for SQLite.
//!
//! The disk is the server's, so the room lies in its own files: tables of random numbers, in a schema of their own. To
//! drop one writes next to nothing and frees its file at once. They are unlogged: filling them adds nothing to the log
//! of changes, whose disk may be the same; a server that crashed empties them, and they are filled again when the
//! program starts or writes.

use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::PgConnection;

use crate::{StoreError, link::Link as _, room::Pace};

/// One table: how it is made and given away.
struct Piece {
    name: &'static str,
    make: &'static str,
    give: &'static str,
}

macro_rules! piece {
    ($name:literal) => {
        Piece {
            name: $name,
            make: concat!(
                "CREATE UNLOGGED TABLE tillid_reserve.",
                $name,
                " AS SELECT gen_random_uuid() AS a, gen_random_uuid() AS b, gen_random_uuid() AS c, \
                gen_random_uuid() AS d, gen_random_uuid() AS e, gen_random_uuid() AS f, \
                gen_random_uuid() AS g, gen_random_uuid() AS h FROM generate_series(1, 3500)"
            ),
            give: concat!("DROP TABLE IF EXISTS tillid_reserve.", $name),
        }
    };
}

/// Given away one by one, so that another program which fills the disk cannot take all of it at once.
const PIECES: [Piece; 8] = [
    piece!("first"),
    piece!("second"),
    piece!("third"),
    piece!("fourth"),
    piece!("fifth"),
    piece!("sixth"),
    piece!("seventh"),
    piece!("eighth"),
];
/// Bytes of each, at least. One page view takes less than 1 KiB for good: four thousand views.
const SIZE: i64 = 512 << 10;

const SCHEMA: &str = "CREATE SCHEMA IF NOT EXISTS tillid_reserve";
const PRESENT: &str = "SELECT c.relname::text, pg_total_relation_size(c.oid) FROM pg_class c \
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'tillid_reserve' AND c.relkind = 'r'";

/// What is kept, and whether some of it is given away.
#[derive(Debug, Default)]
pub(crate) struct Reserve {
    released: AtomicBool,
    pace: Pace,
}

impl Reserve {
    /// Whether some of it is given away.
    pub(crate) fn is_released(&self) -> bool {
        self.released.load(Ordering::Acquire)
    }

    /// At the start: keeps room, or begins without it where the disk is full already or the database lets us make no
    /// tables of our own.
    pub(crate) async fn begin(&self, link: &mut PgConnection, lock: &'static str) {
        if let Err(error) = fill(link, lock).await {
            tracing::warn!(%error, "no room could be kept for a full disk");
            self.released.store(matches!(error, StoreError::DiskFull), Ordering::Release);
        }
    }

    /// Gives one table away; whether there was any left.
    pub(crate) async fn release(&self, link: &mut PgConnection) -> Result<bool, StoreError> {
        if !self.released.swap(true, Ordering::AcqRel) {
            tracing::warn!("the database's disk is full: only what reading needs is written from now on");
        }
        let whole = whole(link).await?;
        let Some(piece) = PIECES.iter().rev().find(|piece| whole.iter().any(|name| name == piece.name)) else {
            return Ok(false);
        };
        link.run(piece.give, &[]).await.map(|_| true)
    }

    /// Takes the room back, or answers that the disk is still full.
    pub(crate) async fn take(&self, link: &mut PgConnection, lock: &'static str) -> Result<(), StoreError> {
        self.pace.next()?;
        fill(link, lock).await?;
        self.released.store(false, Ordering::Release);
        tracing::info!("there is room on the database's disk again");
        Ok(())
    }
}

/// Names of the tables that hold what they should.
async fn whole(link: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    let present = link.list(PRESENT, &[], |row| Ok((row.text(0)?.to_owned(), row.int(1)?))).await?;
    Ok(present.into_iter().filter(|(_, size)| *size >= SIZE).map(|(name, _)| name).collect())
}

/// Makes what is missing, all or nothing. `lock`: one program at a time.
async fn fill(link: &mut PgConnection, lock: &'static str) -> Result<(), StoreError> {
    if whole(link).await?.len() == PIECES.len() {
        return Ok(());
    }
    let filled = async {
        link.run("BEGIN", &[]).await?;
        link.run(lock, &[]).await?;
        let whole = whole(link).await?;
        link.run(SCHEMA, &[]).await?;
        for piece in PIECES.iter().filter(|piece| !whole.iter().any(|name| name == piece.name)) {
            link.run(piece.give, &[]).await?;
            link.run(piece.make, &[]).await?;
        }
        link.run("COMMIT", &[]).await
    };
    let outcome = filled.await;
    if outcome.is_err() {
        link.script("ROLLBACK").await.ok();
    }
    outcome.map(|_| ())
}
