use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    record::{Record, RecordKind},
    text::{Alias, Words},
    when::When,
};

/// Something that trust was made of, or that endangers it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Event {
    /// Whose: the [`crate::person::Relationship`].
    #[n(0)]
    pub person: RecordId,
    /// What it was.
    #[n(1)]
    pub kind: EventKind,
    /// When.
    #[n(2)]
    pub when: When,
    /// Who wrote it down.
    #[n(3)]
    pub by: WorkerId,
    /// Who else it is about: the friend who vouched, the partner, the church.
    #[n(4)]
    pub who: Option<Alias>,
    /// Her own words, or what is worth remembering.
    #[n(5)]
    pub words: Option<Words>,
}

/// What an event was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub enum EventKind {
    /// Somebody introduced her.
    #[n(0)]
    Introduced,
    /// Somebody vouched for us.
    #[n(1)]
    Vouched,
    /// An ally: a partner, a friend, a church.
    #[n(2)]
    Ally,
    /// A danger: a partner, a friend, a church.
    #[n(3)]
    Danger,
    /// The first meal together.
    #[n(4)]
    FirstMeal,
    /// The first time she rang herself.
    #[n(5)]
    FirstCall,
    /// "Would you like to meet another worker?"
    #[n(6)]
    Circle {
        /// Which worker.
        #[n(0)]
        worker: WorkerId,
        /// What she answered.
        #[n(1)]
        answer: Widened,
    },
    /// Something else that mattered.
    #[n(7)]
    Other,
}

/// What she answered to a wider circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Widened {
    /// She was asked and has not answered.
    #[n(0)]
    Asked,
    /// Yes: only now does that worker get the folder's key.
    #[n(1)]
    Yes,
    /// No. Everything stays open.
    #[n(2)]
    No,
}

impl Event {
    /// Whether `worker` may be let in: her latest answer about that worker is a yes. Of two of one day, a no weighs more.
    pub fn said_yes_to(events: &[Self], worker: WorkerId) -> bool {
        let answers = || {
            events.iter().filter_map(|event| match event.kind {
                EventKind::Circle { worker: asked, answer } if asked == worker && answer != Widened::Asked => {
                    Some((event.when.first_day(), answer))
                }
                _ => None,
            })
        };
        let Some(latest) = answers().map(|(day, _)| day).max() else { return false };
        answers().filter(|(day, _)| *day == latest).all(|(_, answer)| answer == Widened::Yes)
    }
}

impl Record for Event {
    const KIND: RecordKind = RecordKind(10);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::Day;

    fn asked(worker: u8, answer: Widened, day: &str) -> Event {
        Event {
            person: RecordId::from_bytes([1; 16]),
            kind: EventKind::Circle { worker: WorkerId::from_bytes([worker; 16]), answer },
            when: When::Day(Day::parse("day", day).unwrap()),
            by: WorkerId::from_bytes([2; 16]),
            who: None,
            words: None,
        }
    }

    #[test]
    fn only_her_yes_lets_somebody_in() {
        let osas = WorkerId::from_bytes([7; 16]);
        assert!(!Event::said_yes_to(&[], osas));
        assert!(!Event::said_yes_to(&[asked(7, Widened::Asked, "2026-05-01")], osas));
        assert!(!Event::said_yes_to(&[asked(8, Widened::Yes, "2026-05-01")], osas));
        let yes = asked(7, Widened::Yes, "2026-05-02");
        assert!(Event::said_yes_to(&[yes.clone(), asked(7, Widened::Asked, "2026-05-03")], osas));
        assert!(!Event::said_yes_to(&[yes.clone(), asked(7, Widened::No, "2026-05-03")], osas));
        assert!(!Event::said_yes_to(&[asked(7, Widened::No, "2026-05-02"), yes], osas));
    }
}
