//! Texts that were being written.

use vault::id::WorkerId;

use crate::{
    Day, Draft, Seq, StoreError,
    link::{Arg, Link, statements},
};

statements! {
    OF = "SELECT worker, key, sealed, day FROM drafts WHERE worker = $1 ORDER BY seq, key";
    WRITE = "INSERT INTO drafts (worker, key, seq, day, sealed) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (worker, key) DO UPDATE SET seq = $3, day = $4, sealed = $5";
    DROP = "DELETE FROM drafts WHERE worker = $1 AND key = $2";
}

pub(crate) async fn write<L: Link>(link: &mut L, draft: &Draft, seq: Seq) -> Result<(), StoreError> {
    let args = [
        Arg::Bytes(draft.worker.as_bytes()),
        Arg::Bytes(&draft.key),
        Arg::Int(seq.0),
        Arg::Int(draft.day.0.into()),
        Arg::Bytes(&draft.sealed),
    ];
    link.run(WRITE, &args).await.map(drop)
}

pub(crate) async fn drop_one<L: Link>(link: &mut L, worker: WorkerId, key: &[u8; 32]) -> Result<(), StoreError> {
    link.run(DROP, &[Arg::Bytes(worker.as_bytes()), Arg::Bytes(key)]).await.map(drop)
}

pub(crate) async fn of<L: Link>(link: &mut L, worker: WorkerId) -> Result<Vec<Draft>, StoreError> {
    link.list(OF, &[Arg::Bytes(worker.as_bytes())], |row| {
        Ok(Draft {
            worker: row.id(0, WorkerId::from_bytes)?,
            key: row.array(1)?,
            sealed: row.bytes(2)?.to_vec(),
            day: Day(row.narrow(3)?),
        })
    })
    .await
}
