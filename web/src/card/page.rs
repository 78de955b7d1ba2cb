//! The card in words, and the form it is written with.

use app::{
    Desk,
    card::{Also, Held},
};
use askama::Template;
use domain::{
    card::{Card, FactKind, IfAnother, Reach, Rules, Voicemail, Way, WayKind},
    when::Hour,
};

use super::hours::{self, HoursForm};
pub use super::readers::Readers;
use crate::{
    frame::Frame,
    view::{Choice, Mistake, beside},
};

/// How to reach her safely, and what she chose for an emergency. It stands on top of every page of hers.
#[derive(Default)]
pub struct CardBox {
    pub title: String,
    /// Why nobody contacts her.
    pub silence: Option<String>,
    /// Two versions stand side by side; of both only what each allows is shown.
    pub several: bool,
    /// Who is one person with her, as somebody found: where to, if anywhere, and what she is called there.
    pub also: Vec<(String, String)>,
    /// Where they are made one again; empty for whoever may not.
    pub versions: String,
    pub lines: Vec<String>,
    /// What she chose beforehand, and whom to ring then.
    pub emergency: Vec<String>,
    /// A number that may be rung now, after all that has been read. As it is read, and as it is dialled.
    pub call: Option<(String, String)>,
    /// Why it is not offered at this hour.
    pub not_now: bool,
    pub who_sees: String,
    /// What tells it from others on the same page; empty where it is the only one.
    pub at: String,
}

/// A number that is read as one: it never turns over to the next line.
pub fn unbroken(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

impl CardBox {
    /// The card in words. `readers`: who reads the rest, where that may be told.
    pub fn of(frame: &Frame, desk: &Desk, held: Option<&Held>, readers: Option<&Readers>) -> Self {
        let Some(held) = held else {
            let silence = Some(frame.t("card-none"));
            return Self { title: frame.t("card-title-unnamed"), silence, ..Self::default() };
        };
        let mut card = Self {
            title: held
                .card
                .names
                .first()
                .map_or_else(|| frame.t("card-title-unnamed"), |name| frame.tn("card-title", "name", name.as_str())),
            several: held.parents.len() > 1,
            also: held.also.iter().map(|also| one_with(frame, also)).collect(),
            versions: readers.map(|_| format!("/people/{}/card/versions", held.card.person)).unwrap_or_default(),
            who_sees: readers.map_or_else(|| frame.t("card-on-call-sees"), |readers| readers.in_words(frame)),
            ..Self::default()
        };
        match &held.reach {
            Reach::DoNotContact(silence) => card.silence = Some(frame.tongue.message(&silence.message())),
            Reach::Allowed(rules) => {
                card.offer(desk, &held.reach, rules);
                card.lines = card.in_words(frame, rules);
            }
        }
        card.emergency = emergency(frame, &held.card);
        card
    }

    /// In place of a card that may not be read here.
    pub fn closed(frame: &Frame) -> Self {
        Self { title: frame.t("card-title-unnamed"), silence: Some(frame.t("card-elsewhere")), ..Self::default() }
    }

    /// The same for a page from which nobody is rung: the number stands among the rules.
    pub fn for_reading(mut self, frame: &Frame) -> Self {
        if let Some((number, _)) = self.call.take() {
            self.lines.insert(0, frame.tn("card-by-call", "to", number));
        }
        self.versions.clear();
        self.also.clear();
        self
    }

    /// A number to ring stands below the rules, and only in the hours she named.
    fn offer(&mut self, desk: &Desk, reach: &Reach, rules: &Rules) {
        let now = desk.house().clock().local();
        let Some(hour) = u8::try_from(now.hour()).ok().and_then(Hour::new) else { return };
        let Some(way) = rules.ways.iter().find(|way| way.kind == WayKind::Call) else { return };
        if reach.permits(way, now.weekday(), hour) {
            let number = way.to.as_str();
            self.call = domain::number::dial(number).map(|dialled| (number.to_owned(), dialled));
        } else {
            self.not_now = true;
        }
    }

    /// The rules. A number that stands on the button below them does not stand above them too.
    fn in_words(&self, frame: &Frame, rules: &Rules) -> Vec<String> {
        let offered = |way: &&Way| {
            let number = self.call.as_ref().map(|(number, _)| number.as_str());
            way.kind == WayKind::Call && number == Some(way.to.as_str())
        };
        let ways = rules.ways.iter().filter(|way| !offered(way));
        let mut lines: Vec<_> = ways.map(|way| frame.tn(by_message(way.kind), "to", way.to.as_str())).collect();
        lines.extend(in_words(frame, rules));
        lines
    }
}

fn one_with(frame: &Frame, also: &Also) -> (String, String) {
    if !also.readable {
        return (String::new(), frame.t("card-also-closed"));
    }
    let name = also.name.clone().unwrap_or_else(|| frame.t("person-no-name"));
    (format!("/people/{}", also.person), name)
}

/// What she chose for an emergency, and whom to ring then.
fn emergency(frame: &Frame, card: &Card) -> Vec<String> {
    let mut lines: Vec<_> = card
        .emergency
        .iter()
        .map(|one| format!("{}: {}", frame.t(fact_message(one.kind)), one.fact.as_str()))
        .collect();
    lines.extend(card.ring.iter().map(|ring| {
        let who = who_and_number(ring.who.as_str(), ring.number.as_str());
        let note = ring.note.as_ref().map(|note| format!(" ({})", note.as_str())).unwrap_or_default();
        frame.tn("card-ring", "who", who) + &note
    }));
    lines
}

/// A name and a number in one line. Beside a name that runs from right to left a number written in groups would be read
/// from its last group on: each of the two is kept apart (Unicode isolates), the number from left to right.
pub fn who_and_number(who: &str, number: &str) -> String {
    let turns =
        |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if who.chars().chain(number.chars()).any(turns) {
        format!("\u{2068}{who}\u{2069}, \u{2066}{number}\u{2069}")
    } else {
        format!("{who}, {number}")
    }
}

/// Everything that one version of a card says.
pub fn version(frame: &Frame, card: &Card) -> Vec<String> {
    let mut lines: Vec<String> = match &card.rules {
        None => vec![frame.t("card-silence-no-rules")],
        Some(rules) if rules.never => vec![frame.t("card-do-not-contact")],
        Some(_) => Vec::new(),
    };
    lines.extend(card.rules.iter().flat_map(|rules| CardBox::default().in_words(frame, rules)));
    lines.extend(emergency(frame, card));
    lines
}

/// Several versions of one thing about her, side by side: of her card, or of a name.
#[derive(Template)]
#[template(path = "card/versions.html")]
pub struct Versions {
    pub frame: Frame,
    pub card: CardBox,
    pub lede: String,
    pub versions: Vec<Version>,
    pub back: String,
}

/// One of them.
pub struct Version {
    /// The form that begins with it.
    pub href: String,
    pub lines: Vec<String>,
}

/// When, and what to say.
pub(crate) fn in_words(frame: &Frame, rules: &Rules) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(hours::in_words(frame, &rules.hours));
    lines.push(frame.t(match rules.voicemail {
        Voicemail::Never => "card-no-voicemail",
        Voicemail::Allowed => "card-voicemail-allowed",
    }));
    lines.push(match &rules.if_another {
        IfAnother::HangUp => frame.t("card-another-hang-up"),
        IfAnother::Say(say) => frame.tn("card-another-say", "say", say.as_str()),
    });
    lines.extend(rules.code_word.as_ref().map(|word| frame.tn("card-code-word", "word", word.as_str())));
    lines
}

