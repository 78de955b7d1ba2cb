//! What every page's layout needs, and nothing else.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use words::{Tongue, tongue};

use crate::{assets, said::Said, session::cookie, site::Site, today::needed::Heard, view::Choice};

/// The languages that a page offers at its foot, each by its own name.
const LANGUAGES: [(&str, &str); 3] = [("lang-en", "English"), ("lang-da", "Dansk"), ("lang-ar", "العربية")];

/// Language, looks, and who is signed in.
#[derive(Clone)]
pub struct Frame {
    pub tongue: &'static Tongue,
    /// "light", "dark" or "auto".
    pub theme: &'static str,
    /// Neutral name, icon, titles and colours.
    pub discreet: bool,
    /// Everybody in here is invented.
    pub rehearsal: bool,
    /// The signed-in colleague's name.
    pub who: Option<String>,
    /// Which room of the house this is.
    pub nav: &'static str,
    /// Holds the key of the contacts: may meet people, start nights, search. Without it the doors there are not shown.
    pub meets: bool,
    /// What the role of whoever looks lets her do.
    pub may: May,
    /// The places she may work in, where there are several: folder, teams, whether she works there now.
    pub places: Arc<Vec<Choice>>,
    /// Who is in danger and whom nobody has yet: a calm bar on every page.
    pub needed: Arc<Heard>,
}

/// What the seat found for the frame of the same request.
#[derive(Clone, Default)]
pub struct Sight {
    pub needed: Arc<Heard>,
    pub meets: bool,
    pub may: May,
    pub places: Arc<Vec<Choice>>,
}

/// What a role allows, for the doors that a page shows. Whether it is allowed is decided by the desk.
#[derive(Clone, Copy, Default)]
pub struct May {
    /// Open a relationship, link two that are one, ask for a wider circle.
    pub relate: bool,
    /// Make backups and take lost phones out.
    pub administer: bool,
}

/// A number of a few digits, a day or an hour says of itself how long it is; in characters.
const SHORT: usize = 10;

