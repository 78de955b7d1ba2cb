//! Phones: a one-time code in a QR picture, a key that never leaves the phone, a token that can only add.

use domain::worker::Worker;
use rand_core::Rng as _;
use sha2::{Digest as _, Sha256};
use store::{AccountState, Change, Device, DeviceState, Invitation, Minute};
use vault::id::{DeviceId, OrganisationId, TeamId, WorkerId};

use crate::{
    Desk, House, Refusal,
    audit::Action,
    changes::Changes,
    house::settings::{Settings, TeamPart},
    random::rng,
    refusal::Kind,
};

/// Minutes for which a code may be used.
const VALID: i64 = 24 * 60;

/// A code that enrols one phone.
pub struct Enrolment {
    /// 16 random bytes, shown once.
    pub code: [u8; 16],
    pub expires: Minute,
}

/// What a phone sends to be enrolled.
pub struct Phone {
    pub code: [u8; 16],
    /// SHA-256 of the token that the phone made.
    pub token_tag: [u8; 32],
    /// P-256 public key, uncompressed.
    pub public: Vec<u8>,
    /// For whom the notes are that it still carries, when it was set up before and the server does not know it any more.
    pub carries: Option<(OrganisationId, TeamId)>,
}

/// An enrolled phone.
#[derive(Debug, Clone)]
pub struct Enrolled {
    pub device: DeviceId,
    pub team: TeamId,
    pub worker: WorkerId,
}

fn tag(code: &[u8; 16]) -> [u8; 32] {
    Sha256::new().chain_update(b"tillid phone code v1").chain_update(code).finalize().into()
}

/// What the team of a code is sealed for.
const TEAM: &str = "tillid phone team v1";

/// Makes a code for a phone of this colleague. Whoever reads and writes contacts may enrol a phone of her own; it belongs
/// to the place she works in now, for good.
pub async fn invite(desk: &Desk, worker: &Worker) -> Result<Enrolment, Refusal> {
    desk.contacts()?;
    let goes_out =
        |team: &TeamId| desk.settings().teams.iter().any(|known| known.id == *team && known.part == TeamPart::Outreach);
    let team = desk.place().team.filter(goes_out).ok_or_else(|| Refusal::of(Kind::Invalid, "phone-team-none"))?;
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let mut code = [0; 16];
    rng().fill_bytes(&mut code);
    let expires = Minute(desk.house().clock().minute().0 + VALID);
    let mut changes = desk.changes();
    changes.push(Change::Invitation(Invitation {
        tag: tag(&code),
        worker: worker.id,
        expires,
        tries: 0,
        sealed: desk.house().pepper.seal(TEAM, team.as_bytes(), &mut rng()),
    }));
    changes.note(&folder, Action::Staffed, Some(crate::worker::record_of(worker.id)))?;
    desk.commit(changes).await?;
    Ok(Enrolment { code, expires })
}

/// Enrols a phone that shows a live code of somebody who works here now. The code is used up. A phone that a restored
/// server does not know comes back with the key it has, so that what it signed before still counts.
pub async fn enrol(house: &House, phone: Phone) -> Result<Enrolled, Refusal> {
    let tag = tag(&phone.code);
    let settings = house.settings().await;
    let invitation = house.store.invitation(&tag).await?.ok_or_else(used_up)?;
    let team = team_of(house, &settings, &invitation.sealed)?;
    if invitation.expires < house.clock.minute() {
        return Err(used_up());
    }
    // Whoever left meanwhile, or waits for a lead again, brings no phone in.
    let account = house.store.account(invitation.worker).await?;
    if account.is_none_or(|account| account.state != AccountState::Active) {
        return Err(used_up());
    }
    if !vault::intake::is_device_key(&phone.public) {
        return Err(Refusal::of(Kind::Invalid, "phone-key-wrong"));
    }
    // Its notes are sealed for that team alone: the code stays good, and they wait for one that fits.
    if phone.carries.is_some_and(|carries| carries != (settings.organisation, team)) {
        return Err(Refusal::of(Kind::Invalid, "phone-code-other-team"));
    }
    let device = DeviceId::random(&mut rng());
    let mut changes = Changes::new(settings.organisation, Some(invitation.worker), &house.clock);
    // The code names the commit: of two phones with one code, one is enrolled.
    let (once, _) = tag.split_at(16);
    changes.once(vault::id::CommitId::from_bytes(once.try_into().unwrap_or_default()));
    changes.push(Change::DropInvitation(tag));
    changes.push(Change::Device(Device {
        id: device,
        team,
        worker: invitation.worker,
        state: DeviceState::Active,
        token_tag: phone.token_tag,
        public: phone.public,
        last: None,
    }));
    if house.commit(changes).await?.already {
        return Err(used_up());
    }
    Ok(Enrolled { device, team, worker: invitation.worker })
}

/// The team that a code was made for. Codes from before teams had places of their own named none: they are outreach's.
fn team_of(house: &House, settings: &Settings, sealed: &[u8]) -> Result<TeamId, Refusal> {
    if sealed.is_empty() {
        return settings.team(TeamPart::Outreach).ok_or_else(Refusal::not_found);
    }
    let team = house.pepper.open(TEAM, sealed)?;
    Ok(TeamId::from_bytes(team.as_slice().try_into().map_err(|_| used_up())?))
}

fn used_up() -> Refusal {
    Refusal::of(Kind::Invalid, "phone-code-used-up")
}

/// Every phone, newest enrolment last.
pub async fn phones(desk: &Desk) -> Result<Vec<Device>, Refusal> {
    desk.house_folder()?;
    Ok(desk.house().store.devices().await?)
}

/// Takes a phone out. Notes it still sends go to the lead's list.
pub async fn revoke(desk: &Desk, device: DeviceId) -> Result<(), Refusal> {
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let mut phone = desk.house().store.device(device).await?.ok_or_else(Refusal::not_found)?;
    if phone.worker != desk.worker() {
        desk.administering()?;
    }
    // What came before it was missed is filed first, where she may: of a phone that was taken out, nothing is.
    if let Some(there) = desk.in_place(desk.settings().place_of_phones(phone.team).contacts)
        && let Err(refusal) = super::file(&there).await
    {
        tracing::error!(%refusal, "street notes could not be filed before their phone was taken out, and wait for a lead");
    }
    phone.state = DeviceState::Revoked;
    let mut changes = desk.changes();
    changes.push(Change::Device(phone));
    changes.note(&folder, Action::Withdrawn, None)?;
    desk.commit(changes).await.map(|_| ())
}
