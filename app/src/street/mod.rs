//! Street phones: enrolling them, taking their sealed notes, filing what they wrote.

mod allowance;
mod aside;
mod bring;
mod enrol;
mod file;
mod intake;
mod key;
mod record;
mod signed;
mod stranger;
mod waiting;

pub(crate) use allowance::Allowances;
pub use allowance::TOO_MUCH;
pub use aside::{EACH, Set, aside, count_aside, dismiss_of, read_aside, set_aside};
pub use bring::{Brought, Carried, Led, bring, may_bring};
pub use enrol::{Enrolled, Enrolment, Phone, enrol, invite, phones, revoke};
pub use file::file;
pub use intake::{Incoming, Taken, have, intake_limit, phone_of, take};
pub(crate) use key::{found_key, next_key};
pub use signed::{Signed, intake_of};
pub use stranger::{Compared, Stranger, let_in};
pub(crate) use waiting::let_wait;
