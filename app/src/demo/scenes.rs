//! What happened in the rehearsal before anybody signed in: nights, meetings, three relationships.

use std::sync::Arc;

use domain::{
    card::{Card, Hours, IfAnother, Rules, Voicemail, Way, WayKind, Weekdays},
    contact::{Age, AreaId, Channel, Contact, LineNo, LineRef, Met, Next, Seen, SeenAs, Watched},
    night::{Home, Night},
    number::Answering,
    text::{Alias, Language, Sentence, Word, Words},
    trust::{Event, EventKind},
    when::{Day, Hour, When},
};
use vault::id::{CommitId, RecordId, WorkerId};

use super::{cast, chance::Chance, hours, sign_in};
use crate::{Desk, House, Refusal, contact, house::settings::TeamPart, person, random::rng};

/// Names nobody in particular has.
const NAMES: [&str; 24] = [
    "Joy", "Blessing", "Faith", "Osaro", "Mercy", "Linh", "Ioana", "Amina", "Grace", "Destiny", "Elena", "Precious",
    "Mai", "Sonia", "Patience", "Roxana", "Hope", "Ngozi", "Carmen", "Favour", "Lan", "Bianca", "Ese", "Miracle",
];
/// How many invented meetings one commit takes at most.
const BATCH: u32 = 500;
/// Of so many people met, one becomes a relationship: nobody in a small rehearsal, some in a large one.
const KNOWN: u32 = 400;
const REMEMBER: [&str; 8] = ["bike", "red jacket", "tea", "umbrella", "yellow hat", "dog", "song", "gloves"];
const MOODS: [&str; 5] = ["tired", "smiled", "in a hurry", "quiet", "wanted to talk"];

/// Plays everything. The same seed plays the same.
pub(super) async fn play(house: &Arc<House>, people: u32, seed: u64) -> Result<(), Refusal> {
    let players = cast();
    let mut desks = Vec::new();
    for login in ["signe", "osas", "mette"] {
        if let Some(player) = players.iter().find(|player| player.login == login) {
            desks.push(sign_in(house, player).await?);
        }
    }
    let [signe, osas, mette] = desks.as_slice() else { return Err(Refusal::not_found()) };
    let mut chance = Chance::new(seed);
    numbers(mette, signe).await?;
    let joy = joy(signe, mette).await?;
    last_night(mette, osas).await?;
    let batch = (people / 20).clamp(1, BATCH);
    for from in (0..people).step_by(batch as usize) {
        let desk = if chance.percent(50) { signe } else { osas };
        let until = people.min(from.saturating_add(batch));
        let bodies = (from..until).map(|number| meeting(desk, &mut chance, number)).collect::<Result<Vec<_>, _>>()?;
        let met = contact::record_many(desk, &bodies).await?;
        for contact in met.into_iter().zip(from..until).filter(|(_, number)| number % KNOWN == KNOWN - 1) {
            // Each of the three accompanies some of them.
            let by = desks.get((contact.1 / KNOWN % 3) as usize).unwrap_or(mette);
            person::open(&by.relating()?, vec![LineRef { contact: contact.0, line: LineNo(0) }], None).await?;
        }
    }
    widen(mette, joy, signe.worker()).await
}

fn day_before(desk: &Desk, days: i32) -> Result<Day, Refusal> {
    let today = person::today(desk)?;
    Day::from_number(today.number() - days).ok_or_else(Refusal::not_found)
}

fn language(code: &str) -> Result<Language, Refusal> {
    Ok(Language::parse("languages", code)?)
}

fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Vec<Word>, Refusal> {
    texts.into_iter().map(|text| Ok(Word::parse("remember", text)?)).collect()
}

fn text(text: &str) -> Result<Option<Words>, Refusal> {
    Ok(Words::optional("words", text)?)
}

fn hour(hour: u8) -> Result<Hour, Refusal> {
    Hour::new(hour).ok_or_else(Refusal::not_found)
}

