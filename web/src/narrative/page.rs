//! Her story as it stands on the page.

use app::narrative::{Narrative, Told};
use askama::Template;
use domain::{
    narrative::{Beside, Differs, Piece, Teller, Translator},
    text::Line,
    when::Day,
};

use crate::{card::page::CardBox, frame::Frame, names::Names};

/// Everything that was told, in order of time.
#[derive(Template)]
#[template(path = "narrative/story.html")]
pub struct Story {
    pub frame: Frame,
    pub id: String,
    pub card: CardBox,
    /// When she was born, in a sentence; empty where she has not told.
    pub born: String,
    pub pieces: Vec<PieceLine>,
    /// Times of which nothing was told.
    pub gaps: Vec<String>,
    /// What was told in two ways: a sentence, and both pieces.
    pub ways: Vec<(String, [(String, String); 2])>,
    /// Days on which something was written down that is destroyed now.
    pub destroyed: Vec<String>,
}

/// A piece in the order of time.
pub struct PieceLine {
    pub record: String,
    pub when: String,
    pub text: String,
    /// Her own words; else a worker's.
    pub hers: bool,
    pub quiet: String,
    /// It may also have been before the one above it, or at once.
    pub perhaps: bool,
    /// The first of those of which nobody knows when they were.
    pub undated: bool,
}

/// One piece, whole.
#[derive(Template)]
#[template(path = "narrative/piece.html")]
pub struct PiecePage {
    pub frame: Frame,
    pub id: String,
    pub record: String,
    pub card: CardBox,
    pub title: String,
    /// One, unless two people wrote at once.
    pub versions: Vec<VersionOf>,
    pub kept: bool,
}

/// A version of a piece.
pub struct VersionOf {
    pub revision: String,
    pub story: String,
    pub hers: bool,
    /// The same in another language, and who translated it.
    pub translation: Option<(String, String, String)>,
    pub facts: Vec<String>,
    pub ask_no_more: bool,
}

/// The beginning of a text, as long as a line or three.
pub fn excerpt(text: &str) -> String {
    let short: String = text.chars().take(240).collect();
    if short.len() < text.len() { short + " …" } else { short }
}

fn joined(frame: &Frame, all: &[domain::text::Alias]) -> String {
    frame.tongue.row(all.iter().map(Line::as_str), ", ")
}

fn told(frame: &Frame, names: &Names, piece: &Piece) -> String {
    let day = frame.tongue.date(piece.told.date());
    let who = names.workers(&piece.told_to, frame);
    frame.tongue.say_with("narrative-told-on", &[("day", day.into()), ("name", who.into())])
}

impl Story {
    /// The page of a story.
    pub fn of(frame: Frame, names: &Names, card: CardBox, id: &str, narrative: &Narrative) -> Self {
        let mut known = true;
        let lines = narrative.steps.iter().enumerate().filter_map(|(at, step)| {
            let piece = narrative.piece(step.piece)?;
            let mut line = PieceLine::of(&frame, names, piece)?;
            line.perhaps = at > 0 && !step.surely_after && !step.undated;
            line.undated = std::mem::replace(&mut known, !step.undated) && step.undated;
            Some(line)
        });
        let pieces = lines.collect();
        let day = |day: Day| frame.tongue.date(day.date());
        let gaps = narrative.gaps.iter().map(|gap| {
            let days = [("first", day(gap.span.first).into()), ("last", day(gap.span.last).into())];
            frame.tongue.say_with("narrative-gap", &days)
        });
        let ways = narrative.ways.iter().filter_map(|ways| {
            let of = |record| {
                let piece = narrative.piece(record)?.newest()?;
                Some((record.to_string(), excerpt(piece.story.as_str())))
            };
            let differs = match ways.differs {
                Differs::Time => "narrative-ways-time",
                Differs::Place => "narrative-ways-place",
                Differs::Order => "narrative-ways-order",
            };
            Some((frame.t(differs), [of(ways.one)?, of(ways.other)?]))
        });
        let (gaps, ways) = (gaps.collect(), ways.collect());
        let born = narrative.born.as_ref().map(|born| {
            let years = frame.tongue.years(born.years);
            let said = born.said.as_ref().map(|said| format!(" “{}”", said.as_str())).unwrap_or_default();
            frame.tn("narrative-born-in", "years", years) + &said
        });
        let destroyed = narrative.destroyed.iter().map(|gone| frame.tn("narrative-gone", "day", day(*gone))).collect();
        Self { id: id.to_owned(), card, born: born.unwrap_or_default(), pieces, gaps, ways, destroyed, frame }
    }
}

