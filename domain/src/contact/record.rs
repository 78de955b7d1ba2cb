use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use super::Met;
use crate::{
    message::FieldError,
    record::{Record, RecordKind, no, snug, zero},
    text::Words,
    when::{Day, When},
};

/// One meeting, with any number of people. Only channel, area and the number of people are ever asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Contact {
    /// How we met.
    #[n(0)]
    pub channel: Channel,
    /// Coarsely where: an area of the organisation's own list. No map, no coordinates.
    #[n(1)]
    pub area: AreaId,
    /// How many people were met, those without a line of their own too. At least 1.
    #[n(2)]
    pub people: u16,
    /// When, as the worker knows it. A form offers today.
    #[n(3)]
    pub when: When,
    /// The night it belongs to: the record of that [`crate::night::Night`].
    #[n(4)]
    pub night: Option<RecordId>,
    /// Who of us was there.
    #[cbor(n(5), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub workers: Vec<WorkerId>,
    /// The people worth a line. At most [`Contact::LINES`].
    #[cbor(n(6), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub met: Vec<Met>,
    /// How many of them were spoken to. Never more than `people`.
    #[cbor(n(7), skip_if = "zero")]
    pub spoken: u16,
    /// Anything about the meeting itself.
    #[n(8)]
    pub note: Option<Words>,
    /// A practice night: shown as such, never counted.
    #[cbor(n(9), skip_if = "no")]
    pub practice: bool,
    /// When it was by the clock of the phone it came from, where that was far off on arrival ([`Contact::arrived`]): until
    /// somebody puts the date right, or says that it is.
    #[n(10)]
    pub clock: Option<When>,
}

/// How somebody was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Channel {
    /// On the street.
    #[n(0)]
    Street,
    /// At the drop-in or the open house.
    #[n(1)]
    DropIn,
    /// At a party or a celebration.
    #[n(2)]
    Party,
    /// In a church or another place of worship.
    #[n(3)]
    Church,
    /// In a park.
    #[n(4)]
    Park,
    /// At a social event.
    #[n(5)]
    SocialEvent,
    /// Indoors: a brothel, a flat, escort.
    #[n(6)]
    Indoor,
    /// By telephone.
    #[n(7)]
    Telephone,
    /// Online.
    #[n(8)]
    Online,
    /// In prison or detention.
    #[n(9)]
    Prison,
    /// Another way.
    #[n(10)]
    Other,
}

impl Channel {
    /// All of them, in the order a form shows them.
    pub const ALL: [Self; 11] = [
        Self::Street,
        Self::DropIn,
        Self::Party,
        Self::Church,
        Self::Park,
        Self::SocialEvent,
        Self::Indoor,
        Self::Telephone,
        Self::Online,
        Self::Prison,
        Self::Other,
    ];

    /// The word for it in forms, messages and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::DropIn => "drop-in",
            Self::Party => "party",
            Self::Church => "church",
            Self::Park => "park",
            Self::SocialEvent => "social-event",
            Self::Indoor => "indoor",
            Self::Telephone => "telephone",
            Self::Online => "online",
            Self::Prison => "prison",
            Self::Other => "other",
        }
    }

    /// The channel with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// The number of an area in the organisation's list ([`crate::team::Area`]). Never reused there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct AreaId(#[n(0)] pub u16);

impl Contact {
    /// How many lines one contact may have.
    pub const LINES: usize = 40;
    /// How many people one meeting may have.
    pub const PEOPLE: u16 = 500;
    /// After how many days a note of a phone comes so late that its clock may have been wrong.
    pub const LATE: i32 = 60;

    /// The least that is ever asked for.
    pub fn new(channel: Channel, area: AreaId, people: u16, when: When) -> Self {
        Self {
            channel,
            area,
            people,
            when,
            night: None,
            workers: Vec::new(),
            met: Vec::new(),
            spoken: 0,
            note: None,
            practice: false,
            clock: None,
        }
    }

    /// It came from a phone `on` this day. Where the phone's clock was far off, what it said is kept beside the meeting,
    /// for a person to judge. What lies in the future then stands under the day it came: nobody was met tomorrow. Nothing
    /// else is changed, and nothing is sent back.
    #[must_use]
    pub fn arrived(self, on: Day) -> Self {
        let days = self.when.first_day().number() - on.number();
        // A day more: the arrival is reckoned in UTC, the phone lives by its own zone.
        let (future, old) = (days > 1, days < -Self::LATE);
        let when = if future { When::Day(on) } else { self.when };
        Self { clock: (future || old).then_some(self.when), when, ..self }
    }

