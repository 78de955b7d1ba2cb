//! Notes from street phones, in their envelopes.

use vault::id::{DeviceId, NoteId, TeamId};

use crate::{
    Day, Note, NoteState, StoreError,
    link::{Arg, Link, Row, statements},
    place::Place,
};

statements! {
    OF = "SELECT place, id, hash, device, team, key_version, state, doubled, day, signature, envelope \
        FROM notes WHERE id = $1 ORDER BY place";
    IN_STATE = "SELECT place, id, hash, device, team, key_version, state, doubled, day, signature, envelope \
        FROM notes WHERE team = $1 AND state = $2 ORDER BY place LIMIT $3";
    // Set aside, the oldest of each phone: none crowds out another.
    ASIDE = "SELECT place, id, hash, device, team, key_version, state, doubled, day, signature, envelope FROM notes \
        JOIN (SELECT place AS at, row_number() OVER (PARTITION BY device ORDER BY place) AS turn FROM notes \
            WHERE team = $1 AND state IN ('quarantine', 'unreadable')) AS aside ON at = place \
        WHERE turn <= $2 ORDER BY place";
    COUNTED = "SELECT device, count(*) FROM notes WHERE team = $1 AND state IN ('quarantine', 'unreadable') \
        GROUP BY device";
    DISMISS = "UPDATE notes SET state = 'dismissed', envelope = $3 WHERE team = $1 AND device = $2 \
        AND state IN ('quarantine', 'unreadable')";
    HASHES = "SELECT hash FROM notes WHERE id = $1";
    INSERT = "INSERT INTO notes \
        (place, id, hash, device, team, key_version, state, doubled, day, signature, envelope) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    MOVE = "UPDATE notes SET state = $3 WHERE id = $1 AND hash = $2 AND state NOT IN ('opened', 'dismissed')";
    OPEN = "UPDATE notes SET state = $3, envelope = $4 WHERE id = $1 AND hash = $2 \
        AND state NOT IN ('opened', 'dismissed')";
}

/// The same note again writes nothing. The same id with another content is kept, and marked.
pub(crate) async fn write<L: Link>(link: &mut L, note: &Note, place: Place) -> Result<(), StoreError> {
    let hashes: Vec<[u8; 32]> = link.list(HASHES, &[Arg::Bytes(note.id.as_bytes())], |row| row.array(0)).await?;
    if hashes.contains(&note.hash) {
        return Ok(());
    }
    let args = [
        Arg::Int(place.0),
        Arg::Bytes(note.id.as_bytes()),
        Arg::Bytes(&note.hash),
        Arg::Bytes(note.device.as_bytes()),
        Arg::Bytes(note.team.as_bytes()),
        Arg::Int(note.key_version.into()),
        Arg::Text(state_name(note.state)),
        Arg::Int((!hashes.is_empty()).into()),
        Arg::Int(note.day.0.into()),
        Arg::Bytes(&note.signature),
        Arg::Bytes(&note.envelope),
    ];
    link.run(INSERT, &args).await.map(drop)
}

/// Opening happens once: whoever comes second, or names a note that is not there, gets `Conflict`.
pub(crate) async fn set_state<L: Link>(
    link: &mut L,
    note: NoteId,
    hash: &[u8; 32],
    state: NoteState,
) -> Result<(), StoreError> {
    let (note, hash, name) = (Arg::Bytes(note.as_bytes()), Arg::Bytes(hash), Arg::Text(state_name(state)));
    let moved = match state {
        // What is dismissed is not looked at again; its hash stays, so that the same note is known.
        NoteState::Opened | NoteState::Dismissed => link.run(OPEN, &[note, hash, name, Arg::Bytes(&[])]).await?,
        _ => link.run(MOVE, &[note, hash, name]).await?,
    };
    if moved == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

pub(crate) async fn of<L: Link>(link: &mut L, note: NoteId) -> Result<Vec<Note>, StoreError> {
    link.list(OF, &[Arg::Bytes(note.as_bytes())], read).await
}

pub(crate) async fn in_state<L: Link>(
    link: &mut L,
    team: TeamId,
    state: NoteState,
    limit: u32,
) -> Result<Vec<Note>, StoreError> {
    let args = [Arg::Bytes(team.as_bytes()), Arg::Text(state_name(state)), Arg::Int(limit.into())];
    link.list(IN_STATE, &args, read).await
}

pub(crate) async fn aside<L: Link>(link: &mut L, team: TeamId, each: u32) -> Result<Vec<Note>, StoreError> {
    link.list(ASIDE, &[Arg::Bytes(team.as_bytes()), Arg::Int(each.into())], read).await
}

pub(crate) async fn counted<L: Link>(link: &mut L, team: TeamId) -> Result<Vec<(DeviceId, u64)>, StoreError> {
    link.list(COUNTED, &[Arg::Bytes(team.as_bytes())], |row| Ok((row.id(0, DeviceId::from_bytes)?, row.narrow(1)?)))
        .await
}

pub(crate) async fn dismiss_of<L: Link>(link: &mut L, team: TeamId, device: DeviceId) -> Result<(), StoreError> {
    let args = [Arg::Bytes(team.as_bytes()), Arg::Bytes(device.as_bytes()), Arg::Bytes(&[])];
    link.run(DISMISS, &args).await.map(drop)
}

fn read(row: &Row<'_>) -> Result<Note, StoreError> {
    Ok(Note {
        seq: Place(row.int(0)?).seq(),
        id: row.id(1, NoteId::from_bytes)?,
        hash: row.array(2)?,
        device: row.id(3, DeviceId::from_bytes)?,
        team: row.id(4, TeamId::from_bytes)?,
        key_version: row.narrow(5)?,
        state: state_from(row.text(6)?)?,
        doubled: row.flag(7)?,
        day: Day(row.narrow(8)?),
        signature: row.bytes(9)?.to_vec(),
        envelope: row.bytes(10)?.to_vec(),
    })
}

fn state_name(state: NoteState) -> &'static str {
    match state {
        NoteState::Waiting => "waiting",
        NoteState::Opened => "opened",
        NoteState::Quarantine => "quarantine",
        NoteState::Unreadable => "unreadable",
        NoteState::Dismissed => "dismissed",
    }
}

fn state_from(name: &str) -> Result<NoteState, StoreError> {
    match name {
        "waiting" => Ok(NoteState::Waiting),
        "opened" => Ok(NoteState::Opened),
        "quarantine" => Ok(NoteState::Quarantine),
        "unreadable" => Ok(NoteState::Unreadable),
        "dismissed" => Ok(NoteState::Dismissed),
        _ => Err(StoreError::Damaged("a note is in no known state")),
    }
}
