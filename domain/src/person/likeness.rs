use crate::{
    card::Card,
    contact::{AreaId, Contact, Met},
    message::{Arg, Message},
    person::Because,
    sound::{Pattern, alike, fold, sound},
    text::{Language, Line},
    when::Month,
};

/// What two people may have in common.
#[derive(Clone, Default)]
pub struct Traits<'a> {
    /// What she calls herself.
    pub names: Vec<&'a str>,
    /// Languages spoken.
    pub languages: Vec<Language>,
    /// Coarsely where.
    pub areas: Vec<AreaId>,
    /// When she was met.
    pub months: Vec<Month>,
    /// How she remembers us.
    pub remember: Vec<&'a str>,
}

/// Two could be the same. A suggestion: only a person links them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// To order suggestions by. Never shown: nobody is a percentage of somebody.
    pub score: u16,
    /// Why, in words.
    pub reasons: Vec<Message>,
    /// The sorts of reasons, each once: what a link keeps of them.
    pub because: Vec<Because>,
}

/// From this on it is worth a look.
const WORTH_A_LOOK: u16 = 45;
/// What each kind of reason adds at most.
const NAME: u16 = 50;
/// One word of a longer name: with anything else in common it is worth a look.
const PART: u16 = 35;
const LANGUAGE: u16 = 10;
const AREA: u16 = 10;
const MONTH: u16 = 10;
const REMEMBER: u16 = 15;

impl<'a> Traits<'a> {
    /// Of a line of a contact.
    pub fn of_line(contact: &'a Contact, met: &'a Met) -> Self {
        Self {
            names: met.alias.iter().map(Line::as_str).collect(),
            languages: met.languages.clone(),
            areas: vec![contact.area],
            months: vec![contact.when.month()],
            remember: met.remember.iter().map(Line::as_str).collect(),
        }
    }

    /// Of a card.
    pub fn of_card(card: &'a Card) -> Self {
        Self {
            names: card.names.iter().map(Line::as_str).collect(),
            languages: card.languages.clone(),
            areas: card.area.into_iter().collect(),
            months: card.first_met.iter().map(|when| when.month()).collect(),
            remember: card.remember.iter().map(Line::as_str).collect(),
        }
    }
}

/// Whether two could be the same, and why. A name that looks or sounds alike, or how she remembers us, must be among
/// the reasons: a language, an area and a month alone say nothing. Among very many, let [`crate::search::Index`] find
/// the candidates first.
pub fn likeness(one: &Traits<'_>, other: &Traits<'_>) -> Option<Likeness> {
    let named = name(one, other);
    let remembered = remember(one, other);
    if named.is_none() && remembered.is_empty() {
        return None;
    }
    let all: Vec<Found> = named
        .into_iter()
        .chain(remembered)
        .chain(
            shared(&one.languages, &other.languages)
                .map(|language| found(LANGUAGE, Because::SameLanguage, |said| said.with("language", language.code()))),
        )
        .chain(
            shared(&one.areas, &other.areas)
                .map(|area| found(AREA, Because::SameArea, |said| said.with("area", area.0))),
        )
        .chain(month(one, other))
        .collect();
    let score = all.iter().map(|found| found.score).sum();
    let mut because: Vec<_> = all.iter().map(|found| found.because).collect();
    because.dedup();
    let reasons = all.into_iter().map(|found| found.said).collect();
    (score >= WORTH_A_LOOK).then_some(Likeness { score, reasons, because })
}

/// One reason, and what it adds.
struct Found {
    score: u16,
    because: Because,
    said: Message,
}

fn found(score: u16, because: Because, said: impl FnOnce(Message) -> Message) -> Found {
    Found { score, because, said: said(Message::new(because.compared())) }
}

/// The best `limit` of many, best first.
pub fn could_be<'a, K>(
    one: &Traits<'_>,
    others: impl IntoIterator<Item = (K, Traits<'a>)>,
    limit: usize,
) -> Vec<(K, Likeness)> {
    let likely = others.into_iter().filter_map(|(key, other)| Some((key, likeness(one, &other)?)));
    let mut likely: Vec<_> = likely.collect();
    likely.sort_by_key(|(_, likeness)| std::cmp::Reverse(likeness.score));
    likely.truncate(limit);
    likely
}

fn name(one: &Traits<'_>, other: &Traits<'_>) -> Option<Found> {
    let pairs = one.names.iter().flat_map(|a| other.names.iter().map(move |b| (*a, *b)));
    let (score, because, a, b) = pairs.filter_map(|(a, b)| name_pair(a, b)).max_by_key(|(score, ..)| *score)?;
    Some(found(score, because, |said| said.with("one", a).with("other", b)))
}

fn name_pair<'a>(a: &'a str, b: &'a str) -> Option<(u16, Because, &'a str, &'a str)> {
    let (one, other) = (fold(a), fold(b));
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other {
        return Some((NAME, Because::SameName, a, b));
    }
    let (likeness, because) = words_alike(&one, &other);
    let whole = (likeness >= 70).then_some((likeness * (NAME - 5) / 100, because));
    let (score, because) = whole.or_else(|| part(&one, &other))?;
    Some((score, because, a, b))
}

