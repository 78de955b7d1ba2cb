//! What a lead does about colleagues: invites, compares words, marks as left.

use app::{Desk, Refusal, worker};
use axum::{extract::Path, response::Response};
use domain::{text::Alias, worker::Role};
use vault::id::{TeamId, WorkerId};

use super::{page, shown};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::{Field, SmallForm},
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// Whom to invite.
pub async fn invite_form(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async { Ok::<_, Refusal>(render(&form_of(&desk, &frame, &Form::default()).await?)) };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A one-time code, shown once to be read aloud.
pub async fn invite(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    match invited(&desk, &frame, &form).await {
        Ok(response) => Ok(response),
        Err(refusal) if !refusal.fields.is_empty() => again(&desk, &frame, &form, &refusal).await,
        Err(refusal) => Err(refuse(&frame, &refusal, Some(&form))),
    }
}

async fn invited(desk: &Desk, frame: &Frame, form: &Form) -> Result<Response, Refusal> {
    let name = Alias::parse("name", form.text("name"))?;
    let role = Role::from_word(form.text("role")).ok_or_else(|| Refusal::field("role", "colleague-role-missing"))?;
    let teams: Vec<TeamId> = form.all("teams").iter().filter_map(|team| team.parse().ok()).collect();
    let invite = worker::Invite { name: name.clone(), role, teams };
    let code = worker::invite(&desk.lead()?, invite).await?;
    let frame = frame.clone().at("", &Names::of(desk).await?.me());
    let (code, name) = (code.to_groups().to_string(), name.as_str().to_owned());
    Ok(render(&page::Code { frame, name, code }))
}

async fn again(desk: &Desk, frame: &Frame, form: &Form, refusal: &Refusal) -> Answer {
    let mut page = form_of(desk, frame, form).await.map_err(|refusal| refuse(frame, &refusal, Some(form)))?;
    page.errors = mistakes(frame, &refusal.fields);
    let mut response = render(&page);
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

async fn form_of(desk: &Desk, frame: &Frame, typed: &Form) -> Result<SmallForm, Refusal> {
    desk.lead()?;
    let role = |role: Role| {
        let word = role.word();
        Choice::new(word, frame.t(&format!("role-{word}")), typed.text("role") == word)
    };
    let everybody = desk.settings().team(app::settings::TeamPart::Everybody);
    let teams = desk.settings().teams.iter().filter(|team| Some(team.id) != everybody);
    let chosen = typed.all("teams");
    let teams = teams.map(|team| {
        let id = team.id.to_string();
        let on = chosen.contains(&id.as_str());
        Choice::new(id, team.name.clone(), on)
    });
    let name = Field::text("name", frame.t("colleague-name"), typed.text("name").to_owned(), 60);
    let role =
        Field::one("role", frame.t("colleague-role"), desk.settings().all_roles().into_iter().map(role).collect());
    let mut teams = Field::one("teams", frame.t("colleague-teams"), teams.collect());
    teams.kind = "checkbox";
    let fields = vec![name, role, teams.hint(frame.t("colleague-teams-hint"))];
    let words = (frame.t("colleague-invite"), frame.t("colleague-invite-why"), frame.t("colleague-make-code"));
    small(desk, frame, words, "/colleagues/invite", fields).await
}

pub(super) async fn small(
    desk: &Desk,
    frame: &Frame,
    (title, why, save): (String, String, String),
    action: &str,
    fields: Vec<Field>,
) -> Result<SmallForm, Refusal> {
    Ok(SmallForm {
        title,
        why,
        action: action.to_owned(),
        back: "/colleagues".into(),
        save,
        who_sees: frame.t("colleague-all-see"),
        errors: Vec::new(),
        parents: Vec::new(),
        fields,
        frame: frame.clone().at("", &Names::of(desk).await?.me()),
    })
}

/// The words are the same on both screens.
pub async fn welcome(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        match worker::welcome(&desk.lead()?, parsed(&id)?, form.text("words")).await? {
            None => Ok(see("/colleagues")),
            Some(again) => shown(&desk, &frame, Some(held_again(&frame, again))).await,
        }
    };
    done.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// What somebody holds again, and what she does not.
fn held_again(frame: &Frame, again: worker::Again) -> String {
    let mut said = vec![frame.tn("colleague-again-handed", "count", again.handed_on)];
    if again.by_others > 0 {
        said.push(frame.tn("colleague-again-others", "count", again.by_others));
    }
    if again.sheets > 0 {
        said.push(frame.tn("colleague-again-sheets", "count", again.sheets));
    }
    said.join(" ")
}

/// Asked once more before a colleague gets a new code.
pub async fn again_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async {
        desk.lead()?;
        let who = worker::by_id(&desk, parsed(&id)?).await?.ok_or_else(Refusal::not_found)?;
        let title = frame.tn("colleague-again-title", "name", who.name.as_str());
        let words = (title, frame.t("colleague-again-why"), frame.t("colleague-make-code"));
        let form = small(&desk, &frame, words, &format!("/colleagues/{id}/again"), Vec::new()).await?;
        Ok::<_, Refusal>(render(&form))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A one-time code for a colleague who has lost passphrase and printed code.
pub async fn let_in_again(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async {
        let who = parsed(&id)?;
        let code = worker::let_in_again(&desk.lead()?, who).await?.to_groups().to_string();
        let names = Names::of(&desk).await?;
        let frame = frame.clone().at("", &names.me());
        Ok::<_, Refusal>(render(&page::Code { frame, name: names.worker(who), code }))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The words are not the same: nobody comes in.
pub async fn turn_away(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async { worker::turn_away(&desk.lead()?, parsed(&id)?).await };
    done.await.map(|()| see("/colleagues")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// A code that is out opens nothing from now on.
pub async fn take_back(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async { worker::take_back(&desk.lead()?, parsed(&id)?).await };
    done.await.map(|()| see("/colleagues")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// New keys for every team of this lead, now.
pub async fn renew(Seat(desk): Seat, frame: Frame) -> Answer {
    let done = async { worker::ask_renewal(&desk.lead()?).await };
    done.await.map_err(|refusal| refuse(&frame, &refusal, None))?;
    worker::renew_in_background(desk);
    Ok(see("/colleagues"))
}

pub(super) fn parsed(id: &str) -> Result<WorkerId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}
