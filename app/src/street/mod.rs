//! Street phones: enrolling them, taking their sealed notes, filing what they wrote.

mod enrol;
mod file;
mod intake;
mod key;

pub use enrol::{Enrolled, Enrolment, Phone, enrol, invite, phones, revoke};
pub use file::{Set, file, set_aside};
pub use intake::{Incoming, Taken, have, phone_of, take};
pub(crate) use key::found_key;
