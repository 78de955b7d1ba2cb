//! Writing a piece down, correcting it, and putting it into another language.

use app::{Desk, Refusal, narrative, narrative::Corrected};
use axum::extract::{Path, Query};
use domain::{
    message::FieldError,
    narrative::{Beside, Moment, Piece, Season, Story, Teller, Translation, Translator},
    text::{Alias, Language, Line, Sentence},
    when::{Day, When},
};
use vault::id::{RecordId, RevisionId};

use super::{moment, parsed};
use crate::{
    form::Form,
    frame::Frame,
    person::forms::{Field, HerForm, asked, taken},
    respond::Answer,
    session::Seat,
    view::Choice,
};

/// To which other piece it is tied, or which version the form begins with.
#[derive(Default, serde::Deserialize)]
pub struct Of {
    after: Option<String>,
    before: Option<String>,
    again: Option<String>,
    from: Option<String>,
}

pub(super) fn today(desk: &Desk) -> Result<Day, Refusal> {
    Day::new(desk.house().clock().today()).ok_or_else(Refusal::not_found)
}

/// A new piece.
pub async fn form(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, Query(of): Query<Of>) -> Answer {
    asked(&frame, new_form(&desk, &frame, &id, &of)).await
}

async fn new_form(desk: &Desk, frame: &Frame, id: &str, of: &Of) -> Result<HerForm, Refusal> {
    let mut form = HerForm::about(desk, frame, id, "story/new", ("narrative-tell", "narrative-tell-why")).await?;
    form.fields = fields(frame, desk, None)?;
    for (name, tied) in [("after", &of.after), ("before", &of.before), ("again", &of.again)] {
        let Some(other) = tied else { continue };
        let versions = narrative::piece(desk, parsed(id)?, parsed(other)?).await?;
        let text = versions.last().map(|(_, piece)| super::page::excerpt(piece.story.as_str())).unwrap_or_default();
        form.facts.push(frame.tn(&format!("narrative-tied-{name}"), "what", text));
        form.fields.push(Field { name, kind: "hidden", value: other.clone(), ..Field::default() });
    }
    form.back = format!("/people/{id}/story");
    Ok(form)
}

fn fields(frame: &Frame, desk: &Desk, piece: Option<&Piece>) -> Result<Vec<Field>, Refusal> {
    let today = desk.house().clock().today();
    let (date, season, age) =
        piece.map(|piece| moment::fields_of(frame.tongue, piece.moment.known)).unwrap_or_default();
    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
    let listed = |all: &[Alias]| all.iter().map(Line::as_str).collect::<Vec<_>>().join(", ");
    let hers = piece.is_none_or(|piece| matches!(piece.teller, Teller::Hers { .. }));
    let spoken = match piece.map(|piece| &piece.teller) {
        Some(Teller::Hers { language }) => language.as_ref().map(|language| language.code().to_owned()),
        _ => None,
    };
    let languages = desk.settings().spoken.iter();
    let languages =
        languages.map(|one| Choice::new(one.code.clone(), one.name.clone(), spoken.as_ref() == Some(&one.code)));
    let none = Choice::new("", frame.t("consent-language-none"), spoken.is_none());
    let seasons = Season::ALL
        .map(|one| Choice::new(one.word(), frame.t(&format!("narrative-season-{}", one.word())), season == Some(one)));
    let no_season = Choice::new("", frame.t("narrative-no-season"), season.is_none());
    let mut story = Field::area("story", frame.t("narrative-story"), text(piece.map(|piece| piece.story.as_str())));
    story.limit = Story::MAX;
    let told = piece.map_or(today, |piece| piece.told.date()).to_string();
    let ask = Choice::new("yes", frame.t("narrative-ask-no-more"), piece.is_some_and(|piece| piece.ask_no_more));
    Ok(vec![
        story,
        Field::one(
            "teller",
            frame.t("narrative-teller"),
            vec![
                Choice::new("hers", frame.t("narrative-hers"), hers),
                Choice::new("ours", frame.t("narrative-paraphrase"), !hers),
            ],
        ),
        Field::one("language", frame.t("narrative-language"), std::iter::once(none).chain(languages).collect()),
        Field::text(
            "said",
            frame.t("narrative-said"),
            text(piece.and_then(|piece| piece.moment.said.as_ref()).map(Line::as_str)),
            200,
        )
        .hint(frame.t("narrative-said-hint")),
        Field::text("date", frame.t("narrative-date"), date, 20).hint(frame.t("narrative-date-hint")).says_itself(),
        Field::one("season", frame.t("narrative-season"), std::iter::once(no_season).chain(seasons).collect()),
        Field::text("age", frame.t("narrative-age"), age, 3).hint(frame.t("narrative-age-hint")).says_itself(),
        Field::text(
            "where",
            frame.t("narrative-place"),
            text(piece.and_then(|piece| piece.place.as_ref()).map(Line::as_str)),
            200,
        ),
        Field::text(
            "people",
            frame.t("narrative-people"),
            piece.map(|piece| listed(&piece.people)).unwrap_or_default(),
            400,
        )
        .hint(frame.t("narrative-people-hint")),
        Field::day("told", frame.t("narrative-told"), told, frame, today),
        Field::text(
            "present",
            frame.t("narrative-present"),
            piece.map(|piece| listed(&piece.present)).unwrap_or_default(),
            400,
        )
        .hint(frame.t("narrative-present-hint")),
        Field::some("ask_no_more", frame.t("narrative-again-asked"), vec![ask]),
    ])
}

