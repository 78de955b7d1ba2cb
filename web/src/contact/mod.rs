//! Writing down a meeting, reading it, correcting it, destroying it.

mod destroy;
pub(crate) mod dial;
mod fill;
pub(crate) mod hers;
pub mod page;
pub(crate) mod parse;
pub mod read;
mod sees;
pub(crate) mod word;

pub use destroy::{destroy, destroy_form};
pub(crate) use fill::{Filled, empty, typed};
pub(crate) use sees::who_sees;

use app::{Desk, Kind, Refusal, contact, draft, night, person, promise};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::contact::SeenAs;
use hers::Hers;
use vault::id::{CommitId, RecordId, RevisionId};

use crate::{
    form::Form,
    frame::Frame,
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::mistakes,
};

/// The word of how somebody was seen, in forms and messages.
pub(crate) fn seen_as_word(seen: Option<SeenAs>) -> &'static str {
    word::of(&word::SEEN_AS, seen)
}

/// What an empty form begins with.
#[derive(serde::Deserialize)]
pub struct Of {
    /// The night the contact belongs to.
    night: Option<String>,
    /// A kept text to go on with.
    pub(crate) draft: Option<String>,
    /// The version a correction begins with.
    from: Option<String>,
}

/// An empty form, or the text that was kept. Today and one person are filled in: three taps and a name are enough.
pub async fn new(Seat(desk): Seat, frame: Frame, Query(of): Query<Of>) -> Answer {
    let shown = async {
        desk.contacts()?;
        let form = match &of.draft {
            Some(key) => fill::typed(&crate::draft::fields(&desk, key).await?),
            None => {
                let form = fill::empty(&desk, of.night.as_deref()).await?;
                fill::Filled { form: contact::fresh_form().to_string(), ..form }
            }
        };
        Ok::<_, Refusal>(render(&form.page(frame.clone(), &desk, "/contacts/new", Vec::new()).await?))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Takes the form. What cannot be kept stands beside its field, and nothing typed is lost.
pub async fn create(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let (refusal, errors) = match step(&form) {
        Some(more) => return again(&desk, &frame, &form, more, Vec::new()).await,
        None => match save(&desk, &form).await {
            Ok(to) => return Ok(see(&to)),
            Err(refusal) if refusal.fields.is_empty() => return Err(refuse(&frame, &refusal, Some(&form))),
            Err(refusal) => (refusal.kind, mistakes(&frame, &refusal.fields)),
        },
    };
    let mut response = again(&desk, &frame, &form, Step::Stay, errors).await?;
    *response.status_mut() = status(refusal);
    Ok(response)
}

/// What a button of the form asks for, other than saving.
pub(crate) enum Step {
    Another,
    Without(u8),
    Stay,
}

impl Step {
    /// What was typed, perhaps with a person more or less.
    pub(crate) fn of(self, form: &Form) -> Filled {
        let mut typed = fill::typed(form);
        match self {
            Self::Another => typed.another(),
            Self::Without(number) => typed.without(number),
            Self::Stay => {}
        }
        typed
    }
}

pub(crate) fn step(form: &Form) -> Option<Step> {
    match form.text("then") {
        "another" => Some(Step::Another),
        then => then.strip_prefix("without-")?.parse().ok().map(Step::Without),
    }
}

/// The form once more with everything that was typed, perhaps with a person more or less.
async fn again(desk: &Desk, frame: &Frame, form: &Form, step: Step, errors: Vec<crate::view::Mistake>) -> Answer {
    let typed = step.of(form);
    let at = match typed.record.as_str() {
        "" => "/contacts/new".to_owned(),
        record => format!("/contacts/{record}/correct"),
    };
    let page = typed.page(frame.clone(), desk, &at, errors).await;
    page.map(|page| render(&page)).map_err(|refusal| refuse(frame, &refusal, Some(form)))
}

/// Saves, and says where to go on.
async fn save(desk: &Desk, form: &Form) -> Result<String, Refusal> {
    let mut body = parse::contact(desk, form).await?;
    let introductions = parse::introductions(form)?;
    let id: CommitId = form.text("form").parse().unwrap_or_else(|_| contact::fresh_form());
    if let Some(record) = form.some("record") {
        let record: RecordId = record.parse().map_err(|_| Refusal::not_found())?;
        let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
        let before = contact::open(desk, record).await?;
        let body = parse::onto(before.newest(), body, form);
        let corrected = contact::correct(desk, record, parents, &body, &introductions).await?;
        draft::saved(desk, id).await?;
        return Ok(match corrected {
            contact::Corrected::Alone => format!("/contacts/{record}"),
            contact::Corrected::Beside => format!("/contacts/{record}/versions"),
        });
    }
    if let Some(night) = body.night {
        body.practice = night::open(desk, night).await?.newest().is_some_and(|night| night.practice);
    }
    let record = contact::record(desk, id, &body, &introductions).await?;
    draft::saved(desk, id).await?;
    Ok(body.night.map_or_else(|| format!("/contacts/{record}"), |night| format!("/nights/{night}")))
}

/// One contact.
pub async fn show(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    one(&desk, &frame, &id).await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn one(desk: &Desk, frame: &Frame, id: &str) -> Result<Response, Refusal> {
    Ok(render(&shown(desk, frame, id).await?))
}

/// The page of one contact. That it is opened is on record first.
pub(crate) async fn shown(desk: &Desk, frame: &Frame, id: &str) -> Result<read::ContactPage, Refusal> {
    let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
    let current = contact::open(desk, record).await?;
    let teller = read::Teller::of(desk, frame, record).await?;
    let (revision, body) = current.heads.last().ok_or_else(Refusal::not_found)?;
    let mut version = teller.version(revision, body);
    let done = promise::told(desk, record).await?;
    let hers = Hers::of(desk, record, [body]).await?;
    let apart = person::apart_of(desk, record).await?.is_some();
    let alone = body.met.len() == 1;
    for (line, met) in version.lines.iter_mut().zip(&body.met) {
        line.cards = hers.cards(frame, desk, met.line, alone);
        line.somebodys = apart || hers.is_somebodys(met.line);
        line.person = hers.page(met.line).map(|person| person.to_string()).unwrap_or_default();
        line.facts.extend(done.iter().filter(|done| done.line.line == met.line).map(|done| teller.done(desk, done)));
    }
    let answered = contact::answered(desk, record).await?;
    let stays = match contact::destroyable(desk, record).await {
        Ok(_) => String::new(),
        Err(refusal) if refusal.kind == Kind::Invalid => frame.tongue.message(&refusal.message),
        Err(refusal) => return Err(refusal),
    };
    Ok(read::ContactPage {
        id: id.to_owned(),
        several: current.heads.len(),
        dial: dial::Dial::of(desk.settings()),
        danger: answered.is_none() && current.heads.iter().any(|(_, one)| one.danger_now()),
        answered: answered.map(|answered| teller.answered(desk, answered)).unwrap_or_default(),
        version,
        errors: Vec::new(),
        stays,
        frame: teller.frame(),
    })
}

/// "I have it."
pub async fn answer(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        contact::answer(&desk, record).await
    };
    done.await.map(|()| see(&format!("/contacts/{id}"))).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Versions that two people wrote at once, side by side, until a person makes them one.
pub async fn versions(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let current = contact::open(&desk, record).await?;
        let teller = read::Teller::of(&desk, &frame, record).await?;
        let hers = Hers::of(&desk, record, current.heads.iter().map(|(_, body)| body)).await?;
        let mut lines: Vec<_> = current.heads.iter().flat_map(|(_, body)| &body.met).map(|met| met.line).collect();
        lines.sort_unstable();
        lines.dedup();
        let cards = lines.iter().flat_map(|line| hers.cards(&frame, &desk, *line, lines.len() == 1)).collect();
        let versions = current.heads.iter().map(|(revision, body)| teller.version(revision, body)).collect();
        Ok::<_, Refusal>(render(&read::Versions { id: id.clone(), cards, versions, frame: teller.frame() }))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The same form, filled with what was written, for a correction. It names every version, so that saving makes one.
pub async fn correct(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, Query(of): Query<Of>) -> Answer {
    let shown = async {
        let record: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let current = contact::open(&desk, record).await?;
        let form = match &of.draft {
            Some(key) => fill::typed(&crate::draft::fields(&desk, key).await?),
            None => {
                let from = current.heads.iter().find(|(revision, _)| of.from.as_deref() == Some(&revision.to_string()));
                let (_, body) = from.or(current.heads.last()).ok_or_else(Refusal::not_found)?;
                let parents = current.parents().iter().map(ToString::to_string).collect();
                let form = contact::fresh_form().to_string();
                fill::Filled { form, record: record.to_string(), parents, ..fill::written(&desk, body) }
            }
        };
        let at = format!("/contacts/{record}/correct");
        Ok::<_, Refusal>(render(&form.page(frame.clone(), &desk, &at, Vec::new()).await?))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}
