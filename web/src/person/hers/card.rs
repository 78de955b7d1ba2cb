//! Her card, with everything on it.

use app::person::Page;
use domain::{
    card::{Card, EmergencyFact, Ring, Rules, Way},
    text::Line,
};

use super::record::{Held, Room, Teller};
use crate::card::page::{self, by_message, fact_message, who_and_number};

/// The card; where two versions stand side by side, each of them.
pub fn room(teller: &Teller<'_>, page: &Page) -> Room {
    let versions = page.card.iter().flat_map(|held| &held.versions);
    Room::of(teller.frame, "person-held-card", versions.map(|card| version(teller, card)).collect())
}

fn version(teller: &Teller<'_>, card: &Card) -> Held {
    let frame = teller.frame;
    let Card {
        person: _,
        names,
        languages,
        remember,
        rules,
        ring,
        emergency,
        first_met,
        first_met_by,
        area,
        worth,
        seen_as,
        pronoun,
        reviewed,
    } = card;
    let names: Vec<_> = names.iter().map(Line::as_str).collect();
    let mut more: Vec<String> = [
        teller.languages(languages),
        teller.remember(remember),
        first_met.as_ref().map(|when| frame.tn("person-first-met", "when", teller.when(*when))),
        teller.said("contact-workers", first_met_by.map(|by| teller.role(by))),
        teller.said("contact-area", area.map(|area| teller.names.area(area.0))),
        teller.said("person-held-worth", worth.as_ref().map(Line::as_str)),
        teller.seen_as(*seen_as),
        teller.said("person-held-pronoun", pronoun.as_ref().map(Line::as_str)),
        teller.said("person-held-reviewed", reviewed.map(|day| teller.day(day))),
    ]
    .into_iter()
    .flatten()
    .collect();
    match rules {
        Some(rules) => more.extend(reached(teller, rules)),
        None => more.push(frame.t("card-silence-no-rules")),
    }
    more.extend(
        emergency
            .iter()
            .map(|EmergencyFact { kind, fact }| format!("{}: {}", frame.t(fact_message(*kind)), fact.as_str())),
    );
    more.extend(ring.iter().map(|Ring { who, number, note }| {
        let note = note.as_ref().map(|note| format!(" ({})", note.as_str())).unwrap_or_default();
        frame.tn("card-ring", "who", who_and_number(who.as_str(), number.as_str())) + &note
    }));
    let head = if names.is_empty() { frame.t("person-no-name") } else { frame.tongue.row(names, ", ") };
    Held { head, more }
}

/// How she may be reached, what she allows no more too.
fn reached(teller: &Teller<'_>, rules: &Rules) -> Vec<String> {
    // Hours, voicemail, what to say and the word between us are said by the card's own words.
    let Rules { never, ways, hours: _, code_word: _, voicemail: _, if_another: _ } = rules;
    let mut lines: Vec<_> = never.then(|| teller.frame.t("card-silence-never")).into_iter().collect();
    lines.extend(ways.iter().map(|Way { kind, to }| teller.frame.tn(by_message(*kind), "to", to.as_str())));
    lines.extend(page::in_words(teller.frame, rules));
    lines
}
