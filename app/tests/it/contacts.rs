//! What is written down about a meeting, by one or by two at once, and who has it when somebody is in danger.

use app::{
    contact::{self, Corrected},
    person, street,
};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, Met},
    street::Introduced,
    text::{Alias, Sentence, Words},
    when::{Day, Minute, When},
};
use vault::id::{CommitId, RecordId};

use super::{
    house::Rehearsal,
    phone::{Pocket, random},
};

fn meeting(rehearsal: &Rehearsal, alias: &str) -> Contact {
    let today = Day::new(rehearsal.house.clock().today()).unwrap();
    let mut contact = Contact::new(Channel::Street, AreaId(1), 1, When::Day(today));
    contact.met.push(Met { alias: Some(Alias::parse("alias", alias).unwrap()), ..Met::default() });
    contact
}

fn by(text: &str) -> Vec<Introduced> {
    vec![Introduced { line: LineNo(0), by: Sentence::parse("by", text).unwrap() }]
}

#[tokio::test]
async fn danger_stands_before_everybody_until_somebody_has_it() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let mut body = meeting(&rehearsal, "Joy");
    body.met[0].danger_now = true;
    let record = contact::record(&signe, CommitId::random(&mut random()), &body, &[]).await.unwrap();
    for desk in [&signe, &mette] {
        assert_eq!(contact::dangers(desk).await.unwrap(), [record]);
    }
    let ida = rehearsal.desk("ida").await;
    assert!(contact::dangers(&ida).await.unwrap().is_empty(), "a volunteer is told of nobody");
    assert!(contact::answer(&ida, record).await.is_err());
    contact::answer(&mette, record).await.unwrap();
    contact::answer(&signe, record).await.unwrap();
    assert!(contact::dangers(&signe).await.unwrap().is_empty());
    let answered = contact::answered(&signe, record).await.unwrap().unwrap();
    assert_eq!(answered.by, mette.worker(), "the first has it");
    let now = contact::open(&signe, record).await.unwrap();
    assert_eq!(now.heads.len(), 1, "having it is no correction, and collides with none");
}

#[tokio::test]
async fn a_practice_night_alarms_nobody() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let mut body = meeting(&rehearsal, "Nobody");
    (body.met[0].danger_now, body.practice) = (true, true);
    contact::record(&signe, CommitId::random(&mut random()), &body, &[]).await.unwrap();
    assert!(contact::dangers(&signe).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_two_write_at_once_stands_side_by_side_until_one_of_them_merges_it() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let mut body = meeting(&rehearsal, "Joy");
    let record = contact::record(&signe, CommitId::random(&mut random()), &body, &[]).await.unwrap();
    let seen = contact::open(&signe, record).await.unwrap().parents();
    let words = |text: &str| Some(Words::parse("words", text).unwrap());
    body.met[0].words = words("She smiled.");
    let first = contact::correct(&signe, record, seen.clone(), &body, &[]).await.unwrap();
    body.met[0].words = words("She was cold.");
    body.met[0].danger_now = true;
    let second = contact::correct(&mette, record, seen.clone(), &body, &[]).await.unwrap();
    assert_eq!((first, second), (Corrected::Alone, Corrected::Beside));
    let both = contact::open(&signe, record).await.unwrap();
    let said: Vec<_> = both.heads.iter().map(|(_, one)| one.met[0].words.as_ref().unwrap().as_str()).collect();
    assert_eq!(said, ["She smiled.", "She was cold."]);
    let again = contact::correct(&mette, record, seen, &body, &[]).await.unwrap();
    assert_eq!(again, Corrected::Alone, "the same form twice is one version");
    assert_eq!(contact::dangers(&signe).await.unwrap(), [record], "while one version says danger, it is danger");
    body.met[0].words = words("She smiled. She was cold.");
    body.met[0].danger_now = false;
    let parents = contact::open(&signe, record).await.unwrap().parents();
    assert_eq!(contact::correct(&signe, record, parents, &body, &[]).await.unwrap(), Corrected::Alone);
    assert_eq!(contact::open(&signe, record).await.unwrap().heads.len(), 1);
    assert!(contact::dangers(&signe).await.unwrap().is_empty());
}

#[tokio::test]
async fn who_introduced_her_is_said_by_anybody_and_read_by_the_named() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let (open, named) = if signe.lead().is_ok() { (&mette, &signe) } else { (&signe, &mette) };
    let body = meeting(&rehearsal, "Joy");
    let id = CommitId::random(&mut random());
    let record = contact::record(open, id, &body, &by("a sister of Faith")).await.unwrap();
    assert!(contact::introductions(open, record).await.unwrap().is_empty(), "who wrote it cannot read it again");
    let read = contact::introductions(named, record).await.unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].by.as_str(), "a sister of Faith");
    assert_eq!(contact::introductions(named, record).await.unwrap().len(), 1, "and it is filed once");
    assert!(app::draft::kept(named).await.unwrap().is_empty(), "a letter is no text of hers");
}

