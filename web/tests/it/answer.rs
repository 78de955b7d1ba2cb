//! A browser that sends a form is led on to an address of the answer's own, so that what was typed stays in no entry of
//! its history. The answer is hers alone, for some minutes, and gone when she is.

use app::contact;
use axum::http::StatusCode;

use crate::{
    late,
    visitor::{Answer, Rehearsal, Visitor, value_of},
};

const TYPED: &str = "Kept label";

/// A form with a number that is too long.
async fn refused(who: &Visitor) -> String {
    let answer = who.submit("/numbers", &[("number", &"b".repeat(201)), ("label", TYPED), ("who", "")]).await;
    led(&answer, "/numbers")
}

/// Led on from a form to where its answer stands; nothing that was typed came with that.
fn led(answer: &Answer, path: &str) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text);
    let number = answer.to.strip_prefix(&format!("{path}?answer=")).unwrap_or_default();
    assert_eq!(number.len(), 32, "128 bits: {}", answer.to);
    assert_eq!(answer.text, "");
    answer.to.clone()
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_at_an_address_of_its_own_as_often_as_it_is_asked_for() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let at = refused(&mette).await;
    for _ in 0..2 {
        let page = mette.get(&at).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains("id=\"number-error\"") && page.text.contains(&format!("value=\"{TYPED}\"")));
    }
    let direct = mette.post("/numbers", &[("number", &"b".repeat(201)), ("label", TYPED)]).await;
    assert_eq!(direct.status, StatusCode::UNPROCESSABLE_ENTITY, "whoever does not navigate is answered directly");

    // The same session under another number, another session, and nobody: the plain page, or the door.
    let other = at.replace(|one: char| one.is_ascii_digit(), "0");
    for who in [mette.get(&other).await, rehearsal.enter("mette").await.get(&at).await] {
        assert_eq!(who.status, StatusCode::OK);
        assert!(!who.text.contains(TYPED), "nothing of it");
    }
    assert_eq!(rehearsal.stranger().get(&at).await.to, "/sign-in");
    let taken = [("number", "+45 00 00 00 78"), ("label", TYPED), ("who", "")];
    assert_eq!(mette.submit("/numbers", &taken).await.to, "/numbers", "what is taken leads on as it did");
}

/// Where a form went there may be no page but its answer: whoever changes the looks there comes back to that.
#[tokio::test]
async fn whoever_changes_the_looks_on_an_answer_sees_the_answer_again() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let one = app::number::all(&desk).await.unwrap()[0].record;
    let path = format!("/numbers/{one}/correct");
    let at = led(&mette.submit(&path, &[("number", "call her"), ("label", TYPED)]).await, &path);
    let looks = mette.send("/looks", &at, &[("look", "theme-dark")]).await;
    assert_eq!(looks.to, at);
    let page = mette.get(&looks.to).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text.contains(TYPED), "{}", page.text);
    assert_eq!(mette.send("/looks", "/people?q=Joy", &[("look", "theme-dark")]).await.to, "/people", "nothing else");
}

#[tokio::test]
async fn with_the_session_every_answer_is_gone() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    for how in ["/sign-out", "/settings/everywhere"] {
        let mette = rehearsal.enter("mette").await;
        let at = refused(&mette).await;
        assert_eq!(mette.submit(how, &[]).await.status, StatusCode::SEE_OTHER);
        let back = mette.get(&at).await;
        assert_eq!((back.status, back.to.as_str()), (StatusCode::SEE_OTHER, "/sign-in"), "{how}");
    }
    let at = refused(&mette).await;
    late::end(&rehearsal, &mette).await;
    assert_eq!(mette.get(&at).await.to, "/sign-in", "ended from outside");
}

#[tokio::test]
async fn an_answer_that_was_shown_goes_when_something_is_destroyed() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let (shown, waits) = (refused(&mette).await, refused(&mette).await);
    assert!(mette.get(&shown).await.text.contains(TYPED));
    let met = [("channel", "street"), ("area", "1"), ("people", "1")];
    let contact = mette.post("/contacts/new", &met).await.to;
    assert!(mette.get(&shown).await.text.contains(TYPED));
    let gone = mette.submit(&format!("{contact}/destroy"), &[("why", "mistake")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(!mette.get(&shown).await.text.contains(TYPED), "it may stand on what was answered before");
    assert!(mette.get(&waits).await.text.contains(TYPED), "what nobody has seen yet is still told");
}

#[tokio::test]
async fn where_a_form_has_no_page_of_its_own_a_sentence_stands_afterwards() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let answer = mette.submit("/people/open", &[("line", "nobody"), ("worth", TYPED)]).await;
    let page = mette.get(&led(&answer, "/people/open")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains(TYPED), "what was typed is given back: {}", page.text);
    let later = mette.get(&format!("/people/open?answer={}", "ab".repeat(16))).await;
    assert!(later.text.contains("This page is not kept any longer"), "{}", later.text);
    assert!(!mette.get("/people/open").await.text.contains("not kept any longer"), "elsewhere there is just nothing");
}

