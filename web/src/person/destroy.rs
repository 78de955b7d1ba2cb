//! She wants something gone, or everything. What goes and what stays is said first.

use app::{
    Desk, Refusal,
    person::{self, Meetings, Weighed},
};
use axum::extract::Path;

use super::{
    ask::parsed,
    forms::{Field, HerForm, asked, taken},
    timeline,
};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, refuse, see},
    session::Seat,
    view::Choice,
};

/// What would go and what would stay.
pub async fn destroy_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, form_of(&desk, &frame, &id)).await
}

async fn form_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let weighed = person::weigh(desk, parsed(id)?).await?;
    let mut form = HerForm::about(desk, frame, id, "destroy", ("person-destroy", "person-destroy-why")).await?;
    form.facts = facts(frame, &weighed);
    if weighed.meetings + weighed.shared > 0 {
        let choices = vec![
            Choice::new("stay", frame.t("person-destroy-stay"), false),
            Choice::new("go", frame.t("person-destroy-go"), false),
        ];
        let field = Field::one("meetings", frame.t("person-destroy-meetings-what"), choices);
        form.fields.push(field.hint(frame.t("person-destroy-meetings-hint")));
    }
    let mut sure = Field::one(
        "sure",
        frame.t("person-destroy-sure"),
        vec![Choice::new("yes", frame.t("person-destroy-she-wants"), false)],
    );
    sure.kind = "checkbox";
    form.fields.push(sure);
    form.save = frame.t("person-destroy-yes");
    form.who_sees = String::new();
    Ok(form)
}

fn facts(frame: &Frame, weighed: &Weighed) -> Vec<String> {
    let mut facts = vec![
        frame.tn("person-destroy-names", "count", weighed.names),
        frame.tn("person-destroy-records", "count", weighed.records),
        frame.tn("person-destroy-circle", "count", weighed.circle),
    ];
    if weighed.pieces > 0 {
        facts.push(frame.tn("person-destroy-pieces", "count", weighed.pieces));
    }
    if weighed.allowed > 0 {
        facts.push(frame.tn("person-destroy-allowed", "count", weighed.allowed));
    }
    if weighed.card {
        facts.push(frame.t("person-destroy-card"));
    }
    if weighed.introductions > 0 {
        facts.push(frame.tn("person-destroy-introductions", "count", weighed.introductions));
    }
    if weighed.apart > 0 {
        facts.push(frame.tn("person-destroy-apart", "count", weighed.apart));
    }
    facts.push(frame.tn("person-destroy-meetings", "count", weighed.meetings));
    if weighed.shared > 0 {
        facts.push(frame.tn("person-destroy-shared", "count", weighed.shared));
    }
    facts.push(frame.t("person-destroy-stays"));
    facts
}

/// Destroys it.
pub async fn destroy(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person = parsed(&id)?;
        if !form.ticked("sure") {
            return Err(Refusal::field("sure", "person-destroy-not-sure"));
        }
        let weighed = person::weigh(&desk, person).await?;
        let meetings = match form.text("meetings") {
            "go" => Meetings::Go,
            "stay" => Meetings::Stay,
            _ if weighed.meetings + weighed.shared == 0 => Meetings::Stay,
            _ => return Err(Refusal::field("meetings", "person-destroy-meetings-missing")),
        };
        person::destroy(&desk, person, meetings).await?;
        Ok("/people".to_owned())
    };
    taken(&frame, &form, done.await, form_of(&desk, &frame, &id)).await
}

/// Asked once more before one record goes.
pub async fn record_form(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let made = async {
        let gone = parsed(&record)?;
        person::may_destroy(&desk, parsed(&id)?, gone).await?;
        let page = person::page(&desk, parsed(&id)?).await?;
        let names = Names::of(&desk).await?;
        let what = format!("records/{record}/destroy");
        let words = ("person-record-destroy", "person-record-destroy-why");
        let mut form = HerForm::about(&desk, &frame, &id, &what, words).await?;
        form.facts = timeline::of_record(&frame, &names, &page, gone);
        form.save = frame.t("person-destroy-yes");
        form.who_sees = String::new();
        Ok(form)
    };
    asked(&frame, made).await
}

/// Destroys one record: an event, a status, a choice.
pub async fn record(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let done = async { person::destroy_record(&desk, parsed(&id)?, parsed(&record)?).await };
    done.await.map(|()| see(&format!("/people/{id}"))).map_err(|refusal| refuse(&frame, &refusal, None))
}
