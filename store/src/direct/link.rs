//! A connection that does at once what it is asked: nothing is handed to another thread, and nothing waits.

use rusqlite::{CachedStatement, Connection, Statement};

use super::from_rusqlite;
use crate::{
    StoreError,
    link::{Arg, Dialect, Link, Row},
};

/// A connection of the thread that holds it. It keeps that thread until the disk has answered, so whoever writes with
/// it has a thread for that alone.
pub struct Direct(Connection);

impl Direct {
    pub(super) fn new(connection: Connection) -> Self {
        Self(connection)
    }

    fn ready(&self, sql: &str, args: &[Arg<'_>]) -> rusqlite::Result<CachedStatement<'_>> {
        let mut statement = self.0.prepare_cached(sql)?;
        for column in 1..=statement.parameter_count() {
            let number = number(&statement, column).and_then(|number| args.get(number.checked_sub(1)?));
            let arg = number.ok_or(rusqlite::Error::InvalidParameterCount(args.len(), column))?;
            match *arg {
                Arg::Int(value) => statement.raw_bind_parameter(column, value),
                Arg::MaybeInt(value) => statement.raw_bind_parameter(column, value),
                Arg::Bytes(value) => statement.raw_bind_parameter(column, value),
                Arg::MaybeBytes(value) => statement.raw_bind_parameter(column, value),
                Arg::Text(value) => statement.raw_bind_parameter(column, value),
            }?;
        }
        Ok(statement)
    }
}

/// Which value belongs there: `$3` is the third, wherever it stands. SQLite itself counts by first appearance.
fn number(statement: &Statement<'_>, column: usize) -> Option<usize> {
    statement.parameter_name(column)?.strip_prefix('$')?.parse().ok()
}

impl Link for Direct {
    const DIALECT: Dialect = Dialect::Sqlite;

    async fn run(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let done = self.ready(sql, args).and_then(|mut statement| statement.raw_execute());
        let rows = done.map_err(|error| from_rusqlite("write", error))?;
        Ok(u64::try_from(rows).unwrap_or(u64::MAX))
    }

    async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.0.execute_batch(sql).map_err(|error| from_rusqlite("write", error))
    }

    async fn each(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        mut f: impl FnMut(&Row<'_>) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        let broken = |error| from_rusqlite("read", error);
        let mut statement = self.ready(sql, args).map_err(broken)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(broken)? {
            f(&Row::Direct(row))?;
        }
        Ok(())
    }
}
