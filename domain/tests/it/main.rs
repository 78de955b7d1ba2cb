//! What must hold for the records and the search as a whole.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod golden;
mod hostile;
mod samples;
mod samples_out;
mod samples_story;
mod spelling;
mod street;
