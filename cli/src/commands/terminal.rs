//! In which language the terminal speaks.

use app::{House, Refusal};
use words::{Tongue, tongue};

/// The language of whoever sits here, before there is a house to ask: the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
/// that says one.
pub fn here() -> &'static Tongue {
    let said = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said).unwrap_or_default();
    tongue(said.split(['_', '.', '@']).next().unwrap_or_default())
}

/// The language of a house.
pub async fn of(house: &House) -> &'static Tongue {
    tongue(&house.settings().await.language)
}

/// A refusal as a sentence for the terminal.
pub fn said_in(speaks: &Tongue, refusal: &Refusal) -> anyhow::Error {
    let fields = refusal.fields.iter().map(|field| &field.message);
    let text: Vec<_> = std::iter::once(&refusal.message).chain(fields).map(|one| speaks.message(one)).collect();
    anyhow::anyhow!(text.join(" "))
}
