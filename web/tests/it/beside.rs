//! What cannot be taken is said beside its field and above the page, and everything that was typed stands there still.

use app::{contact, night, number, person};
use axum::http::StatusCode;

use crate::visitor::{Answer, Rehearsal, Visitor, value_of};

/// The page again: the sentence at the field, a link to it above, and what was typed.
fn said(answer: &Answer, field: &str, typed: &[&str]) {
    said_of_a_choice(answer, field, typed);
    assert_eq!(answer.text.matches("aria-invalid=\"true\"").count(), 1, "{field}: and nowhere else");
    let described = value_of(&answer.text, &format!("id=\"{field}\""), "aria-describedby");
    assert!(described.is_some_and(|by| by.contains(&format!("{field}-error"))), "{field} is read with its sentence");
}

/// The same for several to choose from: the sentence belongs to all of them together.
fn said_of_a_choice(answer: &Answer, field: &str, typed: &[&str]) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    assert!(answer.text.contains(&format!("id=\"{field}-error\"")), "{field}: beside it\n{}", answer.text);
    assert!(answer.text.contains(&format!("href=\"#{field}\"")), "{field}: above the page");
    for text in typed {
        assert!(answer.text.contains(text), "{field}: {text} stands there still");
    }
}

/// Two leads have "Our house" open. What the later one did not touch is not written over; what both changed is said.
#[tokio::test]
async fn what_another_lead_changed_meanwhile_is_said_beside_its_field() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let opened = sent(&mette.get("/house").await);
    let with = |form: &[(String, String)], typed: &[(&str, &str)]| {
        let value = |name: &str, was: &str| {
            typed.iter().find(|(typed, _)| *typed == name).map_or(was, |(_, value)| *value).to_owned()
        };
        form.iter().map(|(name, was)| (name.clone(), value(name, was))).collect::<Vec<_>>()
    };
    let save = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        mette.post("/house", &fields).await
    };
    let first = save(with(&opened, &[("on_call_number", "+45 11"), ("things", "tea")])).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let second = save(with(&opened, &[("name", "Natlys"), ("on_call_number", "+45 22")])).await;
    said(&second, "on_call_number", &["value=\"+45 22\"", "+45 11", "value=\"Natlys\"", ">tea</textarea>"]);
    let settings = rehearsal.house.settings().await;
    assert_ne!(settings.name, "Natlys", "nothing is half taken");
    let again = save(sent(&second)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
    let settings = rehearsal.house.settings().await;
    assert_eq!((settings.name.as_str(), settings.street.on_call_number.as_str()), ("Natlys", "+45 22"));
    assert_eq!(settings.street.things, ["tea"], "what the other changed stays");
}

