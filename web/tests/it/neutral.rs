//! The name and the icon under which the phone's page lies on a home screen are the organisation's choice.

use axum::http::StatusCode;

use crate::visitor::{Rehearsal, Visitor, value_of};

const ICONS: [&str; 4] = ["icon.svg", "icon-180.png", "icon-192.png", "icon-512.png"];

/// What a lead sends, with this name and icon.
fn basics<'a>(name: &'a str, icon: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Havnelys"),
        ("zone", "Europe/Copenhagen"),
        ("emergency", "112"),
        ("on_call_name", "Mette"),
        ("on_call_number", "+45 3"),
        ("things", "tea"),
        ("neutral_name", name),
        ("neutral_icon", icon),
    ]
}

/// What a phone gets at the addresses of the icon.
async fn icons(phone: &Visitor) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for name in ICONS {
        let answer = phone.get(&format!("/street/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        all.push(answer.bytes);
    }
    all
}

#[tokio::test]
async fn the_chosen_name_and_icon_stand_on_the_home_screen() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let mut seen = vec![icons(&mette).await];
    for (name, icon) in [("Lists", "list"), ("Dates", "calendar"), ("Garden", "leaf")] {
        assert_eq!(mette.post("/house", &basics(name, icon)).await.status, StatusCode::SEE_OTHER);
        let manifest: serde_json::Value =
            serde_json::from_str(&mette.get("/street/manifest.webmanifest").await.text).unwrap();
        assert_eq!((manifest["name"].as_str(), manifest["short_name"].as_str()), (Some(name), Some(name)));
        let listed = manifest["icons"].as_array().unwrap();
        assert!(listed.iter().all(|one| ICONS.iter().any(|icon| one["src"] == format!("/street/{icon}"))));
        assert!(listed.iter().any(|one| one["purpose"].as_str().unwrap().contains("maskable")));
        let now = icons(&mette).await;
        assert!(now[0].starts_with(b"<svg") && now[1..].iter().all(|png| png.starts_with(b"\x89PNG")));
        for before in &seen {
            assert!(before.iter().zip(&now).all(|(old, new)| old != new), "{icon} is a drawing of its own");
        }
        let form = &mette.get("/house").await.forms("/house")[0];
        assert!(form.contains(&format!("value=\"{icon}\" checked")), "and it is ticked");
        assert!(form.contains(&format!("src=\"/street/icon-{icon}.svg\"")), "with its picture beside it");
        assert_eq!(mette.get(&format!("/street/icon-{icon}.svg")).await.bytes, now[0], "as phones get it");
        seen.push(now);
    }
    // A form that names none of ours leaves the one that is.
    assert_eq!(mette.post("/house", &basics("Garden", "../app")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(Some(&icons(&mette).await), seen.last());
}

#[tokio::test]
async fn a_name_that_a_phone_would_cut_is_said_beside_its_field_and_given_back() {
    let rehearsal = Rehearsal::of(1).await;
    let mette = rehearsal.enter("mette").await;
    let long = "Shopping and what else";
    let answer = mette.post("/house", &basics(long, "leaf")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("id=\"neutral_name-error\"") && answer.text.contains("href=\"#neutral_name\""));
    assert_eq!(value_of(&answer.text, "id=\"neutral_name\"", "value").as_deref(), Some(long));
    assert!(answer.forms("/house")[0].contains("value=\"leaf\" checked"), "what was chosen beside it too");
    assert_eq!(rehearsal.house.settings().await.street.neutral_name, "Notes", "and nothing is half taken");
    assert_eq!(
        mette.post("/house", &basics("ååååååååååååååååååår", "leaf")).await.status,
        StatusCode::SEE_OTHER,
        "20 letters"
    );
}
