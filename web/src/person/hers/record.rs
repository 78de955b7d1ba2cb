//! The records of her folder, each with everything that stands in it.

use app::{Clock, person::Page};
use domain::{
    contact::{Answered, Done},
    number::Number,
    person::{Answer, Choice, Name, Relationship, SameAs, Status, Undone, Whom},
    text::{Language, Line, Word},
    trust::{Event, EventKind},
    when::{Day, When},
};
use vault::id::{RecordId, WorkerId};

use super::super::{
    names::kind_message,
    timeline::{event_words, reasons, standing, ties},
};
use crate::{frame::Frame, names::Names};

/// One sort of thing that is held about her.
pub struct Room {
    pub title: String,
    pub held: Vec<Held>,
}

/// One thing: what it is, and all that is said in it.
pub struct Held {
    pub head: String,
    pub more: Vec<String>,
}

/// What stands beside her meetings, and what may leave.
pub struct Around {
    pub numbers: Vec<(RecordId, Number)>,
    pub done: Vec<Done>,
    pub answered: Vec<Answered>,
    pub story: super::story::Story,
    pub leaves: super::leaves::Leaves,
}

/// Says it in words, with roles instead of names.
pub struct Teller<'t> {
    pub frame: &'t Frame,
    pub names: &'t Names,
    pub clock: &'t Clock,
    pub around: &'t Around,
}

impl Room {
    /// A room with this title.
    pub fn of(frame: &Frame, title: &str, held: Vec<Held>) -> Self {
        Self { title: frame.t(title), held }
    }
}

impl Held {
    /// Nothing but one line.
    pub fn line(head: String) -> Self {
        Self { head, more: Vec::new() }
    }
}

