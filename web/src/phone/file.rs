//! A file of sealed notes, carried by hand: known phones at once, an unknown one after a lead has compared its number.

use app::{
    Desk, Refusal,
    street::{self, Brought, Carried, Incoming, Led, Stranger},
};
use axum::response::Response;
use vault::intake::DeviceMark;

use super::{page, sealed::SealedFile, shown};
use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    respond::{Answer, page as render, refuse},
    session::Seat,
};

/// Brings one in. The same file twice is the same notes. `compared` holds the number that a lead has compared, when the
/// page asked her for it.
pub async fn bring(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let done = async {
        street::may_bring(&desk)?;
        if form.text("compared-not") == "yes" {
            return shown(&desk, &frame, None, Some(frame.t("phone-stranger-left"))).await;
        }
        let carried = read(form.trimmed("file")).ok_or_else(|| Refusal::field("file", "phone-file-unreadable"))?;
        match (street::bring(&desk, carried).await?, DeviceMark::parse(form.text("compared"))) {
            (Led::Brought(brought), _) => after(&desk, &frame, brought).await,
            (Led::Stranger(stranger), None) => ask(&desk, &frame, &stranger, form.trimmed("file")).await,
            (Led::Stranger(stranger), Some(mark)) => {
                let brought = street::let_in(&desk.lead()?, stranger.compared(mark)?).await?;
                after(&desk, &frame, brought).await
            }
        }
    };
    done.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

async fn after(desk: &Desk, frame: &Frame, brought: Brought) -> Result<Response, Refusal> {
    let fresh = (brought.strange == 0).then(|| frame.tn("phone-file-fresh", "count", brought.fresh));
    let says = fresh.into_iter().chain(others(frame, &brought)).collect::<Vec<_>>();
    shown(desk, frame, None, Some(says.join(" "))).await
}

/// What became of those that were not simply taken in.
fn others(frame: &Frame, brought: &Brought) -> Vec<String> {
    let says = [
        ("phone-file-strange", brought.strange),
        ("phone-file-already", brought.already),
        ("phone-file-aside", brought.aside),
        ("phone-file-shut", brought.shut),
        ("phone-file-refused", brought.refused),
    ];
    says.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| frame.tn(id, "count", count)).collect()
}

/// Asks a lead whether the phone shows the same number.
async fn ask(desk: &Desk, frame: &Frame, stranger: &Stranger, file: &str) -> Result<Response, Refusal> {
    let clock = desk.house().clock();
    let day = |minute: domain::when::Minute| frame.tongue.date(clock.local_of(store::Minute(minute.0)).date());
    let span = stranger.span().map(|(first, last)| match (day(first), day(last)) {
        (first, last) if first == last => frame.tn("phone-stranger-day", "day", first),
        (first, last) => {
            frame.tongue.say_with("phone-stranger-days", &[("first", first.into()), ("last", last.into())])
        }
    });
    let says = [frame.tn("phone-stranger-notes", "count", stranger.fresh())];
    Ok(render(&page::Unknown {
        frame: frame.clone().at("", &Names::of(desk).await?.me()),
        mark: stranger.mark().to_string(),
        says: says.into_iter().chain(span).chain(others(frame, &stranger.others())).collect(),
        any: stranger.fresh() > 0,
        file: file.to_owned(),
    }))
}

fn read(text: &str) -> Option<Carried> {
    let file = SealedFile::read(text)?;
    let notes = file.notes.into_iter().map(|one| Incoming {
        note: one.note,
        key_version: one.key_version,
        envelope: one.envelope,
        signature: one.signature,
    });
    let (organisation, team, device) = (file.organisation, file.team, file.device);
    Some(Carried { organisation, team, device, public: file.public, notes: notes.collect() })
}