/// Joy: met in October by Signe, silent at the drop-in in March, rings today.
async fn joy(signe: &Desk, mette: &Desk) -> Result<RecordId, Refusal> {
    let street = CommitId::random(&mut rng());
    let mut met = Contact::new(Channel::Street, AreaId(1), 1, When::About(day_before(signe, 407)?, hour(2)?));
    met.workers = vec![signe.worker()];
    met.spoken = 1;
    met.met.push(Met {
        alias: Some(Alias::parse("alias", "Joy")?),
        languages: vec![language("en")?, language("bin")?],
        seen_as: Some(SeenAs::Woman),
        age: Some(Age::From18),
        seen: Some(Seen::First),
        watched: Some(Watched::Yes),
        worker: Some(signe.worker()),
        remember: words(["bike", "red jacket", "tea"])?,
        given: words(["tea", "number"])?,
        words: text("Watched by a woman. Took the card with the number. She says twenty-five, from Ghana.")?,
        mood: Some(Alias::parse("mood", "smiled")?),
        unsure: true,
        ..Met::default()
    });
    let first = contact::record(signe, street, &met, &[]).await?;
    let mut silent = Contact::new(Channel::DropIn, AreaId(5), 1, When::Day(day_before(signe, 255)?));
    silent.workers = vec![signe.worker()];
    silent.met.push(Met {
        alias: Some(Alias::parse("alias", "Joy")?),
        languages: vec![language("en")?],
        seen: Some(Seen::Before),
        words: text("Stayed until morning. Did not want to talk. Left a scarf, we keep it for her.")?,
        ..Met::default()
    });
    let second = contact::record(signe, CommitId::random(&mut rng()), &silent, &[]).await?;
    let mut rang = Contact::new(Channel::Telephone, AreaId(6), 1, When::About(person::today(mette)?, hour(1)?));
    rang.workers = vec![mette.worker()];
    rang.spoken = 1;
    rang.met.push(Met {
        alias: Some(Alias::parse("alias", "Joi")?),
        words: text("I still have the number. Can I come and eat?")?,
        next: Some(Next { what: Sentence::parse("next", "Cooking together")?, by: Some(day_before(mette, -3)?) }),
        ..Met::default()
    });
    let third = contact::record(mette, CommitId::random(&mut rng()), &rang, &[]).await?;
    let line = |contact| LineRef { contact, line: LineNo(0) };
    let worth = Sentence::parse("worth", "tea, she smiled")?;
    let person = person::open(&mette.relating()?, vec![line(first), line(second), line(third)], Some(worth)).await?;
    reach_safely(mette, person).await?;
    let event = Event {
        person,
        kind: EventKind::FirstCall,
        when: When::Day(person::today(mette)?),
        by: mette.worker(),
        who: None,
        words: text("Asked whether she may come and eat.")?,
    };
    person::add_event(mette, person, &event).await?;
    Ok(person)
}

async fn reach_safely(desk: &Desk, of: RecordId) -> Result<(), Refusal> {
    let held = crate::card::of(desk, of).await?.ok_or_else(Refusal::not_found)?;
    let rules = Rules {
        never: false,
        ways: vec![Way { kind: WayKind::Call, to: Word::parse("way", "+45 00 00 00 09")? }],
        hours: vec![Hours { days: Weekdays::ALL, from: hour(14)?, last: hour(20)? }],
        code_word: Some(Word::parse("code_word", "mango")?),
        voicemail: Voicemail::Never,
        if_another: IfAnother::Say(Sentence::parse("if_another", "This is the hair salon.")?),
    };
    let card = Card { rules: Some(rules), ..held.card };
    crate::card::write(desk, held.parents, &card).await.map(|_| ())
}