/// Writes it down.
pub async fn tell(Seat(desk): Seat, frame: Frame, Path(id): Path<String>, Query(of): Query<Of>, form: Form) -> Answer {
    let tied = Of {
        after: form.some("after").map(str::to_owned),
        before: form.some("before").map(str::to_owned),
        again: form.some("again").map(str::to_owned),
        from: of.from,
    };
    let done = async {
        let piece = typed(&desk, &form, parsed(&id)?, &tied)?;
        let record = narrative::tell(&desk, &piece).await?;
        Ok(format!("/people/{id}/story/{record}"))
    };
    taken(&frame, &form, done.await, new_form(&desk, &frame, &id, &tied)).await
}

fn typed(desk: &Desk, form: &Form, person: RecordId, tied: &Of) -> Result<Piece, Refusal> {
    let mut wrong = Vec::new();
    let today = today(desk)?;
    let story = keep(&mut wrong, Story::parse("story", form.text("story")).map_err(Refusal::from));
    let said = keep(&mut wrong, Sentence::optional("said", form.text("said")).map_err(Refusal::from));
    let known = keep(&mut wrong, moment::known(form));
    let place = keep(&mut wrong, Sentence::optional("where", form.text("where")).map_err(Refusal::from));
    let people = keep(&mut wrong, listed("people", form.text("people")).map_err(Refusal::from));
    let present = keep(&mut wrong, listed("present", form.text("present")).map_err(Refusal::from));
    let told =
        Day::parse("told", form.text("told")).and_then(|told| When::Day(told).not_after("told", today).map(|_| told));
    let told = keep(&mut wrong, told.map_err(Refusal::from));
    let (Some(story), Some(said), Some(known), Some(place), Some(people), Some(present), Some(told)) =
        (story, said, known, place, people, present, told)
    else {
        return Err(Refusal::fields(wrong));
    };
    let piece = |id: &Option<String>| id.as_deref().map(parsed).transpose();
    let beside = match (piece(&tied.after)?, piece(&tied.before)?) {
        (Some(piece), _) => Some(Beside::After { piece }),
        (None, Some(piece)) => Some(Beside::Before { piece }),
        (None, None) => None,
    };
    let language = form.some("language").and_then(|code| Language::parse("language", code).ok());
    Ok(Piece {
        person,
        story,
        teller: if form.text("teller") == "ours" { Teller::Paraphrase } else { Teller::Hers { language } },
        translation: None,
        moment: Moment { said, known, beside },
        place,
        people,
        told,
        told_to: vec![desk.worker()],
        present,
        ask_no_more: form.ticked("ask_no_more"),
        again: piece(&tied.again)?,
    })
}

/// What is wrong goes to the others that are: all of it is said at once.
fn keep<T>(wrong: &mut Vec<FieldError>, read: Result<T, Refusal>) -> Option<T> {
    read.map_err(|refusal| wrong.extend(refusal.fields)).ok()
}

fn listed(field: &'static str, typed: &str) -> Result<Vec<Alias>, FieldError> {
    let all = typed.split([',', ';', '،']).filter(|one| !one.trim().is_empty());
    all.map(|one| Alias::parse(field, one)).collect()
}

/// A piece, to be corrected.
pub async fn correct_form(
    Seat(desk): Seat,
    frame: Frame,
    Path((id, record)): Path<(String, String)>,
    Query(of): Query<Of>,
) -> Answer {
    asked(&frame, correct_of(&desk, &frame, &id, &record, of.from.as_deref())).await
}

async fn correct_of(
    desk: &Desk,
    frame: &Frame,
    id: &str,
    record: &str,
    from: Option<&str>,
) -> Result<HerForm, Refusal> {
    let versions = narrative::piece(desk, parsed(id)?, parsed(record)?).await?;
    let of = |revision: &RevisionId| from == Some(revision.to_string().as_str());
    let chosen = versions.iter().find(|(revision, _)| of(revision)).or(versions.last());
    let (_, piece) = chosen.ok_or_else(Refusal::not_found)?;
    let what = format!("story/{record}/correct");
    let mut form = HerForm::about(desk, frame, id, &what, ("narrative-correct", "narrative-correct-why")).await?;
    form.fields = fields(frame, desk, Some(piece))?;
    form.parents = versions.iter().map(|(revision, _)| revision.to_string()).collect();
    if versions.len() > 1 {
        form.facts = vec![frame.t("contact-makes-one")];
    }
    form.back = format!("/people/{id}/story/{record}");
    Ok(form)
}

