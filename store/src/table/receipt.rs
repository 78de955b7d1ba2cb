//! Which commits there were: what makes a second attempt harmless, and where the numbers come from.

use vault::id::CommitId;

use crate::{
    Commit, Receipt, Seq, StoreError,
    link::{Arg, Link, statements},
};

statements! {
    BY_ID = "SELECT seq, first_leaf, leaves FROM commits WHERE id = $1";
    NEWEST = "SELECT COALESCE(MAX(seq), 0) FROM commits";
    INSERT = "INSERT INTO commits (seq, id, day, first_leaf, leaves) VALUES ($1, $2, $3, $4, $5)";
    PING = "SELECT CAST(1 AS BIGINT)";
}

/// Asks for the newest sequence number, for [`crate::direct`].
pub(crate) const HOW_FAR: &str = NEWEST;

pub(crate) async fn write<L: Link>(link: &mut L, commit: &Commit, receipt: &Receipt) -> Result<(), StoreError> {
    let number = |n: u64| i64::try_from(n).map(Arg::Int).map_err(|_| StoreError::Damaged("the audit log is too long"));
    let args = [
        Arg::Int(receipt.seq.0),
        Arg::Bytes(commit.id.as_bytes()),
        Arg::Int(commit.day.0.into()),
        number(receipt.first_leaf)?,
        number(receipt.leaves)?,
    ];
    link.run(INSERT, &args).await.map(drop)
}

/// The receipt of a commit that was written before.
pub(crate) async fn find<L: Link>(link: &mut L, commit: CommitId) -> Result<Option<Receipt>, StoreError> {
    link.one(BY_ID, &[Arg::Bytes(commit.as_bytes())], |row| {
        Ok(Receipt { seq: Seq(row.int(0)?), first_leaf: row.narrow(1)?, leaves: row.narrow(2)?, already: true })
    })
    .await
}

pub(crate) async fn newest<L: Link>(link: &mut L) -> Result<Seq, StoreError> {
    Ok(link.one(NEWEST, &[], |row| row.int(0).map(Seq)).await?.unwrap_or_default())
}

pub(crate) async fn ping<L: Link>(link: &mut L) -> Result<(), StoreError> {
    link.one(PING, &[], |row| row.int(0)).await.map(drop)
}
