//! How names sound, across the languages of the people we meet: English and Pidgin, Edo, Yoruba and Igbo, Danish,
//! Spanish, Italian, Romanian, Vietnamese, and Arabic in Latin letters.
//!
//! The rules are deliberately coarse: two spellings that one ear could have written must meet. They are Tillid's own.

mod alike;
mod fold;
mod key;
mod near;

pub use alike::alike;
pub(crate) use alike::alike_letters;
pub use fold::{fold, tokens};
pub use key::{Sound, sound};
pub use near::Pattern;
