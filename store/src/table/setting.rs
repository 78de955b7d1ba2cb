//! Clear settings of the organisation.

use crate::{
    StoreError,
    link::{Arg, Link, statements},
};

statements! {
    READ = "SELECT value FROM settings WHERE name = $1";
    WRITE = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2";
}

pub(crate) async fn write<L: Link>(link: &mut L, name: &str, value: &[u8]) -> Result<(), StoreError> {
    link.run(WRITE, &[Arg::Text(name), Arg::Bytes(value)]).await.map(drop)
}

pub(crate) async fn read<L: Link>(link: &mut L, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    link.one(READ, &[Arg::Text(name)], |row| Ok(row.bytes(0)?.to_vec())).await
}
