//! What the two databases have in common: run a statement, read rows. Everything above speaks through [`Link`], so
//! that each rule of the store is written once.

use rusqlite::types::ValueRef;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};

use crate::StoreError;

/// Which of the two databases it is, where their SQL differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// A value for a statement.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    Int(i64),
    MaybeInt(Option<i64>),
    Bytes(&'a [u8]),
    MaybeBytes(Option<&'a [u8]>),
    Text(&'a str),
}

/// A connection of either database.
pub trait Link: Send + 'static {
    const DIALECT: Dialect;

    /// Runs one statement; how many rows it touched.
    fn run(&mut self, sql: &'static str, args: &[Arg<'_>]) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Runs several statements without values.
    fn script(&mut self, sql: &'static str) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Gives every row to `f`, as it comes.
    fn each(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        f: impl FnMut(&Row<'_>) -> Result<(), StoreError> + Send,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Every row, read.
    fn list<T: Send>(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        read: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + Sync,
    ) -> impl Future<Output = Result<Vec<T>, StoreError>> + Send {
        async move {
            let mut list = Vec::new();
            self.each(sql, args, |row| {
                list.push(read(row)?);
                Ok(())
            })
            .await?;
            Ok(list)
        }
    }

    /// The first row, if there is one.
    fn one<T: Send>(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        read: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + Sync,
    ) -> impl Future<Output = Result<Option<T>, StoreError>> + Send {
        async move { Ok(self.list(sql, args, read).await?.into_iter().next()) }
    }
}

/// A row of either database. Columns are read by their place in the statement.
pub enum Row<'r> {
    Sqlite(&'r SqliteRow),
    Postgres(&'r PgRow),
    /// Where it stands in SQLite's own memory: see [`crate::direct`].
    Direct(&'r rusqlite::Row<'r>),
}

/// What a column holds that was read where it stands.
trait FromColumn<'r>: Sized {
    fn from_column(value: ValueRef<'r>) -> Option<Self>;
}

impl<'r> FromColumn<'r> for i64 {
    fn from_column(value: ValueRef<'r>) -> Option<Self> {
        value.as_i64().ok()
    }
}

impl<'r> FromColumn<'r> for &'r [u8] {
    fn from_column(value: ValueRef<'r>) -> Option<Self> {
        value.as_blob().ok()
    }
}

impl<'r> FromColumn<'r> for &'r str {
    fn from_column(value: ValueRef<'r>) -> Option<Self> {
        value.as_str().ok()
    }
}

impl<'r, T: FromColumn<'r>> FromColumn<'r> for Option<T> {
    fn from_column(value: ValueRef<'r>) -> Option<Self> {
        if value == ValueRef::Null { Some(None) } else { T::from_column(value).map(Some) }
    }
}

macro_rules! getter {
    ($name:ident, $type:ty) => {
        pub(crate) fn $name(&self, column: usize) -> Result<$type, StoreError> {
            match self {
                Self::Sqlite(row) => row.try_get_unchecked(column).ok(),
                Self::Postgres(row) => row.try_get_unchecked(column).ok(),
                Self::Direct(row) => row.get_ref(column).ok().and_then(FromColumn::from_column),
            }
            .ok_or(StoreError::Damaged("a column holds something else than it should"))
        }
    };
}

impl<'r> Row<'r> {
    getter!(int, i64);
    getter!(maybe_int, Option<i64>);
    getter!(bytes, &'r [u8]);
    getter!(maybe_bytes, Option<&'r [u8]>);
    getter!(text, &'r str);

    /// An integer that must fit a narrower type.
    pub(crate) fn narrow<T: TryFrom<i64>>(&self, column: usize) -> Result<T, StoreError> {
        T::try_from(self.int(column)?).map_err(|_| StoreError::Damaged("a number is out of its range"))
    }

    pub(crate) fn flag(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    pub(crate) fn array<const N: usize>(&self, column: usize) -> Result<[u8; N], StoreError> {
        self.bytes(column)?.try_into().map_err(|_| StoreError::Damaged("bytes have another length than they should"))
    }

    /// An id of 16 bytes.
    pub(crate) fn id<T>(&self, column: usize, from_bytes: fn([u8; 16]) -> T) -> Result<T, StoreError> {
        self.array(column).map(from_bytes)
    }
}

/// Makes `Link` for one connection type; the two differ in names only.
macro_rules! link_for {
    ($connection:ty, $variant:ident) => {
        impl $crate::link::Link for $connection {
            const DIALECT: $crate::link::Dialect = $crate::link::Dialect::$variant;

            async fn run(
                &mut self,
                sql: &'static str,
                args: &[$crate::link::Arg<'_>],
            ) -> Result<u64, $crate::StoreError> {
                let done = bind(sqlx::query(sql), args).execute(self).await;
                Ok(done.map_err(|error| $crate::error::from_sqlx("write", error))?.rows_affected())
            }

            async fn script(&mut self, sql: &'static str) -> Result<(), $crate::StoreError> {
                let done = sqlx::raw_sql(sql).execute(self).await;
                done.map(drop).map_err(|error| $crate::error::from_sqlx("write", error))
            }

            async fn each(
                &mut self,
                sql: &'static str,
                args: &[$crate::link::Arg<'_>],
                mut f: impl FnMut(&$crate::link::Row<'_>) -> Result<(), $crate::StoreError> + Send,
            ) -> Result<(), $crate::StoreError> {
                use futures_util::TryStreamExt as _;
                let mut rows = bind(sqlx::query(sql), args).fetch(self);
                while let Some(row) = rows.try_next().await.map_err(|error| $crate::error::from_sqlx("read", error))? {
                    f(&$crate::link::Row::$variant(&row))?;
                }
                Ok(())
            }
        }

        type Query<'q> = sqlx::query::Query<
            'q,
            <$connection as sqlx::Connection>::Database,
            <<$connection as sqlx::Connection>::Database as sqlx::Database>::Arguments,
        >;

        fn bind<'q>(query: Query<'q>, args: &[$crate::link::Arg<'_>]) -> Query<'q> {
            use $crate::link::Arg;
            args.iter().fold(query, |query, arg| match *arg {
                Arg::Int(value) => query.bind(value),
                Arg::MaybeInt(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
                Arg::MaybeBytes(value) => query.bind(value),
                Arg::Text(value) => query.bind(value),
            })
        }
    };
}
pub(crate) use link_for;

/// Names the statements of a module and lists them, so that a test can prepare every one on both databases.
macro_rules! statements {
    ($($name:ident = $sql:expr;)*) => {
        $(const $name: &str = $sql;)*
        /// Every statement of this module.
        pub(crate) const STATEMENTS: &[&str] = &[$($name),*];
    };
}
pub(crate) use statements;
