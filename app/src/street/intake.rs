//! Taking a sealed note: nobody here can read it, and none is ever turned away because it is late.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};
use store::{Change, Device, DeviceState, Note, NoteState, Seq};
use vault::{
    id::{CommitId, NoteId, TeamId},
    intake::{NoteAddress, verify_note},
    key::KeyVersion,
};

use crate::{House, Refusal, changes::Changes, refusal::Kind};

/// Largest envelope, in bytes.
pub const LIMIT: usize = 64 * 1024;

/// Largest envelope, in bytes, for whoever reads it from the wire.
pub fn intake_limit() -> usize {
    LIMIT
}

/// A note as a phone sent it.
pub struct Incoming {
    pub note: NoteId,
    pub key_version: u32,
    pub envelope: Vec<u8>,
    pub signature: Vec<u8>,
}

/// What the phone is told. Durable when it is told.
pub struct Taken {
    pub hash: [u8; 32],
    pub seq: Seq,
    /// It had been here before.
    pub already: bool,
    /// The phone was revoked: a lead will read this.
    pub quarantine: bool,
}

/// The phone that holds this token, revoked ones too. `None`: no phone of ours.
pub async fn phone_of(house: &House, token: &[u8]) -> Result<Option<Device>, Refusal> {
    let tag: [u8; 32] = Sha256::digest(token).into();
    Ok(house.store.device_by_token(&tag).await?)
}

/// Whether the team ever had this key. A server that was put back from a backup may have lost the newest ones; a note
/// under such a key stays where it is, because nobody here could open it.
pub(super) async fn had_key(house: &House, team: TeamId, version: KeyVersion) -> Result<bool, Refusal> {
    let newest = || house.trust.with(|trust, _| trust.intake_key(team).map(|(newest, _)| newest));
    if newest()?.is_some_and(|newest| version <= newest) {
        return Ok(true);
    }
    house.trust.catch_up(house.store.as_ref()).await?;
    Ok(newest()?.is_some_and(|newest| version <= newest))
}

/// The sentence for a note under a key that is gone.
pub(super) const KEY_GONE: &str = "street-note-key-gone";

/// How many contents are kept under one id: a phone that is itself writes one, and two when it was cut off.
const DOUBLES: usize = 4;

/// Takes a note from a phone: the same one twice is one, another content under the same id is kept beside it and
/// flagged. `Busy` when this phone has left as much as it may in a day. What counts is how the phone stands now, not how
/// it stood when it began to send.
pub async fn take(house: &House, phone: &Device, incoming: Incoming) -> Result<Taken, Refusal> {
    let phone = &now(house, phone).await?;
    let (bytes, today) = (incoming.envelope.len(), house.clock.day());
    let mut spent = false;
    let taken = take_in(house, phone, incoming, || {
        house.allowances.spend(phone, bytes, today)?;
        spent = true;
        Ok(())
    })
    .await;
    if spent && taken.is_err() {
        house.allowances.give_back(phone, bytes, today);
    }
    taken
}

/// The same for what somebody who is signed in brings in a file.
pub(super) async fn take_brought(house: &House, phone: &Device, incoming: Incoming) -> Result<Taken, Refusal> {
    take_in(house, &now(house, phone).await?, incoming, || Ok(())).await
}

async fn now(house: &House, phone: &Device) -> Result<Device, Refusal> {
    house.store.device(phone.id).await?.ok_or_else(Refusal::not_found)
}

async fn take_in(
    house: &House,
    phone: &Device,
    incoming: Incoming,
    spend: impl FnOnce() -> Result<(), Refusal>,
) -> Result<Taken, Refusal> {
    if incoming.envelope.len() > LIMIT {
        return Err(Refusal::of(Kind::Invalid, "street-note-too-large"));
    }
    let organisation = house.organisation().await;
    let hash: [u8; 32] = Sha256::digest(&incoming.envelope).into();
    let address =
        NoteAddress { organisation, team: phone.team, version: KeyVersion(incoming.key_version), note: incoming.note };
    verify_note(&phone.public, &address, &incoming.envelope, &incoming.signature)
        .map_err(|_| Refusal::of(Kind::Invalid, "street-note-forged"))?;
    let here = house.store.notes(incoming.note).await?;
    if let Some(known) = here.iter().find(|known| known.hash == hash) {
        let quarantine = known.state == NoteState::Quarantine;
        return Ok(Taken { hash, seq: known.seq, already: true, quarantine });
    }
    if !had_key(house, phone.team, address.version).await? {
        return Err(Refusal::of(Kind::Invalid, KEY_GONE));
    }
    if here.len() >= DOUBLES {
        return Err(Refusal::of(Kind::Invalid, "street-note-doubled"));
    }
    spend()?;
    let quarantine = phone.state == DeviceState::Revoked;
    let mut changes = Changes::new(organisation, None, &house.clock);
    changes.once(commit_of(incoming.note, &hash));
    changes.push(Change::Note(Note {
        id: incoming.note,
        hash,
        device: phone.id,
        team: phone.team,
        key_version: incoming.key_version,
        state: if quarantine { NoteState::Quarantine } else { NoteState::Waiting },
        doubled: false,
        day: house.clock.day(),
        seq: Seq(0),
        envelope: incoming.envelope,
        signature: incoming.signature,
    }));
    let receipt = house.commit(changes).await?;
    Ok(Taken { hash, seq: receipt.seq, already: receipt.already, quarantine })
}

/// The same note with the same content is the same commit.
fn commit_of(note: NoteId, hash: &[u8; 32]) -> CommitId {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"tillid note commit v1")
        .chain_update(note.as_bytes())
        .chain_update(hash)
        .finalize()
        .into();
    let (id, _) = digest.split_at(16);
    CommitId::from_bytes(id.try_into().unwrap_or_default())
}

/// Which of these notes are here, with their hashes: receipts can be had again.
pub async fn have(house: &House, phone: &Device, notes: &[NoteId]) -> Result<Vec<(NoteId, [u8; 32])>, Refusal> {
    let mut found = Vec::new();
    for note in notes.iter().take(500).collect::<BTreeSet<_>>() {
        for known in house.store.notes(*note).await? {
            if known.device == phone.id {
                found.push((known.id, known.hash));
            }
        }
    }
    Ok(found)
}