#[tokio::test]
async fn a_form_sent_again_takes_no_correction_back() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let (open, named) = if signe.lead().is_ok() { (&mette, &signe) } else { (&signe, &mette) };
    let form = CommitId::random(&mut random());
    let words = |text: &str| Some(Words::parse("words", text).unwrap());
    let said = async |record| {
        let heads = contact::open(open, record).await.unwrap().heads;
        let mut said: Vec<_> =
            heads.iter().map(|(_, one)| one.met[0].words.as_ref().unwrap().as_str().to_owned()).collect();
        said.sort();
        said
    };
    let mut first = meeting(&rehearsal, "Joy");
    first.met[0].words = words("She waits at the bridge.");
    let record = contact::record(open, form, &first, &[]).await.unwrap();
    let seen = contact::open(open, record).await.unwrap().parents();
    let mut corrected = first.clone();
    corrected.met[0].words = words("Do not wait at the bridge: he stands there.");
    contact::correct(named, record, seen.clone(), &corrected, &[]).await.unwrap();
    // The old tab as it was, twice: the correction stands, and what was said there in addition is not lost.
    for _ in 0..2 {
        contact::record(open, form, &first, &by("a sister of Faith")).await.unwrap();
        assert_eq!(said(record).await, ["Do not wait at the bridge: he stands there."]);
    }
    // The old tab with other words, twice: they stand beside the correction, once.
    let mut typed = first.clone();
    typed.met[0].words = words("She waits there at two.");
    for _ in 0..2 {
        contact::record(open, form, &typed, &by("a sister of Faith")).await.unwrap();
        assert_eq!(said(record).await, ["Do not wait at the bridge: he stands there.", "She waits there at two."]);
    }
    // The correction's own form again, after both became one: nothing comes back.
    let heads = contact::open(open, record).await.unwrap().parents();
    let mut merged = first.clone();
    merged.met[0].words = words("Never at the bridge. At two at the church.");
    contact::correct(open, record, heads, &merged, &[]).await.unwrap();
    contact::correct(named, record, seen, &corrected, &by("a sister of Faith")).await.unwrap();
    assert_eq!(said(record).await, ["Never at the bridge. At two at the church."]);
    let introduced = contact::introductions(named, record).await.unwrap();
    assert_eq!(introduced.len(), 1, "said four times, filed once");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_note_with_an_introduction_waits_for_nobody() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let (open, named) = if signe.lead().is_ok() { (&mette, &signe) } else { (&signe, &mette) };
    let phone = Pocket::of(&rehearsal, open).await;
    let note = phone.about(&rehearsal, "Amara", Some("the woman with the red bag"));
    assert!(!phone.send(&rehearsal, &note).await.already);
    let filed = contact::recent(open, 50).await.unwrap();
    let (record, _) = filed.iter().find(|(_, one)| one.night == Some(phone.night)).unwrap();
    assert_eq!(street::file(open).await.unwrap(), 0, "its envelope is gone: nothing of it waits");
    let read = contact::introductions(named, *record).await.unwrap();
    assert_eq!(read[0].by.as_str(), "the woman with the red bag");
}

/// A stolen phone names what is no night, and sends more of it than is filed at once.
#[tokio::test]
async fn notes_that_fit_nowhere_are_set_aside_and_keep_no_other_phone_waiting() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let lead = if signe.lead().is_ok() { &signe } else { &mette };
    let (mut stolen, honest) = (Pocket::of(&rehearsal, &signe).await, Pocket::of(&rehearsal, &mette).await);
    let meeting = stolen.seal(&rehearsal, &stolen.about(&rehearsal, "Meeting", None)).await;
    let taken = RecordId::from_bytes(*meeting.note.as_bytes());
    let phone = stolen.known_at(&rehearsal.house).await.unwrap();
    street::take(&rehearsal.house, &phone, meeting).await.unwrap();
    assert_eq!(street::file(&signe).await.unwrap(), 1);
    stolen.night = taken;
    for _ in 0..205 {
        let note = stolen.report(vec![signe.worker()], Minute(29_000_000), |_| {});
        stolen.send(&rehearsal, &note).await;
    }
    honest.send(&rehearsal, &honest.about(&rehearsal, "Honest", None)).await;
    street::file(&signe).await.unwrap();
    street::file(&signe).await.unwrap();
    let filed = contact::recent(&signe, 50).await.unwrap();
    assert!(filed.iter().any(|(_, one)| one.night == Some(honest.night)), "the honest one is there");
    let aside = street::aside(&lead.lead().unwrap()).await.unwrap();
    let device = stolen.device(&rehearsal).await;
    assert_eq!(aside.len(), street::EACH as usize, "of one phone no more than can be looked at");
    assert!(aside.iter().all(|note| note.device == device), "and the lead sees the others");
    let counted = street::count_aside(&lead.lead().unwrap()).await.unwrap();
    assert!(counted.len() == 1 && counted[&device] >= 200, "{counted:?}");

    // Another phone that was taken out: its one note is not lost behind them, and stays when they go.
    street::revoke(lead, honest.device(&rehearsal).await).await.unwrap();
    let late = honest.about(&rehearsal, "Late", None);
    assert!(honest.send(&rehearsal, &late).await.quarantine);
    let seen = street::read_aside(&lead.lead().unwrap()).await.unwrap();
    assert_eq!(seen.iter().filter(|(note, _)| note.device != device).count(), 1);
    street::dismiss_of(&lead.lead().unwrap(), device).await.unwrap();
    let left = street::aside(&lead.lead().unwrap()).await.unwrap();
    assert!(left.len() == 1 && left[0].device != device);
    let again = street::dismiss_of(&lead.lead().unwrap(), device).await;
    assert_eq!(again.err().unwrap().kind, app::Kind::NotFound);
}

