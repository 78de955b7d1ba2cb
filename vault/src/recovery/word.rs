//! Knowing one word of a sheet again without keeping the sheet.

use zeroize::Zeroizing;

use crate::pepper::Pepper;

/// Letters that tell the words of the list apart.
const TELLING: usize = 4;

/// A mark of the word at `number` (from 1) on `sheet` of the set: HMAC under the pepper. Four letters of the word are
/// enough, case and spaces around it do not matter, as everywhere where sheets are read. The word has 11 random bits, so
/// whoever has the pepper can guess it: a mark goes only to whoever holds the sheet anyway.
#[must_use]
pub fn word_mark(pepper: &Pepper, set: &[u8; 8], sheet: u8, number: u8, word: &str) -> [u8; 32] {
    let short: Zeroizing<String> = Zeroizing::new(word.trim().to_lowercase().chars().take(TELLING).collect());
    let bytes = Zeroizing::new([set.as_slice(), &[sheet, number], short.as_bytes()].concat());
    pepper.tag("tillid sheet word v1", &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_knows_its_word_and_its_place() {
        let pepper = Pepper::generate(&mut rand_core::UnwrapErr(getrandom::SysRng));
        let mark = word_mark(&pepper, &[1; 8], 1, 7, "garden");
        assert_eq!(mark, word_mark(&pepper, &[1; 8], 1, 7, " GARD "));
        assert_ne!(mark, word_mark(&pepper, &[1; 8], 1, 8, "garden"));
        assert_ne!(mark, word_mark(&pepper, &[1; 8], 2, 7, "garden"));
        assert_ne!(mark, word_mark(&pepper, &[2; 8], 1, 7, "garden"), "another set");
        assert_ne!(mark, word_mark(&pepper, &[1; 8], 1, 7, "garlic"));
    }
}
