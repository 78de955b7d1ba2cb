use minicbor::{Decode, Encode};
use vault::id::WorkerId;

use crate::{
    contact::{AreaId, Contact},
    message::FieldError,
    record::{Record, RecordKind, no, zero},
    text::{Sentence, Word, Words},
    when::Minute,
};

/// A shift. Its contacts inherit who was out and where.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Night {
    /// Who is out.
    #[n(0)]
    pub workers: Vec<WorkerId>,
    /// Where.
    #[n(1)]
    pub area: AreaId,
    /// Since when, by the phone's clock.
    #[n(2)]
    pub opened: Minute,
    /// Until when.
    #[n(3)]
    pub closed: Option<Minute>,
    /// People met, tapped one by one. Those with a line of their own are among them.
    #[cbor(n(4), skip_if = "zero")]
    pub met: u16,
    /// People spoken to, of those met.
    #[cbor(n(5), skip_if = "zero")]
    pub spoken: u16,
    /// What was handed out.
    #[cbor(n(6), skip_if = "Vec::is_empty")]
    pub given: Vec<Given>,
    /// Word of raids and arrests.
    #[n(7)]
    pub raids: Option<Words>,
    /// Who is home safe.
    #[cbor(n(8), skip_if = "Vec::is_empty")]
    pub home: Vec<Home>,
    /// Three lines for those who come next.
    #[cbor(n(9), skip_if = "Vec::is_empty")]
    pub handover: Vec<Sentence>,
    /// A practice night: shown as such, never counted.
    #[cbor(n(10), skip_if = "no")]
    pub practice: bool,
    /// When it began by the clock of the phone it came from, where that was far off on arrival ([`Night::arrived`]).
    #[n(11)]
    pub clock: Option<Minute>,
}

/// Something handed out, and how many of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Given {
    /// What: tea, condoms, a food pack.
    #[n(0)]
    pub thing: Word,
    /// How many.
    #[n(1)]
    pub count: u16,
}

/// A colleague came home safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Home {
    /// Who.
    #[n(0)]
    pub worker: WorkerId,
    /// When she said so.
    #[n(1)]
    pub at: Minute,
}

impl Night {
    /// How many people one night may count.
    pub const PEOPLE: u16 = 2000;
    /// Lines of hand-over.
    pub const HANDOVER: usize = 3;
    /// How many entries the other lists may have.
    pub const LIST: usize = 40;

    /// Opens one: who, and where.
    pub fn open(workers: Vec<WorkerId>, area: AreaId, opened: Minute, practice: bool) -> Self {
        Self {
            workers,
            area,
            opened,
            closed: None,
            met: 0,
            spoken: 0,
            given: Vec::new(),
            raids: None,
            home: Vec::new(),
            handover: Vec::new(),
            practice,
            clock: None,
        }
    }

    /// A report came from a phone `at` this moment. Where the phone's clock was far off, what it said is kept. What lies in
    /// the future is moved back as a whole, so that it ends now; its hours stay as far from each other as they were.
    #[must_use]
    pub fn arrived(self, at: Minute) -> Self {
        const DAY: i64 = 24 * 60;
        let times = self.home.iter().map(|home| home.at).chain(self.closed).chain([self.opened]);
        let ahead = times.map(|time| time.0.saturating_sub(at.0)).max().unwrap_or(0);
        let late = i64::from(Contact::LATE) * DAY;
        let (future, old) = (ahead > DAY, at.0.saturating_sub(self.opened.0) > late);
        let by = if future { ahead } else { 0 };
        let back = |time: Minute| Minute(time.0.saturating_sub(by));
        let home = self.home.iter().map(|home| Home { at: back(home.at), ..*home }).collect();
        let clock = (future || old).then_some(self.opened);
        Self { clock, opened: back(self.opened), closed: self.closed.map(back), home, ..self }
    }

