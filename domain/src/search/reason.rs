use super::{
    fit::{Fit, Fits, How},
    index::{AreaName, Doc, Index},
    query::Token,
    terms::TermId,
};
use crate::{message::Message, sound::fold};

/// Why this entry fits that word of the query: its best reason.
pub(super) fn why<K>(index: &Index<K>, doc: &Doc<K>, token: &Token, fits: &Fits) -> Option<Message> {
    let best = |terms: &[TermId], fits: &[(TermId, Fit)]| {
        let fit = |id| Some(fits.get(fits.binary_search_by_key(&id, |(id, _)| *id).ok()?)?.1);
        terms.iter().zip(0..).filter_map(|(id, at)| fit(*id).map(|fit| (fit, *id, at))).max()
    };
    let name = best(&doc.names, &fits.names);
    let word = best(&doc.words, &fits.words);
    if let Some((fit, id, _)) = name
        && word.is_none_or(|(other, _, _)| other.score <= fit.score)
    {
        let found = index.names.text(id);
        return Some(said(name_message(fit.how), token).with("found", shown(doc, found)));
    }
    if let Some((_, id, at)) = word {
        let found = index.words.text(id);
        let id = if at < doc.remember { "search-because-remember" } else { "search-because-word" };
        return Some(said(id, token).with("found", found));
    }
    facet(index, doc, token)
}

/// Whether a word is the beginning of a word of the area's name.
pub(super) fn area_fits(token: &Token, area: &AreaName) -> bool {
    token.text.len() >= 2 && area.words.iter().any(|word| word.starts_with(&token.text))
}

fn facet<K>(index: &Index<K>, doc: &Doc<K>, token: &Token) -> Option<Message> {
    let area = index.area_names.iter().find(|area| doc.area == Some(area.id) && area_fits(token, area));
    if let Some(area) = area {
        return Some(said("search-because-area", token).with("area", &*area.name));
    }
    let month = doc.months.iter().find(|month| token.months.iter().any(|meant| meant.is(**month)));
    if let Some(month) = month {
        let number = |n: i16| crate::message::Arg::Number(n.into());
        let message = said("search-because-month", token);
        return Some(message.with("month", number(month.month().into())).with("year", number(month.year())));
    }
    let language = doc.languages.iter().find(|language| token.languages.contains(language))?;
    Some(said("search-because-language", token).with("language", language.code()))
}

fn said(id: &'static str, token: &Token) -> Message {
    Message::new(id).with("typed", token.text.as_str())
}

fn name_message(how: How) -> &'static str {
    match how {
        How::Same => "search-because-name",
        How::Begins => "search-because-name-begins",
        How::Sounds => "search-because-name-sounds",
        How::Spelled => "search-because-name-spelled",
    }
}

/// The name as it was written.
fn shown<K>(doc: &Doc<K>, folded: &str) -> String {
    let fits = |name: &&str| {
        let name = fold(name);
        name.split(' ').any(|word| word == folded) || name.replace(' ', "") == folded
    };
    doc.shown.split('\n').find(fits).unwrap_or(folded).to_owned()
}
