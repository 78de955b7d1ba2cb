//! One record of each kind with every field filled in, and one with as few as there may be.

use domain::{
    card::{Card, EmergencyFact, FactKind, Hours, IfAnother, Ring, Rules, Voicemail, Way, WayKind, Weekdays},
    contact::{
        Age, Answered, AreaId, Channel, Contact, Done, Introduction, Kept, LineNo, LineRef, Met, Next, Seen, SeenAs,
        Told, Watched,
    },
    count::{FileOpen, Measure, MetApart, OnePerson, Related, Residue, Sum, Sums},
    night::{Given, Home, Night},
    number::{Answering, Number},
    person::{Answer, Because, Choice, Name, NameKind, Relationship, SameAs, Standing, Status, Undone, Whom},
    record::{DecodeError, Record, decode, encode},
    team::Team,
    text::{Language, Line, Text},
    trust::{Event, EventKind, Widened},
    when::{Day, Hour, Minute, Month, Part, When},
    worker::{Role, Worker},
};
use vault::id::{RecordId, TeamId, WorkerId};

/// The name of a golden file, the format and the bytes of today, and how to read bytes and write them again.
pub type Sample = (&'static str, u16, Vec<u8>, fn(u16, &[u8]) -> Result<Vec<u8>, DecodeError>);

pub fn all() -> Vec<Sample> {
    let (contact, night) = (contact(), night());
    let least = Contact::new(Channel::Other, AreaId(0), 1, When::Month(Month::new(2026, 10).unwrap()));
    let mut all = vec![
        sample("contact", &contact),
        sample("contact-least", &least),
        sample("introduction", &introduction()),
        sample("night", &night),
        sample("night-least", &Night::open(vec![worker_id()], AreaId(1), Minute(29_881_080), false)),
        sample("relationship", &relationship()),
        sample("name", &name()),
        sample("status", &status(Standing::Identified { by: line("The centre"), on: day() })),
        sample("status-does-not-want", &status(Standing::DoesNotWant)),
        sample("choice", &choice()),
        sample("same-as", &same_as()),
        sample("same-as-because", &SameAs { because: vec![Because::SoundsAlike, Because::SameArea], ..same_as() }),
        sample("card", &card()),
        sample("card-least", &Card::empty(record(1))),
        sample("event-circle", &event(EventKind::Circle { worker: worker_id(), answer: Widened::No })),
        sample("event-first-meal", &event(EventKind::FirstMeal)),
        sample("number", &number()),
        sample("worker", &worker()),
        sample("team", &team()),
        sample("answered", &Answered { contact: record(1), by: worker_id(), at: Minute(29_881_080) }),
        sample("kept", &Kept { line: LineRef { contact: record(1), line: LineNo(2) }, of: None }),
        sample("kept-of", &Kept { line: LineRef { contact: record(1), line: LineNo(2) }, of: Some(record(4)) }),
        sample("related", &Related::of(record(4), &relationship())),
        sample("related-channel", &Related { channel: Some(Channel::Park), ..Related::of(record(4), &relationship()) }),
        sample("one-person", &OnePerson { one: record(4), other: record(5) }),
        sample("met-apart", &MetApart::of(record(7), LineNo(1), &contact)),
        sample("file-open", &FileOpen { year: 2026, month: 10 }),
        sample("relationship-file", &Relationship { file_mark: Some(record(7)), ..relationship() }),
        sample("done", &done()),
        sample("sums", &sums()),
        sample("residue", &Residue::of(&contact).unwrap()),
    ];
    all.extend(crate::samples_out::all());
    all.extend(crate::samples_story::all());
    all
}

fn done() -> Done {
    let next = Next { what: line("Ring after two"), by: Some(day()) };
    Done { line: LineRef { contact: record(1), line: LineNo(2) }, next, by: worker_id(), at: Minute(29_881_080) }
}

fn sums() -> Sums {
    let row = Sum {
        measure: Measure::PeopleMet,
        area: Some(AreaId(2)),
        channel: Some(Channel::Street),
        languages: vec![Language::parse("language", "en").unwrap()],
        seen_as: vec![SeenAs::Woman],
        number: 7,
    };
    Sums { year: 2024, month: 10, rows: vec![row] }
}

pub fn sample<T: Record>(name: &'static str, record: &T) -> Sample {
    (name, T::FORMAT, encode(record), |format, bytes| decode::<T>(format, bytes).map(|record| encode(&record)))
}

pub fn line<const MAX: usize>(text: &str) -> Line<MAX> {
    Line::parse("field", text).unwrap()
}

pub fn text<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::parse("field", words).unwrap()
}

