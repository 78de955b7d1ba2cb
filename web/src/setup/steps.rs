//! Steps two to six: a lead's pages, each to be left and taken up again.

use app::{
    Desk, Refusal, night,
    setup::{self, State as Standing, Step},
    street, worker,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::{
    contact::AreaId,
    text::Alias,
    worker::{HoldsKeys, Role},
};

use super::page;
use crate::{
    backup::page::Paper,
    form::Form,
    frame::Frame,
    names::Names,
    phone::{link_for, page::Code},
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    site::Site,
    view::{Choice, mistakes},
};

/// How many sheets may be made, and how many of them open.
const SETS: [(u8, u8); 4] = [(3, 2), (2, 2), (5, 2), (5, 3)];

/// All six steps.
pub async fn list(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        desk.lead()?;
        let next = setup::next(desk.settings());
        let frame = frame.clone().at("", &Names::of(&desk).await?.me());
        let line = |step: Step| page::Line {
            href: format!("/setup/{}", step.word()),
            name: frame.t(step.title()),
            state: frame.t(match setup::state(desk.settings(), step) {
                Standing::Done => "setup-state-done",
                Standing::Later => "setup-state-later",
                Standing::Open => "setup-state-open",
            }),
            next: Some(step) == next,
        };
        let steps = Step::ALL.map(line).into();
        Ok::<_, Refusal>(render(&page::Steps { steps, over: next.is_none(), next: onward(&desk), frame }))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// The address of the next open step; the list when there is none.
fn onward(desk: &Desk) -> String {
    setup::next(desk.settings()).map_or_else(|| "/setup".into(), |step| format!("/setup/{}", step.word()))
}

/// One step.
pub async fn step(State(site): State<Site>, Seat(desk): Seat, frame: Frame, Path(word): Path<String>) -> Answer {
    let made = async {
        let step = Step::from_word(&word).filter(|step| *step != Step::Begin).ok_or_else(Refusal::not_found)?;
        Ok::<_, Refusal>(render(&shown(&site, &desk, &frame, step).await?))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn shown(site: &Site, desk: &Desk, frame: &Frame, step: Step) -> Result<page::StepPage, Refusal> {
    desk.lead()?;
    let word = step.word();
    let role = |role: Role| Choice::new(role.word(), frame.t(&format!("role-{}", role.word())), role == Role::Lead);
    let set = |(made, needed): (u8, u8)| {
        let args = [("made", i64::from(made).into()), ("needed", i64::from(needed).into())];
        Choice::new(
            format!("{made}-{needed}"),
            frame.tongue.say_with("setup-sheets-choice", &args),
            (made, needed) == (3, 2),
        )
    };
    Ok(page::StepPage {
        errors: Vec::new(),
        at: frame.tn("setup-step", "step", step.number()),
        word,
        title: frame.t(step.title()),
        why: frame.t(step.why()),
        done: setup::state(desk.settings(), step) == Standing::Done,
        can_wait: step.can_wait(),
        next: onward(desk),
        areas: setup::list(desk).iter().map(|area| (area.id.to_string(), area.name.clone())).collect(),
        fresh: String::new(),
        called: String::new(),
        roles: desk.settings().all_roles().into_iter().map(role).collect(),
        code: None,
        sheets: SETS.map(set).to_vec(),
        again: setup::made_before(desk).await?,
        asks: Vec::new(),
        phone: None,
        plain: !site.secure,
        frame: frame.clone().at("", &Names::of(desk).await?.me()),
    })
}

/// What went wrong, on the page of the step with everything that was typed.
async fn again(
    site: &Site,
    desk: &Desk,
    frame: &Frame,
    step: Step,
    refusal: Refusal,
    fill: impl FnOnce(&mut page::StepPage),
) -> Answer {
    if refusal.fields.is_empty() {
        return Err(refuse(frame, &refusal, None));
    }
    let mut page = shown(site, desk, frame, step).await.map_err(|refusal| refuse(frame, &refusal, None))?;
    page.errors = mistakes(frame, &refusal.fields);
    fill(&mut page);
    let mut response = render(&page);
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

/// "Later", for the steps that can wait.
pub async fn later(Seat(desk): Seat, frame: Frame, Path(word): Path<String>) -> Answer {
    let done = async {
        let step = Step::from_word(&word).ok_or_else(Refusal::not_found)?;
        setup::later(&desk.lead()?, step).await
    };
    done.await.map(|()| see("/setup")).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Does one step.
pub async fn take(
    State(site): State<Site>,
    Seat(desk): Seat,
    frame: Frame,
    Path(word): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    match Step::from_word(&word) {
        Some(Step::Areas) => areas(&site, &desk, &frame, &form).await,
        Some(Step::Colleague) => colleague(&site, &desk, &frame, &form).await,
        Some(Step::Sheets) => sheets(&site, &desk, &frame, &form).await,
        Some(Step::Phone) => phone(&site, &desk, &frame, &headers).await,
        Some(Step::Practice) => practice(&desk, &frame).await,
        Some(Step::Begin) | None => Err(refuse(&frame, &Refusal::not_found(), Some(&form))),
    }
}

/// The areas of town.
async fn areas(site: &Site, desk: &Desk, frame: &Frame, form: &Form) -> Answer {
    let by_number = form
        .fields()
        .iter()
        .filter_map(|(name, value)| Some((Some(name.strip_prefix("area-")?.parse::<u16>().ok()?), value.clone())));
    let kept: Vec<_> = by_number.collect();
    let more = form.text("more").to_owned();
    let typed = kept.iter().cloned().chain(more.lines().map(|name| (None, name.to_owned()))).collect();
    let done = async { setup::areas(&desk.lead()?, typed).await };
    match done.await {
        Ok(()) => Ok(see("/setup")),
        Err(refusal) => {
            again(site, desk, frame, Step::Areas, refusal, |page| {
                page.areas = kept.into_iter().map(|(id, name)| (id.unwrap_or_default().to_string(), name)).collect();
                page.fresh = more;
            })
            .await
        }
    }
}

/// A code for the first colleague.
async fn colleague(site: &Site, desk: &Desk, frame: &Frame, form: &Form) -> Answer {
    let done = async {
        let name = Alias::parse("name", form.text("name"))?;
        let role =
            Role::from_word(form.text("role")).ok_or_else(|| Refusal::field("role", "colleague-role-missing"))?;
        let parts = desk.settings().teams.iter().filter(|team| {
            team.part == app::settings::TeamPart::Everybody
                || HoldsKeys::of(role).is_some_and(|_| role != Role::Volunteer)
        });
        let teams = parts.map(|team| team.id).collect();
        let lead = desk.lead()?;
        let code = worker::invite(&lead, worker::Invite { name, role, teams }).await?;
        setup::done(&lead, Step::Colleague).await?;
        let mut page = shown(site, desk, frame, Step::Colleague).await?;
        page.code = Some(code.to_groups().to_string());
        Ok::<_, Refusal>(render(&page))
    };
    match done.await {
        Ok(response) => Ok(response),
        Err(refusal) => {
            let name = form.text("name").to_owned();
            again(site, desk, frame, Step::Colleague, refusal, |page| page.called = name).await
        }
    }
}

/// Makes the recovery sheets: shown in this answer and nowhere else.
async fn sheets(site: &Site, desk: &Desk, frame: &Frame, form: &Form) -> Answer {
    let made = async {
        let (made, needed) = form.text("sheets").split_once('-').unwrap_or_default();
        let set = (made.parse().unwrap_or(0), needed.parse().unwrap_or(0));
        let sheets = setup::make(&desk.lead()?, set.0, set.1).await?;
        let names = Names::of(desk).await?;
        Ok::<_, Refusal>(render(&page::SheetsPage::of(frame.clone().at("", &names.me()), desk, &sheets)))
    };
    match made.await {
        Ok(response) => Ok(response),
        Err(refusal) => again(site, desk, frame, Step::Sheets, refusal, |_| {}).await,
    }
}

/// Two words, typed back from paper.
pub async fn confirm(State(site): State<Site>, Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let asks = ["word-1", "word-2"].map(|field| page::Ask::unsealed(&frame, field, form.text(&format!("{field}-ask"))));
    let done = async {
        let [Some(first), Some(second)] = &asks else { return Err(Refusal::not_found()) };
        let typed = |ask: &(page::Ask, setup::Ask)| setup::Typed {
            ask: ask.1,
            word: form.text(&ask.0.field).to_owned().into(),
        };
        setup::confirm(&desk.lead()?, &[typed(first), typed(second)]).await
    };
    match done.await {
        Ok(()) => Ok(see("/setup")),
        Err(refusal) => {
            let asks = asks.into_iter().flatten().map(|(ask, _)| ask).collect();
            again(&site, &desk, &frame, Step::Sheets, refusal, |page| page.asks = asks).await
        }
    }
}

/// A picture to scan with the phone that goes out.
async fn phone(site: &Site, desk: &Desk, frame: &Frame, headers: &HeaderMap) -> Answer {
    let made = async {
        let lead = desk.lead()?;
        let enrolment = street::invite(desk, &desk.me().await?).await?;
        setup::done(&lead, Step::Phone).await?;
        let mut page = shown(site, desk, frame, Step::Phone).await?;
        page.phone = Some(Code::of(link_for(site, headers, &BASE64URL_NOPAD.encode(&enrolment.code))));
        Ok::<_, Refusal>(render(&page))
    };
    made.await.map_err(|refusal| refuse(frame, &refusal, None))
}

/// A night that never counts.
async fn practice(desk: &Desk, frame: &Frame) -> Answer {
    let begun = async {
        let lead = desk.lead()?;
        let area = setup::list(desk).first().map(|area| AreaId(area.id)).ok_or_else(Refusal::not_found)?;
        let night = night::start(desk, vec![desk.worker()], area, true).await?;
        setup::done(&lead, Step::Practice).await?;
        Ok::<_, Refusal>(night)
    };
    begun.await.map(|night| see(&format!("/nights/{night}"))).map_err(|refusal| refuse(frame, &refusal, None))
}

impl page::Ask {
    /// A word to type back, as the page carries it.
    fn sealed(frame: &Frame, field: &str, ask: &setup::Ask) -> Self {
        let args = [("sheet", i64::from(ask.sheet).into()), ("word", i64::from(ask.word).into())];
        Self {
            field: field.into(),
            label: frame.tongue.say_with("setup-word", &args),
            sealed: format!("{}.{}.{}", ask.sheet, ask.word, HEXLOWER.encode(&ask.mark)),
        }
    }

    fn unsealed(frame: &Frame, field: &str, sealed: &str) -> Option<(Self, setup::Ask)> {
        let mut parts = sealed.splitn(3, '.');
        let sheet = parts.next()?.parse().ok()?;
        let word = parts.next()?.parse().ok()?;
        let mark = HEXLOWER.decode(parts.next()?.as_bytes()).ok()?.try_into().ok()?;
        let ask = setup::Ask { sheet, word, mark };
        Some((Self::sealed(frame, field, &ask), ask))
    }
}

impl page::SheetsPage {
    fn of(frame: Frame, desk: &Desk, sheets: &setup::Sheets) -> Self {
        let made = i64::try_from(sheets.shares.len()).unwrap_or(0);
        let name = desk.settings().name.as_str();
        let sheet = |share: &vault::recovery::Share| {
            let words = share.to_words();
            let title = [("number", i64::from(share.number()).into()), ("made", made.into())];
            let any = [("needed", i64::from(share.of().0).into()), ("name", name.into())];
            page::Sheet {
                title: frame.tongue.say_with("setup-sheet", &title),
                any: frame.tongue.say_with("setup-sheet-any", &any),
                svg: Code::of(words.to_string()).svg,
                words: words.split(' ').map(Into::into).collect(),
            }
        };
        let [first, second] = &sheets.ask;
        Self {
            at: frame.tn("setup-step", "step", Step::Sheets.number()),
            paper: Paper::of(&frame, &sheets.paper, desk.house().clock().today()),
            keep: frame.tn("setup-sheet-keep", "day", frame.tongue.date(desk.house().clock().today())),
            asks: vec![page::Ask::sealed(&frame, "word-1", first), page::Ask::sealed(&frame, "word-2", second)],
            sheets: sheets.shares.iter().map(sheet).collect(),
            frame,
        }
    }
}
