//! People who work here: their roles, and what each role may do.

mod record;
mod role;

pub use record::Worker;
pub use role::{Administers, AnswersCalls, HoldsKeys, OpensRelationships, Role};