pub(crate) fn by_message(kind: WayKind) -> &'static str {
    match kind {
        WayKind::Call => "card-by-call",
        WayKind::Message => "card-by-message",
        WayKind::App => "card-by-app",
        WayKind::Mail => "card-by-mail",
        WayKind::Through => "card-by-through",
        WayKind::InPerson => "card-by-person",
    }
}

pub(crate) fn fact_message(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Pregnancy => "card-fact-pregnancy",
        FactKind::Allergy => "card-fact-allergy",
        FactKind::Medicine => "card-fact-medicine",
        FactKind::Language => "card-fact-language",
        FactKind::Other => "card-fact-other",
    }
}

/// The words of the ways in the form, in order.
pub const WAYS: [(&str, WayKind); 6] = [
    ("call", WayKind::Call),
    ("message", WayKind::Message),
    ("app", WayKind::App),
    ("mail", WayKind::Mail),
    ("through", WayKind::Through),
    ("in-person", WayKind::InPerson),
];
/// The words of what she may choose beforehand.
pub const FACTS: [(&str, FactKind); 5] = [
    ("pregnancy", FactKind::Pregnancy),
    ("allergy", FactKind::Allergy),
    ("medicine", FactKind::Medicine),
    ("language", FactKind::Language),
    ("other", FactKind::Other),
];

