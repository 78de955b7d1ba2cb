//! The same form twice in one moment: a double click, two tabs, an answer that came late.

use app::{contact, person, worker};
use axum::http::StatusCode;
use store::Store as _;
use vault::id::{FolderId, RecordId};

use crate::visitor::Rehearsal;

/// Neither knows of the other before both are written.
#[tokio::test]
async fn what_is_sent_twice_in_one_moment_is_there_once() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let number = contact::fresh_form().to_string();
    let fields = [("form", number.as_str()), ("name", "Nadia"), ("role", "volunteer")];
    let (one, other) =
        tokio::join!(mette.post("/colleagues/invite", &fields), mette.post("/colleagues/invite", &fields));
    assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK));
    let list = mette.get("/colleagues").await;
    assert_eq!(list.text.matches("/take-back\"").count(), 1, "one colleague is awaited");
    assert_eq!(rehearsal.store.invitations().await.unwrap().len(), 1, "and one code opens");

    let colleague = worker::all(&desk).await.unwrap().into_iter().find(|one| one.id != desk.worker()).unwrap().id;
    let named = [("colleague", colleague.to_string()), ("name", "Kit".to_owned())];
    let named: Vec<_> = named.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let her = mette.post("/people/colleague", &named).await.to;
    let body = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", "Kit")];
    let met = mette.post("/contacts/new", &body).await.to;
    let line = format!("{}:0", met.rsplit('/').next().unwrap());
    let number = contact::fresh_form().to_string();
    let (to, fields) = (format!("{her}/link"), [("form", number.as_str()), ("line", &line)]);
    let (one, other) = tokio::join!(mette.post(&to, &fields), mette.post(&to, &fields));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let person: RecordId = her.rsplit('/').next().unwrap().parse().unwrap();
    let folder: FolderId = person::folder_of(person);
    let page = person::page(&rehearsal.desk(&mette).await, person).await.unwrap();
    assert_eq!(page.meetings.len(), 1, "her meeting is there once, in {folder}");
}

/// A double click: both presses are answered as one.
#[tokio::test]
async fn a_double_click_is_answered_as_one_press() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let body = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", "Opened")];
    let met = mette.post("/contacts/new", &body).await.to;
    let line = format!("{}:0", met.rsplit('/').next().unwrap());
    let mut her = String::new();
    for step in 0..3 {
        let number = contact::fresh_form().to_string();
        let choice = format!("{her}/choice");
        let (to, fields) = match step {
            0 => ("/people/open", vec![("form", number.as_str()), ("line", line.as_str())]),
            1 => (choice.as_str(), vec![("form", number.as_str()), ("answer", "no"), ("words", "Not now.")]),
            _ => ("/teams", vec![("form", number.as_str()), ("name", "Twice"), ("part", "other")]),
        };
        let (one, other) = tokio::join!(mette.post(to, &fields), mette.post(to, &fields));
        assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{to}");
        assert_eq!(one.to, other.to);
        if step == 0 {
            her = one.to;
        }
    }
}
