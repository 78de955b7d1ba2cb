//! The first step: what the organisation is called, how it speaks, and how its first lead signs in.

use std::sync::Arc;

use domain::{
    message::FieldError,
    text::{Alias, Language},
};
use jiff::tz::TimeZone;
use store::Store;
use vault::{identity::PublicIdentity, passphrase::RecoveryCode};

use crate::{
    Clock, Files, Refusal, Ring,
    house::{
        found::{FirstLead, Founding, PAGES, found},
        settings::Named,
    },
    worker::{NewPassphrase, login_name},
};

/// Languages that people met on many streets speak, each by its own name.
pub const SPOKEN: [(&str, &str); 28] = [
    ("en", "English"),
    ("da", "Dansk"),
    ("pcm", "Naijá"),
    ("bin", "Ẹ̀dó"),
    ("yo", "Yorùbá"),
    ("ig", "Igbo"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("hu", "Magyar"),
    ("bg", "Български"),
    ("pl", "Polski"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("rom", "Romani"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("th", "ไทย"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("tl", "Tagalog"),
    ("de", "Deutsch"),
];

/// What was typed.
pub struct First {
    pub name: String,
    /// IANA time zone.
    pub zone: String,
    /// Language of the pages.
    pub language: String,
    /// Codes of the languages that people met speak.
    pub spoken: Vec<String>,
    /// May be left open.
    pub ring: Ring,
    /// What colleagues call her.
    pub me: String,
    pub login: String,
    pub passphrase: NewPassphrase,
}

/// What she must see now; nobody can be told the code again.
pub struct Begun {
    pub root: PublicIdentity,
    pub code: RecoveryCode,
}

/// Founds the organisation as it was typed. Everything that is wrong is said at once, each beside its field.
pub async fn begin(store: Arc<dyn Store>, files: &Files, clock: &Clock, first: First) -> Result<Begun, Refusal> {
    let founding = parsed(first)?;
    let founded = found(store, files, clock, founding).await?;
    Ok(Begun { root: founded.root, code: founded.code })
}

fn parsed(first: First) -> Result<Founding, Refusal> {
    let mut wrong: Vec<FieldError> = Vec::new();
    let mut keep = |error: FieldError| wrong.push(error);
    let name = Alias::parse("name", &first.name).map_err(|_| keep(FieldError::new("name", "setup-name-missing"))).ok();
    if TimeZone::get(&first.zone).is_err() {
        keep(FieldError::new("zone", "setup-zone-unknown"));
    }
    let me = Alias::parse("me", &first.me).map_err(|_| keep(FieldError::new("me", "setup-me-missing"))).ok();
    let login = login_name(&first.login).map_err(&mut keep).ok();
    let passphrase = first.passphrase.parse("passphrase").map_err(&mut keep).ok();
    let ring = first.ring.parse().map_err(|errors| errors.into_iter().for_each(&mut keep)).ok();
    if !PAGES.contains(&first.language.as_str()) {
        keep(FieldError::new("language", "setup-language-unknown"));
    }
    wrong.extend(unknown(&first.spoken, &[]));
    let parsed = (name, me, login, passphrase, ring, wrong.is_empty());
    let (Some(name), Some(me), Some(login), Some(passphrase), Some(ring), true) = parsed else {
        return Err(Refusal::fields(wrong));
    };
    let speaks = words::tongue(&first.language);
    Ok(Founding {
        name: name.as_str().to_owned(),
        zone: first.zone,
        language: first.language,
        spoken: spoken(&first.spoken),
        areas: AREAS.iter().map(|id| speaks.say(id)).collect(),
        ring,
        lead: FirstLead { login: login.to_owned(), name: me, passphrase },
        rehearsal: false,
        sheets: None,
    })
}

/// With which areas a list begins; the second step makes it theirs.
const AREAS: [&str; 3] = ["setup-area-street", "setup-area-drop-in", "setup-area-telephone"];

/// What is to be said of a language that is neither in our list nor, `had`, in the organisation's: it is never left out
/// without a word.
pub(super) fn unknown(codes: &[String], had: &[Named]) -> Option<FieldError> {
    let offered = |code: &str| SPOKEN.iter().any(|(one, _)| *one == code) || had.iter().any(|one| one.code == code);
    let known = |code: &String| Language::parse("spoken", code).is_ok_and(|language| offered(language.code()));
    codes.iter().any(|code| !known(code)).then(|| FieldError::new("spoken", "text-language-unknown"))
}

pub(super) fn spoken(codes: &[String]) -> Vec<(String, String)> {
    let known = |code: &str| SPOKEN.iter().find(|(known, _)| *known == code).map(|(_, name)| (*name).to_owned());
    let mut all: Vec<(String, String)> = Vec::new();
    for code in codes {
        let Ok(language) = Language::parse("spoken", code) else { continue };
        let code = language.code().to_owned();
        if !all.iter().any(|(had, _)| *had == code) {
            all.push((code.clone(), known(&code).unwrap_or(code)));
        }
    }
    if all.is_empty() {
        all.extend(known("en").map(|name| ("en".to_owned(), name)));
    }
    all
}
