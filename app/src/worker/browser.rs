//! Where somebody is signed in, and which browsers she has used before.

use store::{Change, Day, KnownDevice, Minute};

use super::own::staffed;
use crate::{Desk, KnownBrowser, Refusal, house::browser::Label};

/// Longest name of a browser, in characters.
const LONGEST: usize = 60;

/// A browser that is known by its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    pub tag: [u8; 32],
    /// What she calls it.
    pub name: Option<String>,
    pub first: Day,
    pub last: Day,
    /// The one that asks.
    pub this: bool,
}

/// A session that is open now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub tag: [u8; 32],
    pub started: Minute,
    pub seen: Minute,
    /// The one that asks.
    pub this: bool,
}

/// Every browser of this person, the last used first.
pub async fn browsers(desk: &Desk, this: Option<&KnownBrowser>) -> Result<Vec<Browser>, Refusal> {
    let this = this.map(KnownBrowser::tag);
    let known = desk.house().store.known_devices_of(desk.worker()).await?;
    let mut browsers: Vec<_> = known
        .into_iter()
        .map(|device| {
            let label = Label::open(&desk.ring().identity, &device);
            let this = this == Some(device.tag);
            Browser { tag: device.tag, name: label.name, first: Day(label.first), last: device.last, this }
        })
        .collect();
    browsers.sort_by_key(|browser| (!browser.this, std::cmp::Reverse(browser.last), browser.tag));
    Ok(browsers)
}

/// Gives a browser a name, or takes it away.
pub async fn name_browser(desk: &Desk, tag: [u8; 32], name: &str) -> Result<(), Refusal> {
    let name = name.trim();
    if name.chars().count() > LONGEST {
        return Err(Refusal::field("name", "account-browser-long"));
    }
    let device = own_browser(desk, tag).await?;
    let mut label = Label::open(&desk.ring().identity, &device);
    label.name = (!name.is_empty()).then(|| name.to_owned());
    let label = label.seal(&desk.ring().identity.public(), &tag)?;
    let mut changes = desk.changes();
    changes.push(Change::KnownDevice(KnownDevice { label, ..device }));
    desk.commit(changes).await.map(|_| ())
}

/// Forgets a browser: it waits in the strangers' queue next time, and keeps no late texts.
pub async fn forget_browser(desk: &Desk, tag: [u8; 32]) -> Result<(), Refusal> {
    own_browser(desk, tag).await?;
    let mut changes = staffed(desk)?;
    changes.push(Change::DropKnownDevice { tag, worker: desk.worker() });
    desk.commit(changes).await.map(|_| ())
}

async fn own_browser(desk: &Desk, tag: [u8; 32]) -> Result<KnownDevice, Refusal> {
    let known = desk.house().store.known_device(&tag).await?;
    known.filter(|known| known.worker == desk.worker()).ok_or_else(Refusal::not_found)
}

/// Every live session of this person, the last used first.
pub async fn sessions(desk: &Desk) -> Result<Vec<Open>, Refusal> {
    let mut open: Vec<_> = desk
        .house()
        .sessions_of(desk.worker())
        .await?
        .into_iter()
        .map(|one| Open { tag: one.tag, started: one.started, seen: one.seen, this: one.tag == *desk.tag() })
        .collect();
    open.sort_by_key(|open| (!open.this, std::cmp::Reverse(open.seen), open.tag));
    Ok(open)
}

/// Ends one session of this person.
pub async fn end_session(desk: &Desk, tag: [u8; 32]) -> Result<(), Refusal> {
    if !sessions(desk).await?.iter().any(|open| open.tag == tag) {
        return Err(Refusal::not_found());
    }
    desk.house().end_session(&tag).await
}