    /// What the types cannot hold: numbers that fit each other, lists that end. Every problem, each beside its field.
    pub fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if self.people == 0 {
            errors.push(FieldError::new("people", "contact-nobody-met"));
        }
        if self.people > Self::PEOPLE {
            errors.push(FieldError::new("people", "contact-too-many-people").with("limit", Self::PEOPLE));
        }
        if self.met.len() > usize::from(self.people) {
            errors.push(FieldError::new("people", "contact-more-lines-than-people").with("lines", self.met.len()));
        }
        if self.met.len() > Self::LINES {
            errors.push(FieldError::new("met", "contact-too-many-lines").with("limit", Self::LINES));
        }
        if self.spoken > self.people {
            errors.push(FieldError::new("spoken", "contact-more-spoken-than-met"));
        }
        if self.workers.len() > Self::LINES {
            errors.push(FieldError::new("workers", "contact-too-many-workers").with("limit", Self::LINES));
        }
        for (index, met) in self.met.iter().enumerate() {
            met.check(index, &mut errors);
            if self.met.iter().take(index).any(|earlier| earlier.line == met.line) {
                errors.push(FieldError::new(format!("met-{index}"), "contact-line-twice"));
            }
        }
        errors
    }

    /// Dates that cannot be meant: before anybody could have been met, promises for a day before the meeting. Asked where
    /// somebody can put it right at once; a note from a phone with a wrong clock is kept as it came.
    pub fn check_dates(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let met = self.when.first_day();
        if met < Day::EARLIEST {
            errors.push(FieldError::new("day", "when-long-ago"));
        }
        for (index, line) in self.met.iter().enumerate() {
            if line.told.as_ref().is_some_and(|told| told.when.first_day() < Day::EARLIEST) {
                errors.push(FieldError::new(format!("met-{index}-told_day"), "when-long-ago"));
            }
            if line.next.as_ref().and_then(|next| next.by).is_some_and(|by| by < met) {
                errors.push(FieldError::new(format!("met-{index}-by"), "contact-by-before-meeting"));
            }
            if line.next.as_ref().and_then(|next| next.by).is_some_and(|by| by > Day::LATEST) {
                errors.push(FieldError::new(format!("met-{index}-by"), "contact-by-far-off"));
            }
        }
        errors
    }

    /// Somebody in it may be in danger now: it stands first on every page of those on call.
    pub fn danger_now(&self) -> bool {
        self.met.iter().any(|met| met.danger_now)
    }

    /// Somebody in it may be a child.
    pub fn may_be_child(&self) -> bool {
        self.met.iter().any(|met| met.may_be_child)
    }
}

impl Record for Contact {
    const KIND: RecordKind = RecordKind(1);
    const FORMAT: u16 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        contact::{LineNo, Next},
        text::Sentence,
    };

    fn contact(people: u16) -> Contact {
        Contact::new(Channel::Street, AreaId(0), people, When::Day(Day::from_number(20_750).unwrap()))
    }

    fn ids(contact: &Contact) -> Vec<&'static str> {
        contact.check().iter().map(|error| error.message.id).collect()
    }

    #[test]
    fn channel_area_and_a_number_are_enough() {
        assert_eq!(ids(&contact(1)), Vec::<&str>::new());
    }

    #[test]
    fn impossible_numbers_are_said_each_beside_its_field() {
        assert_eq!(ids(&contact(0)), ["contact-nobody-met"]);
        assert_eq!(ids(&contact(501)), ["contact-too-many-people"]);
        let mut two = Contact { spoken: 2, met: vec![Met::default(), Met::default()], ..contact(1) };
        let all = ["contact-more-lines-than-people", "contact-more-spoken-than-met", "contact-line-twice"];
        assert_eq!(ids(&two), all);
        two.people = 2;
        two.met[1].line = LineNo(1);
        assert_eq!(ids(&two), Vec::<&str>::new());
    }

    #[test]
    fn what_a_wrong_clock_said_is_kept_and_stands_nowhere_in_the_future() {
        let on = Day::from_number(20_750).unwrap();
        let at = |days: i32| When::About(Day::from_number(20_750 + days).unwrap(), crate::when::Hour::new(2).unwrap());
        let came = |days| Contact { when: at(days), clock: Some(at(7)), ..contact(1) }.arrived(on);
        for usual in [-60, -1, 0, 1] {
            assert_eq!((came(usual).when, came(usual).clock), (at(usual), None), "{usual}");
        }
        assert_eq!((came(-61).when, came(-61).clock), (at(-61), Some(at(-61))));
        assert_eq!((came(2).when, came(2).clock), (When::Day(on), Some(at(2))));
        assert_eq!((came(9000).when, came(9000).clock), (When::Day(on), Some(at(9000))));
    }

    #[test]
    fn dates_that_cannot_be_meant_are_said_each_beside_its_field() {
        let day = |text: &str| Day::parse("day", text).unwrap();
        let ids = |when: When, by: &str| {
            let next = Next { what: Sentence::parse("next", "Ring").unwrap(), by: Some(day(by)) };
            let met = vec![Met { next: Some(next), ..Met::default() }];
            let errors = Contact { met, when, ..contact(1) }.check_dates();
            errors.iter().map(|error| (error.field.to_string(), error.message.id)).collect::<Vec<_>>()
        };
        let none: [(String, &str); 0] = [];
        assert_eq!(ids(When::Day(day("2026-11-22")), "2026-11-22"), none, "on the same day");
        assert_eq!(ids(When::Month(day("2026-11-22").month()), "2026-11-01"), none, "in the same month");
        let before = [("met-0-by".to_owned(), "contact-by-before-meeting")];
        assert_eq!(ids(When::Day(day("2026-11-22")), "1950-01-01"), before);
        assert_eq!(ids(When::Day(day("2026-11-22")), "1900-01-01"), before);
        assert_eq!(ids(When::Day(day("2026-11-22")), "2031-11-22"), none, "in five years");
        let far_off = [("met-0-by".to_owned(), "contact-by-far-off")];
        assert_eq!(ids(When::Day(day("2026-11-22")), "2100-01-01"), far_off);
        assert_eq!(ids(When::Day(day("1990-01-01")), "2026-11-22"), none);
        assert_eq!(ids(When::Day(day("1989-12-31")), "2026-11-22"), [("day".to_owned(), "when-long-ago")]);
    }

    #[test]
    fn words_lead_back_to_their_channel() {
        assert!(Channel::ALL.into_iter().all(|channel| Channel::from_word(channel.word()) == Some(channel)));
    }
}
