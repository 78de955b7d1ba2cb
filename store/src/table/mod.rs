//! One module per kind of row: its statements, how it is written, how it is read back.

pub(crate) mod account;
pub(crate) mod device;
pub(crate) mod draft;
pub(crate) mod feed;
pub(crate) mod folder;
pub(crate) mod invitation;
pub(crate) mod leaf;
pub(crate) mod note;
pub(crate) mod receipt;
pub(crate) mod revision;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod statement;
pub(crate) mod tombstone;
pub(crate) mod wrap;

use crate::{copy, link::Dialect, schema};

/// Every statement that runs on this database, so that a test can prepare each.
pub fn statements(dialect: Dialect) -> Vec<&'static str> {
    let shared = [
        account::STATEMENTS,
        device::STATEMENTS,
        draft::STATEMENTS,
        feed::STATEMENTS,
        folder::STATEMENTS,
        invitation::STATEMENTS,
        leaf::STATEMENTS,
        note::STATEMENTS,
        receipt::STATEMENTS,
        revision::STATEMENTS,
        session::STATEMENTS,
        setting::STATEMENTS,
        statement::STATEMENTS,
        tombstone::STATEMENTS,
        wrap::STATEMENTS,
        schema::STATEMENTS,
    ];
    let own = [feed::own_statement(dialect), leaf::own_statement(dialect)];
    shared.into_iter().flatten().copied().chain(own).chain(copy::statements()).collect()
}
