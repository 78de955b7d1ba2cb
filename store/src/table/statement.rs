//! Signed statements, in the order in which they were made.

use vault::{id::StatementId, identity::Fingerprint, statement::SignedStatement};

use crate::{
    Seq, StoreError, StoredStatement,
    link::{Arg, Link, Row, statements},
    place::Place,
};

statements! {
    AFTER = "SELECT place, id, signer, signature, bytes FROM statements \
        WHERE place > $1 AND place <= $2 ORDER BY place LIMIT $3";
    INSERT = "INSERT INTO statements (place, id, signer, signature, bytes) VALUES ($1, $2, $3, $4, $5)";
}

pub(crate) async fn write<L: Link>(link: &mut L, statement: &SignedStatement, place: Place) -> Result<(), StoreError> {
    let args = [
        Arg::Int(place.0),
        Arg::Bytes(statement.id.as_bytes()),
        Arg::Bytes(statement.signer.as_bytes()),
        Arg::Bytes(&statement.signature),
        Arg::Bytes(&statement.bytes),
    ];
    link.run(INSERT, &args).await.map(drop)
}

/// At most `limit`, and then the rest of the last commit: an answer never ends within a commit.
pub(crate) async fn after<L: Link>(link: &mut L, after: Seq, limit: u32) -> Result<Vec<StoredStatement>, StoreError> {
    let args = [Arg::Int(Place::end(after).0), Arg::Int(i64::MAX), Arg::Int(limit.into())];
    let mut list = link.list(AFTER, &args, read).await?;
    if let Some(&(last, _)) = list.last().filter(|_| list.len() >= limit as usize) {
        let args = [Arg::Int(last.0), Arg::Int(Place::end(last.seq()).0), Arg::Int(i64::MAX)];
        list.extend(link.list(AFTER, &args, read).await?);
    }
    Ok(list.into_iter().map(|(_, statement)| statement).collect())
}

fn read(row: &Row<'_>) -> Result<(Place, StoredStatement), StoreError> {
    let place = Place(row.int(0)?);
    let statement = SignedStatement {
        id: row.id(1, StatementId::from_bytes)?,
        signer: Fingerprint::from_bytes(row.array(2)?),
        signature: row.array(3)?,
        bytes: row.bytes(4)?.to_vec(),
    };
    Ok((place, StoredStatement { seq: place.seq(), statement }))
}
