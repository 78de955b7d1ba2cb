//! Copying a whole database, row by row, between the two kinds: snapshots of PostgreSQL, and restoring from a file.

use std::{path::Path, sync::LazyLock};

use sqlx::Connection as _;

use crate::{
    StoreError,
    error::from_sqlx,
    link::{Arg, Link, Row},
    sqlite,
    table::receipt,
    {backend::Backend, base::Base},
};

/// How many rows are in memory at once.
const PAGE: usize = 500;

/// A table, in the order in which tables can be filled. Columns end with `#` for integers and `$` for text; the others
/// are bytes. A table whose first column is an integer key is read page by page, the others are small.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
}

macro_rules! tables {
    ($($name:literal: $($column:literal)+;)*) => {
        const TABLES: &[Table] = &[$(Table { name: $name, columns: &[$($column),+] }),*];
    };
}

tables! {
    "commits": "seq#" "id" "day#" "first_leaf#" "leaves#";
    "settings": "name$" "value";
    "accounts": "worker" "login_tag" "state$" "version#" "by_passphrase" "by_code" "public" "totp" "totp_step#";
    "sessions": "tag" "worker" "sealed" "started#" "seen#";
    "known_devices": "tag" "worker" "last#" "label";
    "invitations": "tag" "worker" "expires#" "tries#" "sealed";
    "folders": "id" "seq#" "kind$" "team" "head" "destroyed#";
    "wraps": "subject_kind$" "subject" "subject_version#" "holder_kind$" "holder" "holder_version#" "seq#" "body";
    "statements": "place#" "id" "signer" "signature" "bytes";
    "revisions": "place#" "written#" "folder" "record" "revision" "parents" "kind#" "format#" "key_version#" "bucket#"
        "day#" "due#" "head#" "hash" "wrapped_key" "body";
    "tombstones": "place#" "day#" "folder" "record";
    "leaves": "idx#" "seq#" "folder" "commitment" "folder_head" "hash" "sealed";
    "devices": "id" "team" "worker" "state$" "token_tag" "public" "last#";
    "notes": "place#" "id" "hash" "device" "team" "key_version#" "state$" "doubled#" "day#" "signature" "envelope";
    "drafts": "worker" "key" "seq#" "day#" "sealed";
}

/// What a copy does not take along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    Nothing,
    Sessions,
}

enum Value {
    Int(Option<i64>),
    Bytes(Option<Vec<u8>>),
    Text(String),
}

impl Value {
    fn arg(&self) -> Arg<'_> {
        match self {
            Self::Int(value) => Arg::MaybeInt(*value),
            Self::Bytes(value) => Arg::MaybeBytes(value.as_deref()),
            Self::Text(value) => Arg::Text(value),
        }
    }
}

impl Table {
    fn names(&self) -> String {
        self.columns.iter().map(|column| column.trim_end_matches(['#', '$'])).collect::<Vec<_>>().join(", ")
    }

    fn paged(&self) -> bool {
        self.columns.first().is_some_and(|column| column.ends_with('#'))
    }

    fn select(&self) -> String {
        let (names, table) = (self.names(), self.name);
        match self.columns.first() {
            Some(key) if self.paged() => {
                let key = key.trim_end_matches('#');
                format!("SELECT {names} FROM {table} WHERE {key} > $1 ORDER BY {key} LIMIT {PAGE}")
            }
            _ => format!("SELECT {names} FROM {table}"),
        }
    }

