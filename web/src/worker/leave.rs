//! Somebody leaves: what she holds alone and what she answers is asked before the click.

use app::{
    Desk, Refusal,
    number::{self, Next},
    worker::{self, Alone, Leaving},
};
use axum::extract::Path;
use vault::id::WorkerId;

use super::{
    lead::{parsed, small},
    shown,
};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::{Field, SmallForm},
    respond::{Answer, page as render, refuse, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// What would close behind her, and who answers what she answered.
pub async fn leave_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async { Ok::<_, Refusal>(render(&asked(&desk, &frame, parsed(&id)?, &Form::default()).await?)) };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Somebody has left: out at the next request.
pub async fn leave(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let gone = worker::leave(&desk.lead()?, parsed(&id)?, said(&desk, &form)).await?;
        worker::renew_in_background(desk.clone());
        let alone = (gone.held_alone > 0).then(|| frame.tn("colleague-held-alone", "count", gone.held_alone));
        shown(&desk, &frame, alone).await
    };
    match done.await {
        Ok(response) => Ok(response),
        Err(refusal) if !refusal.fields.is_empty() => again(&desk, &frame, &id, &form, &refusal).await,
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

fn said(desk: &Desk, form: &Form) -> Leaving {
    let numbers = match form.text("who") {
        "" => Next::Unsaid,
        who => crate::number::answering(desk, who).map_or(Next::Nobody, Next::Now),
    };
    Leaving { even_alone: form.text("alone") == "yes", numbers }
}

async fn again(desk: &Desk, frame: &Frame, id: &str, form: &Form, refusal: &Refusal) -> Answer {
    let made = async { asked(desk, frame, parsed(id)?, form).await };
    let mut page = made.await.map_err(|refusal| refuse(frame, &refusal, Some(form)))?;
    page.errors = mistakes(frame, &refusal.fields);
    let mut response = render(&page);
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

async fn asked(desk: &Desk, frame: &Frame, id: WorkerId, typed: &Form) -> Result<SmallForm, Refusal> {
    let lead = desk.lead()?;
    let who = worker::by_id(desk, id).await?.ok_or_else(Refusal::not_found)?;
    let name = who.name.as_str();
    let alone = worker::alone(&lead, id).await?;
    let mut fields = Vec::new();
    if !alone.is_empty() {
        let even = Choice::new("yes", frame.t("colleague-alone-even"), typed.text("alone") == "yes");
        let mut field = Field::one("alone", frame.tn("colleague-alone", "name", name), vec![even]);
        field.kind = "checkbox";
        fields.push(field.hint(holds(frame, &alone)));
    }
    let numbers = number::answered_by(desk, id).await?;
    if !numbers.is_empty() {
        let mut choices = crate::number::answerers(desk, &Names::of(desk).await?);
        choices.retain(|choice| choice.value != format!("worker:{id}"));
        choices.push(Choice::new("nobody", frame.t("colleague-answers-nobody"), false));
        for choice in &mut choices {
            choice.on = choice.value == typed.text("who");
        }
        let labels: Vec<_> = numbers.iter().map(|one| one.number.label.as_str()).collect();
        let field = Field::one("who", frame.tn("colleague-answers-now", "name", name), choices);
        fields.push(field.hint(frame.tn("worker-numbers", "numbers", frame.tongue.row(labels, ", "))));
    }
    let title = frame.tn("colleague-left", "name", name);
    let words = (title, frame.t("colleague-left-why"), frame.t("colleague-left-yes"));
    small(desk, frame, words, &format!("/colleagues/{id}/left"), fields).await
}

/// What she holds alone, in a few sentences, and how she hands it over.
fn holds(frame: &Frame, alone: &Alone) -> String {
    let mut says = Vec::new();
    let named: Vec<_> = alone.people.iter().flatten().map(String::as_str).collect();
    if !named.is_empty() {
        says.push(frame.tn("colleague-alone-people", "names", frame.tongue.row(&named, ", ")));
    }
    let unnamed = alone.people.len() - named.len();
    if unnamed > 0 {
        says.push(frame.tn("colleague-alone-unnamed", "count", unnamed));
    }
    if !alone.teams.is_empty() {
        says.push(frame.tn("colleague-alone-teams", "teams", frame.tongue.row(&alone.teams, ", ")));
    }
    if alone.introductions {
        says.push(frame.t("colleague-alone-introductions"));
    }
    if alone.others > 0 {
        says.push(frame.tn("colleague-alone-others", "count", alone.others));
    }
    says.push(frame.t("colleague-alone-first-how"));
    says.join(" ")
}
