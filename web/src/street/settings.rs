//! What an enrolled phone carries: public keys with their signatures, and what the street needs.

use app::{House, Refusal, settings::HandedOut, street::Enrolled};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Map, Value, json};
use words::tongue;

/// The settings of one phone, as JSON.
pub async fn of(house: &House, phone: &Enrolled) -> Result<Value, Refusal> {
    let settings = house.newest_settings().await?;
    let intake = app::street::intake_of(house, phone.team).await?;
    let sheet = &settings.street;
    let speaks = tongue(&settings.language);
    let team = settings.teams.iter().find(|team| team.id == phone.team).map(|team| team.name.clone());
    let me = sheet.colleagues.iter().find(|colleague| colleague.id == phone.worker);
    let child = |speaks: &words::Tongue| {
        vec![
            speaks.say("contact-child-say"),
            speaks.say("contact-child-not-ask"),
            speaks.say_with("contact-child-ring", &[("number", sheet.on_call_name.as_str().into())]),
        ]
    };
    let signed = |statement: &vault::statement::SignedStatement| {
        json!({
            "bytes": BASE64URL_NOPAD.encode(&statement.bytes),
            "signature": BASE64URL_NOPAD.encode(&statement.signature),
            "signer": BASE64URL_NOPAD.encode(statement.signer.as_bytes()),
        })
    };
    Ok(json!({
        "device": phone.device.to_string(),
        "organisation": settings.organisation.to_string(),
        "organisation_name": settings.name,
        "team": phone.team.to_string(),
        "team_name": team,
        "root": BASE64URL_NOPAD.encode(&intake.root.to_bytes()),
        "key_version": intake.version.0,
        "intake_public": BASE64URL_NOPAD.encode(intake.public.as_bytes()),
        "intake_statement": signed(&intake.statement),
        "chain": intake.chain.iter().map(signed).collect::<Vec<_>>(),
        "areas": settings.areas.iter().map(|area| json!({"id": area.id, "name": area.name})).collect::<Vec<_>>(),
        "languages": settings.spoken.iter().map(|one| json!({"code": one.code, "name": one.name})).collect::<Vec<_>>(),
        "colleagues": sheet.colleagues.iter().map(|one| json!({"id": one.id.to_string(), "name": one.name})).collect::<Vec<_>>(),
        "me": {"id": phone.worker.to_string(), "name": me.map(|me| me.name.clone())},
        "numbers": sheet.numbers.iter().map(|one| json!({"id": number_id(one), "label": one.label, "number": one.number})).collect::<Vec<_>>(),
        "emergency": settings.emergency,
        "on_call": {"name": sheet.on_call_name, "number": sheet.on_call_number},
        "things": sheet.things,
        "discreet": {"name": sheet.neutral_name, "icon": sheet.neutral_icon.key()},
        "child_lines": child(speaks),
        "child_says": words::CODES.iter().filter(|code| **code != "qps").map(|code| ((*code).to_owned(), child(tongue(code)).into())).collect::<Map<_, _>>(),
        "language": settings.language,
        "rehearsal": settings.rehearsal,
    }))
}

/// What a note says of a number: its record. One from before it had any is shown, and cannot be named.
fn number_id(number: &HandedOut) -> String {
    number.record.map_or_else(|| number.id.to_string(), |record| record.to_string())
}
