//! Nights at the desk: start, tap, hand over, come home.

pub mod page;

use app::{Desk, Refusal, contact::Corrected, night};
use axum::{extract::Path, response::Response};
use domain::{
    contact::{AreaId, Contact},
    night::{Given, Home, Night},
    text::{Sentence, Word, Words},
    when::Minute,
};
use vault::id::{RecordId, WorkerId};

use crate::{
    contact::who_sees,
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, again, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, Line, mistakes},
};

/// Every night, newest first.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async {
        let names = Names::of(&desk).await?;
        let nights = night::recent(&desk, 60).await?;
        let frame = frame.clone().at("nights", &names.me());
        let nights = nights.iter().map(|(id, night)| page::NightLine::of(&frame, &names, &desk, *id, night)).collect();
        Ok::<_, Refusal>(render(&page::Nights { frame, nights }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Who and where: two taps.
pub async fn begin(Seat(desk): Seat, frame: Frame) -> Answer {
    desk.contacts().map_err(|refusal| refuse(&frame, &refusal, None))?;
    begin_with(&desk, &frame, &Form::default(), Vec::new()).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn begin_with(
    desk: &Desk,
    frame: &Frame,
    form: &Form,
    errors: Vec<crate::view::Mistake>,
) -> Result<Response, Refusal> {
    let names = Names::of(desk).await?;
    let chosen = form.all("worker");
    let me = desk.worker().to_string();
    let on = |id: &str| if chosen.is_empty() { id == me } else { chosen.contains(&id) };
    let workers =
        names.here().into_iter().map(|(id, name)| Choice::new(id.to_string(), name, on(&id.to_string()))).collect();
    let areas = desk.settings().areas.iter();
    let areas = areas
        .map(|area| Choice::new(area.id.to_string(), &area.name, form.text("area") == area.id.to_string()))
        .collect();
    Ok(render(&page::Begin { frame: frame.clone().at("nights", &names.me()), workers, areas, errors }))
}

/// Opens the night.
pub async fn start(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let started = async {
        let unknown = |_| Refusal::field("worker", "text-choice-unknown");
        let workers = form.all("worker").into_iter().map(|id| id.parse().map_err(unknown));
        let workers: Vec<WorkerId> = workers.collect::<Result<_, _>>()?;
        let area = form.text("area").parse().ok().filter(|id| desk.settings().area(*id).is_some());
        let area = area.ok_or_else(|| Refusal::field("area", "contact-area-missing"))?;
        night::start(&desk, workers, AreaId(area), form.ticked("practice")).await
    };
    match started.await {
        Ok(record) => Ok(see(&format!("/nights/{record}"))),
        Err(refusal) if !refusal.fields.is_empty() => {
            let errors = mistakes(&frame, &refusal.fields);
            let again = begin_with(&desk, &frame, &form, errors).await;
            let mut response = again.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

/// One night.
pub async fn show(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    one(&desk, &frame, &id).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn one(desk: &Desk, frame: &Frame, id: &str) -> Result<Response, Refusal> {
    Ok(render(&shown(desk, frame, id).await?))
}

async fn shown(desk: &Desk, frame: &Frame, id: &str) -> Result<page::NightPage, Refusal> {
    let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let names = Names::of(desk).await?;
    let current = night::open(desk, record).await?;
    let together = night::together(desk, record).await?;
    let contacts = night::meetings(desk, record).await?;
    let contacts = contacts.iter().map(|(id, contact)| line(frame, *id, contact)).collect();
    let frame = frame.clone().at("nights", &names.me());
    let sees = who_sees(desk, &frame, &names, &[id]).await?;
    Ok(page::NightPage { sees, ..page::NightPage::of(frame, &names, desk, &current, &together, contacts)? })
}

/// Versions that two wrote at once, side by side.
pub async fn versions(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let names = Names::of(&desk).await?;
        let current = night::open(&desk, record).await?;
        let frame = frame.clone().at("nights", &names.me());
        Ok::<_, Refusal>(render(&page::Versions::of(frame, &names, &desk, &current)))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Two nights were the same night out.
pub async fn join(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let other: RecordId = form.text("other").parse().map_err(|_| Refusal::not_found())?;
        night::join(&desk, record, other).await
    };
    done.await.map(|()| see(&format!("/nights/{id}"))).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}

fn line(frame: &Frame, id: RecordId, contact: &Contact) -> Line {
    let met = contact.met.first();
    let alias = met.and_then(|met| met.alias.as_ref());
    let name = alias.map_or_else(|| frame.t("person-no-name"), |alias| alias.as_str().to_owned());
    let about: Vec<_> = met.iter().flat_map(|met| met.remember.iter()).map(domain::text::Line::as_str).collect();
    Line { href: id.to_string(), name, by: String::new(), what: about.join(", ") }
}

/// One more person, one more cup of tea. A night that is closed counts no more.
pub async fn tap(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let thing = Word::optional("given", form.text("given")).ok().flatten();
    let change = |night: &mut Night| match form.text("tap") {
        _ if night.closed.is_some() => {}
        "met" => night.met = night.met.saturating_add(1),
        "spoken" => {
            night.spoken = night.spoken.saturating_add(1);
            night.met = night.met.max(night.spoken);
        }
        _ => {
            let Some(thing) = &thing else { return };
            match night.given.iter_mut().find(|given| given.thing == *thing) {
                Some(given) => given.count = given.count.saturating_add(1),
                None => night.given.push(Given { thing: thing.clone(), count: 1 }),
            }
        }
    };
    let done = async { night::tap(&desk, id.parse().map_err(|_| Refusal::not_found())?, change).await };
    done.await.map(|_| see(&format!("/nights/{id}"))).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Three lines for those who come next; perhaps the end of the night, or its beginning again.
pub async fn handover(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    match words(&desk, &id, &form).await {
        Ok(Corrected::Alone) => Ok(see(&format!("/nights/{id}"))),
        Ok(Corrected::Beside) => Ok(see(&format!("/nights/{id}/versions"))),
        Err(refusal) if !refusal.fields.is_empty() => {
            let page = shown(&desk, &frame, &id).await.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            Ok(again(&page::NightPage { errors: mistakes(&frame, &refusal.fields), ..page }, &refusal))
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

async fn words(desk: &Desk, id: &str, form: &Form) -> Result<Corrected, Refusal> {
    let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let mut wrong = Vec::new();
    let typed = form.all("line").into_iter().zip(1..).map(|(line, nth)| Sentence::optional(format!("line{nth}"), line));
    let lines: Vec<Sentence> =
        typed.filter_map(|line| line.map_err(|error| wrong.push(error)).ok().flatten()).collect();
    let raids = Words::optional("raids", form.text("raids")).map_err(|error| wrong.push(error)).ok().flatten();
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong));
    }
    let parents: Vec<_> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
    let now = Minute::of(desk.house().clock().now());
    night::write(desk, record, parents, form.text("seen_words"), |night| {
        night.handover.clone_from(&lines);
        night.raids.clone_from(&raids);
        match form.text("then") {
            "close" => night.closed = night.closed.or(Some(now.max(night.opened))),
            "open" => night.closed = None,
            _ => {}
        }
    })
    .await
}

/// A colleague is home.
pub async fn home(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let Ok(worker) = form.text("worker").parse::<WorkerId>() else {
        return Err(refuse(&frame, &Refusal::not_found(), None));
    };
    let at = Minute::of(desk.house().clock().now());
    changed(&desk, &frame, &id, |night| {
        if night.not_home().any(|out| out == worker) {
            night.home.push(Home { worker, at });
        }
    })
    .await
}

async fn changed(desk: &Desk, frame: &Frame, id: &str, change: impl Fn(&mut Night)) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        night::change(desk, record, change).await
    };
    done.await.map(|_| see(&format!("/nights/{id}"))).map_err(|refusal| refuse(frame, &refusal, None))
}
