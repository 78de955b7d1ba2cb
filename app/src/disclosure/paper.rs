//! A paper for one recipient: what she allowed, as she told it, with her consent quoted, and nothing else.

use domain::{
    consent::Consent,
    narrative::{Piece, Teller},
    text::Line,
    trust::EventKind,
};
use vault::id::{RecordId, RevisionId};
use words::{Tongue, tongue};

use super::{Ask, Output, Permit, Released, Thing, ask, item::pinned};
use crate::{Desk, Kind, Refusal, consent};

/// The paper as it would leave now, to be looked at first; or why the gate is closed. Nothing is entered in the register.
pub async fn preview(desk: &Desk, person: RecordId, consent: RecordId) -> Result<Output, Refusal> {
    permit(desk, person, consent).await.map(Permit::unused)
}

/// Hands the paper over, if it still is the one that was looked at (`hash`) and the gate opens.
pub async fn hand_over(desk: &Desk, person: RecordId, consent: RecordId, hash: &[u8; 32]) -> Result<Released, Refusal> {
    let permit = permit(desk, person, consent).await?;
    if permit.hash() != *hash {
        return Err(Refusal::of(Kind::Conflict, "disclosure-other-paper"));
    }
    permit.redeem(desk).await
}

async fn permit(desk: &Desk, person: RecordId, consent: RecordId) -> Result<Permit, Refusal> {
    let known = consent::read(desk, person, consent).await?;
    let body = known.newest().ok_or_else(Refusal::not_found)?;
    let items = pins(body);
    let output = render(desk, body, &pinned(desk, person, &items).await?)?;
    ask(desk, Ask { person, consent, items }, output).await
}

fn pins(consent: &Consent) -> Vec<(RecordId, RevisionId)> {
    consent.items.iter().map(|item| (item.record, item.revision)).collect()
}

fn render(desk: &Desk, consent: &Consent, things: &[Thing]) -> Result<Output, Refusal> {
    let speaks = tongue(&desk.settings().language);
    let day = |day: domain::when::Day| speaks.date(day.date());
    let mut lines = vec![
        desk.settings().name.clone(),
        String::new(),
        speaks.say_with("disclosure-paper-to", &[("recipient", consent.recipient.as_str().into())]),
        speaks.say_with(
            "disclosure-paper-for",
            &[("purpose", speaks.say(&format!("consent-purpose-{}", consent.purpose.word())).into())],
        ),
        String::new(),
        speaks.say("disclosure-paper-consent"),
    ];
    let answer = consent.answer.as_ref().ok_or_else(|| Refusal::of(Kind::Conflict, "disclosure-not-yet"))?;
    lines.push(speaks.say_with(
        "disclosure-paper-given",
        &[
            ("day", day(answer.on).into()),
            ("form", speaks.say(&format!("consent-form-{}", consent.form.word())).into()),
            ("from", day(consent.from).into()),
            ("until", day(consent.until).into()),
        ],
    ));
    lines.extend(answer.words.as_ref().map(|words| indented(&format!("“{}”", words.as_str()))));
    lines.push(String::new());
    lines.push(speaks.say("disclosure-paper-items"));
    for (number, thing) in things.iter().enumerate() {
        lines.push(indented(&format!("{}. {}", number + 1, told(speaks, thing))));
    }
    lines.push(String::new());
    lines.push(speaks.say("disclosure-paper-no-more"));
    let bytes = (lines.join("\n") + "\n").into_bytes();
    Ok(Output { name: "paper.txt", media: "text/plain; charset=utf-8", bytes })
}

/// One of her records in words.
fn told(speaks: &Tongue, thing: &Thing) -> String {
    match thing {
        Thing::Name(name) => {
            let text = name.text.as_ref().map_or("", Line::as_str);
            speaks.say_with("disclosure-paper-name", &[("name", text.into())])
        }
        Thing::Status(status) => {
            let standing = speaks.say(&format!("person-standing-{}", standing_word(&status.standing)));
            let words = status.words.as_ref().map(|words| format!(" “{}”", words.as_str())).unwrap_or_default();
            format!("{}: {standing}{words}", speaks.when(&status.since))
        }
        Thing::Event(event) => {
            let kind = speaks.say(&format!("trust-kind-{}", event_word(event.kind)));
            let who = event.who.as_ref().map(|who| format!(" ({})", who.as_str())).unwrap_or_default();
            let words = event.words.as_ref().map(|words| format!(" “{}”", words.as_str())).unwrap_or_default();
            format!("{}: {kind}{who}{words}", speaks.when(&event.when))
        }
        Thing::Piece(piece) => story(speaks, piece),
    }
}

/// A piece of her story, when it was and when she told it; a translation is named as one.
fn story(speaks: &Tongue, piece: &Piece) -> String {
    let whose = match piece.teller {
        Teller::Hers { .. } => "narrative-hers",
        Teller::Paraphrase => "narrative-paraphrase",
    };
    let moment = speaks.moment(&piece.moment);
    let told = speaks.say_with("disclosure-paper-told", &[("day", speaks.date(piece.told.date()).into())]);
    let mut parts =
        vec![speaks.row([moment, speaks.say(whose), told].into_iter().filter(|part| !part.is_empty()), ", ")];
    parts.push(format!("“{}”", piece.story.as_str()));
    if let Some(other) = &piece.translation {
        let language = speaks.language(other.language.code());
        parts.push(speaks.say_with("disclosure-paper-translated", &[("language", language.into())]));
        parts.push(format!("“{}”", other.story.as_str()));
    }
    parts.join("\n")
}

/// Whatever lines it has: none of hers can be taken for the next number, or for a sentence of ours.
fn indented(text: &str) -> String {
    text.replace('\n', "\n   ")
}

fn standing_word(standing: &domain::person::Standing) -> &'static str {
    use domain::person::Standing;
    match standing {
        Standing::Met => "met",
        Standing::InContact => "in-contact",
        Standing::Presumed => "presumed",
        Standing::DoesNotWant => "does-not-want",
        Standing::Identified { .. } => "identified",
    }
}

fn event_word(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Introduced => "introduced",
        EventKind::Vouched => "vouched",
        EventKind::Ally => "ally",
        EventKind::Danger => "danger",
        EventKind::FirstMeal => "first-meal",
        EventKind::FirstCall => "first-call",
        EventKind::Circle { .. } | EventKind::Other => "other",
    }
}
