//! Every number ever handed out, and who answers it now.

pub mod page;

use std::borrow::Cow;

use app::{Desk, Refusal, number};
use axum::extract::Path;
use domain::{
    number::{Answering, dialled},
    text::{Alias, FieldError},
};
use vault::id::RecordId;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, again, page as render, refuse, see},
    session::Seat,
    view::{Choice, mistakes},
};

/// The list.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async { Ok::<_, Refusal>(render(&shown(&desk, &frame).await?)) };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(desk: &Desk, frame: &Frame) -> Result<page::Numbers, Refusal> {
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("", &names.me());
    let team = |id| desk.settings().teams.iter().find(|team| team.id == id).map(|team| team.name.clone());
    let numbers = number::all(desk).await?.into_iter().map(|one| page::Listed {
        id: one.record.to_string(),
        label: one.number.label.as_str().to_owned(),
        number: one.number.number.as_str().to_owned(),
        who: match one.number.answered_by {
            _ if one.unanswered => frame.t("number-nobody"),
            Some(Answering::Worker(worker)) => names.worker(worker),
            Some(Answering::Team(id)) => team(id).unwrap_or_default(),
            None => frame.t("number-nobody"),
        },
        value: match one.number.answered_by {
            _ if one.unanswered => String::new(),
            Some(Answering::Worker(worker)) => format!("worker:{worker}"),
            Some(Answering::Team(id)) => format!("team:{id}"),
            None => String::new(),
        },
        unanswered: one.unanswered,
        until: one.number.last_given.map(|day| frame.tn("number-not-given", "day", frame.tongue.date(day.date()))),
    });
    let numbers = numbers.collect();
    let may_change = number::may_change(desk).await.is_ok();
    let mut choices = answerers(desk, &names);
    choices.insert(0, Choice::new("", frame.t("number-nobody"), false));
    Ok(page::Numbers { numbers, choices, may_change, errors: Vec::new(), frame })
}

/// A new one.
pub async fn add(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let who = chosen(&desk, "who".into(), form.text("who")).await;
        let number = dialled("number", form.text("number"));
        let label = Alias::parse("label", form.text("label"));
        match (number, label, who) {
            (Ok(number), Ok(label), Ok(who)) => number::add(&desk, number, label, who).await.map(|_| ()),
            (number, label, who) => {
                number::may_change(&desk).await?;
                Err(Refusal::fields([number.err(), label.err(), who.err()].into_iter().flatten().collect()))
            }
        }
    };
    answered(&desk, &frame, &form, done.await).await
}

/// Somebody else answers.
pub async fn answer(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        number::may_change(&desk).await?;
        let who = chosen(&desk, format!("who-{record}").into(), form.text("who")).await?;
        number::answer(&desk, record, who).await
    };
    answered(&desk, &frame, &form, done.await).await
}

/// A number that was written down wrongly, or what we call it.
pub async fn correct(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        number::may_change(&desk).await?;
        let number = dialled(format!("number-{record}"), form.text("number"));
        let label = Alias::parse(format!("label-{record}"), form.text("label"));
        match (number, label) {
            (Ok(number), Ok(label)) => number::correct(&desk, record, number, label).await,
            (number, label) => Err(Refusal::fields([number.err(), label.err()].into_iter().flatten().collect())),
        }
    };
    answered(&desk, &frame, &form, done.await).await
}

/// Not handed out any more, or again.
pub async fn hand_out(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        number::hand_out(&desk, record, form.text("given") == "yes").await
    };
    answered(&desk, &frame, &form, done.await).await
}

/// On to the list, or the list again with what is to be said beside the fields.
async fn answered(desk: &Desk, frame: &Frame, form: &Form, done: Result<(), Refusal>) -> Answer {
    let refusal = match done {
        Ok(()) => return Ok(see("/numbers")),
        Err(refusal) => refusal,
    };
    if refusal.fields.is_empty() {
        return Err(refuse(frame, &refusal, Some(form)));
    }
    let errors = mistakes(frame, &refusal.fields);
    let page = shown(desk, frame).await.map_err(|refusal| refuse(frame, &refusal, Some(form)))?;
    Ok(again(&page::Numbers { errors, ..page }, &refusal))
}

/// Whom a choice of the page means; `None`: nobody yet. A page may be older than what it offers: whoever is not here any
/// more answers nothing.
async fn chosen(desk: &Desk, field: Cow<'static, str>, who: &str) -> Result<Option<Answering>, FieldError> {
    if who.is_empty() {
        return Ok(None);
    }
    let answering = answering(desk, who);
    let here = match answering {
        Some(Answering::Worker(worker)) => {
            let all = app::worker::all(desk).await.unwrap_or_default();
            all.iter().any(|one| one.id == worker && one.left.is_none())
        }
        Some(Answering::Team(_)) => true,
        None => false,
    };
    answering.filter(|_| here).map(Some).ok_or_else(|| FieldError::new(field, "number-who-missing"))
}

/// Who could answer: each team, each colleague who works here.
pub(crate) fn answerers(desk: &Desk, names: &Names) -> Vec<Choice> {
    let teams = desk.settings().teams.iter().map(|team| Choice::new(format!("team:{}", team.id), &team.name, false));
    let people = names.here().into_iter().map(|(id, name)| Choice::new(format!("worker:{id}"), name, false));
    teams.chain(people).collect()
}

/// Whom a choice of [`answerers`] means. `None`: nobody.
pub(crate) fn answering(desk: &Desk, who: &str) -> Option<Answering> {
    match who.split_once(':')? {
        ("worker", id) => id.parse().ok().map(Answering::Worker),
        ("team", id) => {
            let id = id.parse().ok()?;
            desk.settings().teams.iter().any(|team| team.id == id).then_some(Answering::Team(id))
        }
        _ => None,
    }
}
