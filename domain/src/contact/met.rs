use minicbor::{Decode, Encode};
use vault::id::{RecordId, WorkerId};

use crate::{
    message::FieldError,
    record::{no, snug},
    text::{Alias, Language, Sentence, Word, Words},
    when::{Day, When},
};

/// One person worth a line, as she was met. Nothing here is required.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub struct Met {
    /// Which line of the contact this is. Stays when other lines go, so that a relationship can point at it.
    #[n(0)]
    pub line: LineNo,
    /// What she calls herself.
    #[n(1)]
    pub alias: Option<Alias>,
    /// Languages she spoke.
    #[cbor(n(2), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub languages: Vec<Language>,
    /// How somebody was seen. Anything more only as the person says it.
    #[n(3)]
    pub seen_as: Option<SeenAs>,
    /// How old she seemed.
    #[n(4)]
    pub age: Option<Age>,
    /// For the first time, or before.
    #[n(5)]
    pub seen: Option<Seen>,
    /// Somebody was watching her.
    #[n(6)]
    pub watched: Option<Watched>,
    /// Who of us spoke with her.
    #[n(7)]
    pub worker: Option<WorkerId>,
    /// The name we gave.
    #[n(8)]
    pub our_name: Option<Alias>,
    /// How she may remember us: bike, red jacket, tea.
    #[cbor(n(9), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub remember: Vec<Word>,
    /// The number she got: the record of that [`crate::number::Number`].
    #[n(10)]
    pub number: Option<RecordId>,
    /// What she was given.
    #[cbor(n(11), skip_if = "Vec::is_empty", decode_with = "snug")]
    pub given: Vec<Word>,
    /// Her own words.
    #[n(12)]
    pub words: Option<Words>,
    /// How she seemed to be.
    #[n(13)]
    pub mood: Option<Alias>,
    /// What to do next.
    #[n(14)]
    pub next: Option<Next>,
    /// That she was told that we write things down.
    #[n(15)]
    pub told: Option<Told>,
    /// May not be true, said under pressure. A quiet mark, not a judgement.
    #[cbor(n(16), skip_if = "no")]
    pub unsure: bool,
    /// She may be a child.
    #[cbor(n(17), skip_if = "no")]
    pub may_be_child: bool,
    /// She may be in danger now.
    #[cbor(n(18), skip_if = "no")]
    pub danger_now: bool,
}

/// The number of a line within its contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct LineNo(#[n(0)] pub u8);

/// One line of one contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(map)]
pub struct LineRef {
    /// The contact.
    #[n(0)]
    pub contact: RecordId,
    /// The line in it.
    #[n(1)]
    pub line: LineNo,
}

/// How somebody was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum SeenAs {
    /// As a woman.
    #[n(0)]
    Woman,
    /// As a man.
    #[n(1)]
    Man,
    /// As another.
    #[n(2)]
    Another,
    /// Not known.
    #[n(3)]
    NotKnown,
}

/// How old somebody seemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Age {
    /// Under 18.
    #[n(0)]
    Child,
    /// 18 to 24.
    #[n(1)]
    From18,
    /// 25 to 34.
    #[n(2)]
    From25,
    /// 35 to 49.
    #[n(3)]
    From35,
    /// 50 or older.
    #[n(4)]
    From50,
    /// Not known.
    #[n(5)]
    NotKnown,
}

/// For the first time, or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Seen {
    /// For the first time.
    #[n(0)]
    First,
    /// Seen before.
    #[n(1)]
    Before,
    /// Not sure.
    #[n(2)]
    Unsure,
}

/// Whether somebody was watching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Watched {
    /// Yes.
    #[n(0)]
    Yes,
    /// No.
    #[n(1)]
    No,
    /// Not sure: treated as yes wherever it matters.
    #[n(2)]
    Unsure,
}

/// What to do next, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Next {
    /// What.
    #[n(0)]
    pub what: Sentence,
    /// By when, if there is a day.
    #[n(1)]
    pub by: Option<Day>,
}

/// When and how she was told that we write things down.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Told {
    /// When.
    #[n(0)]
    pub when: When,
    /// How: in which words or with which sheet.
    #[n(1)]
    pub how: Option<Sentence>,
}

impl Met {
    /// How many entries each list of a line may have.
    pub const LIST: usize = 20;

    pub(super) fn check(&self, index: usize, errors: &mut Vec<FieldError>) {
        let lists =
            [("languages", self.languages.len()), ("remember", self.remember.len()), ("given", self.given.len())];
        for (list, length) in lists {
            if length > Self::LIST {
                errors.push(
                    FieldError::new(format!("met-{index}-{list}"), "contact-list-too-long").with("limit", Self::LIST),
                );
            }
        }
    }
}