/// Corrects it. What somebody else wrote in the same time stands beside it.
pub async fn correct(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>, form: Form) -> Answer {
    let done = async {
        let (person, piece) = (parsed(&id)?, parsed(&record)?);
        let body = typed(&desk, &form, person, &Of::default())?;
        rewrite(&desk, &form, person, piece, |before| Piece {
            translation: before.translation.clone(),
            moment: Moment { beside: before.moment.beside, ..body.moment.clone() },
            told_to: before.told_to.clone(),
            again: before.again,
            ..body.clone()
        })
        .await?;
        Ok(format!("/people/{id}/story/{record}"))
    };
    taken(&frame, &form, done.await, correct_of(&desk, &frame, &id, &record, None)).await
}

/// A piece as it was seen, written anew.
async fn rewrite(
    desk: &Desk,
    form: &Form,
    person: RecordId,
    record: RecordId,
    with: impl Fn(&Piece) -> Piece,
) -> Result<Corrected, Refusal> {
    let versions = narrative::piece(desk, person, record).await?;
    let parents: Vec<RevisionId> = form.all("parent").iter().filter_map(|parent| parent.parse().ok()).collect();
    let seen = versions.iter().rev().find(|(revision, _)| parents.contains(revision)).or(versions.last());
    let (_, before) = seen.ok_or_else(Refusal::not_found)?;
    narrative::correct(desk, record, &parents, &with(before)).await
}

/// A piece, to be put into another language beside it.
pub async fn translate_form(Seat(desk): Seat, frame: Frame, Path((id, record)): Path<(String, String)>) -> Answer {
    asked(&frame, translate_of(&desk, &frame, &id, &record)).await
}

async fn translate_of(desk: &Desk, frame: &Frame, id: &str, record: &str) -> Result<HerForm, Refusal> {
    let versions = narrative::piece(desk, parsed(id)?, parsed(record)?).await?;
    let (_, piece) = versions.last().ok_or_else(Refusal::not_found)?;
    let what = format!("story/{record}/translate");
    let mut form = HerForm::about(desk, frame, id, &what, ("narrative-translate", "narrative-translate-why")).await?;
    let other = piece.translation.as_ref();
    let chosen = other.map_or_else(|| desk.settings().language.clone(), |other| other.language.code().to_owned());
    let name = other.and_then(|other| match &other.by {
        Translator::Other { name } => Some(name.as_str().to_owned()),
        Translator::Worker { .. } => None,
    });
    let mut codes = vec![desk.settings().language.clone()];
    codes.extend(desk.settings().spoken.iter().map(|one| one.code.clone()));
    codes.dedup();
    let languages = codes.into_iter().map(|code| {
        let (text, on) = (frame.tongue.language(&code), code == chosen);
        Choice::new(code, text, on)
    });
    let mut story = Field::area(
        "translation",
        frame.t("narrative-translation"),
        other.map_or("", |other| other.story.as_str()).to_owned(),
    );
    story.limit = Story::MAX;
    form.facts = vec![piece.story.as_str().to_owned()];
    form.fields = vec![
        story,
        Field::one("into", frame.t("narrative-into"), languages.collect()),
        Field::text("translator", frame.t("narrative-translator"), name.unwrap_or_default(), 60)
            .hint(frame.t("narrative-translator-hint")),
    ];
    form.parents = versions.iter().map(|(revision, _)| revision.to_string()).collect();
    form.back = format!("/people/{id}/story/{record}");
    Ok(form)
}

/// Puts it there.
pub async fn translate(
    Seat(desk): Seat,
    frame: Frame,
    Path((id, record)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let done = async {
        let (person, piece) = (parsed(&id)?, parsed(&record)?);
        let name = Alias::optional("translator", form.text("translator"))?;
        let translation = Translation {
            story: Story::parse("translation", form.text("translation"))?,
            language: Language::parse("into", form.text("into"))?,
            by: name.map_or(Translator::Worker { worker: desk.worker() }, |name| Translator::Other { name }),
        };
        let with = |before: &Piece| Piece { translation: Some(translation.clone()), ..before.clone() };
        rewrite(&desk, &form, person, piece, with).await?;
        Ok(format!("/people/{id}/story/{record}"))
    };
    taken(&frame, &form, done.await, translate_of(&desk, &frame, &id, &record)).await
}
