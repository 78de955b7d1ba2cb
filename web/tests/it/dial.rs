//! What the card says is what was written: no nought is lost, and no number is made up that rings somebody else.

use app::person;
use axum::http::StatusCode;

use crate::{late::hidden, visitor::Rehearsal};

#[tokio::test]
async fn a_number_is_dialled_only_where_it_is_one_number_and_noughts_are_kept() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let joy = person::people(&desk).await.unwrap()[0].person;
    let to = format!("/people/{joy}/card");
    let rules = [("may", "yes"), ("voicemail", "never"), ("if_another", "0815"), ("code_word", "0042")];
    for (written, dialled) in [
        ("+45 20 30 40 50", Some("+4520304050")),
        ("(020) 30-40.50", Some("020304050")),
        ("20304050, only 14-16", None),
        ("20 30 40 50 or 60 70 80 90", None),
        ("+45 20 30 40 50 ext 5", None),
        ("#31#20304050", None),
        ("20304050 20304050 20304050", None),
    ] {
        let hidden = hidden(&mette.get(&to).await, &to);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<_> = hidden.chain(rules).chain([("way-call", written)]).collect();
        let answer = mette.send(&to, &to, &fields).await;
        if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
            assert!(dialled.is_none(), "{written} is a number");
            continue;
        }
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{written}");
        let page = mette.get(&format!("/people/{joy}")).await.text;
        let read = page.replace('\u{a0}', " ");
        assert!(read.contains(written), "{written} stands there to be read");
        let link = page.split("href=\"tel:").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(link, dialled, "{written}");
        assert!(page.contains("0042") && page.contains("0815"), "the word between us, and what to say");
    }
}
