//! Somebody writes, is called away, and sends the form when her session has long ended: nothing of it is lost, nothing
//! of it can be read by anybody else, and it stands in its form again after she has signed in.

use app::{draft, night, person};
use axum::http::StatusCode;
use store::Store as _;
use vault::session::SessionSecret;

use crate::visitor::{Answer, Rehearsal, Visitor, value_of};

/// Ends the session of a visitor whose browser does not know of it.
pub async fn end(rehearsal: &Rehearsal, visitor: &Visitor) {
    let session = visitor.cookie.split("; ").find_map(|pair| pair.strip_prefix("desk=")).unwrap();
    rehearsal.house.sign_out(&SessionSecret::from_cookie(session).unwrap()).await.unwrap();
}

/// Hidden fields of the form that is sent to this address, as a browser would send them.
pub fn hidden(page: &Answer, to: &str) -> Vec<(String, String)> {
    let form = page.forms(to).into_iter().next().unwrap();
    let tags = form.split('<').filter(|tag| tag.starts_with("input ") && tag.contains("type=\"hidden\""));
    let value = |tag: &str, name: &str| value_of(&format!("<{tag}"), "input ", name).unwrap_or_default();
    tags.map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

/// Writes on the page `at`, sends it late, signs in again; answers the page as it is offered then.
async fn came_late(rehearsal: &Rehearsal, at: &str, to: &str, typed: &[(&str, &str)]) -> Answer {
    let mette = rehearsal.enter("mette").await;
    let page = mette.get(at).await;
    let mut fields = hidden(&page, to);
    let number = fields.iter().find(|(name, _)| name == "form").unwrap().1.clone();
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    end(rehearsal, &mette).await;
    let late = mette.send(to, at, &fields).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED, "{to}");
    for (_, value) in typed.iter().filter(|(_, value)| value.len() > 8) {
        assert!(!late.text.contains(value), "{to}: kept, and not shown to whoever stands there now");
    }
    let again = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&again).await;
    assert_eq!(draft::kept(&desk).await.unwrap().len(), 1, "{to}: kept sealed, once");
    let list = again.get("/drafts").await;
    let on = value_of(&list.text, &format!("href=\"{at}?draft="), "href").unwrap();
    let offered = again.get(&on).await;
    assert_eq!(value_of(&offered.forms(to)[0], "name=\"form\"", "value").unwrap(), number, "{to}: it is the same form");
    let taken = again.send(to, at, &fields).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{to}: and it can be sent now");
    assert!(draft::kept(&desk).await.unwrap().is_empty(), "{to}: then nothing of it waits");
    offered
}

fn ticked(page: &Answer, to: &str, name: &str, value: &str) -> bool {
    let form = &page.forms(to)[0];
    let on = |tag: &&str| tag.contains(&format!("name=\"{name}\"")) && tag.contains(" checked");
    let on: Vec<_> = form.split('<').filter(on).collect();
    on.iter().any(|tag| tag.contains(&format!("value=\"{value}\"")))
}

#[tokio::test]
async fn a_form_that_comes_late_is_kept_sealed_and_offered_with_its_ticks() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let joy = person::people(&desk).await.unwrap()[0].person;
    let out = night::recent(&desk, 1).await.unwrap()[0].0;

    let to = format!("/people/{joy}/card");
    let typed =
        [("may", "yes"), ("way-call", "+45 12 34 56 78"), ("voicemail", "allowed"), ("code_word", "mango tree")];
    let page = came_late(&rehearsal, &to, &to, &typed).await;
    assert!(ticked(&page, &to, "may", "yes") && ticked(&page, &to, "voicemail", "allowed"));
    assert!(!ticked(&page, &to, "may", "no") && page.text.contains("value=\"mango tree\""));

    let to = format!("/people/{joy}/choice");
    let page = came_late(&rehearsal, &to, &to, &[("answer", "no"), ("words", "I think about it at home.")]).await;
    assert!(ticked(&page, &to, "answer", "no") && page.text.contains(">I think about it at home.</textarea>"));

    let (at, to) = (format!("/nights/{out}"), format!("/nights/{out}/handover"));
    let typed =
        [("line", "Quiet until one."), ("line", "The kiosk has closed."), ("line", ""), ("raids", "A van at ten.")];
    let page = came_late(&rehearsal, &at, &to, &typed).await;
    assert!(page.text.contains(">The kiosk has closed.</textarea>") && page.text.contains(">A van at ten.</textarea>"));
}