impl Teller<'_> {
    /// "Whom she told: a counsellor", where something is known.
    pub fn said(&self, id: &str, value: Option<impl AsRef<str>>) -> Option<String> {
        let value = value.as_ref().map(AsRef::as_ref).filter(|value| !value.is_empty())?;
        let what = self.frame.t(id);
        // A question of the form needs no colon.
        let between = if what.ends_with(['?', '؟']) { " " } else { ": " };
        Some([what.as_str(), between, value].concat())
    }

    pub fn role(&self, who: WorkerId) -> String {
        self.names.role(who, self.frame)
    }

    pub fn day(&self, day: Day) -> String {
        self.frame.tongue.date(day.date())
    }

    pub fn when(&self, when: When) -> String {
        self.frame.tongue.when(&when)
    }

    pub fn languages(&self, languages: &[Language]) -> Option<String> {
        let languages: Vec<_> = languages.iter().map(|one| self.frame.tongue.language(one.code())).collect();
        self.said("contact-languages", Some(languages.join(", ")))
    }

    pub fn remember(&self, words: &[Word]) -> Option<String> {
        let words: Vec<_> = words.iter().map(Line::as_str).collect();
        self.said("contact-remember", Some(words.join(", ")))
    }

    pub fn seen_as(&self, seen: Option<domain::contact::SeenAs>) -> Option<String> {
        let word = crate::contact::seen_as_word(seen);
        (!word.is_empty())
            .then(|| self.frame.t(&format!("contact-seen-{word}")))
            .and_then(|seen| self.said("contact-seen-as", Some(seen)))
    }

    /// Her names, with who may know each.
    pub fn names(&self, page: &Page) -> Room {
        let held = page.names.iter().map(|called| {
            let Name { person: _, kind, text, since, told, note } = &called.name;
            let on_card = if called.on_card { "person-name-on-card-yes" } else { "person-name-on-card-no" };
            Held {
                head: text.as_ref().map_or_else(|| self.frame.t(&kind_message(*kind)), |text| text.as_str().to_owned()),
                more: [
                    text.as_ref().map(|_| self.frame.t(&kind_message(*kind))),
                    Some(self.frame.tn("person-name-since", "day", self.day(*since))),
                    self.said("person-held-told", told.map(|told| self.role(told))),
                    self.said("person-name-note", note.as_ref().map(Line::as_str)),
                    text.as_ref().and_then(|_| self.said("person-name-on-card", Some(self.frame.t(on_card)))),
                ]
                .into_iter()
                .flatten()
                .collect(),
            }
        });
        Room::of(self.frame, "person-names", held.collect())
    }

    /// How it began.
    pub fn relationship(&self, page: &Page) -> Room {
        // Which meetings it began with stands among the meetings; the mark leads nowhere.
        let Relationship {
            opened,
            by,
            from: _,
            first_met,
            first_met_by,
            area,
            worth,
            languages,
            seen_as,
            pronoun,
            remember,
            colleague,
            rests,
            note,
            file_mark: _,
        } = &page.relationship;
        let more = [
            self.said("person-held-by", Some(self.role(*by))),
            first_met.as_ref().map(|when| self.frame.tn("person-first-met", "when", self.when(*when))),
            self.said("contact-workers", first_met_by.map(|by| self.role(by))),
            self.said("contact-area", area.map(|area| self.names.area(area.0))),
            self.said("person-held-worth", worth.as_ref().map(Line::as_str)),
            self.languages(languages),
            self.seen_as(*seen_as),
            self.said("person-held-pronoun", pronoun.as_ref().map(Line::as_str)),
            self.remember(remember),
            colleague.map(|_| self.frame.t("person-held-colleague")),
            self.said("person-held-rests", rests.map(|day| self.day(day))),
            self.said("person-held-note", note.as_ref().map(domain::text::Text::as_str)),
        ];
        let head = self.frame.tn("person-held-opened", "day", self.day(*opened));
        Room::of(
            self.frame,
            "person-held-relationship",
            vec![Held { head, more: more.into_iter().flatten().collect() }],
        )
    }

    /// Where she stood, from when on.
    pub fn statuses(&self, page: &Page) -> Room {
        let held = page.statuses.iter().map(|own| {
            let Status { person: _, standing: stood, since, by, words } = &own.body;
            self.held(
                [self.when(*since), standing(self.frame, stood)],
                [
                    self.said("person-held-by", Some(self.role(*by))),
                    self.said("person-her-words", words.as_ref().map(domain::text::Text::as_str)),
                ],
            )
        });
        Room::of(self.frame, "person-standing", held.collect())
    }

    /// What trust was made of; of her answers about colleagues, that she was asked and what she said.
    pub fn events(&self, page: &Page) -> Room {
        let held = page.events.iter().map(|own| {
            let Event { person: _, kind, when, by, who, words } = &own.body;
            // Who introduced her, or spoke for us, told us about her: that is theirs.
            let theirs = matches!(kind, EventKind::Introduced | EventKind::Vouched);
            self.held(
                [self.when(*when), event_words(self.frame, *kind, |who| self.role(who))],
                [
                    self.said("trust-event-who", who.as_ref().filter(|_| !theirs).map(Line::as_str)),
                    self.said("contact-words", words.as_ref().map(domain::text::Text::as_str)),
                    self.said("person-held-by", Some(self.role(*by))),
                ],
            )
        });
        Room::of(self.frame, "person-hers-trust", held.collect())
    }

    /// Her choices about a file.
    pub fn choices(&self, page: &Page) -> Room {
        let held = page.choices.iter().map(|own| {
            let Choice { person: _, answer, words, on, told, language } = &own.body;
            let what = self.frame.t(match answer {
                Answer::Yes => "person-chose-yes",
                Answer::No => "person-chose-no",
                Answer::NotYet => "person-chose-not-yet",
            });
            self.held(
                [self.day(*on), what],
                [
                    self.said("person-her-words", Some(words.as_str())),
                    self.said("person-held-told", Some(self.role(*told))),
                    language.and_then(|language| self.languages(&[language])),
                ],
            )
        });
        Room::of(self.frame, "person-file", held.collect())
    }

    /// What was linked with her, by whom and why. Of a link that was taken back only that it was: why may be about
    /// somebody else.
    pub fn links(&self, page: &Page) -> Room {
        let held = page.links.iter().map(|own| {
            let SameAs { one, other, by, on, reasons: _, undone, because: _ } = &own.body;
            let hers = [one, other].into_iter().any(|whom| *whom != Whom::Relationship(page.person));
            let why = reasons(self.frame, &own.body).join(" · ");
            let undone = undone.as_ref().map(|undone| {
                let Undone { by, on, reason: _ } = undone;
                [self.frame.t("person-unlinked"), self.day(*on), self.role(*by)].join(" · ")
            });
            let tied = if undone.is_none() { ties(self.frame, self.names, page, &own.body) } else { String::new() };
            self.held(
                [self.day(*on), tied],
                [
                    self.said("person-held-by", Some(self.role(*by))),
                    self.said("person-held-because", Some(why).filter(|_| hers && undone.is_none())),
                    undone,
                ],
            )
        });
        Room::of(self.frame, "person-held-links", held.collect())
    }

    pub fn held<const MORE: usize>(
        &self,
        head: impl IntoIterator<Item = String>,
        more: [Option<String>; MORE],
    ) -> Held {
        self.held_with(head, more.into_iter().flatten().collect())
    }

    #[expect(clippy::unused_self, reason = "said like the others")]
    pub fn held_with(&self, head: impl IntoIterator<Item = String>, more: Vec<String>) -> Held {
        let head: Vec<_> = head.into_iter().filter(|part| !part.is_empty()).collect();
        Held { head: head.join(", "), more }
    }
}
