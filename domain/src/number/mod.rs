//! Every number ever handed out, and who answers it now. A number that was given stays answered.

mod record;

pub use record::{Answering, Number};
