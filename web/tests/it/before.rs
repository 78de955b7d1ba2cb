//! Her card comes first, on the pages of a colleague who is not in her circle.

use app::{card, person};
use axum::http::StatusCode;
use domain::card::{Card, IfAnother, Rules, Voicemail};

use crate::visitor::{Rehearsal, Visitor};

const SILENCE: &str = "Contact is not wanted.";

/// Where the first of these stands on the page.
fn at(page: &str, what: &str) -> usize {
    let found = page.find(what);
    assert!(found.is_some(), "{what} is missing:\n{page}");
    found.unwrap()
}

/// A meeting, by its address.
async fn met(who: &Visitor, more: &[(&str, &str)]) -> String {
    let fields = [&[("channel", "street"), ("area", "1"), ("people", "1")], more].concat();
    let answer = who.post("/contacts/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.to
}

/// Mette opens a page for Ezinne, who says that nobody is to contact her. Her page, and the meeting it began with.
async fn silent(rehearsal: &Rehearsal, mette: &Visitor) -> (String, String) {
    let met = met(mette, &[("alias", "Ezinne"), ("remember", "unicycle"), ("next", "Ring about the doctor")]).await;
    let line = format!("{}:0", met.rsplit('/').next().unwrap());
    let hers = mette.post("/people/open", &[("line", &line), ("worth", "tea, smiled")]).await.to;
    let desk = rehearsal.desk(mette).await;
    let held = card::of(&desk, hers.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap().unwrap();
    let rules = Rules {
        never: true,
        ways: Vec::new(),
        hours: Vec::new(),
        code_word: None,
        voicemail: Voicemail::Never,
        if_another: IfAnother::HangUp,
    };
    card::write(&desk, held.parents, &Card { rules: Some(rules), ..held.card }).await.unwrap();
    (hers, met)
}

#[tokio::test]
async fn her_card_stands_before_the_meeting_its_correction_and_the_promise() {
    let rehearsal = Rehearsal::of(0).await;
    let (mette, osas) = (rehearsal.enter("mette").await, rehearsal.enter("osas").await);
    let (hers, met) = silent(&rehearsal, &mette).await;
    for path in [met.clone(), format!("{met}/correct"), format!("{met}/versions")] {
        let page = osas.get(&path).await.text;
        assert!(at(&page, "id=\"card\"") < at(&page, "unicycle"), "{path}");
        assert!(at(&page, SILENCE) < at(&page, "unicycle"), "{path}");
    }
    assert!(osas.get(&met).await.text.contains(&format!("href=\"{hers}\"")), "and leads to her page");
    for path in ["/", "/promises"] {
        let page = osas.get(path).await.text;
        let item = page.split("<li>").find(|item| item.contains("Ring about the doctor")).unwrap();
        assert!(at(item, SILENCE) < at(item, "Ring about the doctor"), "{path}: {item}");
        assert!(item.contains(&format!("{hers}#card")), "{path}: {item}");
    }
    let found = osas.post("/search", &[("query", "ezine unicycle"), ("part", "results")]).await.text;
    assert!(at(&found, &format!("href=\"{hers}\"")) < at(&found, &format!("href=\"{met}\"")), "{found}");
    assert_eq!(found.matches(&hers).count(), 1, "she is one hit: {found}");
}

#[tokio::test]
async fn each_of_several_on_one_meeting_has_her_own_card_beside_her_line() {
    let rehearsal = Rehearsal::of(0).await;
    let (mette, osas) = (rehearsal.enter("mette").await, rehearsal.enter("osas").await);
    let both = [("people", "2"), ("line", "0"), ("line", "1"), ("alias", "Ada"), ("p1-alias", "Bea")];
    let fields = [&[("channel", "street"), ("area", "1")], &both[..]].concat();
    let met = mette.post("/contacts/new", &fields).await.to;
    let record = met.rsplit('/').next().unwrap();
    mette.post("/people/open", &[("line", &format!("{record}:1"))]).await;
    for path in [met.clone(), format!("{met}/correct")] {
        let page = osas.get(&path).await.text;
        assert_eq!(page.matches("class=\"card\"").count(), 1, "{path}");
        let card = at(&page, "id=\"card-1-0\"");
        assert!(at(&page, "Ada") < card, "{path}: not before the other's line");
    }
}

#[tokio::test]
async fn whoever_answers_her_outside_the_circle_reads_who_she_is_and_writes_about_her() {
    let rehearsal = Rehearsal::of(0).await;
    let (mette, osas) = (rehearsal.enter("mette").await, rehearsal.enter("osas").await);
    let (hers, _) = silent(&rehearsal, &mette).await;
    let page = osas.get(&hers).await.text;
    let first = page.split("class=\"lede\">").nth(1).unwrap().split("</p>").next().unwrap();
    for says in ["First met", "Mette", "tea, smiled"] {
        assert!(first.contains(says), "{says}: {first}");
    }
    let write = format!("{hers}/write");
    assert!(page.contains(&format!("href=\"{write}\"")));
    let form = osas.get(&write).await.text;
    assert!(at(&form, SILENCE) < at(&form, &format!("action=\"{write}\"")), "her card stands above the form");
    let fields = [("channel", "telephone"), ("area", "1"), ("people", "1"), ("note", "She rang about the doctor.")];
    assert_eq!(osas.post(&write, &fields).await.to, hers);
    let desk = rehearsal.desk(&mette).await;
    let her = person::page(&desk, hers.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    assert_eq!(her.meetings.len(), 2, "the note is hers");
    assert!(mette.get(&hers).await.text.contains("by phone"), "and her circle finds it on her page");
}

#[tokio::test]
async fn danger_stands_first_with_whom_to_ring() {
    let rehearsal = Rehearsal::of(0).await;
    let (mette, osas) = (rehearsal.enter("mette").await, rehearsal.enter("osas").await);
    let met = met(&osas, &[("alias", "Efe"), ("danger", "yes")]).await;
    let on_call = rehearsal.desk(&mette).await.settings().street.on_call_number.replace(' ', "");
    for path in ["/", met.as_str()] {
        let page = mette.get(path).await.text;
        let main = page.split("<main").nth(1).unwrap();
        let notice = at(main, "class=\"notice\"");
        assert!(main[notice..].starts_with("class=\"notice\" data-danger"), "{path}: nothing stands before it");
        let danger = main[notice..].split("</section>").next().unwrap();
        assert!(danger.contains("href=\"tel:112\""), "{path}: {danger}");
        assert!(danger.contains(&format!("href=\"tel:{on_call}\"")), "{path}: {danger}");
        assert!(danger.contains("This calls no one"), "{path}");
    }
}

#[tokio::test]
async fn a_page_of_hers_can_begin_without_a_line_and_with_several() {
    let rehearsal = Rehearsal::of(0).await;
    let mette = rehearsal.enter("mette").await;
    let bare = met(&mette, &[]).await;
    let page = mette.get(&bare).await;
    assert!(page.text.contains(&format!("href=\"{bare}/correct#alias\"")), "somebody can be written about from here");
    assert!(page.forms("/people/open").is_empty());

    let first = met(&mette, &[("alias", "Ezinne"), ("remember", "unicycle"), ("language", "en")]).await;
    let second = met(&mette, &[("alias", "Ezine"), ("remember", "unicycle"), ("language", "en")]).await;
    let line = |met: &str| format!("{}:0", met.rsplit('/').next().unwrap());
    let (one, other) = (line(&first), line(&second));
    let look = [("line", one.as_str()), ("worth", "tea"), ("then", "look")];
    let page = mette.post("/people/open", &look).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains(&format!("value=\"{other}\"")) && page.text.contains("value=\"tea\""));
    assert!(!page.text.contains(&format!("value=\"{other}\" checked")), "nothing is decided by itself");
    let long = "w".repeat(201);
    let wrong = [("line", one.as_str()), ("line", other.as_str()), ("looked", "yes"), ("worth", long.as_str())];
    let again = mette.post("/people/open", &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.text.contains(&format!("value=\"{other}\" checked")) && again.text.contains(&long),
        "all of it stands"
    );
    let hers = mette.post("/people/open", &wrong[..3]).await.to;
    let desk = rehearsal.desk(&mette).await;
    let her = person::page(&desk, hers.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    assert_eq!(her.meetings.len(), 2, "both are hers");
}
