//! People: the list, a person's page, and the forms that lead from it.

pub mod alike;
mod ask;
mod destroy;
pub mod forms;
pub mod hers;
mod links;
pub mod named;
pub mod names;
pub mod opening;
pub mod page;
mod timeline;

use app::{Desk, Kind, Refusal, card, contact, person, promise};
pub use ask::{choice_form, choose, circle_form, narrow, narrow_form, stand, status_form, widen};
use axum::{extract::Path, response::Response};
pub use destroy::{destroy, destroy_form, record, record_form};
use domain::{
    contact::{LineNo, LineRef},
    text::Sentence,
};
pub use links::{link, linked, unlink, write, write_form};
use vault::id::RecordId;

use crate::{
    card::page::CardBox,
    contact::read::ContactPage,
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, again, page as render, refuse, see},
    session::Seat,
    view::{Line, mistakes},
};

/// Everybody this worker may know, and the newest meetings.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async {
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("people", &names.me());
        let people = person::list(&desk).await?.into_iter().map(|known| Line {
            href: format!("/people/{}", known.person),
            name: known.name.unwrap_or_else(|| frame.t("person-no-name")),
            by: known.relationship.first_met.map(|when| frame.tongue.when(&when)).unwrap_or_default(),
            what: known.relationship.worth.map(|worth| worth.as_str().to_owned()).unwrap_or_default(),
        });
        let people = people.collect();
        let contacts = contact::recent(&desk, 30).await?.into_iter().map(|(id, contact)| {
            let met = contact.met.first();
            let alias = met.and_then(|met| met.alias.as_ref());
            let words: Vec<_> =
                met.iter().flat_map(|met| met.remember.iter()).map(domain::text::Line::as_str).collect();
            Line {
                href: format!("/contacts/{id}"),
                name: alias.map_or_else(|| frame.t("person-no-name"), |alias| alias.as_str().to_owned()),
                by: frame.tongue.when(&contact.when),
                what: [names.area(contact.area.0), frame.tongue.row(words, ", ")]
                    .join(" · ")
                    .trim_end_matches(" · ")
                    .to_owned(),
            }
        });
        let contacts = contacts.collect();
        Ok::<_, Refusal>(render(&page::People { people, contacts, frame }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A person's page: the card first. Whoever is on call but outside her circle sees the card alone.
pub async fn show(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    one(&desk, &frame, &id).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn one(desk: &Desk, frame: &Frame, id: &str) -> Result<Response, Refusal> {
    let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    match person::page(desk, person).await {
        Ok(opened) => {
            let waiting = promise::hers(desk, &opened).await?;
            Ok(render(&page::PersonPage::of(frame, &names, desk, &opened, &waiting)))
        }
        Err(refusal) if refusal.kind == Kind::NotFound => {
            let held = card::open(desk, person).await?;
            let card = CardBox::of(&frame, desk, Some(&held), None);
            let lede = page::first(&frame, &names, &held.card);
            let name = held.card.names.first().map_or_else(|| frame.t("person-no-name"), |name| name.as_str().into());
            let held = app::consent::is_held(desk, person).await?;
            Ok(render(&page::Stranger { id: id.to_owned(), card, name, lede, held, frame }))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Opens a relationship from one or several lines of contacts: a decision of a person, never of the machine.
pub async fn open(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    if form.text("then") == "look" {
        return opening::asked(&desk, &frame, &form, None)
            .await
            .map_err(|refusal| refuse(&frame, &refusal, Some(&form)));
    }
    let opened = async {
        let by = desk.relating()?;
        let lines = form.all("line").iter().filter_map(|line| line_of(line)).collect();
        let worth = Sentence::optional("worth", form.text("worth"))?;
        person::open(&by, lines, worth).await
    };
    let refusal = match opened.await {
        Ok(person) => return Ok(see(&format!("/people/{person}"))),
        Err(refusal) => refusal,
    };
    if form.ticked("looked") && !refusal.fields.is_empty() {
        let page = opening::asked(&desk, &frame, &form, Some(&refusal)).await;
        return page.map_err(|refusal| refuse(&frame, &refusal, Some(&form)));
    }
    match about_line(&desk, &frame, &form, &refusal).await {
        Some(page) => Ok(again(&page, &refusal)),
        None => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

/// The page of the contact with what is to be said beside the line it is about, where it can stand there.
async fn about_line(desk: &Desk, frame: &Frame, form: &Form, refusal: &Refusal) -> Option<ContactPage> {
    let said = mistakes(frame, &refusal.fields).into_iter().next()?.text;
    let line = line_of(form.text("line"))?;
    let page = crate::contact::shown(desk, frame, &line.contact.to_string()).await.ok()?;
    page.wrong(line.line.0, said)
}

/// "contact:line", as forms name a line of a contact.
fn line_of(text: &str) -> Option<LineRef> {
    let (contact, line) = text.split_once(':')?;
    Some(LineRef { contact: contact.parse().ok()?, line: LineNo(line.parse().ok()?) })
}