#[tokio::test]
async fn a_line_that_belongs_to_somebody_is_marked_and_the_mark_goes_with_the_link() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let record =
        contact::record(&signe, CommitId::random(&mut random()), &meeting(&rehearsal, "Hope"), &[]).await.unwrap();
    let line = domain::contact::LineRef { contact: record, line: LineNo(0) };
    person::open(&signe.relating().unwrap(), vec![line], None).await.unwrap();
    let folder = signe.contacts().unwrap();
    let segment = app::room::enter(&signe, &folder).await.unwrap();
    assert_eq!(segment.read().await.marks.kept().filter(|(_, kept)| kept.line == line).count(), 1);
}

#[tokio::test]
async fn a_lost_phones_late_note_is_read_before_it_is_decided_about() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let mut lead = None;
    for login in ["signe", "mette", "osas"] {
        let desk = rehearsal.desk(login).await;
        if desk.lead().is_ok() {
            lead = Some(desk);
        }
    }
    let lead = lead.unwrap();
    let phone = Pocket::of(&rehearsal, &signe).await;
    street::revoke(&lead, phone.device(&rehearsal).await).await.unwrap();
    assert!(phone.send(&rehearsal, &phone.about(&rehearsal, "Late", None)).await.quarantine);
    let aside = street::read_aside(&lead.lead().unwrap()).await.unwrap();
    let (note, text) = &aside[0];
    let contact = text.as_ref().unwrap().contact.as_ref().unwrap();
    assert_eq!(contact.met[0].alias.as_ref().unwrap().as_str(), "Late");
    street::set_aside(&lead.lead().unwrap(), note.id, street::Set::Accept).await.unwrap();
    assert!(contact::recent(&signe, 50).await.unwrap().iter().any(|(_, one)| one.night == Some(phone.night)));
}

#[tokio::test]
async fn a_file_of_sealed_notes_is_taken_in_once() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let phone = Pocket::of(&rehearsal, &signe).await;
    let note = phone.seal(&rehearsal, &phone.about(&rehearsal, "Carried", None)).await;
    let copy = || street::Incoming { envelope: note.envelope.clone(), signature: note.signature.clone(), ..note };
    let mut forged = copy();
    forged.envelope[40] ^= 1;
    let known = phone.known_at(&rehearsal.house).await.unwrap();
    let file = |device, notes| street::Carried {
        organisation: signe.settings().organisation,
        team: known.team,
        device,
        public: None,
        notes,
    };
    let bring = async |file| match street::bring(&signe, file).await? {
        street::Led::Brought(brought) => Ok(brought),
        street::Led::Stranger(_) => panic!("the phone is known"),
    };
    let first = bring(file(known.id, vec![copy(), forged])).await.unwrap();
    assert_eq!((first.fresh, first.refused), (1, 1));
    let second = bring(file(known.id, vec![copy()])).await.unwrap();
    assert_eq!((second.fresh, second.already), (0, 1));
    let here = contact::recent(&signe, 50).await.unwrap();
    assert_eq!(here.iter().filter(|(_, one)| one.night == Some(phone.night)).count(), 1);
    let unknown: Result<_, app::Refusal> = bring(file(vault::id::DeviceId::random(&mut random()), vec![copy()])).await;
    assert_eq!(unknown.unwrap_err().message.id, "phone-file-unknown");
}

