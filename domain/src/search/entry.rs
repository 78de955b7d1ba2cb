use crate::{
    card::Card,
    contact::{AreaId, Contact, Met},
    text::{Language, Line, Text},
    when::Month,
};

/// What can be searched of one person's line or card. Borrowed: the index keeps only what it needs.
#[derive(Clone, Default)]
pub struct Entry<'a> {
    /// What she calls herself.
    pub names: Vec<&'a str>,
    /// How she remembers us.
    pub remember: Vec<&'a str>,
    /// Anything else that was written.
    pub words: Vec<&'a str>,
    /// Coarsely where.
    pub area: Option<AreaId>,
    /// When.
    pub months: Vec<Month>,
    /// Languages spoken.
    pub languages: Vec<Language>,
}

impl<'a> Entry<'a> {
    /// What can be searched of a line of a contact.
    pub fn of_line(contact: &'a Contact, met: &'a Met) -> Self {
        let words = [
            met.words.as_ref().map(Text::as_str),
            met.mood.as_ref().map(Line::as_str),
            met.our_name.as_ref().map(Line::as_str),
            met.next.as_ref().map(|next| next.what.as_str()),
            contact.note.as_ref().map(Text::as_str),
        ];
        Self {
            names: met.alias.iter().map(Line::as_str).collect(),
            remember: met.remember.iter().chain(&met.given).map(Line::as_str).collect(),
            words: words.into_iter().flatten().collect(),
            area: Some(contact.area),
            months: vec![contact.when.month()],
            languages: met.languages.clone(),
        }
    }

    /// What can be searched of a card: nothing of how to reach her, and nothing medical.
    pub fn of_card(card: &'a Card) -> Self {
        Self {
            names: card.names.iter().map(Line::as_str).collect(),
            remember: card.remember.iter().map(Line::as_str).collect(),
            words: card.worth.iter().map(Line::as_str).collect(),
            area: card.area,
            months: card.first_met.iter().map(|when| when.month()).collect(),
            languages: card.languages.clone(),
        }
    }
}
