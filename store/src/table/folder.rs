//! Folders and their heads: the chain over every revision a folder ever had.

use vault::{
    audit::Hash,
    id::{FolderId, TeamId},
};

use crate::{
    Folder, FolderKind, Seq, StoreError,
    link::{Arg, Link, statements},
};

statements! {
    BY_ID = "SELECT kind, team, head FROM folders WHERE id = $1";
    INSERT = "INSERT INTO folders (id, seq, kind, team, head, destroyed) VALUES ($1, $2, $3, $4, $5, 0)";
    HEAD = "SELECT head, destroyed FROM folders WHERE id = $1";
    SET_HEAD = "UPDATE folders SET head = $2 WHERE id = $1";
    DESTROY = "UPDATE folders SET destroyed = 1 WHERE id = $1";
}

/// A new folder is empty, whatever head the caller gave.
pub(crate) async fn write<L: Link>(link: &mut L, folder: &Folder, seq: Seq) -> Result<(), StoreError> {
    let args = [
        Arg::Bytes(folder.id.as_bytes()),
        Arg::Int(seq.0),
        Arg::Text(kind_name(folder.kind)),
        Arg::MaybeBytes(folder.team.as_ref().map(|team| team.as_bytes().as_slice())),
        Arg::Bytes(Hash::ZERO.as_bytes()),
    ];
    link.run(INSERT, &args).await.map(drop)
}

pub(crate) async fn by_id<L: Link>(link: &mut L, id: FolderId) -> Result<Option<Folder>, StoreError> {
    link.one(BY_ID, &[Arg::Bytes(id.as_bytes())], |row| {
        let team = match row.maybe_bytes(1)? {
            None => None,
            Some(_) => Some(row.id(1, TeamId::from_bytes)?),
        };
        Ok(Folder { id, kind: kind_from(row.text(0)?)?, team, head: Hash::from_bytes(row.array(2)?) })
    })
    .await
}

/// A folder's head, and whether the folder was destroyed. `Conflict` when there is no such folder.
pub(crate) async fn head<L: Link>(link: &mut L, folder: FolderId) -> Result<(Hash, bool), StoreError> {
    link.one(HEAD, &[Arg::Bytes(folder.as_bytes())], |row| Ok((Hash::from_bytes(row.array(0)?), row.flag(1)?)))
        .await?
        .ok_or(StoreError::Conflict)
}

pub(crate) async fn set_head<L: Link>(link: &mut L, folder: FolderId, head: Hash) -> Result<(), StoreError> {
    link.run(SET_HEAD, &[Arg::Bytes(folder.as_bytes()), Arg::Bytes(head.as_bytes())]).await.map(drop)
}

/// Marks it destroyed for good. `Conflict` when there is no such folder.
pub(crate) async fn destroy<L: Link>(link: &mut L, folder: FolderId) -> Result<(), StoreError> {
    match link.run(DESTROY, &[Arg::Bytes(folder.as_bytes())]).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

fn kind_name(kind: FolderKind) -> &'static str {
    match kind {
        FolderKind::Organisation => "organisation",
        FolderKind::Team => "team",
        FolderKind::Worker => "worker",
        FolderKind::Person => "person",
    }
}

fn kind_from(name: &str) -> Result<FolderKind, StoreError> {
    match name {
        "organisation" => Ok(FolderKind::Organisation),
        "team" => Ok(FolderKind::Team),
        "worker" => Ok(FolderKind::Worker),
        "person" => Ok(FolderKind::Person),
        _ => Err(StoreError::Damaged("a folder is of no known kind")),
    }
}
