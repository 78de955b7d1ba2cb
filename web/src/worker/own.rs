//! What a colleague says of herself, and which roles there are.

use app::{Desk, Refusal, worker};
use axum::response::Response;
use domain::{
    text::{Alias, Language},
    worker::Role,
};

use super::{lead::small, page};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::Field,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// Street name and languages.
pub async fn me_form(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        let me = desk.me().await?;
        let mut typed = Form::default();
        typed.put("street_name", me.street_name.as_ref().map_or("", |name| name.as_str()));
        for language in &me.languages {
            typed.put("languages", language.code());
        }
        asked(&desk, &frame, &typed, None).await
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Takes them.
pub async fn me(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let name = Alias::optional("street_name", form.text("street_name"))?;
        let codes = form.all("languages").into_iter();
        let languages = codes.map(|code| Language::parse("languages", code)).collect::<Result<Vec<_>, _>>()?;
        worker::describe(&desk, name, languages).await
    };
    match done.await {
        Ok(()) => Ok(see("/colleagues")),
        Err(refusal) if refusal.fields.is_empty() => Err(refuse(&frame, &refusal, Some(&form))),
        Err(refusal) => {
            let again = asked(&desk, &frame, &form, Some(&refusal)).await;
            again.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
        }
    }
}

async fn asked(desk: &Desk, frame: &Frame, typed: &Form, wrong: Option<&Refusal>) -> Result<Response, Refusal> {
    let chosen = typed.all("languages");
    let language = |(code, name): &(&str, &str)| Choice::new(*code, *name, chosen.contains(code));
    let name = Field::text("street_name", frame.t("colleague-street-name"), typed.text("street_name").to_owned(), 60);
    let spoken = app::setup::SPOKEN.iter().map(language).collect();
    let mut languages = Field::one("languages", frame.t("colleague-languages"), spoken);
    languages.kind = "checkbox";
    let words = (frame.t("colleague-me"), frame.t("colleague-me-why"), frame.t("page-save"));
    let mut form = small(desk, frame, words, "/colleagues/me", vec![name, languages]).await?;
    let Some(refusal) = wrong else { return Ok(render(&form)) };
    form.errors = mistakes(frame, &refusal.fields);
    let mut response = render(&form);
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

/// Every role, in a line each.
pub async fn roles(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        let used = desk.settings().all_roles();
        let role = |role: Role| page::RoleLine {
            word: role.word(),
            name: frame.t(&format!("role-{}", role.word())),
            may: frame.t(may(role)),
            used: used.contains(&role),
        };
        let roles = Role::ALL.map(role).into();
        let frame = frame.clone().at("", &Names::of(&desk).await?.me());
        Ok::<_, Refusal>(render(&page::Roles { roles, leads: desk.lead().is_ok(), frame }))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// What a role may do, in one line. The capabilities of `domain::worker` are what holds.
fn may(role: Role) -> &'static str {
    match role {
        Role::Outreach => "role-outreach-may",
        Role::Counsellor => "role-counsellor-may",
        Role::Lead => "role-lead-may",
        Role::Volunteer => "role-volunteer-may",
        Role::Therapist => "role-therapist-may",
        Role::SocialWorker => "role-social-worker-may",
        Role::Lawyer => "role-lawyer-may",
        Role::Interpreter => "role-interpreter-may",
        Role::Administrator => "role-administrator-may",
    }
}

/// One more role is used here.
pub async fn add_role(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let role = Role::from_word(form.text("role")).ok_or_else(Refusal::not_found)?;
        worker::add_role(&desk.lead()?, role).await
    };
    done.await.map(|()| see("/colleagues/roles")).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}
