//! One language, loaded, and what it says.

use std::sync::LazyLock;

use domain::message::Message;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::{Arg, FILES, pseudo};

/// The languages there are: English, Danish, Arabic, and the one that is made from English to look at pages with.
pub const CODES: [&str; 4] = ["en", "da", "ar", "qps"];

static TONGUES: LazyLock<[Tongue; 4]> = LazyLock::new(|| CODES.map(Tongue::load));

/// One language, loaded.
pub struct Tongue {
    code: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The language with this code. English where there is none.
pub fn tongue(code: &str) -> &'static Tongue {
    let [en, ..] = &*TONGUES;
    TONGUES.iter().find(|tongue| tongue.code == code).unwrap_or(en)
}

impl Tongue {
    fn load(code: &'static str) -> Self {
        let made = code == "qps";
        let plurals = if made { "en" } else { code };
        let mut bundle = FluentBundle::new_concurrent(vec![plurals.parse::<LanguageIdentifier>().unwrap_or_default()]);
        bundle.set_use_isolating(dir(code) == "rtl");
        if made {
            bundle.set_transform(Some(pseudo::accented));
        }
        // English lies below, so that a message that is missing in this language is still said.
        for language in ["en", code] {
            for (_, _, text) in FILES.iter().filter(|(of, _, _)| *of == language) {
                let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
                bundle.add_resource_overriding(resource);
            }
        }
        Self { code, bundle }
    }

    /// The message with this id. An id that is nowhere comes back in brackets.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The message with this id and these arguments.
    pub fn say_with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return format!("[{id}]");
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// What a rule has to say.
    pub fn message(&self, message: &Message) -> String {
        self.say_with(message.id, &message.args)
    }

    /// What this language calls the language with this code; the code itself where it has no name for it.
    pub fn language(&self, code: &str) -> String {
        self.say_with("text-language-name", &[("language", code.into())])
    }

    /// What Fluent makes a sentence of. In a language that runs from left to right, a name that runs the other way is
    /// kept apart (Unicode isolates): else a number or a date beside it would be read from its end.
    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) if self.dir() == "ltr" && text.chars().any(runs_leftwards) => {
                FluentValue::from(format!("\u{2068}{text}\u{2069}"))
            }
            Arg::Text(text) => FluentValue::from(text.as_str()),
        }
    }

    /// Several in a row, with `between` between them. A name that runs the other way than this language is kept apart:
    /// else two of them beside each other would change places.
    pub fn row<T: AsRef<str>>(&self, parts: impl IntoIterator<Item = T>, between: &str) -> String {
        parts.into_iter().map(|part| self.apart(part.as_ref())).collect::<Vec<_>>().join(between)
    }

    /// One text that stands beside others outside a sentence: kept apart where it runs the other way.
    pub fn apart(&self, text: &str) -> String {
        let turns =
            if self.dir() == "ltr" { text.chars().any(runs_leftwards) } else { text.chars().any(runs_rightwards) };
        if turns { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    /// Its code, for `lang`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Its direction, for `dir`: `ltr` or `rtl`.
    pub fn dir(&self) -> &'static str {
        dir(self.code)
    }
}

/// A letter of Hebrew, Arabic or a neighbour of theirs.
fn runs_leftwards(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// A letter or a digit that is none of those.
fn runs_rightwards(letter: char) -> bool {
    letter.is_alphanumeric() && !runs_leftwards(letter)
}

fn dir(code: &str) -> &'static str {
    if code == "ar" { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arabic_name_turns_no_number_beside_it_round() {
        let say = |code: &str, name: &str| tongue(code).say_with("card-ring", &[("who", name.into())]);
        for code in ["en", "da"] {
            assert!(say(code, "مريم").contains("\u{2068}مريم\u{2069}"), "{code}");
            assert!(!say(code, "Joy").contains('\u{2068}'), "nothing unseen where nothing turns: {code}");
        }
        assert_eq!(say("ar", "مريم").matches('\u{2068}').count(), 1, "Fluent does it itself there");
    }

    #[test]
    fn names_in_a_row_keep_their_places() {
        let row = |code: &str| tongue(code).row(["Mette", "דוד", "مريم"], ", ");
        assert_eq!(row("da"), "Mette, \u{2068}דוד\u{2069}, \u{2068}مريم\u{2069}");
        assert_eq!(row("ar"), "\u{2068}Mette\u{2069}, דוד, مريم");
    }
}
