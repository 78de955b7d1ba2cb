//! Sessions and known browsers.

use vault::id::WorkerId;

use crate::{
    Day, KnownDevice, Minute, Seated, Session, StoreError,
    link::{Arg, Link, Row, statements},
    place::Place,
    table::account,
};

statements! {
    SESSION = "SELECT tag, worker, sealed, started, seen FROM sessions WHERE tag = $1";
    SESSIONS_OF = "SELECT tag, worker, sealed, started, seen FROM sessions WHERE worker = $1 ORDER BY started, tag";
    SEATED = "SELECT s.tag, s.worker, s.sealed, s.started, s.seen, COALESCE(a.state, 'left'), \
        (SELECT COALESCE(MAX(place), 0) FROM statements) \
        FROM sessions AS s LEFT JOIN accounts AS a ON a.worker = s.worker WHERE s.tag = $1";
    START = "INSERT INTO sessions (tag, worker, sealed, started, seen) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (tag) DO UPDATE SET worker = $2, sealed = $3, started = $4, seen = $5";
    TOUCH = "UPDATE sessions SET seen = $2 WHERE tag = $1";
    DROP = "DELETE FROM sessions WHERE tag = $1";
    DROP_OF = "DELETE FROM sessions WHERE worker = $1";
    KNOWN = "SELECT tag, worker, last, label FROM known_devices WHERE tag = $1";
    KNOWN_OF = "SELECT tag, worker, last, label FROM known_devices WHERE worker = $1 ORDER BY last, tag";
    KNOW = "INSERT INTO known_devices (tag, worker, last, label) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (tag) DO UPDATE SET worker = $2, last = $3, label = $4";
    FORGET_OF = "DELETE FROM known_devices WHERE worker = $1";
    FORGET = "DELETE FROM known_devices WHERE tag = $1 AND worker = $2";
    DROP_BEFORE = "DELETE FROM sessions WHERE seen < $1 OR started < $2";
}

pub(crate) async fn write<L: Link>(link: &mut L, session: &Session) -> Result<(), StoreError> {
    let args = [
        Arg::Bytes(&session.tag),
        Arg::Bytes(session.worker.as_bytes()),
        Arg::Bytes(&session.sealed),
        Arg::Int(session.started.0),
        Arg::Int(session.seen.0),
    ];
    link.run(START, &args).await.map(drop)
}

/// Once dropped, no late request brings a session back: one that is not there stays so.
pub(crate) async fn touch<L: Link>(link: &mut L, tag: &[u8; 32], seen: Minute) -> Result<(), StoreError> {
    link.run(TOUCH, &[Arg::Bytes(tag), Arg::Int(seen.0)]).await.map(drop)
}

pub(crate) async fn drop_one<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<(), StoreError> {
    link.run(DROP, &[Arg::Bytes(tag)]).await.map(drop)
}

pub(crate) async fn drop_of<L: Link>(link: &mut L, worker: WorkerId) -> Result<(), StoreError> {
    link.run(DROP_OF, &[Arg::Bytes(worker.as_bytes())]).await.map(drop)
}

pub(crate) async fn drop_before<L: Link>(link: &mut L, seen: Minute, started: Minute) -> Result<(), StoreError> {
    link.run(DROP_BEFORE, &[Arg::Int(seen.0), Arg::Int(started.0)]).await.map(drop)
}

pub(crate) async fn by_tag<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    link.one(SESSION, &[Arg::Bytes(tag)], read).await
}

pub(crate) async fn seated<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<Option<Seated>, StoreError> {
    let read = |row: &Row<'_>| {
        Ok(Seated {
            session: read(row)?,
            account: account::state_from(row.text(5)?)?,
            signed: Place(row.int(6)?).seq(),
        })
    };
    link.one(SEATED, &[Arg::Bytes(tag)], read).await
}

pub(crate) async fn of<L: Link>(link: &mut L, worker: WorkerId) -> Result<Vec<Session>, StoreError> {
    link.list(SESSIONS_OF, &[Arg::Bytes(worker.as_bytes())], read).await
}

pub(crate) async fn know<L: Link>(link: &mut L, device: &KnownDevice) -> Result<(), StoreError> {
    let args = [
        Arg::Bytes(&device.tag),
        Arg::Bytes(device.worker.as_bytes()),
        Arg::Int(device.last.0.into()),
        Arg::Bytes(&device.label),
    ];
    link.run(KNOW, &args).await.map(drop)
}

pub(crate) async fn forget_of<L: Link>(link: &mut L, worker: WorkerId) -> Result<(), StoreError> {
    link.run(FORGET_OF, &[Arg::Bytes(worker.as_bytes())]).await.map(drop)
}

pub(crate) async fn forget<L: Link>(link: &mut L, tag: &[u8; 32], worker: WorkerId) -> Result<(), StoreError> {
    link.run(FORGET, &[Arg::Bytes(tag), Arg::Bytes(worker.as_bytes())]).await.map(drop)
}

pub(crate) async fn known<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<Option<KnownDevice>, StoreError> {
    link.one(KNOWN, &[Arg::Bytes(tag)], read_known).await
}

pub(crate) async fn known_of<L: Link>(link: &mut L, worker: WorkerId) -> Result<Vec<KnownDevice>, StoreError> {
    link.list(KNOWN_OF, &[Arg::Bytes(worker.as_bytes())], read_known).await
}

fn read(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        tag: row.array(0)?,
        worker: row.id(1, WorkerId::from_bytes)?,
        sealed: row.bytes(2)?.to_vec(),
        started: Minute(row.int(3)?),
        seen: Minute(row.int(4)?),
    })
}

fn read_known(row: &Row<'_>) -> Result<KnownDevice, StoreError> {
    Ok(KnownDevice {
        tag: row.array(0)?,
        worker: row.id(1, WorkerId::from_bytes)?,
        last: Day(row.narrow(2)?),
        label: row.bytes(3)?.to_vec(),
    })
}
