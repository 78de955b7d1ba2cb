//! Writing the card: how to reach her safely, in her words.

pub mod page;
mod parse;

use app::{Desk, Refusal, card, card::Held, person};
use axum::extract::Path;
use domain::{
    card::{Card, FactKind, IfAnother, Reach, Rules, Voicemail, Weekdays},
    when::Hour,
};
use page::{CardBox, CardForm, FACTS, FieldRow, WAYS};
use vault::id::{RecordId, RevisionId};

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// The card's form, as the card stands now.
pub async fn edit(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    form_of(&desk, &frame, &id).await.map(|form| render(&form)).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Writes it. What cannot be kept stands beside its field.
pub async fn write(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    match save(&desk, &id, &form).await {
        Ok(()) => Ok(see(&format!("/people/{id}"))),
        Err(refusal) if !refusal.fields.is_empty() => {
            let page = form_of(&desk, &frame, &id).await.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            let mut response = render(&parse::typed(page, &form, mistakes(&frame, &refusal.fields)));
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

async fn save(desk: &Desk, id: &str, form: &Form) -> Result<(), Refusal> {
    let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let held = card::of(desk, person).await?.map_or_else(|| Card::empty(person), |held| held.card);
    let card = parse::card(form, held)?;
    let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
    card::write(desk, parents, &card).await
}

async fn form_of(desk: &Desk, frame: &Frame, id: &str) -> Result<CardForm, Refusal> {
    let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let held = person::step_in(desk, person).await?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let circle = names.workers(&person::circle(desk, person).await?, &frame);
    let card = CardBox::of(&frame, desk, held.as_ref(), Some(&circle));
    Ok(filled(frame, id, card, held.as_ref()))
}

/// The form with what stands on the card. Of two versions it shows what both allow, and replaces both.
fn filled(frame: Frame, id: &str, card: CardBox, held: Option<&Held>) -> CardForm {
    let rules = held.and_then(strictest);
    let rules = rules.as_ref();
    let hours = rules.and_then(|rules| rules.hours.first());
    let never = rules.is_none_or(|rules| rules.never);
    let set = hours.map_or(Weekdays::ALL, |hours| hours.days);
    let hour = |hour: Option<Hour>| hour.map(|hour| hour.number().to_string()).unwrap_or_default();
    let allowed = rules.is_some_and(|rules| rules.voicemail == Voicemail::Allowed);
    let ring = held.and_then(|held| held.card.ring.first());
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
        days: (1u8..=7)
            .map(|day| {
                let name = frame.tn("when-weekday-name", "weekday", day);
                Choice::new(day.to_string(), name, set.0 >> (day - 1) & 1 == 1)
            })
            .collect(),
        from: hour(hours.map(|hours| hours.from)),
        until: hour(hours.map(|hours| hours.last)),
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
            .map(|(word, kind)| row(format!("fact-{word}"), frame.t(&format!("card-fact-{word}")), fact(held, *kind)))
            .collect(),
        ring_who: text(ring.map(|ring| ring.who.as_str())),
        ring_number: text(ring.map(|ring| ring.number.as_str())),
        ring_note: text(ring.and_then(|ring| ring.note.as_ref()).map(domain::text::Line::as_str)),
        more: rules.is_some_and(more) || held.is_some_and(|held| held.card.ring.len() > 1),
        parents: held.iter().flat_map(|held| held.parents.iter().map(ToString::to_string)).collect(),
        errors: Vec::new(),
        id: id.to_owned(),
        card,
        frame,
    }
}

/// Of one version its rules; of several what each allows, and where they allow nothing together: do not contact.
fn strictest(held: &Held) -> Option<Rules> {
    let newest = held.card.rules.clone();
    match &held.reach {
        _ if held.parents.len() <= 1 => newest,
        Reach::Allowed(rules) => Some(rules.clone()),
        Reach::DoNotContact(_) => newest.map(|rules| Rules { never: true, ..rules }),
    }
}

fn more(rules: &Rules) -> bool {
    let twice = |(_, kind): &(&str, _)| rules.ways.iter().filter(|way| way.kind == *kind).count() > 1;
    rules.hours.len() > 1 || WAYS.iter().any(twice)
}

fn fact(held: Option<&Held>, kind: FactKind) -> String {
    let fact = held.and_then(|held| held.card.emergency.iter().find(|fact| fact.kind == kind));
    fact.map(|fact| fact.fact.as_str().to_owned()).unwrap_or_default()
}
