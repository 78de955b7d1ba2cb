//! Accounts: written by compare-and-set on their version.

use vault::id::WorkerId;

use crate::{
    Account, AccountState, StoreError,
    link::{Arg, Link, Row, statements},
};

statements! {
    BY_WORKER = "SELECT worker, login_tag, state, version, by_passphrase, by_code, public, totp, totp_step \
        FROM accounts WHERE worker = $1";
    BY_LOGIN = "SELECT worker, login_tag, state, version, by_passphrase, by_code, public, totp, totp_step \
        FROM accounts WHERE login_tag = $1";
    ALL = "SELECT worker, login_tag, state, version, by_passphrase, by_code, public, totp, totp_step \
        FROM accounts ORDER BY worker";
    INSERT = "INSERT INTO accounts \
        (worker, login_tag, state, version, by_passphrase, by_code, public, totp, totp_step) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UPDATE = "UPDATE accounts SET login_tag = $2, state = $3, version = $4, by_passphrase = $5, by_code = $6, \
        public = $7, totp = $8, totp_step = $9 WHERE worker = $1 AND version = $4 - 1";
    DROP_WAITING = "DELETE FROM accounts WHERE worker = $1 AND state = 'waiting'";
}

/// The first version is inserted; every other one replaces its predecessor, or conflicts.
pub(crate) async fn write<L: Link>(link: &mut L, account: &Account) -> Result<(), StoreError> {
    let sql = if account.version == 1 { INSERT } else { UPDATE };
    let args = [
        Arg::Bytes(account.worker.as_bytes()),
        Arg::Bytes(&account.login_tag),
        Arg::Text(state_name(account.state)),
        Arg::Int(account.version),
        Arg::Bytes(&account.by_passphrase),
        Arg::Bytes(&account.by_code),
        Arg::Bytes(&account.public),
        Arg::MaybeBytes(account.totp.as_deref()),
        Arg::MaybeInt(account.totp_step),
    ];
    match link.run(sql, &args).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

/// See [`crate::Change::ExpectAccount`].
pub(crate) async fn expect<L: Link>(link: &mut L, before: &Account) -> Result<(), StoreError> {
    let opens = |one: &Account| (one.public, one.by_passphrase.clone(), one.by_code.clone(), one.totp.clone());
    match by_worker(link, before.worker).await? {
        Some(now) if now.state != AccountState::Left && opens(&now) == opens(before) => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Takes away an account that waits to be let in. `Conflict` when there is none.
pub(crate) async fn drop_waiting<L: Link>(link: &mut L, worker: WorkerId) -> Result<(), StoreError> {
    match link.run(DROP_WAITING, &[Arg::Bytes(worker.as_bytes())]).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

pub(crate) async fn by_worker<L: Link>(link: &mut L, worker: WorkerId) -> Result<Option<Account>, StoreError> {
    link.one(BY_WORKER, &[Arg::Bytes(worker.as_bytes())], read).await
}

pub(crate) async fn by_login<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<Option<Account>, StoreError> {
    link.one(BY_LOGIN, &[Arg::Bytes(tag)], read).await
}

pub(crate) async fn all<L: Link>(link: &mut L) -> Result<Vec<Account>, StoreError> {
    link.list(ALL, &[], read).await
}

fn read(row: &Row<'_>) -> Result<Account, StoreError> {
    Ok(Account {
        worker: row.id(0, WorkerId::from_bytes)?,
        login_tag: row.array(1)?,
        state: state_from(row.text(2)?)?,
        version: row.int(3)?,
        by_passphrase: row.bytes(4)?.to_vec(),
        by_code: row.bytes(5)?.to_vec(),
        public: row.array(6)?,
        totp: row.maybe_bytes(7)?.map(<[u8]>::to_vec),
        totp_step: row.maybe_int(8)?,
    })
}

fn state_name(state: AccountState) -> &'static str {
    match state {
        AccountState::Waiting => "waiting",
        AccountState::Active => "active",
        AccountState::Left => "left",
    }
}

pub(super) fn state_from(name: &str) -> Result<AccountState, StoreError> {
    match name {
        "waiting" => Ok(AccountState::Waiting),
        "active" => Ok(AccountState::Active),
        "left" => Ok(AccountState::Left),
        _ => Err(StoreError::Damaged("an account is in no known state")),
    }
}