/// What a browser sends of the form of the house: its fields as they stand, without the number of the form.
fn sent(page: &Answer) -> Vec<(String, String)> {
    let form = page.forms("/house").into_iter().next().unwrap();
    let mut fields = Vec::new();
    for tag in form.split('<') {
        let value = |name: &str| value_of(&format!("<{tag}"), " name=\"", name);
        let chosen = !["radio", "checkbox"].iter().any(|kind| tag.contains(kind)) || tag.contains(" checked");
        let Some(name) = value("name").filter(|name| name != "form" && chosen) else { continue };
        let inside = tag.split_once('>').map(|(_, inside)| inside.to_owned());
        let text = if tag.starts_with("textarea") { inside } else { value("value") };
        fields.push((name, text.unwrap_or_default()));
    }
    fields
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_beside_its_field() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let long = "b".repeat(201);

    let team = format!("team:{}", desk.settings().teams[0].id);
    let typed = [("number", long.as_str()), ("label", "Kept label"), ("who", team.as_str())];
    let answer = mette.post("/numbers", &typed).await;
    said(&answer, "number", &[&format!("value=\"{long}\""), "value=\"Kept label\""]);
    let chosen = &answer.forms("/numbers")[0];
    assert!(chosen.contains(&format!("value=\"{team}\" selected")), "who was chosen stays chosen");
    said(&mette.post("/numbers", &[("number", "+45 1"), ("label", " ")]).await, "label", &["value=\"+45 1\""]);
    let gone = [("number", "+45 1"), ("label", "A"), ("who", "worker:11111111-1111-4111-8111-111111111111")];
    said(&mette.post("/numbers", &gone).await, "who", &["value=\"+45 1\""]);
    let listed = number::all(&desk).await.unwrap();
    let one = listed[0].record;
    let answer = mette.post(&format!("/numbers/{one}"), &[gone[2]]).await;
    said(&answer, &format!("who-{one}"), &[]);
    for wrong in ["abc", "call her"] {
        let typed = [("number", wrong), ("label", "Kept label")];
        said(&mette.post("/numbers", &typed).await, "number", &[&format!("value=\"{wrong}\""), "value=\"Kept label\""]);
        let answer = mette.post(&format!("/numbers/{one}/correct"), &typed).await;
        said(&answer, &format!("number-{one}"), &[&format!("value=\"{wrong}\""), "value=\"Kept label\""]);
    }
    assert_eq!(number::all(&desk).await.unwrap().len(), listed.len(), "nothing is half taken");

    let people = person::people(&desk).await.unwrap();
    let recent = contact::recent(&desk, 50).await.unwrap();
    let mut free = None;
    for (id, body) in &recent {
        let line = domain::contact::LineRef { contact: *id, line: body.met[0].line };
        if !contact::is_kept(&desk, line).await.unwrap() {
            free = Some(line);
        }
    }
    let free = free.unwrap();
    let line = format!("{}:{}", free.contact, free.line.0);
    let number = "22222222-2222-4222-8222-222222222222";
    let answer = mette.post("/people/open", &[("form", number), ("line", &line), ("worth", &long)]).await;
    said(&answer, &format!("worth{}", free.line.0), &[&format!("value=\"{long}\"")]);
    let form = &answer.forms("/people/open")[0];
    assert_eq!(value_of(form, "name=\"form\"", "value").unwrap(), number, "it is the same form still");
    assert_eq!(person::people(&desk).await.unwrap().len(), people.len());

    let joy = people.iter().find(|known| known.name.as_deref() == Some("Joy")).unwrap().person;
    let met = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", "Joy"), ("language", "en")];
    assert_eq!(mette.post("/contacts/new", &met).await.status, StatusCode::SEE_OTHER);
    let (page, to) = (format!("/people/{joy}/alike"), format!("/people/{joy}/link"));
    let page = mette.get(&page).await;
    let whom = page.forms(&to).iter().find_map(|form| {
        let name = if form.contains("name=\"line\"") { "line" } else { "person" };
        Some((name, value_of(form, &format!("name=\"{name}\""), "value")?))
    });
    let (name, value) = whom.expect("somebody is suggested");
    let answer = mette.post(&to, &[(name, &value), ("reason", &long)]).await;
    said(&answer, "reason1", &[&format!("value=\"{long}\"")]);

    let answer = mette.post("/search", &[("query", &long)]).await;
    said(&answer, "query", &[&format!("value=\"{long}\""), "There is room for"]);
    let part = mette.post("/search", &[("query", &long), ("part", "results")]).await;
    assert!(part.text.contains("There is room for"), "and where results would stand, while it is typed");

    let out = night::recent(&desk, 1).await.unwrap()[0].0;
    let typed = [("line", "Quiet."), ("line", long.as_str()), ("line", "Third"), ("raids", "A van at ten")];
    let answer = mette.post(&format!("/nights/{out}/handover"), &typed).await;
    said(&answer, "line2", &[">Quiet.</textarea>", &format!(">{long}</textarea>"), ">Third<", ">A van at ten<"]);
    let typed = [("line", "Quiet."), ("raids", &"r".repeat(2001))];
    said(&mette.post(&format!("/nights/{out}/handover"), &typed).await, "raids", &[">Quiet.</textarea>"]);
}

