//! The use cases: who acts, what is checked, what is put on record.
//!
//! **Invariant.** Every use case takes a [`Desk`] or something that only a desk gives (an opened folder, a lead's
//! capability). There is no other way to a plaintext, so no handler can forget to ask who is asking.

pub mod audit;
pub mod backup;
pub mod card;
mod changes;
mod clock;
pub mod consent;
pub mod contact;
pub mod count;
pub mod demo;
mod desk;
pub mod disclosure;
pub mod draft;
mod folder;
mod house;
pub mod narrative;
pub mod night;
pub mod number;
pub mod person;
pub mod promise;
mod random;
pub mod recovery;
mod refusal;
pub mod retention;
pub mod room;
pub mod setup;
pub mod street;
pub mod team;
pub mod worker;

pub use clock::Clock;
pub use desk::{Administering, Current, Desk, Lead, Relating};
pub use folder::{Folder, Writable};
pub use house::{
    Files, House, KnownBrowser, Report,
    answer::{Answer, AnswerNumber, Answers, BrowserMark, LARGEST, OUTSIDE},
    found::{FirstLead, Founded, Founding, found},
    neutral,
    printed::Forgotten,
    ring::Ring,
    settings,
    sign_in::{SignIn, SignedIn},
};
pub use refusal::{Kind, Refusal};
