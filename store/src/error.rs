//! What can go wrong on disk, said so that the layers above can act on it.

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A precondition did not hold: somebody else wrote first. Read again and decide.
    #[error("something else was written to the same place first")]
    Conflict,
    /// No room on the disk. Reading goes on; writing works again when there is room.
    #[error("the disk is full: nothing was written")]
    DiskFull,
    /// The disk or the database did not answer as it should.
    #[error("the database could not {attempted}: {source}")]
    Io { attempted: &'static str, source: sqlx::Error },
    /// The database was written by a newer Tillid.
    #[error("this database was written by a newer version (schema {found}, this program knows {known})")]
    Newer { found: i64, known: i64 },
    /// A stored row is not what it must be.
    #[error("a stored row is damaged: {0}")]
    Damaged(&'static str),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}
