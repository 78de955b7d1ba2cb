//! What a phone saves with "Save as a sealed file".

use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use vault::id::{DeviceId, NoteId, OrganisationId, TeamId};

/// Sealed notes of one phone.
pub struct SealedFile {
    pub organisation: OrganisationId,
    pub team: TeamId,
    pub device: DeviceId,
    /// The key by which its signatures are checked. Files of earlier pages have none.
    pub public: Option<Vec<u8>>,
    pub notes: Vec<SealedNote>,
}

/// One of them.
pub struct SealedNote {
    pub note: NoteId,
    pub key_version: u32,
    pub envelope: Vec<u8>,
    pub signature: Vec<u8>,
}

impl SealedFile {
    /// Reads the text of such a file. `None` when it is none.
    pub fn read(text: &str) -> Option<Self> {
        let file: Written = serde_json::from_str(text).ok()?;
        if file.format != "tillid sealed notes" || file.version != 1 {
            return None;
        }
        Some(Self {
            organisation: file.organisation.parse().ok()?,
            team: file.team.parse().ok()?,
            device: file.device.parse().ok()?,
            public: file.public.map(|public| BASE64URL_NOPAD.decode(public.as_bytes())).transpose().ok()?,
            notes: file.notes.iter().map(WrittenNote::read).collect::<Option<_>>()?,
        })
    }
}

#[derive(Deserialize)]
struct Written {
    format: String,
    version: u32,
    organisation: String,
    team: String,
    device: String,
    public: Option<String>,
    notes: Vec<WrittenNote>,
}

#[derive(Deserialize)]
struct WrittenNote {
    note: String,
    key_version: u32,
    signature: String,
    envelope: String,
}

impl WrittenNote {
    fn read(&self) -> Option<SealedNote> {
        Some(SealedNote {
            note: self.note.parse().ok()?,
            key_version: self.key_version,
            envelope: BASE64URL_NOPAD.decode(self.envelope.as_bytes()).ok()?,
            signature: BASE64URL_NOPAD.decode(self.signature.as_bytes()).ok()?,
        })
    }
}
