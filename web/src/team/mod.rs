//! Teams: who is in them, and what a lead changes about them.

pub mod page;

use app::{
    Desk, Refusal,
    settings::TeamPart,
    team::{self, Meets, NewTeam},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::text::Alias;
use vault::id::{TeamId, WorkerId};

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse, see, status},
    session::{self, Seat},
    site::Site,
    view::{Choice, mistakes},
};

/// Every team.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async { Ok::<_, Refusal>(render(&shown(&desk, &frame).await?)) };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(desk: &Desk, frame: &Frame) -> Result<page::Teams, Refusal> {
    let names = Names::of(desk).await?;
    let here = app::worker::all(desk).await?.into_iter().filter(|worker| worker.left.is_none());
    let here: Vec<_> = here.collect();
    let frame = frame.clone().at("", &names.me());
    let teams = team::all(desk).await?.into_iter().map(|team| {
        let outside = here.iter().filter(|worker| !worker.teams.contains(&team.id));
        page::Line {
            id: team.id.to_string(),
            part: frame.t(part_message(team.part)),
            everybody: team.part == TeamPart::Everybody,
            mine: team.mine,
            leads: names.workers(&team.leads, &frame),
            members: team
                .members
                .iter()
                .map(|(id, name)| page::Member {
                    id: id.to_string(),
                    name: name.clone(),
                    leads: team.leads.contains(id),
                })
                .collect(),
            others: outside.map(|worker| Choice::new(worker.id.to_string(), worker.name.as_str(), false)).collect(),
            name: team.name,
        }
    });
    let teams = teams.collect();
    let part = |part: TeamPart| Choice::new(word(part), frame.t(part_message(part)), part == TeamPart::Other);
    let parts = [TeamPart::Other, TeamPart::Outreach, TeamPart::Hotline].map(part).to_vec();
    let meets = meets(desk, &frame).await?;
    Ok(page::Teams {
        teams,
        parts,
        meets,
        errors: Vec::new(),
        called: String::new(),
        leads: desk.lead().is_ok(),
        frame,
    })
}

/// Where a new team may meet people: nowhere, with others where this lead may, or in a place of its own.
async fn meets(desk: &Desk, frame: &Frame) -> Result<Vec<Choice>, Refusal> {
    let mut meets = vec![Choice::new("nobody", frame.t("team-meets-nobody"), true)];
    for place in team::shared(desk).await? {
        let text = frame.tn("team-meets-with", "teams", place.teams);
        meets.push(Choice::new(place.contacts.to_string(), text, false));
    }
    meets.push(Choice::new("alone", frame.t("team-meets-alone"), false));
    Ok(meets)
}

fn word(part: TeamPart) -> &'static str {
    match part {
        TeamPart::Everybody => "everybody",
        TeamPart::Outreach => "outreach",
        TeamPart::Hotline => "hotline",
        TeamPart::Other => "other",
    }
}

fn part_message(part: TeamPart) -> &'static str {
    match part {
        TeamPart::Everybody => "team-part-everybody",
        TeamPart::Outreach => "team-part-outreach",
        TeamPart::Hotline => "team-part-hotline",
        TeamPart::Other => "team-part-other",
    }
}

/// A new one.
pub async fn found(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        let part = match form.text("part") {
            "outreach" => TeamPart::Outreach,
            "hotline" => TeamPart::Hotline,
            _ => TeamPart::Other,
        };
        let name = Alias::parse("name", form.text("name"))?;
        let unknown = || Refusal::field("meets", "team-meets-unknown");
        let meets = match form.text("meets") {
            "" | "nobody" => Meets::Nobody,
            "alone" => Meets::Alone,
            place => Meets::With(place.parse().map_err(|_| unknown())?),
        };
        team::found(&desk.lead()?, NewTeam { name, part, meets }).await
    };
    answered(&desk, &frame, &form, done.await.map(|_| ())).await
}

/// Works in another place from now on, until she signs out. One whose key she does not hold is not there.
pub async fn place(State(site): State<Site>, Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let to = form.text("to");
    let held = desk.places().into_iter().any(|place| place.contacts.to_string() == to);
    if !held {
        return Err(refuse(&frame, &Refusal::not_found(), None));
    }
    let mut response = see("/");
    crate::account::put(&mut response, session::place_cookie(to, site.secure));
    Ok(response)
}

/// Another name.
pub async fn rename(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async { team::rename(&desk.lead()?, parsed(&id)?, Alias::parse("name", form.text("name"))?).await };
    answered(&desk, &frame, &form, done.await).await
}

/// Somebody is let in, taken out, or leads from now on.
pub async fn member(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let (lead, id) = (desk.lead()?, parsed(&id)?);
        let who: WorkerId = form.text("worker").parse().map_err(|_| Refusal::field("worker", "team-worker-missing"))?;
        match form.text("then") {
            "out" => team::remove(&lead, id, who).await,
            "lead" => team::lead_team(&lead, id, who, true).await,
            "lead-no-more" => team::lead_team(&lead, id, who, false).await,
            _ => team::add(&lead, id, who).await,
        }
    };
    let done = done.await;
    if done.is_ok() && form.text("then") == "out" {
        app::worker::renew_in_background(desk.clone());
    }
    answered(&desk, &frame, &form, done).await
}

async fn answered(desk: &Desk, frame: &Frame, form: &Form, done: Result<(), Refusal>) -> Answer {
    match done {
        Ok(()) => Ok(see("/teams")),
        Err(refusal) if refusal.fields.is_empty() => Err(refuse(frame, &refusal, Some(form))),
        Err(refusal) => again(desk, frame, form, &refusal).await.map_err(|refusal| refuse(frame, &refusal, Some(form))),
    }
}

async fn again(desk: &Desk, frame: &Frame, form: &Form, refusal: &Refusal) -> Result<Response, Refusal> {
    let errors = mistakes(frame, &refusal.fields);
    let called = form.text("name").to_owned();
    let mut page = page::Teams { errors, called, ..shown(desk, frame).await? };
    if let Some(meets) = form.some("meets") {
        page.meets.iter_mut().for_each(|choice| choice.on = choice.value == meets);
    }
    let mut response = render(&page);
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

fn parsed(id: &str) -> Result<TeamId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}
