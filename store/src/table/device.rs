//! Street phones.

use vault::id::{DeviceId, TeamId, WorkerId};

use crate::{
    Day, Device, DeviceState, StoreError,
    link::{Arg, Link, Row, statements},
};

statements! {
    BY_ID = "SELECT id, team, worker, state, token_tag, public, last FROM devices WHERE id = $1";
    BY_TOKEN = "SELECT id, team, worker, state, token_tag, public, last FROM devices WHERE token_tag = $1";
    ALL = "SELECT id, team, worker, state, token_tag, public, last FROM devices ORDER BY id";
    WRITE = "INSERT INTO devices (id, team, worker, state, token_tag, public, last) \
        VALUES ($1, $2, $3, $4, $5, $6, $7) \
        ON CONFLICT (id) DO UPDATE SET team = $2, worker = $3, state = $4, token_tag = $5, public = $6, last = $7 \
        WHERE devices.state = 'active' OR $4 = 'revoked'";
}

/// A revoked phone stays revoked: a late write that still calls it active is a conflict.
pub(crate) async fn write<L: Link>(link: &mut L, device: &Device) -> Result<(), StoreError> {
    let args = [
        Arg::Bytes(device.id.as_bytes()),
        Arg::Bytes(device.team.as_bytes()),
        Arg::Bytes(device.worker.as_bytes()),
        Arg::Text(state_name(device.state)),
        Arg::Bytes(&device.token_tag),
        Arg::Bytes(&device.public),
        Arg::MaybeInt(device.last.map(|day| day.0.into())),
    ];
    match link.run(WRITE, &args).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

pub(crate) async fn by_id<L: Link>(link: &mut L, device: DeviceId) -> Result<Option<Device>, StoreError> {
    link.one(BY_ID, &[Arg::Bytes(device.as_bytes())], read).await
}

pub(crate) async fn by_token<L: Link>(link: &mut L, tag: &[u8; 32]) -> Result<Option<Device>, StoreError> {
    link.one(BY_TOKEN, &[Arg::Bytes(tag)], read).await
}

pub(crate) async fn all<L: Link>(link: &mut L) -> Result<Vec<Device>, StoreError> {
    link.list(ALL, &[], read).await
}

fn read(row: &Row<'_>) -> Result<Device, StoreError> {
    Ok(Device {
        id: row.id(0, DeviceId::from_bytes)?,
        team: row.id(1, TeamId::from_bytes)?,
        worker: row.id(2, WorkerId::from_bytes)?,
        state: match row.text(3)? {
            "active" => DeviceState::Active,
            "revoked" => DeviceState::Revoked,
            _ => return Err(StoreError::Damaged("a phone is in no known state")),
        },
        token_tag: row.array(4)?,
        public: row.bytes(5)?.to_vec(),
        last: row
            .maybe_int(6)?
            .map(|day| i32::try_from(day).map(Day))
            .transpose()
            .map_err(|_| StoreError::Damaged("a phone's last day is out of range"))?,
    })
}

fn state_name(state: DeviceState) -> &'static str {
    match state {
        DeviceState::Active => "active",
        DeviceState::Revoked => "revoked",
    }
}
