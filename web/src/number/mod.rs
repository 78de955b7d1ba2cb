//! Every number ever handed out, and who answers it now.

pub mod page;

use app::{Desk, Refusal, number};
use axum::extract::Path;
use domain::{
    number::Answering,
    text::{Alias, Word},
};
use vault::id::RecordId;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see},
    session::Seat,
    view::Choice,
};

/// The list.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let shown = async {
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("", &names.me());
        let team = |id| desk.settings().teams.iter().find(|team| team.id == id).map(|team| team.name.clone());
        let numbers = number::all(&desk).await?.into_iter().map(|one| page::Listed {
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
        });
        let numbers = numbers.collect();
        let may_change = number::may_change(&desk).await.is_ok();
        let mut choices = answerers(&desk, &names);
        choices.insert(0, Choice::new("", frame.t("number-nobody"), false));
        Ok::<_, Refusal>(render(&page::Numbers { numbers, choices, may_change, frame }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A new one.
pub async fn add(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let number = Word::parse("number", form.text("number"))?;
        let label = Alias::parse("label", form.text("label"))?;
        number::add(&desk, number, label, answering(&desk, form.text("who"))).await
    };
    done.await.map(|_| see("/numbers")).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}

/// Somebody else answers.
pub async fn answer(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        number::answer(&desk, record, answering(&desk, form.text("who"))).await
    };
    done.await.map(|()| see("/numbers")).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
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