impl PieceLine {
    fn of(frame: &Frame, names: &Names, one: &Told) -> Option<Self> {
        let piece = one.newest()?;
        let mark = |is: bool, id: &str| if is { frame.t(id) } else { String::new() };
        let quiet = [
            piece.place.as_ref().map(|place| place.as_str().to_owned()).unwrap_or_default(),
            joined(frame, &piece.people),
            told(frame, names, piece),
            mark(piece.ask_no_more, "narrative-ask-no-more-short"),
            mark(one.kept, "consent-kept"),
            mark(one.versions.len() > 1, "narrative-two-versions"),
        ];
        Some(Self {
            record: one.record.to_string(),
            when: frame.tongue.moment(&piece.moment),
            text: excerpt(piece.story.as_str()),
            hers: matches!(piece.teller, Teller::Hers { .. }),
            quiet: frame.tongue.row(quiet.into_iter().filter(|part| !part.is_empty()), " · "),
            perhaps: false,
            undated: false,
        })
    }
}

impl PiecePage {
    /// The page of one piece.
    pub fn of(frame: Frame, names: &Names, card: CardBox, id: &str, one: &Told) -> Self {
        let title = one.newest().map(|piece| frame.tongue.moment(&piece.moment)).filter(|when| !when.is_empty());
        let versions = one.versions.iter().map(|(revision, piece)| VersionOf {
            revision: revision.to_string(),
            ..VersionOf::of(&frame, names, piece)
        });
        Self {
            id: id.to_owned(),
            record: one.record.to_string(),
            card,
            title: title.unwrap_or_else(|| frame.t("narrative-undated")),
            versions: versions.collect(),
            kept: one.kept,
            frame,
        }
    }
}

impl VersionOf {
    fn of(frame: &Frame, names: &Names, piece: &Piece) -> Self {
        let hers = match &piece.teller {
            Teller::Hers { language } => Some(language.as_ref()),
            Teller::Paraphrase => None,
        };
        let in_words = match hers {
            Some(Some(language)) => frame.tn("narrative-hers-in", "language", frame.tongue.language(language.code())),
            Some(None) => frame.t("narrative-hers"),
            None => frame.t("narrative-paraphrase"),
        };
        let said = |id: &str, text: String| (!text.is_empty()).then(|| frame.tn(id, "what", text));
        let beside = piece.moment.beside.map(|beside| match beside {
            Beside::After { .. } => frame.t("narrative-is-after"),
            Beside::Before { .. } => frame.t("narrative-is-before"),
        });
        let facts = [
            Some(in_words),
            said("narrative-where", piece.place.as_ref().map(|place| place.as_str().to_owned()).unwrap_or_default()),
            said("narrative-who", joined(frame, &piece.people)),
            Some(told(frame, names, piece)),
            said("narrative-there", joined(frame, &piece.present)),
            beside,
            piece.again.map(|_| frame.t("narrative-is-again")),
        ];
        let translation = piece.translation.as_ref().map(|other| {
            let who = match &other.by {
                Translator::Worker { worker } => names.worker(*worker),
                Translator::Other { name } => name.as_str().to_owned(),
            };
            let language = frame.tongue.language(other.language.code());
            let by =
                frame.tongue.say_with("narrative-translated", &[("language", language.into()), ("name", who.into())]);
            (other.language.code().to_owned(), other.story.as_str().to_owned(), by)
        });
        Self {
            revision: String::new(),
            story: piece.story.as_str().to_owned(),
            hers: hers.is_some(),
            translation,
            facts: facts.into_iter().flatten().collect(),
            ask_no_more: piece.ask_no_more,
        }
    }
}

#[cfg(test)]
impl Story {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let line = |when: &str, perhaps, undated| PieceLine {
            record: "x".into(),
            when: when.into(),
            text: "We walked to the river at night, and I counted the lamps.".into(),
            hers: true,
            quiet: frame.t("narrative-ask-no-more-short"),
            perhaps,
            undated,
        };
        let pieces = vec![
            line("“Winter, I was about fourteen”", false, false),
            line("2019", true, false),
            line("", false, true),
        ];
        let days = [("first", "1 January 2016".into()), ("last", "31 December 2018".into())];
        let both = || ["A boat".to_owned(), "A boat, at night".to_owned()].map(|text| ("x".to_owned(), text));
        Self {
            id: "x".into(),
            card: CardBox::sample(&frame),
            born: frame.tn("narrative-born-in", "years", "1999–2000"),
            pieces,
            gaps: vec![frame.tongue.say_with("narrative-gap", &days)],
            ways: vec![(frame.t("narrative-ways-time"), both())],
            destroyed: vec![frame.tn("narrative-gone", "day", "24 November 2026")],
            frame,
        }
    }
}

#[cfg(test)]
impl PiecePage {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let version = |hers| VersionOf {
            revision: "r".into(),
            story: "We walked to the river at night.\nI counted the lamps.".into(),
            hers,
            translation: Some(("ar".into(), "مشينا إلى النهر ليلًا.".into(), "Signe".into())),
            facts: vec![frame.t("narrative-hers"), frame.tn("narrative-who", "what", "the aunt")],
            ask_no_more: true,
        };
        Self {
            id: "x".into(),
            record: "y".into(),
            card: CardBox::sample(&frame),
            title: "“Winter, I was about fourteen”".into(),
            versions: vec![version(true), version(false)],
            kept: true,
            frame,
        }
    }
}