#[tokio::test]
async fn a_lead_names_who_reads_introductions_and_somebody_always_does() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let lead = mette.lead().unwrap();
    let names = async |lead| -> Vec<String> {
        contact::readers(lead).await.unwrap().into_iter().map(|reader| reader.name).collect()
    };
    assert_eq!(names(&lead).await, ["Mette"]);
    let last = contact::stop_reading(&lead, mette.worker()).await.unwrap_err();
    assert_eq!(last.fields[0].message.id, "colleague-readers-last");

    let body = meeting(&rehearsal, "Joy");
    let early =
        contact::record(&mette, CommitId::random(&mut random()), &body, &by("a sister of Faith")).await.unwrap();
    let daniel = rehearsal.desk("daniel").await;
    assert!(contact::introductions(&daniel, early).await.unwrap().is_empty());
    contact::let_read(&lead, daniel.worker()).await.unwrap();
    assert_eq!(names(&lead).await, ["Daniel", "Mette"]);
    let daniel = rehearsal.desk("daniel").await;
    assert_eq!(contact::introductions(&daniel, early).await.unwrap().len(), 1);

    contact::stop_reading(&lead, daniel.worker()).await.unwrap();
    assert_eq!(names(&lead).await, ["Mette"]);
    assert!(app::worker::renew(&mette, u32::MAX).await.unwrap());
    let daniel = rehearsal.desk("daniel").await;
    assert!(contact::introductions(&daniel, early).await.unwrap().is_empty(), "out at the next request");
    // Its key has been renewed: whoever does not read it can still say it.
    let signe = rehearsal.desk("signe").await;
    let late = contact::record(&signe, CommitId::random(&mut random()), &body, &by("a cousin")).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    assert_eq!(contact::introductions(&mette, late).await.unwrap().len(), 1);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn where_nobody_reads_introductions_a_late_note_shuts_nothing_and_waits_for_a_lead() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let naja = super::colleagues::second_lead(&rehearsal).await;
    let signe = rehearsal.desk("signe").await;
    let pocket = super::phone::Pocket::of(&rehearsal, &signe).await;
    let gone = app::worker::Leaving { even_alone: true, numbers: app::number::Next::Nobody };
    let alone = app::worker::alone(&naja.lead().unwrap(), mette.worker()).await.unwrap();
    assert!(alone.introductions, "it is said before the click: {alone:?}");
    app::worker::leave(&naja.lead().unwrap(), mette.worker(), gone).await.unwrap();

    let signe = rehearsal.desk("signe").await;
    let before = contact::recent(&signe, 1000).await.unwrap().len();
    pocket.send(&rehearsal, &pocket.about(&rehearsal, "Zephyrine", Some("a sister of Faith"))).await;
    pocket.send(&rehearsal, &pocket.about(&rehearsal, "Benedetta", None)).await;
    assert_eq!(contact::recent(&signe, 1000).await.unwrap().len(), before + 2, "both were met");
    assert!(!app::room::search(&signe, "zefirin").await.unwrap().hits.is_empty());
    assert!(app::count::all(&signe).await.is_ok());
    let aside = app::street::aside(&naja.lead().unwrap()).await.unwrap();
    assert_eq!(aside.len(), 1, "what cannot be filed whole waits on the lead's list");

    // At a desk nothing is lost either: the meeting is kept, and who introduced her waits where the notes wait.
    let (form, body) = (CommitId::random(&mut random()), meeting(&rehearsal, "Perpetua"));
    let record = contact::record(&signe, form, &body, &by("a cousin")).await.unwrap();
    assert_eq!(contact::record(&signe, form, &body, &by("a cousin")).await.unwrap(), record);
    let listed = app::street::read_aside(&naja.lead().unwrap()).await.unwrap();
    assert_eq!(listed.len(), 2, "the same form twice waits once");
    let (note, text) = listed.iter().find(|(note, _)| note.id.as_bytes() == record.as_bytes()).unwrap();
    let text = text.as_ref().unwrap();
    assert_eq!(text.about, Some(record));
    assert_eq!(text.introductions, by("a cousin"));
    // Filed while nobody reads it still, it goes on waiting and makes no second meeting.
    let met = contact::recent(&signe, 1000).await.unwrap().len();
    app::street::set_aside(&naja.lead().unwrap(), note.id, app::street::Set::Accept).await.unwrap();
    assert_eq!(contact::recent(&signe, 1000).await.unwrap().len(), met);
    app::street::file(&signe).await.unwrap();
    assert_eq!(app::street::aside(&naja.lead().unwrap()).await.unwrap().len(), 2);
    // What is said in a correction waits too, and all of it goes with the meeting.
    let seen = contact::open(&signe, record).await.unwrap().parents();
    contact::correct(&signe, record, seen, &meeting(&rehearsal, "Perpetua, tall"), &by("her sister")).await.unwrap();
    assert_eq!(app::street::aside(&naja.lead().unwrap()).await.unwrap().len(), 3);
    contact::destroy(&signe, record, contact::Why::Mistake).await.unwrap();
    assert_eq!(app::street::aside(&naja.lead().unwrap()).await.unwrap().len(), 1, "nothing of it waits any more");
}