/// "Joy" and "Joy Osariemen": a word of the one is the other, or sounds very much like it.
fn part(one: &str, other: &str) -> Option<(u16, Because)> {
    let words = |name: &str| name.split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let (likeness, because) = pairs.map(|(a, b)| words_alike(a, b)).max_by_key(|(likeness, _)| *likeness)?;
    (likeness >= 85).then_some((likeness * PART / 100, because))
}

/// How alike two folded names are, from 0 to 100, to the ear or to the eye.
fn words_alike(one: &str, other: &str) -> (u16, Because) {
    let longest = u16::try_from(one.len().max(other.len())).unwrap_or(u16::MAX);
    let spelled = 100 - (Pattern::new(one).apart(other.as_bytes()) * 100 / longest.max(1)).min(100);
    let heard = alike(&sound(one), &sound(other));
    if heard >= spelled { (heard, Because::SoundsAlike) } else { (spelled, Because::SpelledAlike) }
}

fn remember(one: &Traits<'_>, other: &Traits<'_>) -> Vec<Found> {
    let folded: Vec<_> = other.remember.iter().map(|word| fold(word)).collect();
    let shared = one.remember.iter().filter(|word| folded.contains(&fold(word)));
    shared.take(2).map(|word| found(REMEMBER, Because::SameRemember, |said| said.with("word", *word))).collect()
}

fn month(one: &Traits<'_>, other: &Traits<'_>) -> Option<Found> {
    let pairs = one.months.iter().flat_map(|a| other.months.iter().map(move |b| (a, a.number().abs_diff(b.number()))));
    let (month, apart) = pairs.min_by_key(|(_, apart)| *apart)?;
    let (score, because) = match apart {
        0 => (MONTH, Because::SameMonth),
        1 => (MONTH / 2, Because::NextMonth),
        _ => return None,
    };
    let number = |n: i16| Arg::Number(n.into());
    let said = |said: Message| said.with("month", number(month.month().into())).with("year", number(month.year()));
    Some(found(score, because, said))
}

fn shared<'a, T: PartialEq>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = &'a T> {
    one.iter().find(|value| other.contains(value)).into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits<'a>(name: &'a str, remember: &[&'a str], month: i8, language: &str) -> Traits<'a> {
        Traits {
            names: vec![name],
            languages: vec![Language::parse("language", language).unwrap()],
            areas: vec![AreaId(0)],
            months: vec![Month::new(2026, month).unwrap()],
            remember: remember.to_vec(),
        }
    }

    fn ids(likeness: &Likeness) -> Vec<&'static str> {
        likeness.reasons.iter().map(|reason| reason.id).collect()
    }

    #[test]
    fn joy_and_joi_of_the_bike() {
        let found = likeness(&traits("Joy", &["bike"], 10, "en"), &traits("Joi", &["Bike"], 10, "en")).unwrap();
        let all = [
            "person-sounds-alike",
            "person-same-remember",
            "person-same-language",
            "person-same-area",
            "person-same-month",
        ];
        assert_eq!(ids(&found), all);
    }

    #[test]
    fn a_language_and_an_area_alone_say_nothing() {
        assert_eq!(likeness(&traits("Joy", &[], 10, "en"), &traits("Blessing", &[], 10, "en")), None);
        assert_eq!(likeness(&Traits::default(), &Traits::default()), None);
    }

    #[test]
    fn half_a_name_and_anything_else_in_common_is_worth_a_look() {
        let whole = traits("Joy Osariemen", &[], 3, "en");
        let half = likeness(&traits("Joi", &[], 10, "en"), &whole).unwrap();
        assert_eq!(ids(&half), ["person-sounds-alike", "person-same-language", "person-same-area"]);
        assert!(half.score < likeness(&traits("Joy Osariemhen", &[], 10, "en"), &whole).unwrap().score);
        let elsewhere = Traits { areas: vec![AreaId(7)], ..traits("Joy", &[], 10, "da") };
        assert_eq!(likeness(&elsewhere, &whole), None, "half a name alone says nothing");
        let other = traits("Blessing Osariemen", &[], 10, "en");
        assert_eq!(likeness(&traits("Joy", &[], 10, "en"), &other), None);
        assert_eq!(likeness(&traits("Jo", &[], 10, "en"), &traits("Jo Ann", &[], 10, "en")), None, "two letters");
    }

    #[test]
    fn the_likeliest_comes_first_and_both_ways_alike() {
        let joy = traits("Joy", &["bike", "tea"], 10, "en");
        let others = [
            (1, traits("Joyce", &[], 3, "en")),
            (2, traits("Joi", &["tea"], 11, "en")),
            (3, traits("Efe", &[], 1, "da")),
        ];
        let found: Vec<_> = could_be(&joy, others.clone(), 5).into_iter().map(|(key, _)| key).collect();
        assert_eq!(found[0], 2);
        assert!(!found.contains(&3));
        let (forth, back) = (likeness(&joy, &others[1].1).unwrap(), likeness(&others[1].1, &joy).unwrap());
        assert_eq!(forth.score, back.score);
    }
}
