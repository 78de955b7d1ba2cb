//! Her story, in pieces: reading it in order of time, telling a piece, correcting one, letting one go.

mod moment;
pub mod page;
pub mod tell;

use app::{Desk, Refusal, narrative};
use axum::extract::Path;
use vault::id::RecordId;

use crate::{
    card::page::{CardBox, Readers},
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::{Field, HerForm, asked, taken},
    respond::{Answer, page as render, refuse},
    session::Seat,
};

fn parsed(id: &str) -> Result<RecordId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

/// Everything that was told, in order of time.
pub async fn story(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let shown = async {
        let person = parsed(&id)?;
        let narrative = narrative::open(&desk, person).await?;
        let (frame, names, card) = around(&desk, &frame, person).await?;
        Ok::<_, Refusal>(render(&page::Story::of(frame, &names, card, &id, &narrative)))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// One piece, whole.
pub async fn piece(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let shown = async {
        let (person, record) = (parsed(&id)?, parsed(&record)?);
        let narrative = narrative::open(&desk, person).await?;
        let told = narrative.piece(record).ok_or_else(Refusal::not_found)?;
        let (frame, names, card) = around(&desk, &frame, person).await?;
        Ok::<_, Refusal>(render(&page::PiecePage::of(frame, &names, card, &id, told)))
    };
    shown.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn around(desk: &Desk, frame: &Frame, person: RecordId) -> Result<(Frame, Names, CardBox), Refusal> {
    let held = app::person::step_in(desk, person).await?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let readers = Readers::of(&frame, &names, desk, person).await?;
    let card = CardBox::of(&frame, desk, held.as_ref(), Some(&readers));
    Ok((frame, names, card))
}

/// When she was born, as far as she told.
pub async fn born_form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    asked(&frame, born_of(&desk, &frame, &id)).await
}

async fn born_of(desk: &Desk, frame: &Frame, id: &str) -> Result<HerForm, Refusal> {
    let born = narrative::open(desk, parsed(id)?).await?.born;
    let mut form = HerForm::about(desk, frame, id, "story/born", ("narrative-born", "narrative-born-why")).await?;
    let years = born.as_ref().map(|born| frame.tongue.years(born.years)).unwrap_or_default();
    let said = born.and_then(|born| born.said).map(|said| said.as_str().to_owned()).unwrap_or_default();
    form.fields = vec![
        Field::text("years", frame.t("narrative-born-years"), years, 20)
            .hint(frame.t("narrative-born-hint"))
            .says_itself(),
        Field::text("said", frame.t("narrative-said"), said, 200),
    ];
    form.back = format!("/people/{id}/story");
    Ok(form)
}

/// Writes it down.
pub async fn born(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let born = domain::narrative::Born {
            person: parsed(&id)?,
            years: moment::years(form.text("years")).ok_or_else(|| Refusal::field("years", "narrative-born-wrong"))?,
            said: domain::text::Sentence::optional("said", form.text("said"))?,
            told: tell::today(&desk)?,
            by: desk.worker(),
        };
        narrative::born(&desk, &born).await?;
        Ok(format!("/people/{id}/story"))
    };
    taken(&frame, &form, done.await, born_of(&desk, &frame, &id)).await
}

/// Asked once more before a piece goes.
pub async fn destroy_form(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let made = async {
        let versions = narrative::piece(&desk, parsed(&id)?, parsed(&record)?).await?;
        let what = format!("story/{record}/destroy");
        let words = ("narrative-destroy", "narrative-destroy-why");
        let mut form = HerForm::about(&desk, &frame, &id, &what, words).await?;
        form.facts = versions.iter().map(|(_, piece)| page::excerpt(piece.story.as_str())).collect();
        form.save = frame.t("person-destroy-yes");
        form.who_sees = String::new();
        form.back = format!("/people/{id}/story/{record}");
        Ok(form)
    };
    asked(&frame, made).await
}

/// Destroys it.
pub async fn destroy(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    let done = async { narrative::destroy(&desk, parsed(&id)?, parsed(&record)?).await };
    let to = format!("/people/{id}/story");
    done.await.map(|()| crate::respond::see(&to)).map_err(|refusal| refuse(&frame, &refusal, None))
}
