//! Why a recovery sheet is not taken, in words.

use vault::recovery::ShareError;
use words::Tongue;

/// The reason as an error of the terminal.
pub fn not_taken(speaks: &Tongue) -> impl Fn(ShareError) -> anyhow::Error + '_ {
    move |error| anyhow::anyhow!(because(speaks, &error))
}

fn because(speaks: &Tongue, error: &ShareError) -> String {
    let (id, first, second) = match error {
        ShareError::Unreadable(_) => ("terminal-share-unreadable", 0, 0),
        ShareError::UnknownWord(word) => ("terminal-share-word", *word, 0),
        ShareError::WordCount { found, needed } => ("terminal-share-count", *found, *needed),
        ShareError::Checksum => ("terminal-share-copied", 0, 0),
        ShareError::OtherSet => ("terminal-share-other-set", 0, 0),
        ShareError::NotOfSet => ("terminal-share-not-of-set", 0, 0),
        ShareError::Twice(number) => ("terminal-share-twice", usize::from(*number), 0),
        ShareError::TooFew { found, needed } => ("terminal-sheets-few", *found, usize::from(*needed)),
        ShareError::Numbers => ("terminal-share-numbers", 0, 0),
        ShareError::OtherKey => ("terminal-share-other-key", 0, 0),
    };
    speaks.say_with(id, &[("count", first.into()), ("needed", second.into())])
}