/// Joy would like to know Signe's work better: her yes gives Signe the key.
async fn widen(desk: &Desk, of: RecordId, worker: WorkerId) -> Result<(), Refusal> {
    let words = Some(Words::parse("words", "Signe, yes. She has the bike.")?);
    person::ask_wider(&desk.relating()?, of, person::Asked { worker, answer: domain::trust::Widened::Yes, words }).await
}

/// Two numbers that stand on cards out there.
async fn numbers(mette: &Desk, signe: &Desk) -> Result<(), Refusal> {
    let hotline = mette.settings().team(TeamPart::Hotline).map(Answering::Team);
    let add = |number: &str, label: &str, who| {
        let parsed = Word::parse("number", number).and_then(|number| Ok((number, Alias::parse("label", label)?)));
        async move {
            let (number, label) = parsed?;
            crate::number::add(mette, number, label, who).await
        }
    };
    add("+45 00 00 00 01", "Hotline", hotline).await?;
    add("+45 00 00 00 02", "Signe", Some(Answering::Worker(signe.worker()))).await?;
    Ok(())
}

/// The night that today's page hands over.
async fn last_night(mette: &Desk, osas: &Desk) -> Result<(), Refusal> {
    let (opened, closed) = hours::of_last_night(mette.house().clock())?;
    let out = vec![mette.worker(), osas.worker()];
    let record = crate::night::start(mette, out.clone(), AreaId(1), false).await?;
    let lines = [
        "Quiet until one. Police at the station, some of the women moved to Old market.",
        "The one with the red bag asked for the doctor, Mette knows.",
        "Tea ran out at three: take two flasks.",
    ];
    let handover =
        lines.iter().map(|line| Ok(Sentence::parse("handover", line)?)).collect::<Result<Vec<_>, Refusal>>()?;
    crate::night::change(mette, record, |night: &mut Night| {
        night.opened = opened;
        night.closed = Some(closed);
        night.met = 31;
        night.spoken = 9;
        night.home = out.iter().map(|worker| Home { worker: *worker, at: closed }).collect();
        night.handover.clone_from(&handover);
    })
    .await
    .map(|_| ())
}

fn meeting(desk: &Desk, chance: &mut Chance, number: u32) -> Result<Contact, Refusal> {
    let days = i32::try_from(1 + chance.below(400)).unwrap_or(1);
    let channel = if chance.percent(70) { Channel::Street } else { Channel::DropIn };
    let area = u16::try_from(1 + chance.below(4)).unwrap_or(1);
    let day = day_before(desk, days)?;
    let when = if chance.percent(60) {
        When::About(day, hour(u8::try_from(chance.below(5)).unwrap_or(2))?)
    } else {
        When::Day(day)
    };
    let people = u16::try_from(1 + chance.below(3)).unwrap_or(1);
    let mut contact = Contact::new(channel, AreaId(area), people, when);
    contact.workers = vec![desk.worker()];
    contact.spoken = 1;
    let name = chance.one(&NAMES).unwrap_or("Joy");
    let name = if chance.percent(30) { format!("{name} {}", number % 97) } else { name.to_owned() };
    let seen_as = match chance.below(10) {
        0..=5 => SeenAs::Woman,
        6..=8 => SeenAs::Man,
        _ => SeenAs::NotKnown,
    };
    contact.met.push(Met {
        alias: chance.percent(85).then(|| Alias::parse("alias", &name)).transpose()?,
        languages: vec![language(chance.one(&["en", "bin", "pcm", "ro", "es", "vi", "fr"]).unwrap_or("en"))?],
        seen_as: Some(seen_as),
        watched: chance.percent(20).then_some(Watched::Yes),
        worker: Some(desk.worker()),
        remember: words(chance.one(&REMEMBER))?,
        given: words(chance.one(&["tea", "number", "food"]))?,
        mood: chance.one(&MOODS).map(|mood| Alias::parse("mood", mood)).transpose()?,
        ..Met::default()
    });
    Ok(contact)
}
