//! Fields that hold a secret. A page can make such a field only by naming one of these, so whatever keeps or gives back
//! what was typed knows them all: a secret is never kept as a draft and never printed again.

use app::worker::NewPassphrase;

use super::Form;

impl Form {
    /// A passphrase to be taken, and whether she takes it although it is easy to guess.
    pub fn new_passphrase(&self, field: &str) -> NewPassphrase {
        NewPassphrase::from(self.text(field).to_owned()).all_the_same(self.ticked("all_the_same"))
    }
}

/// What somebody may know and nobody may read over her shoulder or find in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A passphrase.
    Passphrase,
    /// The passphrase that is to be changed.
    Old,
    /// The one it is changed to.
    New,
    /// A code for once: of the second factor, of an invitation, of the first run, from the printed page.
    Code,
    /// The restore key from paper.
    Key,
    /// A word of a recovery sheet, asked for to see that it was printed: `word-1`, `word-2`.
    SheetWord,
}

impl Secret {
    const ALL: [Self; 6] = [Self::Passphrase, Self::Old, Self::New, Self::Code, Self::Key, Self::SheetWord];

    /// The field's name, or what it begins with.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Old => "old",
            Self::New => "new",
            Self::Code => "code",
            Self::Key => "key",
            Self::SheetWord => "word-",
        }
    }

    /// The name of one of several.
    pub fn field(self, number: &str) -> String {
        [self.name(), number].concat()
    }

    /// Whether a field of this name holds a secret.
    pub fn is(field: &str) -> bool {
        Self::ALL.iter().any(|secret| match secret {
            Self::SheetWord => field.starts_with(secret.name()),
            _ => field == secret.name(),
        })
    }
}

impl Form {
    /// Whether a secret was typed into it.
    pub fn holds_secret(&self) -> bool {
        self.fields().iter().any(|(name, value)| Secret::is(name) && !value.is_empty())
    }
}
