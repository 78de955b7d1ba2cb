//! Every number ever handed out, and who answers it now. A number that was given stays answered.

mod dialled;
mod record;

pub use dialled::{dial, dialled, dialled_if_any};
pub use record::{Answering, Number};