#[tokio::test]
async fn a_code_is_shown_once_and_a_form_sent_twice_is_taken_once() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let number = contact::fresh_form().to_string();
    let fields = [("form", number.as_str()), ("name", "Nadia"), ("role", "volunteer")];
    let at = led(&mette.submit("/colleagues/invite", &fields).await, "/colleagues/invite");
    assert!(mette.get(&at).await.text.contains("class=\"words"), "the code");
    let again = mette.get(&at).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(!again.text.contains("class=\"words") && !again.forms("/colleagues/invite").is_empty(), "{}", again.text);
    led(&mette.submit("/colleagues/invite", &fields).await, "/colleagues/invite");
    let list = mette.get("/colleagues").await;
    assert_eq!(list.text.matches("/take-back\"").count(), 1, "one colleague is awaited");

    let wrong = [("form", number.as_str()), ("name", ""), ("role", "volunteer")];
    let at = led(&mette.submit("/colleagues/invite", &wrong).await, "/colleagues/invite");
    let form = &mette.get(&at).await.forms("/colleagues/invite")[0];
    assert_eq!(value_of(form, "name=\"form\"", "value").unwrap(), number, "it is the same form still");

    let at = led(&mette.submit("/search", &[("query", "nobody of this name")]).await, "/search");
    for _ in 0..2 {
        assert!(mette.get(&at).await.text.contains("nobody of this name"), "what was found can be come back to");
    }
}

#[tokio::test]
async fn only_the_newest_answers_are_kept() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let mut all = Vec::new();
    for _ in 0..8 {
        all.push(refused(&mette).await);
    }
    let mut kept = Vec::new();
    for at in &all {
        kept.push(mette.get(at).await.text.contains(TYPED));
    }
    assert_eq!(kept, [false, false, true, true, true, true, true, true]);
    let words = "x".repeat(20_000);
    let many: Vec<_> = (0..50).map(|_| ("line", words.as_str())).collect();
    let large = mette.submit("/nights/11111111-1111-4111-8111-111111111111/handover", &many).await;
    assert_eq!(led(&large, "/nights/11111111-1111-4111-8111-111111111111/handover"), large.to);
    let words = "&".repeat(1_000_000);
    let larger = mette.submit("/nights/11111111-1111-4111-8111-111111111111/handover", &[("raids", &words)]).await;
    assert_eq!(larger.status, StatusCode::PAYLOAD_TOO_LARGE, "too large to be kept: it comes directly, and whole");
    assert_eq!(larger.text.matches("&#38;").count(), 1_000_000);
}

#[tokio::test]
async fn before_anybody_is_signed_in_a_browser_comes_for_its_answers_with_a_mark_of_its_own() {
    let rehearsal = Rehearsal::of(1).await;
    let stranger = rehearsal.stranger();
    let answer = stranger.submit("/sign-in", &[("login", "mette"), ("passphrase", "not this one")]).await;
    let at = led(&answer, "/sign-in");
    let page = stranger.with(&answer).get(&at).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.text.contains("value=\"mette\"") && !page.text.contains("not this one"));
    let other = stranger.get(&at).await;
    assert_eq!(other.status, StatusCode::OK);
    assert!(!other.text.contains("value=\"mette\""), "another browser sees the door alone");
    assert!(!rehearsal.enter("mette").await.get(&at).await.text.contains("value=\"mette\""));

    // Too late, from a browser that is not known: given back, and then it lies nowhere.
    let mut mette = rehearsal.enter("mette").await;
    late::end(&rehearsal, &mette).await;
    let session = mette.cookie.split("; ").find(|one| one.starts_with("desk=")).unwrap().to_owned();
    mette.cookie = session;
    let answer = mette.submit("/contacts/new", &[("channel", "street"), ("words", "a late sentence")]).await;
    let (mette, at) = (mette.with(&answer), led(&answer, "/contacts/new"));
    let page = mette.get(&at).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.text.contains("a late sentence"));
    assert_eq!(mette.get(&at).await.to, "/sign-in");
}
