//! Wrapped keys: who can open what.

use vault::{
    id::{FolderId, TeamId, WorkerId},
    key::{Holder, KeySubject, KeyVersion},
    wrap::Wrap,
};

use crate::{
    Seq, StoreError,
    link::{Arg, Link, Row, statements},
};

statements! {
    FOR_HOLDER = "SELECT subject_kind, subject, subject_version, holder_kind, holder, holder_version, body \
        FROM wraps WHERE holder_kind = $1 AND holder = $2 AND holder_version = $3 ORDER BY seq, subject, subject_version";
    OF_SUBJECT = "SELECT subject_kind, subject, subject_version, holder_kind, holder, holder_version, body \
        FROM wraps WHERE subject_kind = $1 AND subject = $2 AND subject_version = $3 ORDER BY seq, holder, holder_version";
    WRITE = "INSERT INTO wraps \
        (subject_kind, subject, subject_version, holder_kind, holder, holder_version, seq, body) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
        ON CONFLICT (subject, subject_version, subject_kind, holder, holder_version, holder_kind) \
        DO UPDATE SET seq = $7, body = $8";
    DROP = "DELETE FROM wraps WHERE subject_kind = $1 AND subject = $2 AND subject_version = $3 \
        AND holder_kind = $4 AND holder = $5 AND holder_version = $6";
    HOLDS = "SELECT 1 FROM wraps WHERE subject_kind = $1 AND subject = $2 AND subject_version = $3 \
        AND holder_kind = $4 AND holder = $5 AND holder_version = $6";
    RENEWED = "SELECT subject_version FROM wraps \
        WHERE subject = $1 AND subject_version > $2 AND subject_kind = 'folder' LIMIT 1";
    DROP_FOLDER = "DELETE FROM wraps WHERE subject_kind = 'folder' AND subject = $1";
}

/// What the columns hold of a subject or a holder: kind, id, version.
type Columns = (&'static str, [u8; 16], i64);

fn subject_columns(subject: KeySubject) -> Columns {
    match subject {
        KeySubject::Team(team, version) => ("team", *team.as_bytes(), version.0.into()),
        KeySubject::Folder(folder, version) => ("folder", *folder.as_bytes(), version.0.into()),
    }
}

fn holder_columns(holder: Holder) -> Columns {
    match holder {
        Holder::Worker(worker) => ("worker", *worker.as_bytes(), 0),
        Holder::Team(team, version) => ("team", *team.as_bytes(), version.0.into()),
        Holder::Recovery(version) => ("recovery", [0; 16], version.0.into()),
    }
}

fn args((kind, id, version): &Columns) -> [Arg<'_>; 3] {
    [Arg::Text(kind), Arg::Bytes(id), Arg::Int(*version)]
}

/// Which wrap: the columns of its subject, then of its holder.
fn both<'a>(subject: &'a Columns, holder: &'a Columns) -> impl Iterator<Item = Arg<'a>> {
    args(subject).into_iter().chain(args(holder))
}

pub(crate) async fn write<L: Link>(link: &mut L, wrap: &Wrap, seq: Seq) -> Result<(), StoreError> {
    let (subject, holder) = (subject_columns(wrap.subject), holder_columns(wrap.holder));
    let rest = [Arg::Int(seq.0), Arg::Bytes(&wrap.body)];
    let args: Vec<Arg<'_>> = both(&subject, &holder).chain(rest).collect();
    link.run(WRITE, &args).await.map(drop)
}

pub(crate) async fn drop_one<L: Link>(link: &mut L, subject: KeySubject, holder: Holder) -> Result<(), StoreError> {
    let (subject, holder) = (subject_columns(subject), holder_columns(holder));
    let args: Vec<Arg<'_>> = both(&subject, &holder).collect();
    link.run(DROP, &args).await.map(drop)
}

pub(crate) async fn expect_holder<L: Link>(
    link: &mut L,
    subject: KeySubject,
    holder: Holder,
) -> Result<(), StoreError> {
    let (subject, holder) = (subject_columns(subject), holder_columns(holder));
    let args: Vec<Arg<'_>> = both(&subject, &holder).collect();
    link.one(HOLDS, &args, |_| Ok(())).await?.ok_or(StoreError::Conflict)
}

/// Whether somebody holds a newer key of this folder than `version`.
pub(crate) async fn is_renewed<L: Link>(
    link: &mut L,
    folder: FolderId,
    version: KeyVersion,
) -> Result<bool, StoreError> {
    let args = [Arg::Bytes(folder.as_bytes()), Arg::Int(version.0.into())];
    Ok(link.one(RENEWED, &args, |row| row.int(0)).await?.is_some())
}

/// Nobody can open the folder's key any more, whatever its version.
pub(crate) async fn drop_folder<L: Link>(link: &mut L, folder: FolderId) -> Result<(), StoreError> {
    link.run(DROP_FOLDER, &[Arg::Bytes(folder.as_bytes())]).await.map(drop)
}

pub(crate) async fn for_holder<L: Link>(link: &mut L, holder: Holder) -> Result<Vec<Wrap>, StoreError> {
    link.list(FOR_HOLDER, &args(&holder_columns(holder)), read).await
}

pub(crate) async fn of_subject<L: Link>(link: &mut L, subject: KeySubject) -> Result<Vec<Wrap>, StoreError> {
    link.list(OF_SUBJECT, &args(&subject_columns(subject)), read).await
}

fn read(row: &Row<'_>) -> Result<Wrap, StoreError> {
    let subject_version = KeyVersion(row.narrow(2)?);
    let subject = match row.text(0)? {
        "team" => KeySubject::Team(row.id(1, TeamId::from_bytes)?, subject_version),
        "folder" => KeySubject::Folder(row.id(1, FolderId::from_bytes)?, subject_version),
        _ => return Err(StoreError::Damaged("a wrap holds no known kind of key")),
    };
    let holder_version = KeyVersion(row.narrow(5)?);
    let holder = match row.text(3)? {
        "worker" => Holder::Worker(row.id(4, WorkerId::from_bytes)?),
        "team" => Holder::Team(row.id(4, TeamId::from_bytes)?, holder_version),
        "recovery" => Holder::Recovery(holder_version),
        _ => return Err(StoreError::Damaged("a wrap has no known kind of holder")),
    };
    Ok(Wrap { subject, holder, body: row.bytes(6)?.to_vec() })
}
