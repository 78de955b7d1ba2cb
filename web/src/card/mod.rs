//! Writing the card: how to reach her safely, in her words.

use app::{Refusal, card};
use axum::extract::Path;
use domain::{
    card::{Card, Hours, IfAnother, Rules, Voicemail, Way, WayKind, Weekdays},
    text::{Sentence, Word},
    when::Hour,
};
use vault::id::{RecordId, RevisionId};

use crate::{
    form::Form,
    frame::Frame,
    person::{Field, SmallForm},
    respond::{Answer, page as render, refuse, see},
    session::Seat,
    view::Choice,
};

/// The card's form, as the card stands now.
pub async fn edit(Seat(desk): Seat, frame: Frame, Path(id): Path<String>) -> Answer {
    let made = async {
        let mut form = SmallForm::about(&desk, &frame, &id, "card", ("card-edit", "card-edit-why")).await?;
        let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let held = card::of(&desk, person).await?;
        form.who_sees = frame.t("card-on-call-sees");
        form.parents = held.iter().flat_map(|held| held.parents.iter().map(ToString::to_string)).collect();
        let rules = held.and_then(|held| held.card.rules);
        form.fields = fields(&frame, rules.as_ref());
        Ok::<_, Refusal>(render(&form))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

fn fields(frame: &Frame, rules: Option<&Rules>) -> Vec<Field> {
    let way = rules.and_then(|rules| rules.ways.first());
    let number = way.map(|way| way.to.as_str().to_owned()).unwrap_or_default();
    let hours = rules.and_then(|rules| rules.hours.first());
    let hour = |hour: Option<Hour>| hour.map(|hour| hour.number().to_string()).unwrap_or_default();
    let word =
        rules.and_then(|rules| rules.code_word.as_ref()).map(|word| word.as_str().to_owned()).unwrap_or_default();
    let say = match rules.map(|rules| &rules.if_another) {
        Some(IfAnother::Say(say)) => say.as_str().to_owned(),
        _ => String::new(),
    };
    let never = rules.is_some_and(|rules| rules.never);
    let may = vec![
        Choice::new("yes", frame.t("card-may-contact"), rules.is_some() && !never),
        Choice::new("no", frame.t("card-do-not-contact"), rules.is_none() || never),
    ];
    vec![
        Field::one("may", frame.t("card-may"), may),
        Field::text("number", frame.t("card-number"), number, 120),
        Field::text("from", frame.t("card-from"), hour(hours.map(|hours| hours.from)), 2),
        Field::text("until", frame.t("card-until"), hour(hours.map(|hours| hours.last)), 2),
        Field::text("if_another", frame.t("card-if-another"), say, 400).hint(frame.t("card-if-another-hint")),
        Field::text("code_word", frame.t("card-word"), word, 120),
    ]
}

/// Writes it. Never a voicemail unless a later form asks her.
pub async fn write(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, form: Form) -> Answer {
    let done = async {
        let person: RecordId = id.parse().map_err(|_| Refusal::not_found())?;
        let held = card::of(&desk, person).await?;
        let rules = rules(&form)?;
        let card = Card { rules: Some(rules), ..held.map_or_else(|| Card::empty(person), |held| held.card) };
        let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
        card::write(&desk, parents, &card).await
    };
    done.await.map(|()| see(&format!("/people/{id}"))).map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
}

fn rules(form: &Form) -> Result<Rules, Refusal> {
    let number = Word::optional("number", form.text("number"))?;
    let hour = |field: &'static str| -> Result<Option<Hour>, Refusal> {
        let Some(typed) = form.some(field) else { return Ok(None) };
        let hour = typed.parse().ok().and_then(Hour::new);
        hour.map(Some).ok_or_else(|| Refusal::field(field, "contact-hour-number"))
    };
    let hours = hour("from")?.zip(hour("until")?).map(|(from, last)| Hours { days: Weekdays::ALL, from, last });
    Ok(Rules {
        never: form.text("may") != "yes",
        ways: number.into_iter().map(|to| Way { kind: WayKind::Call, to }).collect(),
        hours: hours.into_iter().collect(),
        code_word: Word::optional("code_word", form.text("code_word"))?,
        voicemail: Voicemail::Never,
        if_another: Sentence::optional("if_another", form.text("if_another"))?
            .map_or(IfAnother::HangUp, IfAnother::Say),
    })
}
