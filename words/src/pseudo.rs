//! The made language, to look at pages with.

use std::borrow::Cow;

/// Accents every letter and adds two fifths, as a language with longer words would. Only the text of a message comes
/// here, never its arguments.
pub(crate) fn accented(text: &str) -> Cow<'_, str> {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters == 0 {
        return Cow::Borrowed(text);
    }
    let mut made = String::with_capacity(text.len() * 2);
    // The spaces around an argument stay where they are.
    let (body, after) = text.split_at(text.trim_end().len());
    made.extend(body.chars().map(accent));
    let longer = "~".repeat((letters * 2).div_ceil(5));
    made.push_str(&longer);
    made.push_str(after);
    Cow::Owned(made)
}

fn accent(letter: char) -> char {
    const PLAIN: &str = "aeiouyAEIOUYcnsdzlrtgkCNSDZLRTGK";
    const ACCENTED: &str = "åéîöüýÅÉÎÖÜÝçñšđžľřťğķÇÑŠĐŽĽŘŤĞĶ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, accented)| accented)
}
