//! Notes carried by hand: the file that a phone saved, brought in at a desk. As sealed as they were on the phone.

use store::Device;
use vault::id::{DeviceId, OrganisationId, TeamId};

use super::{
    Incoming, Stranger,
    intake::{KEY_GONE, take_brought},
};
use crate::{Desk, Refusal, refusal::Kind};

/// A phone's file as it was brought. Nothing that stands in it is believed: only what its notes are signed with counts.
pub struct Carried {
    pub organisation: OrganisationId,
    pub team: TeamId,
    pub device: DeviceId,
    /// The key by which the phone's signatures are checked where this house does not know the phone. Files of earlier
    /// pages have none.
    pub public: Option<Vec<u8>>,
    pub notes: Vec<Incoming>,
}

/// What became of the notes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brought {
    /// Taken in now.
    pub fresh: usize,
    /// Here already: the same file twice is the same notes.
    pub already: usize,
    /// From a phone that was taken out: a lead reads them.
    pub aside: usize,
    /// From a phone this house did not know, and a lead compared its number: she reads them.
    pub strange: usize,
    /// Sealed with a key that a restored server no longer has. They stay in the file.
    pub shut: usize,
    /// Not signed by that phone, or too large. They stay in the file.
    pub refused: usize,
}

/// What a file led to.
pub enum Led {
    Brought(Brought),
    /// This house does not know the phone: a lead compares its number first. Nothing was taken in.
    Stranger(Box<Stranger>),
}

/// Whether this person may bring notes in: whoever may write contacts.
pub fn may_bring(desk: &Desk) -> Result<(), Refusal> {
    desk.contacts().map(|_| ())
}

/// Takes in what one phone signed. The same rules as over the network: only the phone's own signature counts.
pub async fn bring(desk: &Desk, carried: Carried) -> Result<Led, Refusal> {
    may_bring(desk)?;
    let house = desk.house();
    if carried.organisation != desk.settings().organisation {
        return Err(Refusal::of(Kind::Invalid, "phone-file-foreign"));
    }
    let Some(phone) = known(desk, &carried).await? else {
        let lead = desk.lead().map_err(|_| Refusal::of(Kind::Invalid, "phone-file-unknown"))?;
        return Ok(Led::Stranger(Box::new(Stranger::meet(&lead, carried).await?)));
    };
    let mut brought = Brought::default();
    for note in carried.notes {
        match take_brought(house, &phone, note).await {
            Ok(taken) if taken.already => brought.already += 1,
            Ok(taken) if taken.quarantine => brought.aside += 1,
            Ok(_) => brought.fresh += 1,
            Err(refusal) if refusal.message.id == KEY_GONE => brought.shut += 1,
            Err(refusal) if refusal.kind == Kind::Invalid => brought.refused += 1,
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(Led::Brought(brought))
}

/// The phone that wrote a file: by its number, or by its key when it was enrolled again since.
async fn known(desk: &Desk, carried: &Carried) -> Result<Option<Device>, Refusal> {
    let store = &desk.house().store;
    if let Some(phone) = store.device(carried.device).await? {
        return Ok(Some(phone));
    }
    let Some(public) = &carried.public else { return Ok(None) };
    let same = |phone: &Device| phone.public == *public && phone.team == carried.team;
    Ok(store.devices().await?.into_iter().find(same))
}