/// A meeting with these fields beside what every meeting needs.
async fn met(mette: &Visitor, fields: &[(&str, &str)]) -> Answer {
    let needed = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", "Kept name")];
    mette.post("/contacts/new", &[&needed, fields].concat()).await
}

#[tokio::test]
async fn what_cannot_be_meant_is_said_beside_its_field_and_never_left_out_without_a_word() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let nobody = "11111111-1111-4111-8111-111111111111";
    let many = ["bike"; 21].join(",");
    let piled = format!("z{}algo", "\u{351}".repeat(20));
    let wrong: [(&[(&str, &str)], &str); 16] = [
        (&[("day", "2026-10-21"), ("next", "Ring her"), ("by", "1950-01-01")], "by"),
        (&[("day", "1900-01-01")], "day"),
        (&[("day", "1989-12")], "day"),
        (&[("day", "1989-12"), ("day_sure", "yes")], "day"),
        (&[("day", "1990-01-01")], "day_sure"),
        (&[("told_day", "1950-01-01")], "told_day"),
        (&[("language", "en"), ("language", "klingon")], "language"),
        (&[("language", "no language at all")], "language"),
        (&[("language_more", "klingon")], "language"),
        (&[("seen_as", "tall")], "seen_as"),
        (&[("watched", "perhaps")], "watched"),
        (&[("part", "noon")], "part"),
        (&[("worker_there", nobody)], "worker_there"),
        (&[("worker", nobody)], "worker"),
        (&[("remember", &many)], "remember"),
        (&[("remember", &piled)], "remember"),
    ];
    for (fields, at) in wrong {
        let answer = met(&mette, fields).await;
        if ["by", "day", "told_day", "remember"].contains(&at) {
            said(&answer, at, &["value=\"Kept name\""]);
        } else {
            said_of_a_choice(&answer, at, &["value=\"Kept name\""]);
        }
    }
    for (field, typed, sentence) in [
        ("day", "31.2.2024", "The day comes first"),
        ("day", "10/31/2024", "The day comes first"),
        ("day", "29.2.24", "all four digits"),
        ("day", "29.2.", "Write the year too"),
        ("day", "on Monday", "Write the day as"),
        ("told_day", "10.2024", "Write the day too"),
        ("by", "1.1.2100", "many years away"),
        ("by", "1.1.1900", "before the meeting"),
    ] {
        let answer = met(&mette, &[("next", "Ring her"), (field, typed)]).await;
        said(&answer, field, &["value=\"Kept name\"", &format!("value=\"{typed}\""), sentence]);
        assert!(answer.text.contains("The day first: "), "the hint says how");
    }
    for day in ["3.4.2026", "03/04-2026", "3-4-2026", "2026-04-03"] {
        let answer =
            met(&mette, &[("day", day), ("next", "Ring her"), ("by", "5/6 2026"), ("told_day", "4.4.2026")]).await;
        let shown = mette.get(&answer.to).await.text;
        for spelled in ["3 April 2026", "4 April", "5 June"] {
            assert!(shown.contains(spelled), "{day}: whoever meant March sees that it is April: {shown}");
        }
    }
    for month in ["10.2025", "10/2025", "2025-10"] {
        let shown = mette.get(&met(&mette, &[("day", month)]).await.to).await.text;
        assert!(shown.contains("October 2025"), "{month}: {shown}");
    }
    let numbers: Vec<_> = (0..41_u8).map(|number| number.to_string()).collect();
    let names: Vec<_> = numbers.iter().map(|number| (format!("p{number}-alias"), format!("Kept {number}."))).collect();
    let line = numbers.iter().map(|number| ("line", number.as_str()));
    let name = names.iter().skip(1).map(|(field, name)| (field.as_str(), name.as_str()));
    let many: Vec<_> = [("people", "50")].into_iter().chain(line).chain(name).collect();
    let answer = met(&mette, &many).await;
    assert!(answer.text.contains("id=\"met-error\"") && answer.text.contains("href=\"#met\""), "{}", answer.text);
    for (_, name) in &names[1..] {
        assert!(answer.text.contains(&format!("value=\"{name}\"")), "{name} stands there still");
    }
    let full: Vec<_> = many.iter().copied().filter(|(field, typed)| (*field, *typed) != ("line", "40")).collect();
    let answer = met(&mette, &[full.as_slice(), &[("then", "another")]].concat()).await;
    assert!(answer.text.contains("id=\"met-error\""), "there is no room for another, and it is said");
    let far = met(&mette, &[("line", "0"), ("line", "300"), ("p300-alias", "Beyond")]).await;
    assert!(far.text.contains("id=\"met-error\""), "no line is left out without a word");
    let fine = [("day", "2025-10-21"), ("next", "Ring her"), ("by", "2025-10-21"), ("language", "pcm")];
    assert_eq!(met(&mette, &fine).await.status, StatusCode::SEE_OTHER);
    // One that the house does not offer as a chip.
    let spoken = met(&mette, &[("language", "pcm"), ("language_more", "bg")]).await;
    let shown = mette.get(&spoken.to).await.text;
    assert!(shown.contains("Bulgarian") && shown.contains("Pidgin"), "{shown}");
    let again = mette.get(&format!("{}/correct", spoken.to)).await.text;
    assert!(again.contains("checked value=\"bg\"") || again.contains("value=\"bg\" checked"), "{again}");

    let night = [("worker", nobody), ("area", "1")];
    said_of_a_choice(&mette.post("/nights/start", &night).await, "worker", &[]);
    let night = [("worker", "Mette"), ("area", "1")];
    said_of_a_choice(&mette.post("/nights/start", &night).await, "worker", &[]);

    let desk = rehearsal.desk(&mette).await;
    let joy = person::people(&desk).await.unwrap()[0].person;
    let card = format!("/people/{joy}/card");
    let typed = [("may", "yes"), ("way-call", "call her"), ("code_word", "mango")];
    said(&mette.post(&card, &typed).await, "way-call", &["value=\"call her\"", "value=\"mango\""]);
    let typed = [("may", "yes"), ("way-call", "+45 1"), ("from2", "9"), ("until2", "9")];
    said(&mette.post(&card, &typed).await, "until2", &["value=\"9\""]);
    let typed = [("may", "yes"), ("way-call", "+45 1"), ("day", "8")];
    said_of_a_choice(&mette.post(&card, &typed).await, "day", &[]);
}

#[tokio::test]
async fn names_that_run_the_other_way_keep_their_places() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let joy = person::people(&desk).await.unwrap()[0].person;
    let typed = [("kind", "alias"), ("text", "דוד"), ("on_card", "no"), ("note", "מריم 2026")];
    assert_eq!(mette.post(&format!("/people/{joy}/name"), &typed).await.status, StatusCode::SEE_OTHER);
    let shown = mette.get(&format!("/people/{joy}/names")).await.text;
    assert!(shown.contains("<bdi>דוד</bdi>") && shown.contains("<bdi>מריم 2026</bdi>"), "{shown}");
    let unseen = [("kind", "alias"), ("text", "\u{200d}\u{2800}"), ("on_card", "no")];
    said(&mette.post(&format!("/people/{joy}/name"), &unseen).await, "text", &[]);
    let met = met(&mette, &[("line", "0"), ("line", "1"), ("people", "2"), ("remember", "אופניים, tea, תה")]).await;
    let shown = mette.get(&met.to).await.text;
    assert!(shown.contains('\u{2068}'), "each is kept apart: {shown}");
}
