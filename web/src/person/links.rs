//! Could be the same person: a decision, with its question and its way back. And writing what happened with her.

use app::{
    Desk, Kind, Refusal, card, contact, draft,
    person::{self, For},
    team,
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{person::Whom, text::Sentence};
use vault::id::CommitId;

use super::{
    alike::suggested,
    ask::parsed,
    forms::{Field, HerForm, asked},
    line_of, timeline,
};
use crate::{
    card::page::{CardBox, Readers},
    contact::{Filled, Of, page::About, parse, typed},
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, again, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, Mistake, mistakes},
};

/// A worker decides that somebody met, or somebody known, is the same person.
pub async fn link(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let by = desk.relating()?;
        let whom = match form.some("person") {
            Some(other) => Whom::Relationship(parsed(other)?),
            None => Whom::Line(line_of(form.text("line")).ok_or_else(Refusal::not_found)?),
        };
        let reason = Sentence::optional("reason", form.text("reason"))?;
        person::link(&by, parsed(&id)?, whom, reason.into_iter().collect()).await
    };
    let refusal = match done.await {
        Ok(()) => return Ok(see(&format!("/people/{id}"))),
        Err(refusal) => refusal,
    };
    let value = form.some("person").unwrap_or_else(|| form.text("line"));
    match suggested(&desk, &frame, &id).await.ok().and_then(|page| page.wrong(value, &refusal)) {
        Some(page) => Ok(again(&page, &refusal)),
        None => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

/// One link: what it ties, since when, by whom; and whether to take it back.
pub async fn linked(Seat(desk): Seat, frame: Frame, Path((id, link)): Path<(String, String)>) -> Answer {
    let made = async {
        let (page, body) = person::linked(&desk, parsed(&id)?, parsed(&link)?).await?;
        let names = Names::of(&desk).await?;
        let what = format!("links/{link}");
        let mut form = HerForm::about(&desk, &frame, &id, &what, ("person-unlink", "person-unlink-why")).await?;
        form.facts = vec![
            timeline::ties(&frame, &names, &page, &body),
            frame.tongue.row([frame.tongue.date(body.on.date()), names.worker(body.by)], " · "),
        ];
        form.facts.extend(timeline::reasons(&frame, &body));
        form.fields.push(Field::text("reason", frame.t("person-unlink-reason"), String::new(), 200));
        form.save = frame.t("person-unlink-yes");
        Ok(form)
    };
    asked(&frame, made).await
}

/// Takes it back.
pub async fn unlink(Seat(desk): Seat, frame: Frame, Path((id, link)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let reason = Sentence::optional("reason", form.text("reason"))?;
        person::unlink(&desk, parsed(&id)?, parsed(&link)?, reason).await
    };
    done.await.map(|()| see(&format!("/people/{id}"))).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}

/// "Write what happened": a meeting's form with her card on top.
pub async fn write_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, Query(of): Query<Of>) -> Answer {
    let filled = async {
        Ok::<_, Refusal>(match &of.draft {
            Some(key) => typed(&crate::draft::fields(&desk, key).await?),
            None => Filled { form: contact::fresh_form().to_string(), ..crate::contact::empty(&desk, None).await? },
        })
    };
    let filled = filled.await.map_err(|refusal| refuse(&frame, &refusal, None))?;
    about(&desk, &frame, &id, filled, Vec::new()).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn about(
    desk: &Desk,
    frame: &Frame,
    id: &str,
    filled: Filled,
    errors: Vec<Mistake>,
) -> Result<Response, Refusal> {
    let person = parsed(id)?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let at = format!("/people/{person}/write");
    let held = match person::step_in(desk, person).await {
        Ok(held) => held,
        // On call, and not in her circle: her card, and a note for the team.
        Err(refusal) if refusal.kind == Kind::NotFound => {
            let card = CardBox::of(&frame, desk, Some(&card::open(desk, person).await?), None);
            let mut page = filled.page(frame, desk, &at, errors).await?;
            page.about = Some(About { id: id.to_owned(), card, readers: Vec::new() });
            return Ok(render(&page));
        }
        Err(refusal) => return Err(refusal),
    };
    let about = person::readers(desk, person).await?;
    let known = Readers::named(&frame, &names, &about);
    let card = CardBox::of(&frame, desk, held.as_ref(), Some(&known));
    let on_call = if about.named || desk.contacts().is_err() { None } else { Some(team::who_sees(desk).await?) };
    let readers = on_call.map(|teams| {
        let wider = filled.readers == ON_CALL;
        vec![
            Choice::new("circle", frame.tn("person-write-for-circle", "circle", &*known.circle), !wider),
            Choice::new(ON_CALL, frame.tn("person-write-for-on-call", "teams", teams), wider),
        ]
    });
    let sees = frame.tn("person-circle-sees", "circle", known.circle);
    let mut page = filled.page(frame, desk, &at, errors).await?;
    // Where there is a choice, it says who reads what.
    page.sees = if readers.is_some() { String::new() } else { sees };
    page.about = Some(About { id: id.to_owned(), card, readers: readers.unwrap_or_default() });
    Ok(render(&page))
}

/// Those on call may read it too.
const ON_CALL: &str = "on-call";

/// Takes it: for her circle, or for those on call too, tied to her as it is saved.
pub async fn write(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    if let Some(step) = crate::contact::step(&form) {
        let more = about(&desk, &frame, &id, step.of(&form), Vec::new()).await;
        return more.map_err(|refusal| refuse(&frame, &refusal, Some(&form)));
    }
    let done = async {
        let body = parse::contact(&desk, &form).await?;
        let number: CommitId = form.text("form").parse().unwrap_or_else(|_| contact::fresh_form());
        let readers = if form.text("readers") == ON_CALL { For::OnCall } else { For::Circle };
        let introductions = parse::introductions(&form)?;
        let record = person::write(&desk, number, parsed(&id)?, body, &introductions, readers).await?;
        draft::saved(&desk, number).await?;
        Ok::<_, Refusal>(record)
    };
    match done.await {
        Ok(_) => Ok(see(&format!("/people/{id}"))),
        Err(refusal) if !refusal.fields.is_empty() => {
            let again = about(&desk, &frame, &id, typed(&form), mistakes(&frame, &refusal.fields)).await;
            let mut response = again.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))?;
            *response.status_mut() = status(refusal.kind);
            Ok(response)
        }
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}
