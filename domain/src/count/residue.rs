use minicbor::{Decode, Encode};
use vault::id::RecordId;

use super::{Meeting, Seat};
use crate::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, SeenAs},
    record::{Record, RecordKind, zero},
    text::Language,
    when::Month,
};

/// What remains of a contact when its time is over: numbers. No name, no word, no hour, no worker.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Residue {
    /// The year it was in.
    #[n(0)]
    pub year: i16,
    /// The month, 1 to 12.
    #[n(1)]
    pub month: i8,
    /// Coarsely where.
    #[n(2)]
    pub area: AreaId,
    /// How.
    #[n(3)]
    pub channel: Channel,
    /// How many people were met.
    #[n(4)]
    pub people: u16,
    /// How many were spoken to.
    #[cbor(n(5), skip_if = "zero")]
    pub spoken: u16,
    /// The night it belonged to, so that its people are still counted once.
    #[n(6)]
    pub night: Option<RecordId>,
    /// Those who had a line: only how they were seen and what they spoke.
    #[cbor(n(7), skip_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
}

/// One of those who had a line.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Share {
    /// How somebody was seen.
    #[n(0)]
    pub seen_as: SeenAs,
    /// Languages spoken.
    #[cbor(n(1), skip_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
}

impl Residue {
    /// What remains of a contact. None for practice: nothing does.
    pub fn of(contact: &Contact) -> Option<Self> {
        let month = contact.when.month();
        let share = |met: &crate::contact::Met| Share {
            seen_as: met.seen_as.unwrap_or(SeenAs::NotKnown),
            languages: met.languages.clone(),
        };
        (!contact.practice).then(|| Self {
            year: month.year(),
            month: month.month(),
            area: contact.area,
            channel: contact.channel,
            people: contact.people,
            spoken: contact.spoken,
            night: contact.night,
            shares: contact.met.iter().map(share).collect(),
        })
    }

    /// The meeting it still is. None when its month does not exist.
    pub fn meeting(&self, record: RecordId) -> Option<Meeting> {
        let seat = |(share, line): (&Share, u8)| Seat {
            line: LineRef { contact: record, line: LineNo(line) },
            languages: share.languages.clone(),
            seen_as: share.seen_as,
        };
        let month = Month::new(self.year, self.month)?;
        Some(Meeting {
            record,
            night: self.night,
            month,
            from: month,
            area: self.area,
            channel: self.channel,
            people: self.people.into(),
            spoken: self.spoken.into(),
            seats: self.shares.iter().zip(0..).map(seat).collect(),
        })
    }
}

impl Record for Residue {
    const KIND: RecordKind = RecordKind(14);
    const FORMAT: u16 = 1;
}