    fn insert(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|n| format!("${n}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.name, self.names(), places.join(", "))
    }

    fn read(&self, row: &Row<'_>) -> Result<Vec<Value>, StoreError> {
        let value = |(n, column): (usize, &&str)| {
            Ok(match column.as_bytes().last() {
                Some(b'#') => Value::Int(row.maybe_int(n)?),
                Some(b'$') => Value::Text(row.text(n)?.to_owned()),
                _ => Value::Bytes(row.maybe_bytes(n)?.map(<[u8]>::to_vec)),
            })
        };
        self.columns.iter().enumerate().map(value).collect()
    }

    async fn copy<F: Link, T: Link>(
        &self,
        (select, insert): (&'static str, &'static str),
        from: &mut F,
        to: &mut T,
    ) -> Result<(), StoreError> {
        let mut after = i64::MIN;
        loop {
            let args = [Arg::Int(after)];
            let args = if self.paged() { &args[..] } else { &[] };
            let rows = from.list(select, args, |row| self.read(row)).await?;
            for row in &rows {
                let args: Vec<Arg<'_>> = row.iter().map(Value::arg).collect();
                to.run(insert, &args).await?;
            }
            match rows.last().and_then(|row| row.first()) {
                Some(Value::Int(Some(key))) if self.paged() && rows.len() == PAGE => after = *key,
                _ => return Ok(()),
            }
        }
    }
}

/// Every row of every table, in one transaction of the receiver. The giver shows one moment.
pub(crate) async fn copy_all<F: Link, T: Link>(from: &mut F, to: &mut T, leave: Leave) -> Result<(), StoreError> {
    to.run("BEGIN", &[]).await?;
    copy_tables(from, to, leave).await?;
    to.run("COMMIT", &[]).await.map(drop)
}

async fn copy_tables<F: Link, T: Link>(from: &mut F, to: &mut T, leave: Leave) -> Result<(), StoreError> {
    for (table, (select, insert)) in TABLES.iter().zip(TEXTS.iter()) {
        if leave == Leave::Nothing || table.name != "sessions" {
            table.copy((select, insert), from, to).await?;
        }
    }
    Ok(())
}

impl<B: Backend> Base<B> {
    /// Fills this store, which must be empty (else `Conflict`), with everything that a snapshot holds; or with nothing.
    /// The snapshot is brought to this program's schema first: give a copy.
    pub async fn load_snapshot(&self, from: &Path) -> Result<(), StoreError> {
        let mut source = sqlite::migrated(from).await?;
        let whole = source.one("PRAGMA integrity_check(1)", &[], |row| Ok(row.text(0)? == "ok")).await?;
        if whole != Some(true) {
            return Err(StoreError::Damaged("the snapshot"));
        }
        let mut link = self.backend.connect().await?;
        link.run(B::BEGIN, &[]).await?;
        if let Some(lock) = B::LOCK {
            link.run(lock, &[]).await?;
        }
        if receipt::newest(&mut link).await?.0 != 0 {
            return Err(StoreError::Conflict);
        }
        copy_tables(&mut source, &mut link, Leave::Nothing).await?;
        link.run("COMMIT", &[]).await?;
        source.close().await.map_err(|error| from_sqlx("close a snapshot", error))
    }
}

/// What a snapshot holds, as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Records, destroyed ones not counted.
    pub records: u64,
    /// Leaves of the audit log.
    pub lines: u64,
}

/// Counts what a snapshot holds.
pub async fn count(snapshot: &Path) -> Result<Held, StoreError> {
    let mut file = sqlite::migrated(snapshot).await?;
    let records = file.one(RECORDS, &[], |row| row.narrow(0)).await?.unwrap_or(0);
    let lines = file.one(LINES, &[], |row| row.narrow(0)).await?.unwrap_or(0);
    file.close().await.map_err(|error| from_sqlx("close a snapshot", error))?;
    Ok(Held { records, lines })
}

const RECORDS: &str = "SELECT COUNT(DISTINCT record) FROM revisions WHERE body IS NOT NULL";
const LINES: &str = "SELECT COUNT(*) FROM leaves";

/// How each table is read and written.
static TEXTS: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| TABLES.iter().map(|table| (table.select(), table.insert())).collect());

/// Every statement of this module.
pub(crate) fn statements() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().flat_map(|(select, insert)| [select.as_str(), insert.as_str()]).chain([RECORDS, LINES])
}
