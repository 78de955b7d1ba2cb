//! Destroying a meeting: why is asked first, on a page of its own.

use app::{
    Desk, Kind, Refusal,
    contact::{self, Why},
};
use axum::{extract::Path, response::Response};
use domain::text::Sentence;
use vault::id::RecordId;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::{Field, SmallForm},
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// Asked first. Where it cannot go from here, the meeting's own page says what to do instead.
pub async fn destroy_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        contact::open(&desk, record).await?;
        match contact::destroyable(&desk, record).await {
            Ok(_) => asked(&desk, &frame, record, &Form::default(), None).await,
            Err(refusal) if refusal.kind == Kind::Invalid => Ok(see(&format!("/contacts/{record}"))),
            Err(refusal) => Err(refusal),
        }
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Destroys it, and keeps why.
pub async fn destroy(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let destroyable = contact::destroyable(&desk, record).await?;
        match why(&form) {
            Ok(why) => destroyable.destroy(why).await.map(|()| see("/people")),
            Err(refusal) => asked(&desk, &frame, record, &form, Some(&refusal)).await,
        }
    };
    done.await.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}

async fn asked(
    desk: &Desk,
    frame: &Frame,
    record: RecordId,
    typed: &Form,
    wrong: Option<&Refusal>,
) -> Result<Response, Refusal> {
    let names = Names::of(desk).await?;
    let reason =
        |word: &str| Choice::new(word, frame.t(&format!("contact-destroy-because-{word}")), typed.text("why") == word);
    let form = SmallForm {
        title: frame.t("contact-destroy"),
        why: frame.t("contact-destroy-why"),
        action: format!("/contacts/{record}/destroy"),
        back: format!("/contacts/{record}"),
        save: frame.t("contact-destroy-sure"),
        who_sees: frame.t("contact-destroy-log"),
        errors: wrong.map(|refusal| mistakes(frame, &refusal.fields)).unwrap_or_default(),
        parents: Vec::new(),
        fields: vec![
            Field::one("why", frame.t("contact-destroy-because"), ["asked", "mistake", "other"].map(reason).to_vec()),
            Field::text("other", frame.t("contact-destroy-other"), typed.text("other").to_owned(), 200)
                .hint(frame.t("contact-destroy-other-hint")),
        ],
        frame: frame.clone().at("people", &names.me()),
    };
    let mut response = render(&form);
    if let Some(refusal) = wrong {
        *response.status_mut() = status(refusal.kind);
    }
    Ok(response)
}

fn why(form: &Form) -> Result<Why, Refusal> {
    match form.text("why") {
        "asked" => Ok(Why::SheAsked),
        "mistake" => Ok(Why::Mistake),
        "other" => Ok(Why::Other(Sentence::parse("other", form.text("other"))?)),
        _ => Err(Refusal::field("why", "contact-destroy-because-missing")),
    }
}
