//! What may leave, what stays here, and what has gone out.

use app::{
    Desk, Refusal, consent,
    disclosure::{self, Candidate},
};
use domain::{
    consent::{Answer, Consent, Item, KeptHere, Standing, TakenBack},
    disclosure::{Disclosure, Left},
    when::Minute,
};
use vault::id::RecordId;

use super::record::{Held, Room, Teller};
use crate::consent::page::{called, item_called, to};

/// All of it, as it is read.
pub struct Leaves {
    asked: Vec<consent::Known>,
    kept: Vec<(RecordId, KeptHere)>,
    gone: Vec<disclosure::Gone>,
    things: Vec<Candidate>,
}

impl Leaves {
    /// Reads it. Her folder is on record as opened.
    pub async fn of(desk: &Desk, person: RecordId) -> Result<Self, Refusal> {
        Ok(Self {
            asked: consent::all(desk, person).await?,
            kept: consent::marks(desk, person).await?,
            gone: disclosure::all(desk, person).await?,
            things: disclosure::candidates(desk, person).await?,
        })
    }

    /// The rooms of it, in the order in which she would ask.
    pub fn rooms(&self, teller: &Teller<'_>) -> [Room; 3] {
        let gone = self.gone.iter().map(|gone| self.gone(teller, &gone.disclosure));
        let asked = self.asked.iter().flat_map(|known| {
            let version = |(_, body): &(_, Consent)| self.asked(teller, known.standing, body);
            known.heads.iter().map(version).collect::<Vec<_>>()
        });
        let kept = self.kept.iter().map(|(_, mark)| self.mark(teller, mark));
        [
            Room::of(teller.frame, "disclosure-title", gone.collect()),
            Room::of(teller.frame, "consent-room", asked.collect()),
            Room::of(teller.frame, "consent-keep-title", kept.collect()),
        ]
    }

    fn item(&self, teller: &Teller<'_>, item: &Item) -> String {
        item_called(teller.frame, &self.things, item)
    }

    fn asked(&self, teller: &Teller<'_>, standing: Standing, body: &Consent) -> Held {
        let frame = teller.frame;
        // Who it is for and what for stands in its first line.
        let Consent {
            person: _,
            purpose: _,
            recipient: _,
            items,
            form,
            language,
            explained_by,
            benefits,
            risks,
            offered,
            from,
            until,
            once,
            answer,
            taken_back,
            used,
            not_yet,
        } = body;
        let mut more = vec![frame.tn(&format!("consent-standing-{}", standing.word()), "day", teller.day(*until))];
        more.extend(items.iter().map(|item| self.item(teller, item)));
        let days = (teller.day(*from), teller.day(*until));
        let how = frame.t(&format!("consent-form-{}", form.word()));
        let rest = [
            Some(frame.tongue.say_with("consent-held-days", &[("from", days.0.into()), ("until", days.1.into())])),
            once.then(|| frame.t("consent-once")),
            teller.said("consent-held-asked", Some(teller.day(*offered))),
            teller.said("consent-held-explained", Some([teller.role(*explained_by), how].join(", "))),
            language.and_then(|language| teller.languages(&[language])),
            teller.said("consent-benefits", benefits.as_ref().map(domain::text::Text::as_str)),
            teller.said("consent-risks", risks.as_ref().map(domain::text::Text::as_str)),
        ];
        more.extend(rest.into_iter().flatten());
        if let Some(Answer { yes: _, on, told, words }) = answer {
            more.extend(teller.said("consent-held-answered", Some([teller.day(*on), teller.role(*told)].join(", "))));
            more.extend(teller.said("person-her-words", words.as_ref().map(domain::text::Text::as_str)));
        }
        more.extend(teller.said("person-her-words", not_yet.as_ref().map(domain::text::Text::as_str)));
        if let Some(TakenBack { at, way, told, words }) = taken_back {
            let way = frame.t(&format!("consent-way-{}", way.word()));
            let how = [teller.at(*at), way, teller.role(*told)].join(", ");
            more.extend(teller.said("consent-standing-taken-back", Some(how)));
            more.extend(teller.said("person-her-words", words.as_ref().map(domain::text::Text::as_str)));
        }
        more.extend(teller.said("consent-standing-used", used.map(|at| teller.at(at))));
        Held { head: to(frame, body), more }
    }

    fn mark(&self, teller: &Teller<'_>, mark: &KeptHere) -> Held {
        let KeptHere { person: _, record, kept, on, told } = mark;
        let thing = self.things.iter().find(|one| one.record == *record);
        let head = thing.map_or_else(|| teller.frame.t("consent-held-gone"), |one| called(teller.frame, &one.thing));
        let said = teller.frame.t(if *kept { "consent-kept" } else { "consent-held-free" });
        teller.held([head], [Some([said, teller.day(*on), teller.role(*told)].join(", "))])
    }

    fn gone(&self, teller: &Teller<'_>, line: &Disclosure) -> Held {
        let frame = teller.frame;
        // Under which yes, and the copy of what left, open from the page of what may leave.
        let Disclosure { person: _, ground: _, purpose, recipient, items, at, by, hash: _, copy: _, left } = line;
        let how_far = if *left == Left::Yes { "disclosure-yes" } else { "disclosure-possibly" };
        let purpose = frame.t(&format!("consent-purpose-{}", purpose.word()));
        let mut more = vec![[teller.at(*at), teller.role(*by)].join(", "), frame.t(how_far), purpose];
        more.extend(items.iter().map(|item| self.item(teller, item)));
        Held { head: recipient.as_str().to_owned(), more }
    }
}

impl Teller<'_> {
    /// “24 November 2026, 14:10”.
    fn at(&self, at: Minute) -> String {
        let at = self.clock.local_of(store::Minute(at.0));
        [self.frame.tongue.date(at.date()), self.frame.tongue.time(at.hour(), at.minute())].join(", ")
    }
}
