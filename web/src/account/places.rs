//! Where somebody is signed in, and from which browsers she has come.

use app::{Desk, KnownBrowser, Refusal, worker};
use data_encoding::HEXLOWER;
use store::{Day, Minute};

use crate::frame::Frame;

/// A session or a browser.
pub struct Place {
    pub tag: String,
    /// What she calls it, or that it is the one in front of her.
    pub name: String,
    /// What she typed as its name.
    pub typed: String,
    pub when: String,
    pub this: bool,
}

impl Place {
    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(frame: &Frame, this: bool) -> Self {
        let name = frame.t(if this { "account-this-browser" } else { "account-a-browser" });
        Self { tag: "ab".repeat(32), name, typed: String::new(), when: "21:30".into(), this }
    }
}

/// Sessions, then browsers.
pub async fn places(
    desk: &Desk,
    frame: &Frame,
    this: Option<&KnownBrowser>,
) -> Result<(Vec<Place>, Vec<Place>), Refusal> {
    let sessions = worker::sessions(desk).await?.into_iter().map(|open| Place {
        tag: HEXLOWER.encode(&open.tag),
        name: frame.t(if open.this { "account-this-session" } else { "account-a-session" }),
        typed: String::new(),
        when: between(frame, "account-session-when", time(desk, frame, open.started), time(desk, frame, open.seen)),
        this: open.this,
    });
    let browsers = worker::browsers(desk, this).await?.into_iter().map(|one| Place {
        tag: HEXLOWER.encode(&one.tag),
        name: one
            .name
            .clone()
            .unwrap_or_else(|| frame.t(if one.this { "account-this-browser" } else { "account-a-browser" })),
        typed: one.name.unwrap_or_default(),
        when: between(frame, "account-browser-when", day(desk, frame, one.first), day(desk, frame, one.last)),
        this: one.this,
    });
    Ok((sessions.collect(), browsers.collect()))
}

fn between(frame: &Frame, id: &str, first: String, last: String) -> String {
    frame.tongue.say_with(id, &[("first", words::Arg::Text(first)), ("last", words::Arg::Text(last))])
}

fn time(desk: &Desk, frame: &Frame, minute: Minute) -> String {
    let at = desk.house().clock().local_of(minute);
    frame.tongue.time(at.hour(), at.minute())
}

fn day(desk: &Desk, frame: &Frame, day: Day) -> String {
    let noon = Minute((i64::from(day.0) * 24 + 12) * 60);
    frame.tongue.date(desk.house().clock().local_of(noon).date())
}
