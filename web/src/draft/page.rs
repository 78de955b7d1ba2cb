//! Texts that were kept.

use askama::Template;
use data_encoding::HEXLOWER;

use crate::{form::Form, frame::Frame};

/// The page.
#[derive(Template)]
#[template(path = "draft/list.html")]
pub struct Drafts {
    pub frame: Frame,
    pub drafts: Vec<Waiting>,
    /// Keys of those that do not open.
    pub shut: Vec<String>,
}

/// One text.
pub struct Waiting {
    pub key: String,
    /// The form to go on with; empty where that is not known.
    pub at: String,
    pub texts: Vec<String>,
}

/// A text that is offered on the form it was typed in.
pub struct Offer {
    pub key: String,
    pub at: String,
    /// How it begins.
    pub begins: String,
}

/// How many letters of a text are shown to know it by.
const BEGINS: usize = 80;
/// How many of each are shown in the list: enough to know it by, and a page that a phone still shows when many wait.
const IN_LIST: usize = 400;
/// The same where the form is not known, so that the text can be read nowhere else.
const ALONE: usize = 20_000;

impl Offer {
    /// What is kept under a key.
    pub fn of(key: [u8; 32], fields: &Form) -> Self {
        let texts: Vec<_> = texts(fields);
        let begins: String = texts.join(" · ").chars().take(BEGINS).collect();
        Self { key: HEXLOWER.encode(&key), at: fields.text("at").to_owned(), begins }
    }
}

impl Waiting {
    /// What is kept under a key.
    pub fn of(key: [u8; 32], fields: &Form) -> Self {
        let at = if super::goes_on(fields.text("at")) { fields.text("at") } else { "" };
        let most = if at.is_empty() { ALONE } else { IN_LIST };
        let texts = texts(fields).iter().map(|text| known_by(text, most)).collect();
        Self { key: HEXLOWER.encode(&key), at: at.to_owned(), texts }
    }
}

/// A text, or how it begins; the whole of it stands in its form.
fn known_by(text: &str, most: usize) -> String {
    let begins: String = text.chars().take(most).collect();
    if begins.len() < text.len() { format!("{} …", begins.trim_end()) } else { begins }
}

impl Drafts {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: Frame) -> Self {
        let drafts = vec![
            Waiting { key: "x".into(), at: "/contacts/new".into(), texts: vec!["Joy".into(), "She smiled.".into()] },
            Waiting { key: "y".into(), at: String::new(), texts: vec!["Tea ran out.".into()] },
        ];
        Self { frame, drafts, shut: vec!["z".into()] }
    }
}

/// Texts, not ids and ticks.
fn texts(fields: &Form) -> Vec<String> {
    let chosen = |name: &str| {
        // Fields of further persons begin with a number: "p2-alias".
        let name = name.split_once('-').map_or(name, |(_, name)| name);
        matches!(
            name,
            "at" | "to"
                | "form"
                | "may"
                | "kind"
                | "standing"
                | "since"
                | "answer"
                | "on_card"
                | "voicemail"
                | "promise"
                | "practice"
                | "parent"
                | "record"
                | "night"
                | "line"
                | "then"
                | "channel"
                | "area"
                | "people"
                | "day"
                | "day_asked"
                | "day_sure"
                | "hour"
                | "part"
                | "worker"
                | "worker_there"
                | "language"
                | "language_more"
                | "given"
                | "seen_as"
                | "watched"
                | "age"
                | "seen"
                | "phone"
                | "unsure"
                | "child"
                | "danger"
                | "spoken"
                | "seen_words"
        )
    };
    let typed = fields.fields().iter().filter(|(name, value)| !chosen(name) && value.trim().chars().count() > 1);
    typed.map(|(_, value)| value.clone()).collect()
}