pub fn record(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

pub fn worker_id() -> WorkerId {
    WorkerId::from_bytes([0xaa; 16])
}

pub fn day() -> Day {
    Day::parse("day", "2026-10-24").unwrap()
}

pub fn language(code: &str) -> Language {
    Language::parse("language", code).unwrap()
}

pub fn contact() -> Contact {
    let met = Met {
        line: LineNo(3),
        alias: Some(line("Joy")),
        languages: vec![language("en"), language("pcm")],
        seen_as: Some(SeenAs::Woman),
        age: Some(Age::From18),
        seen: Some(Seen::First),
        watched: Some(Watched::Yes),
        worker: Some(worker_id()),
        our_name: Some(line("Sara")),
        remember: vec![line("bike"), line("red jacket")],
        number: Some(record(7)),
        given: vec![line("tea")],
        words: Some(text("I am fine.\nDo not come back.")),
        mood: Some(line("in a hurry")),
        next: Some(Next { what: line("Look for her on Friday"), by: Some(day()) }),
        told: Some(Told { when: When::Part(day(), Part::Night), how: Some(line("in a few words")) }),
        unsure: true,
        may_be_child: true,
        danger_now: true,
    };
    Contact {
        night: Some(record(2)),
        workers: vec![worker_id()],
        met: vec![met, Met::default()],
        spoken: 1,
        note: Some(text("Rain.")),
        practice: false,
        ..Contact::new(Channel::Street, AreaId(2), 3, When::About(day(), Hour::new(2).unwrap()))
    }
}

fn introduction() -> Introduction {
    Introduction {
        whom: LineRef { contact: record(1), line: LineNo(3) },
        by: line("a sister of Faith"),
        by_person: Some(record(5)),
        note: Some(text("From church.")),
    }
}

fn night() -> Night {
    Night {
        closed: Some(Minute(29_881_400)),
        met: 31,
        spoken: 12,
        given: vec![Given { thing: line("tea"), count: 20 }],
        raids: Some(text("Two cars at the station.")),
        home: vec![Home { worker: worker_id(), at: Minute(29_881_450) }],
        handover: vec![line("Joy was watched"), line("Tea is nearly out"), line("Lamp broken in Oak Street")],
        practice: true,
        ..Night::open(vec![worker_id()], AreaId(1), Minute(29_881_080), false)
    }
}

fn relationship() -> Relationship {
    Relationship {
        first_met: Some(When::Day(day())),
        first_met_by: Some(worker_id()),
        area: Some(AreaId(2)),
        worth: Some(line("tea, she smiled")),
        languages: vec![language("bin")],
        seen_as: Some(SeenAs::Another),
        pronoun: Some(line("they")),
        remember: vec![line("bike")],
        colleague: Some(worker_id()),
        rests: Some(day()),
        note: Some(text("Mornings are best.")),
        ..Relationship::open(day(), worker_id(), vec![LineRef { contact: record(1), line: LineNo(3) }])
    }
}

fn name() -> Name {
    Name {
        person: record(4),
        kind: NameKind::GivenLater,
        text: Some(line("Amara")),
        since: day(),
        told: Some(worker_id()),
        note: Some(line("only among us two")),
    }
}

fn status(standing: Standing) -> Status {
    Status { person: record(4), standing, since: When::Day(day()), by: worker_id(), words: Some(text("My own way.")) }
}

fn choice() -> Choice {
    Choice {
        person: record(4),
        answer: Answer::NotYet,
        words: text("Ask me after the summer."),
        on: day(),
        told: worker_id(),
        language: Some(language("en")),
    }
}

fn same_as() -> SameAs {
    SameAs {
        one: Whom::Line(LineRef { contact: record(1), line: LineNo(3) }),
        other: Whom::Relationship(record(4)),
        by: worker_id(),
        on: day(),
        reasons: vec![line("She told me about the bike")],
        undone: Some(Undone { by: worker_id(), on: day(), reason: Some(line("It was her friend")) }),
        because: Vec::new(),
    }
}

fn card() -> Card {
    let hour = |hour| Hour::new(hour).unwrap();
    Card {
        names: vec![line("Joy")],
        languages: vec![language("en")],
        remember: vec![line("bike")],
        rules: Some(Rules {
            never: false,
            ways: vec![Way { kind: WayKind::Message, to: line("+45 00 00 00 01") }],
            hours: vec![Hours { days: Weekdays(0b1_1111), from: hour(10), last: hour(15) }],
            code_word: Some(line("mango")),
            voicemail: Voicemail::Never,
            if_another: IfAnother::Say(line("Wrong number, sorry.")),
        }),
        ring: vec![Ring { who: line("my friend M."), number: line("+45 00 00 00 02"), note: Some(line("in English")) }],
        emergency: vec![EmergencyFact { kind: FactKind::Allergy, fact: line("penicillin") }],
        first_met: Some(When::Month(Month::new(2026, 10).unwrap())),
        first_met_by: Some(worker_id()),
        area: Some(AreaId(2)),
        worth: Some(line("tea, she smiled")),
        seen_as: Some(SeenAs::Woman),
        pronoun: Some(line("she")),
        reviewed: Some(day()),
        ..Card::empty(record(4))
    }
}

fn event(kind: EventKind) -> Event {
    let (who, words) = (Some(line("the cook")), Some(text("It tasted like home.")));
    Event { person: record(4), kind, when: When::Day(day()), by: worker_id(), who, words }
}

fn number() -> Number {
    Number {
        number: line("+45 00 00 00 03"),
        label: line("hotline"),
        answered_by: Some(Answering::Team(TeamId::from_bytes([0xbb; 16]))),
        since: Some(day()),
        first: Some(worker_id()),
        last_given: Some(day()),
        note: Some(line("Ask for the code word.")),
    }
}

fn worker() -> Worker {
    Worker {
        id: worker_id(),
        name: line("Signe"),
        role: Role::Outreach,
        street_name: Some(line("Sara")),
        languages: vec![language("da"), language("en")],
        teams: vec![TeamId::from_bytes([0xbb; 16])],
        since: day(),
        left: Some(day()),
    }
}

fn team() -> Team {
    Team {
        id: TeamId::from_bytes([0xbb; 16]),
        name: line("Outreach"),
        leads: vec![worker_id()],
        areas: vec![AreaId(1), AreaId(2)],
        languages: vec![language("en")],
        on_call: Some(worker_id()),
        hotline: true,
    }
}
