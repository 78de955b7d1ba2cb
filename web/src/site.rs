//! What every handler can reach.

use std::sync::Arc;

use app::House;
use axum::extract::FromRef;

/// The house, and how it is reached. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    pub house: Arc<House>,
    /// Reached over TLS (by itself or behind a proxy): cookies get `__Host-` and `Secure`.
    pub secure: bool,
    /// In a rehearsal, who can sign in by a button.
    pub rehearsal: Arc<Vec<Login>>,
    /// Where "leave quickly" ends: an everyday page that nobody wonders about.
    pub away: Arc<str>,
}

/// Where "leave quickly" ends unless the organisation names another page.
pub const AWAY: &str = "https://www.wikipedia.org/";

/// What every page is reached through: all that a founded house and an address without one have in common.
#[derive(Clone)]
pub struct Entrance {
    pub secure: bool,
    /// None before it is founded.
    pub house: Option<Arc<House>>,
}

impl Entrance {
    /// Language of pages, and whether everybody is invented.
    pub async fn manner(&self) -> (String, bool) {
        match &self.house {
            Some(house) => {
                let settings = house.settings().await;
                (settings.language.clone(), settings.rehearsal)
            }
            None => ("en".into(), false),
        }
    }
}

impl FromRef<Site> for Entrance {
    fn from_ref(site: &Site) -> Self {
        Self { secure: site.secure, house: Some(site.house.clone()) }
    }
}

/// An invented colleague who can sign in by a button. Exists in rehearsals only.
#[derive(Debug, Clone)]
pub struct Login {
    pub login: String,
    pub name: String,
    /// Fluent id of the role.
    pub role: String,
    pub passphrase: String,
}