    /// Those who have not said that they are home.
    pub fn not_home(&self) -> impl Iterator<Item = WorkerId> + '_ {
        self.workers.iter().copied().filter(|worker| !self.home.iter().any(|home| home.worker == *worker))
    }

    /// The tallies of two accounts of one night: the greater holds, and whoever is home is home. The words stay.
    #[must_use]
    pub fn tallied(&self, other: &Self) -> Self {
        let mut night = self.clone();
        night.workers.extend(other.workers.iter().filter(|worker| !self.workers.contains(worker)));
        night.opened = self.opened.min(other.opened);
        night.closed = self.closed.max(other.closed);
        night.met = self.met.max(other.met);
        night.spoken = self.spoken.max(other.spoken);
        for given in &other.given {
            match night.given.iter_mut().find(|known| known.thing == given.thing) {
                Some(known) => known.count = known.count.max(given.count),
                None => night.given.push(given.clone()),
            }
        }
        night.home.extend(other.home.iter().filter(|home| !self.home.iter().any(|known| known.worker == home.worker)));
        night.practice = self.practice || other.practice;
        night.clock = self.clock.or(other.clock);
        night
    }

    /// Two accounts of one night as one: the tallies, and words that only one of them has. `None` where both say
    /// something in words and not the same, or name two areas: a person decides.
    pub fn joined(&self, other: &Self) -> Option<Self> {
        let mut night = self.tallied(other);
        night.raids = either(self.raids.as_ref(), other.raids.as_ref()).ok()?.cloned();
        let lines = |night: &Self| (!night.handover.is_empty()).then(|| night.handover.clone());
        night.handover = either(lines(self), lines(other)).ok()?.unwrap_or_default();
        (self.area == other.area && night.check().is_empty()).then_some(night)
    }

    /// What the types cannot hold. Every problem, each beside its field.
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.workers.is_empty() {
            errors.push(FieldError::new("workers", "night-nobody-out"));
        }
        if self.met > Self::PEOPLE {
            errors.push(FieldError::new("met", "night-too-many-people").with("limit", Self::PEOPLE));
        }
        if self.spoken > self.met {
            errors.push(FieldError::new("spoken", "night-more-spoken-than-met"));
        }
        if self.handover.len() > Self::HANDOVER {
            errors.push(FieldError::new("handover", "night-handover-too-long").with("limit", Self::HANDOVER));
        }
        for (field, length) in [("workers", self.workers.len()), ("given", self.given.len()), ("home", self.home.len())]
        {
            if length > Self::LIST {
                errors.push(FieldError::new(field, "night-list-too-long").with("limit", Self::LIST));
            }
        }
        if self.closed.is_some_and(|closed| closed < self.opened) {
            errors.push(FieldError::new("closed", "night-closed-before-opened"));
        }
        errors
    }
}

/// Of two texts the one that is there. `Err` where both are and differ.
fn either<T: PartialEq>(one: Option<T>, other: Option<T>) -> Result<Option<T>, ()> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Err(()),
        (one, other) => Ok(one.or(other)),
    }
}

impl Record for Night {
    const KIND: RecordKind = RecordKind(3);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(met: u16, line: Option<&str>) -> Night {
        let worker = WorkerId::from_bytes([u8::try_from(met).unwrap_or(1); 16]);
        let handover = line.map(|line| Sentence::parse("line", line).unwrap()).into_iter().collect();
        Night { met, handover, ..Night::open(vec![worker], AreaId(1), Minute(100 + i64::from(met)), false) }
    }

    #[test]
    fn a_night_of_a_phone_whose_clock_runs_ahead_ends_when_it_comes() {
        let home = vec![Home { worker: WorkerId::from_bytes([1; 16]), at: Minute(900_500) }];
        let ahead = Night { home, opened: Minute(900_000), closed: Some(Minute(900_400)), ..night(3, None) };
        let came = ahead.clone().arrived(Minute(500_000));
        assert_eq!((came.opened, came.closed), (Minute(499_500), Some(Minute(499_900))));
        assert_eq!((came.home[0].at, came.clock), (Minute(500_000), Some(Minute(900_000))));
        assert_eq!(ahead.clone().arrived(Minute(900_600)), ahead, "a clock as it should be");
        let late = ahead.clone().arrived(Minute(1_000_000));
        assert_eq!((late.opened, late.clock), (ahead.opened, Some(ahead.opened)), "old: it may be true");
        assert!(night(1, None).arrived(Minute(i64::MIN)).check().is_empty(), "whatever a phone sends");
    }

    #[test]
    fn two_accounts_are_joined_where_nothing_is_lost() {
        let (desk, phone) = (night(28, None), night(31, Some("Tea ran out.")));
        let joined = desk.joined(&phone).unwrap();
        assert_eq!((joined.met, joined.workers.len(), joined.handover.len()), (31, 2, 1));
        assert_eq!(joined.opened, Minute(128));
        assert_eq!(phone.joined(&phone), Some(phone.clone()));
        assert_eq!(night(1, Some("Quiet.")).joined(&phone), None, "words are for a person to choose");
        assert_eq!(Night { area: AreaId(2), ..desk }.joined(&phone), None);
    }
}
