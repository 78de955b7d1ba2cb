use super::{lexicon, terms::LONGEST};
use crate::{
    sound::{Sound, fold, sound},
    text::Language,
    when::Month,
};

/// How many words of a query count.
const TOKENS: usize = 8;
/// How much of what was typed is looked at.
const LENGTH: usize = 200;

/// What somebody typed: "bike october eng jo".
#[derive(Clone)]
pub struct Query {
    pub(super) tokens: Vec<Token>,
}

/// One word of it, and everything it can mean.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) sound: Sound,
    pub(super) months: Vec<MonthMeant>,
    pub(super) languages: Vec<Language>,
}

impl Token {
    /// It means a month or a language: then it is no misspelt name.
    pub(super) fn is_clear(&self) -> bool {
        !self.months.is_empty() || !self.languages.is_empty()
    }
}

/// A month or a year that a word can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthMeant {
    /// This month of any year.
    Any(i8),
    /// Any month of this year.
    Year(i16),
    /// This month.
    Exact(Month),
}

impl MonthMeant {
    pub(super) fn is(self, month: Month) -> bool {
        match self {
            Self::Any(number) => month.month() == number,
            Self::Year(year) => month.year() == year,
            Self::Exact(exact) => exact == month,
        }
    }
}

impl Query {
    /// Any text is a query. Words beyond the eighth are not looked at.
    pub fn parse(typed: &str) -> Self {
        let typed: String = typed.chars().take(LENGTH).collect();
        let mut tokens = Vec::new();
        for word in typed.split_whitespace() {
            if let Some(exact) = Month::parse(word) {
                tokens.push(Token {
                    text: word.to_owned(),
                    sound: Sound::default(),
                    months: vec![MonthMeant::Exact(exact)],
                    languages: Vec::new(),
                });
            } else {
                tokens.extend(fold(word).split(' ').filter(|word| !word.is_empty()).map(token));
            }
        }
        tokens.truncate(TOKENS);
        Self { tokens }
    }

    /// Nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

fn token(word: &str) -> Token {
    let mut months: Vec<_> = lexicon::months(word).into_iter().map(MonthMeant::Any).collect();
    if word.len() == 4 {
        months.extend(word.parse().ok().filter(|year| (1990..2100).contains(year)).map(MonthMeant::Year));
    }
    let word = word.get(..word.floor_char_boundary(LONGEST)).unwrap_or(word);
    Token { text: word.to_owned(), sound: sound(word), months, languages: lexicon::languages(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_words_can_mean() {
        let query = Query::parse("Bike  OCTOBER eng jo 2026 10/2026");
        let texts: Vec<_> = query.tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(texts, ["bike", "october", "eng", "jo", "2026", "10/2026"]);
        assert_eq!(query.tokens[1].months, [MonthMeant::Any(10)]);
        assert_eq!(query.tokens[2].languages, [Language::parse("l", "en").unwrap()]);
        assert!(query.tokens[3].months.is_empty() && query.tokens[3].languages.is_empty());
        assert_eq!(query.tokens[4].months, [MonthMeant::Year(2026)]);
        assert_eq!(query.tokens[5].months, [MonthMeant::Exact(Month::new(2026, 10).unwrap())]);
    }

    #[test]
    fn anything_is_a_query() {
        assert!(Query::parse(" ,.- ").is_empty());
        assert_eq!(Query::parse(&"a ".repeat(10_000)).tokens.len(), TOKENS);
    }
}
