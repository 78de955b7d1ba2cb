//! Writing the card: how to reach her safely, in her words.

pub mod hours;
pub mod page;
mod parse;
mod readers;

use app::{
    Desk, Refusal, card,
    card::{Corrected, Held},
    person,
};
use axum::extract::{Path, Query};
use domain::card::{Card, FactKind, IfAnother, Rules, Span, Voicemail};
use hours::HoursForm;
use page::{CardBox, CardForm, FACTS, FieldRow, Readers, Version, Versions, WAYS};
use vault::id::{RecordId, RevisionId};

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// Which of several versions the form begins with.
#[derive(serde::Deserialize)]
pub struct Of {
    from: Option<String>,
}

/// The card's form, as the card stands now.
pub async fn edit(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, Query(of): Query<Of>) -> Answer {
    let form = form_of(&desk, &frame, &id, of.from.as_deref()).await;
    form.map(|form| render(&form)).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Writes it. What cannot be kept stands beside its field; what somebody else wrote in the same time stands beside it.
pub async fn write(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    match save(&desk, &id, &form).await {
        Ok(Corrected::Alone) => Ok(see(&format!("/people/{id}"))),
        Ok(Corrected::Beside) => Ok(see(&format!("/people/{id}/card/versions"))),
        Err(refusal) if !refusal.fields.is_empty() => {
            let page = form_of(&desk, &frame, &id, form.some("begun")).await;
            let page = page.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            let mut response = render(&parse::typed(page, &form, mistakes(&frame, &refusal.fields)));
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

async fn save(desk: &Desk, id: &str, form: &Form) -> Result<Corrected, Refusal> {
    let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let held = card::of(desk, person).await?;
    let before = held.as_ref().map_or_else(|| Card::empty(person), |held| begun(held, form.some("begun")));
    let card = parse::card(form, before)?;
    let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
    card::write(desk, parents, &card).await
}

/// Versions that two wrote at once, side by side, until a person makes them one. Until then only what both allow holds.
pub async fn versions(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let held = person::step_in(&desk, person).await?;
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("people", &names.me());
        let readers = Readers::of(&frame, &names, &desk, person).await?;
        let versions = held.iter().flat_map(|held| held.parents.iter().zip(&held.versions));
        let versions = versions.map(|(revision, card)| Version {
            href: format!("/people/{id}/card?from={revision}"),
            lines: page::version(&frame, card),
        });
        Ok::<_, Refusal>(render(&Versions {
            lede: frame.t("card-versions-lede"),
            back: format!("/people/{id}"),
            versions: versions.collect(),
            card: CardBox::of(&frame, &desk, held.as_ref(), Some(&readers)),
            frame,
        }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn form_of(desk: &Desk, frame: &Frame, id: &str, from: Option<&str>) -> Result<CardForm, Refusal> {
    let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let held = person::step_in(desk, person).await?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let readers = Readers::of(&frame, &names, desk, person).await?;
    let card = CardBox::of(&frame, desk, held.as_ref(), Some(&readers));
    let begun = held.as_ref().map(|held| begun(held, from));
    let parents = held.iter().flat_map(|held| held.parents.iter().map(ToString::to_string)).collect();
    let sees = readers.in_words(&frame);
    let form = filled(frame, id, card, begun.as_ref());
    Ok(CardForm { sees, parents, begun: from.unwrap_or_default().to_owned(), ..form })
}

/// What the form begins with: the version that was chosen, else what all of them allow. A name on any of them stays.
fn begun(held: &Held, from: Option<&str>) -> Card {
    let of = |revision: &RevisionId| from == Some(revision.to_string().as_str());
    let chosen = held.parents.iter().zip(&held.versions).find(|(revision, _)| of(revision));
    match chosen {
        Some((_, card)) => Card { names: held.card.names.clone(), ..card.clone() },
        None => held.strictest(),
    }
}

/// The form with what stands on a card.
fn filled(frame: Frame, id: &str, card: CardBox, begun: Option<&Card>) -> CardForm {
    let rules = begun.and_then(|card| card.rules.as_ref());
    let never = rules.is_none_or(|rules| rules.never);
    let allowed = rules.is_some_and(|rules| rules.voicemail == Voicemail::Allowed);
    let ring = begun.and_then(|card| card.ring.first());
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let row = |name: String, label: String, value| FieldRow { name, label, value };
    CardForm {
        may: vec![
            Choice::new("yes", frame.t("card-may-contact"), !never),
            Choice::new("no", frame.t("card-do-not-contact"), never),
        ],
        ways: WAYS
            .iter()
            .map(|(word, kind)| {
                row(format!("way-{word}"), frame.t(&format!("card-way-{word}")), page::way_to(rules, *kind))
            })
            .collect(),
        hours: HoursForm::both(&frame, rules.map_or(&[], |rules| &rules.hours)),
        voicemail: vec![
            Choice::new("never", frame.t("card-voicemail-never"), !allowed),
            Choice::new("allowed", frame.t("card-voicemail-allowed"), allowed),
        ],
        if_another: match rules.map(|rules| &rules.if_another) {
            Some(IfAnother::Say(say)) => say.as_str().to_owned(),
            _ => String::new(),
        },
        code_word: text(rules.and_then(|rules| rules.code_word.as_ref()).map(domain::text::Line::as_str)),
        facts: FACTS
            .iter()
            .map(|(word, kind)| row(format!("fact-{word}"), frame.t(&format!("card-fact-{word}")), fact(begun, *kind)))
            .collect(),
        ring_who: text(ring.map(|ring| ring.who.as_str())),
        ring_number: text(ring.map(|ring| ring.number.as_str())),
        ring_note: text(ring.and_then(|ring| ring.note.as_ref()).map(domain::text::Line::as_str)),
        more: rules.is_some_and(more) || begun.is_some_and(more_on),
        sees: String::new(),
        parents: Vec::new(),
        begun: String::new(),
        errors: Vec::new(),
        id: id.to_owned(),
        card,
        frame,
    }
}

fn more(rules: &Rules) -> bool {
    let twice = |(_, kind): &(&str, _)| rules.ways.iter().filter(|way| way.kind == *kind).count() > 1;
    Span::of(&rules.hours).len() > hours::SHOWN || WAYS.iter().any(twice)
}

/// Several people to ring, or several facts of one sort.
fn more_on(card: &Card) -> bool {
    let twice = |(_, kind): &(&str, _)| card.emergency.iter().filter(|fact| fact.kind == *kind).count() > 1;
    card.ring.len() > 1 || FACTS.iter().any(twice)
}

fn fact(begun: Option<&Card>, kind: FactKind) -> String {
    let fact = begun.and_then(|card| card.emergency.iter().find(|fact| fact.kind == kind));
    fact.map(|fact| fact.fact.as_str().to_owned()).unwrap_or_default()
}