#[tokio::test]
async fn a_restore_key_that_comes_late_is_neither_kept_nor_printed() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let key = "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";
    end(&rehearsal, &mette).await;
    let number = "33333333-3333-4333-8333-333333333333";
    let fields = [("form", number), ("name", "tillid-of-a-day.age"), ("key", key)];
    let late = mette.send("/backups/try", "/backups", &fields).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(!late.text.contains("AGE-SECRET"), "nobody reads it over her shoulder");
    let again = rehearsal.enter("mette").await;
    assert!(draft::kept(&rehearsal.desk(&again).await).await.unwrap().is_empty(), "nothing of it is kept");
    let tried = again.send("/backups/try", "/backups", &fields).await;
    assert!(!tried.text.contains("AGE-SECRET"), "nor is it given back where it opens nothing: {}", tried.status);
}

/// A number that no form was begun in, and one whose key she holds no more, look alike: neither is filed elsewhere.
#[tokio::test]
async fn a_form_begun_in_a_place_she_works_in_no_more_is_given_back_and_filed_nowhere() {
    let rehearsal = Rehearsal::of(0).await;
    let mette = rehearsal.enter("mette").await;
    let here = rehearsal.desk(&mette).await.place().contacts.to_string();
    let before = rehearsal.store.newest().await.unwrap();
    for place in ["0b0e6c3a-5f5e-4c58-9d3b-0b0e6c3a5f5e", "nowhere"] {
        let fields =
            [("channel", "street"), ("area", "1"), ("people", "1"), ("note", "a yellow hat"), ("place", place)];
        let answer = mette.send("/contacts/new", "/contacts/new", &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{place}");
        assert!(answer.text.contains("a yellow hat"), "{place}: given back");
    }
    assert_eq!(rehearsal.store.newest().await.unwrap(), before, "nothing was filed");
    let fields = [("channel", "street"), ("area", "1"), ("people", "1"), ("place", here.as_str())];
    assert_eq!(mette.send("/contacts/new", "/contacts/new", &fields).await.status, StatusCode::SEE_OTHER);
}

/// Two colleagues share a computer. What one began is neither kept nor saved in the name of the other.
#[tokio::test]
async fn what_one_colleague_began_is_not_saved_in_the_name_of_the_next() {
    let rehearsal = Rehearsal::of(0).await;
    let signe = rehearsal.enter("signe").await;
    let page = signe.get("/contacts/new").await;
    let mut fields = hidden(&page, "/contacts/new");
    let typed = [("channel", "street"), ("area", "1"), ("people", "1"), ("note", "a yellow hat")];
    fields.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mette = rehearsal.enter("mette").await;
    let answer = mette.send("/contacts/new", "/contacts/new", &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("a yellow hat"), "given back");
    assert_eq!(mette.send("/drafts/keep", "/contacts/new", &fields).await.status, StatusCode::CONFLICT);
    end(&rehearsal, &mette).await;
    let late = mette.send("/contacts/new", "/contacts/new", &fields).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(draft::kept(&rehearsal.desk(&rehearsal.enter("mette").await).await).await.unwrap().is_empty());
    assert_eq!(signe.send("/contacts/new", "/contacts/new", &fields).await.status, StatusCode::SEE_OTHER, "hers");
}

/// Whoever holds a known browser and nobody's passphrase: what is too much is given back and kept nowhere, and the list
/// of the rest is still a page.
#[tokio::test]
async fn a_known_browser_without_a_session_keeps_only_so_much() {
    let rehearsal = Rehearsal::of(0).await;
    let mette = rehearsal.enter("mette").await;
    end(&rehearsal, &mette).await;
    let mut given_back = 0;
    for one in 0..30 {
        let words = format!("{one}{}", "\"".repeat(60_000));
        let fields = [("channel", "street"), ("area", "1"), ("people", "1"), ("words", words.as_str())];
        let late = mette.send("/contacts/new", "/contacts/new", &fields).await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED);
        given_back += usize::from(late.text.contains("&#34;&#34;&#34;"));
    }
    let again = rehearsal.enter("mette").await;
    let kept = draft::kept(&rehearsal.desk(&again).await).await.unwrap().len();
    assert!(kept > 10 && kept + given_back == 30 && given_back > 0, "{kept} kept, {given_back} given back");
    let list = again.get("/drafts").await;
    assert_eq!((list.status, list.text.matches("data-kept").count()), (StatusCode::OK, kept));
    assert!(list.text.len() < 100_000, "each as it begins, not whole: {} bytes", list.text.len());
    assert_eq!(again.get("/").await.status, StatusCode::OK);

    // They do not stand in the way of what she writes herself.
    let page = again.get("/contacts/new").await;
    let mut fields = hidden(&page, "/contacts/new");
    fields.push(("words".to_owned(), "A yellow hat. ".repeat(4_000)));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(again.send("/drafts/keep", "/contacts/new", &fields).await.status, StatusCode::NO_CONTENT);
}