impl Frame {
    /// What stands below a field's name: its own hint, and how much fits, unless that is `said` nowhere.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    pub fn up_to(&self, hint: &str, limit: &usize, said: &bool) -> String {
        if !said || *limit <= SHORT {
            return hint.to_owned();
        }
        [hint, &self.tn("text-up-to", "limit", *limit)].join(" ").trim().to_owned()
    }

    /// How a day may be written, with this day as the example: the day comes before the month.
    pub fn day_hint(&self, day: jiff::civil::Date) -> String {
        let first = format!("{}.{}.{}", day.day(), day.month(), day.year());
        // Hyphens at which no line turns over; whoever copies them is understood.
        let whole = day.to_string().replace('-', "\u{2011}");
        self.tongue.say_with("when-hint", &[("first", first.into()), ("other", whole.into())])
    }

    /// How much a browser lets somebody type: more than fits, so that what is too long is told and not cut.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    #[expect(clippy::unused_self, reason = "templates ask the frame for everything")]
    pub fn room(&self, limit: &usize, said: &bool) -> usize {
        match *limit {
            limit if !said || limit <= SHORT => limit,
            limit if limit < 1000 => limit * 2,
            limit => limit * 10,
        }
    }

    /// A message.
    pub fn t(&self, id: &str) -> String {
        self.tongue.say(id)
    }

    /// A message with one argument.
    pub fn tn(&self, id: &str, name: &str, value: impl Said) -> String {
        self.tongue.say_with(id, &[(name, value.said())])
    }

    /// Language code for the page.
    pub fn lang(&self) -> &'static str {
        self.tongue.code()
    }

    /// Direction of the script.
    pub fn dir(&self) -> &'static str {
        self.tongue.dir()
    }

    /// The name on the page: a neutral one where somebody may look over a shoulder.
    pub fn brand(&self) -> String {
        if self.discreet { self.t("page-neutral-name") } else { "Tillid".into() }
    }

    /// The icon beside the title.
    pub fn icon(&self) -> &'static str {
        if self.discreet { assets::PLAIN.path } else { assets::ICON.path }
    }

    /// The style sheet, in the direction of the script.
    pub fn css(&self) -> &'static str {
        if self.dir() == "rtl" { assets::RTL.path } else { assets::CSS.path }
    }

    /// The script.
    #[expect(clippy::unused_self, reason = "templates ask the frame for everything")]
    pub fn js(&self) -> &'static str {
        assets::JS.path
    }

    /// How the search box at the top behaves: nothing typed is remembered by the browser.
    pub fn find(&self) -> String {
        format!(
            "autocomplete=\"off\" spellcheck=\"false\" placeholder=\"{}\"",
            self.t("search-placeholder").replace('"', "&quot;")
        )
    }

    /// What the buttons at the foot offer: language, light or dark, discreet.
    pub fn looks(&self) -> Vec<(&'static str, String)> {
        let others = LANGUAGES.iter().filter(|(value, _)| value.strip_prefix("lang-") != Some(self.lang()));
        // Arabic is a draft that no native speaker has read yet: it is offered in rehearsals only.
        let languages = others.filter(|(value, _)| self.rehearsal || *value != "lang-ar");
        let theme = if self.theme == "dark" { "theme-light" } else { "theme-dark" };
        let discreet = if self.discreet { "discreet-off" } else { "discreet-on" };
        let mut looks: Vec<_> = languages.map(|(value, name)| (*value, (*name).to_owned())).collect();
        looks.extend([
            (theme, self.t(if theme == "theme-dark" { "page-look-dark" } else { "page-look-light" })),
            (discreet, self.t(if self.discreet { "page-look-open" } else { "page-look-discreet" })),
        ]);
        looks
    }

    /// The place she works in, where there are several: forms that begin something carry it, so that what is begun in one
    /// window is not written down in the place that another window has gone to since.
    pub fn place(&self) -> Option<&Choice> {
        self.places.iter().find(|place| place.on)
    }

    /// Without the bar: the page says it itself.
    pub fn quiet(mut self) -> Self {
        self.needed = Arc::default();
        self
    }

    /// The same in another room of the house, for somebody who is signed in.
    pub fn at(mut self, nav: &'static str, who: &str) -> Self {
        self.nav = nav;
        self.who = Some(who.into());
        self
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample(code: &str) -> Self {
        Self {
            tongue: tongue(code),
            theme: "light",
            discreet: false,
            rehearsal: true,
            who: Some("Signe".into()),
            nav: "today",
            meets: true,
            may: May { relate: true, administer: true },
            places: Arc::new(vec![
                Choice::new("a", "Outreach, Hotline", true),
                Choice::new("b", "Outreach in Aarhus", false),
            ]),
            needed: Arc::new(Heard { alarms: vec!["x".into()], unread: false }),
        }
    }

    /// What the browser's cookies choose; the organisation's language otherwise.
    pub fn of(headers: &axum::http::HeaderMap, language: &str, rehearsal: bool) -> Self {
        let theme = match cookie(headers, "theme") {
            Some("dark") => "dark",
            Some("light") => "light",
            _ => "auto",
        };
        Self {
            tongue: tongue(cookie(headers, "lang").unwrap_or(language)),
            theme,
            discreet: cookie(headers, "look") == Some("discreet"),
            rehearsal,
            who: None,
            nav: "",
            meets: false,
            may: May::default(),
            places: Arc::default(),
            needed: Arc::default(),
        }
    }
}

impl FromRequestParts<Site> for Frame {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let settings = site.house.settings().await;
        let Sight { needed, meets, may, places } = parts.extensions.get().cloned().unwrap_or_default();
        Ok(Self { needed, meets, may, places, ..Self::of(&parts.headers, &settings.language, settings.rehearsal) })
    }
}
