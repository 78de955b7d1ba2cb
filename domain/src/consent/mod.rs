//! Consent: what she allows to leave this house, to whom, for what, and until when. To take it back is as easy as to give
//! it, and no service ever waits for it.
//!
//! Rules: `method-rules.md` section 6 (release of information in survivor advocacy) and GDPR article 7.

mod covers;
mod kept;
mod record;
mod standing;

pub use covers::{Ask, Closed};
pub use kept::KeptHere;
pub use record::{Answer, Consent, Form, Item, Purpose, TakenBack, Way};
pub use standing::{Standing, standing};
