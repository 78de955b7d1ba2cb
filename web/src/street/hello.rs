//! What a phone says of itself, as it comes.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::Deserialize;
use vault::id::{NoteId, OrganisationId, TeamId};

/// What a phone says to be enrolled.
#[derive(Deserialize)]
pub struct Hello {
    code: String,
    token_tag: String,
    public: String,
    /// For whom its waiting notes are sealed, when it was set up before.
    carries: Option<Carries>,
}

/// Where the notes on a phone want to go.
#[derive(Deserialize)]
struct Carries {
    organisation: String,
    team: String,
}

/// The same, read.
pub struct Said {
    pub code: [u8; 16],
    pub token_tag: [u8; 32],
    pub public: Vec<u8>,
    pub carries: Option<(OrganisationId, TeamId)>,
}

impl Hello {
    /// `None` where a part of it is not what it should be.
    pub fn read(&self) -> Option<Said> {
        let for_whom = |one: &Carries| Some((one.organisation.parse().ok()?, one.team.parse().ok()?));
        Some(Said {
            code: BASE64URL_NOPAD.decode(self.code.as_bytes()).ok()?.try_into().ok()?,
            token_tag: HEXLOWER.decode(self.token_tag.as_bytes()).ok()?.try_into().ok()?,
            public: BASE64URL_NOPAD.decode(self.public.as_bytes()).ok()?,
            carries: match &self.carries {
                Some(carries) => Some(for_whom(carries)?),
                None => None,
            },
        })
    }
}

/// What a phone asks receipts for.
#[derive(Deserialize)]
pub struct Asked {
    notes: Vec<String>,
}

impl Asked {
    /// Those that are numbers of notes.
    pub fn read(&self) -> Vec<NoteId> {
        self.notes.iter().filter_map(|note| note.parse().ok()).collect()
    }
}