/// The card's form.
#[derive(Template)]
#[template(path = "card/edit.html")]
pub struct CardForm {
    pub frame: Frame,
    pub id: String,
    pub card: CardBox,
    /// Who reads what is saved: a file that named people hold is theirs alone.
    pub sees: String,
    pub errors: Vec<Mistake>,
    /// The versions this one replaces.
    pub parents: Vec<String>,
    /// Of several versions the one it begins with; empty when it begins with what all of them allow.
    pub begun: String,
    pub may: Vec<Choice>,
    /// Each way with what it is to.
    pub ways: Vec<FieldRow>,
    /// When, and when else.
    pub hours: Vec<HoursForm>,
    pub voicemail: Vec<Choice>,
    pub if_another: String,
    pub code_word: String,
    pub facts: Vec<FieldRow>,
    pub ring_who: String,
    pub ring_number: String,
    pub ring_note: String,
    /// Further hours, ways or people that this form does not show; they stay as they are.
    pub more: bool,
}

/// One labelled line of a form.
pub struct FieldRow {
    pub name: String,
    pub label: String,
    pub value: String,
}

impl CardForm {
    /// What of several versions stands in the form.
    fn begins(&self) -> &'static str {
        if self.begun.is_empty() { "card-several-edit" } else { "card-several-begun" }
    }

    /// What is to be said beside a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        beside(&self.errors, field)
    }
}

/// The first way of a kind, as the form shows it.
pub fn way_to(rules: Option<&Rules>, kind: WayKind) -> String {
    let way = rules.and_then(|rules| rules.ways.iter().find(|way: &&Way| way.kind == kind));
    way.map(|way| way.to.as_str().to_owned()).unwrap_or_default()
}

#[cfg(test)]
impl CardBox {
    /// For tests and pictures.
    pub fn sample(frame: &Frame) -> Self {
        Self {
            title: frame.tn("card-title", "name", "Joy"),
            lines: vec![
                frame.tn("card-by-call", "to", "+45 00 00 00 09"),
                frame.t("card-no-voicemail"),
                frame.tn("card-another-say", "say", "This is the hair salon."),
                frame.tn("card-code-word", "word", "mango"),
            ],
            emergency: vec![format!("{}: penicillin", frame.t("card-fact-allergy"))],
            also: vec![("/people/x".into(), "Blessing".into())],
            call: Some(("+45 00 00 00 09".into(), "+4500000009".into())),
            who_sees: Readers::sample().in_words(frame),
            ..Self::default()
        }
    }
}

#[cfg(test)]
impl Versions {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let card = CardBox { several: true, versions: "/people/x/card/versions".into(), ..CardBox::sample(&frame) };
        let version = |hours: &str| Version {
            href: "/people/x/card?from=x".into(),
            lines: vec![frame.tn("card-by-call", "to", "+45 00 00 00 09"), frame.tn("card-hours", "hours", hours)],
        };
        let versions = vec![version("14:00"), version("10:00")];
        Self { card, lede: frame.t("card-versions-lede"), versions, back: "/people/x".into(), frame }
    }
}

#[cfg(test)]
impl CardForm {
    /// For tests and pictures.
    pub fn sample(frame: Frame) -> Self {
        let row = |name: &str, label: &str, value: &str| FieldRow {
            name: name.into(),
            label: frame.t(label),
            value: value.into(),
        };
        Self {
            id: "x".into(),
            sees: Readers::sample().in_words(&frame),
            card: CardBox::sample(&frame),
            errors: vec![Mistake { field: "until".into(), text: frame.t("card-hours-empty") }],
            parents: vec!["y".into(), "z".into()],
            begun: "y".into(),
            may: vec![Choice::new("yes", frame.t("card-may-contact"), true)],
            ways: vec![row("way-call", "card-way-call", "+45 00 00 00 09")],
            hours: vec![HoursForm::of(&frame, "", None, None), HoursForm::of(&frame, "2", None, None)],
            voicemail: vec![Choice::new("never", frame.t("card-voicemail-never"), true)],
            if_another: "This is the hair salon.".into(),
            code_word: "mango".into(),
            facts: vec![row("fact-allergy", "card-fact-allergy", "penicillin")],
            ring_who: "my friend M.".into(),
            ring_number: "+45 00 00 00 08".into(),
            ring_note: String::new(),
            more: true,
            frame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beside_an_arabic_name_is_read_from_its_first_group_on() {
        assert_eq!(who_and_number("مريم", "12 34 56 78"), "\u{2068}مريم\u{2069}, \u{2066}12 34 56 78\u{2069}");
        let letter = who_and_number("Ada", "א 12-34");
        assert!(
            letter.ends_with("\u{2066}א 12-34\u{2069}"),
            "one letter in the number turns nothing round: {letter:?}"
        );
        assert_eq!(who_and_number("Ada", "12 34 56 78"), "Ada, 12 34 56 78", "nothing unseen where nothing turns");
    }
}
