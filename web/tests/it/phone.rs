//! What a phone sends that cannot be taken is said in a sentence, and is never a fault of the server.

use app::street;
use axum::http::StatusCode;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};

use crate::visitor::{Rehearsal, phone_key};

#[tokio::test]
async fn what_cannot_be_read_is_said_in_a_sentence() {
    let rehearsal = Rehearsal::of(1).await;
    let phone = rehearsal.stranger();
    for body in ["", "{", "[]", "{\"code\": 5}", "null"] {
        let answer = phone.phone("/street/api/enrol", body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        assert!(
            answer.text.contains("\"why\":\"street-unreadable\"") && answer.text.contains("Nothing was lost"),
            "{body}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn a_key_that_is_no_point_of_the_curve_is_not_enrolled_and_the_code_stays_good() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let code = street::invite(&desk, &desk.me().await.unwrap()).await.unwrap().code;
    let hello = |public: &[u8]| {
        let (code, public) = (BASE64URL_NOPAD.encode(&code), BASE64URL_NOPAD.encode(public));
        format!("{{\"code\":\"{code}\",\"token_tag\":\"{}\",\"public\":\"{public}\"}}", HEXLOWER.encode(&[7; 32]))
    };
    let outside: Vec<u8> = std::iter::once(4).chain([1; 64]).collect();
    for wrong in [outside.as_slice(), &[4; 65], &outside[..64], &[]] {
        let answer = rehearsal.stranger().phone("/street/api/enrol", &hello(wrong)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
        assert!(answer.text.contains("\"why\":\"phone-key-wrong\""), "{}", answer.text);
    }
    let answer = rehearsal.stranger().phone("/street/api/enrol", &hello(&phone_key())).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}
