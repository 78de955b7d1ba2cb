//! One-time codes.

use vault::id::WorkerId;

use crate::{
    Invitation, Minute, StoreError,
    link::{Arg, Link, Row, statements},
};

statements! {
    BY_TAG = "SELECT tag, worker, expires, tries, sealed FROM invitations WHERE tag = $1";
    ALL = "SELECT tag, worker, expires, tries, sealed FROM invitations ORDER BY expires, tag";
    OFFER = "INSERT INTO invitations (tag, worker, expires, tries, sealed) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (tag) DO UPDATE SET worker = $2, expires = $3, tries = $4, sealed = $5";
    COUNT = "UPDATE invitations SET worker = $2, expires = $3, tries = $4, sealed = $5 WHERE tag = $1";
    DROP = "DELETE FROM invitations WHERE tag = $1";
}

/// One with tries behind it is only ever updated: once used, a late wrong try does not bring it back.
pub(crate) async fn write<L: Link>(link: &mut L, invitation: &Invitation) -> Result<(), StoreError> {
    let sql = if invitation.tries > 0 { COUNT } else { OFFER };
    let args = [
        Arg::Bytes(&invitation.tag),
        Arg::Bytes(invitation.worker.as_bytes()),
        Arg::Int(invitation.expires.0),
        Arg::Int(invitation.tries.into()),
        Arg::Bytes(&invitation.sealed),
    ];
    link.run(sql, &args).await.map(drop)
}

/// Uses an invitation up. `Conflict` when it is not there: two people never use the same one.
pub(crate) async fn use_up<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<(), StoreError> {
    match link.run(DROP, &[Arg::Bytes(tag)]).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

pub(crate) async fn by_tag<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
    link.one(BY_TAG, &[Arg::Bytes(tag)], read).await
}

pub(crate) async fn all<L: Link>(link: &mut L) -> Result<Vec<Invitation>, StoreError> {
    link.list(ALL, &[], read).await
}

fn read(row: &Row<'_>) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        tag: row.array(0)?,
        worker: row.id(1, WorkerId::from_bytes)?,
        expires: Minute(row.int(2)?),
        tries: row.narrow(3)?,
        sealed: row.bytes(4)?.to_vec(),
    })
}
