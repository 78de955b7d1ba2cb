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
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, value(arg))).collect();
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

    /// Its code, for `lang`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Its direction, for `dir`: `ltr` or `rtl`.
    pub fn dir(&self) -> &'static str {
        dir(self.code)
    }
}

/// What Fluent makes a sentence of.
fn value(arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Text(text) => FluentValue::from(text.as_str()),
    }
}

fn dir(code: &str) -> &'static str {
    if code == "ar" { "rtl" } else { "ltr" }
}
