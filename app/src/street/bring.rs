//! Notes carried by hand: the file that a phone saved, brought in at a desk. As sealed as they were on the phone.

use vault::id::DeviceId;

use super::{Incoming, take};
use crate::{Desk, Refusal, refusal::Kind};

/// What became of the notes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brought {
    /// Taken in now.
    pub fresh: usize,
    /// Here already: the same file twice is the same notes.
    pub already: usize,
    /// From a phone that was taken out: a lead reads them.
    pub aside: usize,
    /// Not signed by that phone, or too large. They stay in the file.
    pub refused: usize,
}

/// Whether this person may bring notes in: whoever may write contacts.
pub fn may_bring(desk: &Desk) -> Result<(), Refusal> {
    desk.contacts().map(|_| ())
}

/// Takes in what one phone signed. The same rules as over the network: only the phone's own signature counts.
pub async fn bring(desk: &Desk, device: DeviceId, notes: Vec<Incoming>) -> Result<Brought, Refusal> {
    may_bring(desk)?;
    let house = desk.house();
    let phone = house.store.device(device).await?.ok_or_else(|| Refusal::of(Kind::Invalid, "phone-file-unknown"))?;
    let mut brought = Brought::default();
    for note in notes {
        match take(house, &phone, note).await {
            Ok(taken) if taken.already => brought.already += 1,
            Ok(taken) if taken.quarantine => brought.aside += 1,
            Ok(_) => brought.fresh += 1,
            Err(refusal) if refusal.kind == Kind::Invalid => brought.refused += 1,
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(brought)
}
