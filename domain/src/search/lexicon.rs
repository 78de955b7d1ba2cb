//! Words for months and languages, in the languages people search in. Folded, as [`crate::sound::fold`] makes them.

use crate::text::Language;

/// January to December: English, Danish and Norwegian, Spanish, French, Italian, Romanian, German.
const MONTHS: [&str; 12] = [
    "january januar enero janvier gennaio ianuarie",
    "february februar febrero fevrier febbraio februarie",
    "march marts mars marzo martie marz maerz",
    "april abril avril aprile aprilie",
    "may maj mai mayo maggio",
    "june juni junio juin giugno iunie",
    "july juli julio juillet luglio iulie",
    "august agosto aout",
    "september septiembre septembre settembre septembrie",
    "october oktober octubre octobre ottobre octombrie",
    "november noviembre novembre noiembrie",
    "december desember diciembre decembre dicembre decembrie dezember",
];

/// A code, and what people call that language: in English, in Danish, by itself.
const LANGUAGES: &[(&str, &str)] = &[
    ("am", "amharic amharisk"),
    ("ar", "arabic arabisk arabiya"),
    ("bg", "bulgarian bulgarsk balgarski"),
    ("bin", "edo bini"),
    ("cs", "czech tjekkisk cestina"),
    ("da", "danish dansk"),
    ("de", "german tysk deutsch"),
    ("en", "english engelsk ingles"),
    ("es", "spanish spansk espanol castellano"),
    ("fa", "persian farsi dari"),
    ("ff", "fula fulani pulaar"),
    ("fr", "french fransk francais"),
    ("ha", "hausa"),
    ("hi", "hindi"),
    ("hu", "hungarian ungarsk magyar"),
    ("ig", "igbo ibo"),
    ("it", "italian italiensk italiano"),
    ("ln", "lingala"),
    ("lt", "lithuanian litauisk lietuviu"),
    ("lv", "latvian lettisk latviesu"),
    ("nb", "norwegian norsk bokmal"),
    ("nl", "dutch hollandsk nederlands"),
    ("no", "norwegian norsk"),
    ("pcm", "pidgin naija"),
    ("pl", "polish polsk polski"),
    ("pt", "portuguese portugisisk portugues"),
    ("ro", "romanian rumaensk romana moldovan"),
    ("ru", "russian russisk russkiy"),
    ("so", "somali soomaali"),
    ("sq", "albanian albansk shqip"),
    ("sr", "serbian serbisk srpski"),
    ("sv", "swedish svensk svenska"),
    ("sw", "swahili kiswahili"),
    ("th", "thai thailandsk"),
    ("ti", "tigrinya"),
    ("tl", "tagalog filipino pilipino"),
    ("tr", "turkish tyrkisk turkce"),
    ("tw", "twi akan"),
    ("uk", "ukrainian ukrainsk ukrainska"),
    ("ur", "urdu"),
    ("urh", "urhobo"),
    ("vi", "vietnamese vietnamesisk viet"),
    ("wo", "wolof"),
    ("yo", "yoruba"),
    ("zh", "chinese kinesisk mandarin"),
];

/// How many letters say enough.
const ENOUGH: usize = 3;

/// The months that a word can mean: three letters of one, or more.
pub(super) fn months(word: &str) -> Vec<i8> {
    (1..).zip(MONTHS).filter(|(_, names)| begins(names, word)).map(|(number, _)| number).collect()
}

/// The languages that a word can mean: a code, or three letters of a name.
pub(super) fn languages(word: &str) -> Vec<Language> {
    LANGUAGES
        .iter()
        .filter(|(code, names)| *code == word || begins(names, word))
        .filter_map(|(code, _)| Language::parse("language", code).ok())
        .collect()
}

fn begins(names: &str, word: &str) -> bool {
    word.len() >= ENOUGH && names.split(' ').any(|name| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_letters_say_enough() {
        assert_eq!(months("oct"), [10]);
        assert_eq!(months("okt"), [10]);
        assert_eq!(months("mar"), [3]);
        assert_eq!(months("ma"), Vec::<i8>::new());
        assert_eq!(languages("eng")[0].code(), "en");
        assert_eq!(languages("da")[0].code(), "da");
        assert!(languages("jo").is_empty());
    }
}
