//! What holds for every page, judged from outside.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod answer;
mod audit;
mod before;
mod beside;
mod contrast;
mod counts;
mod dial;
mod endless;
mod hers;
mod late;
mod moment;
mod neutral;
mod night;
mod outbox;
mod phone;
mod pictures;
mod twice;
mod visitor;
