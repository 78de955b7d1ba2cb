//! Her story: every piece with all that is written in it.

use app::{Desk, Refusal, narrative, narrative::Narrative};
use domain::{
    narrative::{Beside, Born, Moment, Piece, Teller as Whose, Translation, Translator},
    text::{Alias, Line},
};
use vault::id::RecordId;

use super::record::{Held, Room, Teller};

/// All of it, as it is read.
pub struct Story(Narrative);

impl Story {
    /// Reads it. Her folder is on record as opened.
    pub async fn of(desk: &Desk, person: RecordId) -> Result<Self, Refusal> {
        narrative::open(desk, person).await.map(Self)
    }

    /// Every piece in order of time, and when she was born as far as she told. What the machine reckons about them is kept
    /// nowhere, and stands nowhere here.
    pub fn room(&self, teller: &Teller<'_>) -> Room {
        let pieces = self.0.steps.iter().filter_map(|step| self.0.piece(step.piece));
        let versions = pieces.flat_map(|told| told.versions.iter().map(|(_, piece)| version(teller, piece)));
        let born = self.0.born.iter().map(|born| birth(teller, born));
        Room::of(teller.frame, "narrative-room", born.chain(versions).collect())
    }
}

fn birth(teller: &Teller<'_>, born: &Born) -> Held {
    let Born { person: _, years, said, told, by } = born;
    let words = teller.said("person-her-words", said.as_ref().map(Line::as_str));
    let told = [teller.day(*told), teller.role(*by)].join(", ");
    teller.held([teller.frame.tn("narrative-born-in", "years", teller.frame.tongue.years(*years))], [words, Some(told)])
}

fn version(teller: &Teller<'_>, piece: &Piece) -> Held {
    let frame = teller.frame;
    let Piece {
        person: _,
        story,
        teller: whose,
        translation,
        moment,
        place,
        people,
        told,
        told_to,
        present,
        ask_no_more,
        again,
    } = piece;
    let Moment { said: _, known: _, beside } = moment;
    let in_words = match whose {
        Whose::Hers { language: Some(language) } => {
            frame.tn("narrative-hers-in", "language", frame.tongue.language(language.code()))
        }
        Whose::Hers { language: None } => frame.t("narrative-hers"),
        Whose::Paraphrase => frame.t("narrative-paraphrase"),
    };
    let listed = |all: &[Alias]| frame.tongue.row(all.iter().map(Line::as_str), ", ");
    let said = |id: &str, text: String| (!text.is_empty()).then(|| frame.tn(id, "what", text));
    let mut roles: Vec<_> = told_to.iter().map(|who| teller.role(*who)).collect();
    roles.dedup();
    let told = [("day", teller.day(*told).into()), ("name", roles.join(", ").into())];
    let mut more: Vec<String> = [
        Some(story.as_str().to_owned()),
        Some(in_words),
        said("narrative-where", place.as_ref().map(|place| place.as_str().to_owned()).unwrap_or_default()),
        said("narrative-who", listed(people)),
        Some(frame.tongue.say_with("narrative-told-on", &told)),
        said("narrative-there", listed(present)),
        beside.map(|beside| match beside {
            Beside::After { .. } => frame.t("narrative-is-after"),
            Beside::Before { .. } => frame.t("narrative-is-before"),
        }),
        again.map(|_| frame.t("narrative-is-again")),
        ask_no_more.then(|| frame.t("narrative-ask-no-more")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(Translation { story, language, by }) = translation {
        let who = match by {
            Translator::Worker { worker } => teller.role(*worker),
            Translator::Other { name } => name.as_str().to_owned(),
        };
        let by = [("language", frame.tongue.language(language.code()).into()), ("name", who.into())];
        more.extend([frame.tongue.say_with("narrative-translated", &by), story.as_str().to_owned()]);
    }
    let when = frame.tongue.moment(moment);
    Held { head: if when.is_empty() { frame.t("narrative-undated") } else { when }, more }
}
