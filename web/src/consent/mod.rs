//! What may leave this house, and to whom: asking, her answer, taking it back, and what has gone out.

pub mod ask;
pub mod give;
pub mod page;

use app::{Desk, Refusal, consent, disclosure};
use axum::extract::Path;
use domain::consent::{Standing, Way};
use vault::id::RecordId;

use crate::{
    card::page::{CardBox, Readers},
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::{Field, HerForm, asked, taken},
    respond::{Answer, page as render, refuse, see},
    session::Seat,
    view::Choice,
};

fn parsed(id: &str) -> Result<RecordId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

/// Everything she was asked, what stays here, and what has gone out.
pub async fn list(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    listed(&desk, &frame, &id).await.map(|page| render(&page)).map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn listed(desk: &Desk, frame: &Frame, id: &str) -> Result<page::Consents, Refusal> {
    let person = parsed(id)?;
    let known = consent::all(desk, person).await?;
    let names = Names::of(desk).await?;
    let frame = frame.clone().at("people", &names.me());
    let held = app::person::step_in(desk, person).await?;
    let readers = Readers::of(&frame, &names, desk, person).await?;
    let kept = consent::kept(desk, person).await?;
    let things = disclosure::candidates(desk, person).await?;
    let gone = disclosure::all(desk, person).await?;
    Ok(page::Consents {
        id: id.to_owned(),
        card: CardBox::of(&frame, desk, held.as_ref(), Some(&readers)),
        held: consent::is_held(desk, person).await?,
        consents: known.iter().filter_map(|one| page::Asked::of(&frame, &names, &things, one)).collect(),
        kept: things.iter().map(|one| page::Kept::of(&frame, one, &kept)).collect(),
        gone: gone.iter().map(|one| page::Out::of(&frame, &names, desk.house().clock(), &things, one)).collect(),
        frame,
    })
}

/// Nothing more goes out: for whoever may read her card, also without a key of hers.
pub async fn hold(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async { consent::hold(&desk, parsed(&id)?).await };
    done.await.map(|()| see(&format!("/people/{id}"))).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// It may go out again, as she says herself.
pub async fn lift(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let done = async { consent::lift(&desk, parsed(&id)?).await };
    done.await.map(|()| see(&format!("/people/{id}/consents"))).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// One of her records is not to leave this house, or may again.
pub async fn keep(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let record = parsed(form.text("record"))?;
        consent::keep_here(&desk, parsed(&id)?, record, form.text("kept") == "yes").await
    };
    done.await.map(|()| see(&format!("/people/{id}/consents"))).map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Taking one back: one step.
pub async fn back_form(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    asked(&frame, back_of(&desk, &frame, &id, &record)).await
}

async fn back_of(desk: &Desk, frame: &Frame, id: &str, record: &str) -> Result<HerForm, Refusal> {
    let known = consent::one(desk, parsed(id)?, parsed(record)?).await?;
    if known.standing == Standing::TakenBack {
        return Err(Refusal::not_found());
    }
    let what = format!("consents/{record}/back");
    let mut form = HerForm::about(desk, frame, id, &what, ("consent-back", "consent-back-why")).await?;
    let consent = known.newest().ok_or_else(Refusal::not_found)?;
    form.facts = vec![page::to(frame, consent)];
    let ways = Way::ALL.map(|way| Choice::new(way.word(), frame.t(&format!("consent-way-{}", way.word())), false));
    form.fields.push(Field::one("way", frame.t("consent-back-way"), ways.to_vec()));
    form.fields.push(Field::area("words", frame.t("person-her-words"), String::new()));
    form.save = frame.t("consent-back");
    form.back = format!("/people/{id}/consents");
    Ok(form)
}

/// It is taken back.
pub async fn back(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let way = Way::ALL.into_iter().find(|way| way.word() == form.text("way"));
        let way = way.ok_or_else(|| Refusal::field("way", "consent-back-way-missing"))?;
        let words = domain::text::Words::optional("words", form.text("words"))?;
        consent::take_back(&desk, parsed(&id)?, parsed(&record)?, way, words).await?;
        Ok(format!("/people/{id}/consents"))
    };
    taken(&frame, &form, done.await, back_of(&desk, &frame, &id, &record)).await
}
