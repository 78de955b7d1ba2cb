//! What the first run asked and what it could not know: to be changed by a lead at any time. Phones get it at their next
//! refresh.

use domain::{
    message::FieldError,
    text::{Alias, Word},
};
use jiff::tz::TimeZone;

use super::{
    Seen,
    begin::{spoken, unknown},
};
use crate::{
    Lead, Refusal, Ring,
    house::{
        neutral::{self, NEUTRAL_NAME, NeutralIcon},
        settings::{Named, Settings},
        settle_if,
    },
};

/// Most things that are given away, as a list that is tapped at night.
const THINGS: usize = 12;

/// What an organisation says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basics {
    pub name: String,
    /// IANA time zone. Another one counts from the next start of the program.
    pub zone: String,
    /// Codes of the languages that people met speak.
    pub spoken: Vec<String>,
    pub ring: Ring,
    /// Things that are given away.
    pub things: Vec<String>,
    /// What the phone's page is called where somebody looks over a shoulder.
    pub neutral_name: String,
    /// The icon over that name.
    pub neutral_icon: NeutralIcon,
}

impl Basics {
    /// As they are now.
    pub fn of(settings: &Settings) -> Self {
        Self {
            name: settings.name.clone(),
            zone: settings.zone.clone(),
            spoken: settings.spoken.iter().map(|one| one.code.clone()).collect(),
            ring: Ring {
                emergency: settings.emergency.clone(),
                on_call_name: settings.street.on_call_name.clone(),
                on_call_number: settings.street.on_call_number.clone(),
            },
            things: settings.street.things.clone(),
            neutral_name: settings.street.neutral_name.clone(),
            neutral_icon: settings.street.neutral_icon,
        }
    }

    /// Whether "may be a child" and "danger now" can lead to somebody of ours.
    pub fn lacks_on_call(settings: &Settings) -> bool {
        settings.street.on_call_number.is_empty()
    }
}

/// Writes what was changed since the form was seen. Everything that is wrong is said at once, each beside its field, and
/// so is what somebody else has changed meanwhile.
pub async fn set_basics(lead: &Lead<'_>, typed: Basics, seen: &Seen) -> Result<(), Refusal> {
    let desk = lead.desk();
    settle_if(desk, desk.changes(), |settings| {
        let now = Basics::of(settings);
        put(settings, &typed.over(&now, seen)?)
    })
    .await
}

fn put(settings: &mut Settings, typed: &Basics) -> Result<(), Refusal> {
    let mut wrong: Vec<FieldError> = Vec::new();
    let mut short = |field: &'static str, text: &str| {
        Alias::parse(field, text).map_err(|error| wrong.push(error)).map(|alias| alias.as_str().to_owned()).ok()
    };
    let name = short("name", &typed.name);
    let neutral_name = short("neutral_name", &typed.neutral_name);
    if neutral_name.as_ref().is_some_and(|name| !neutral::fits(name, &settings.street.neutral_name)) {
        wrong.push(FieldError::new("neutral_name", "setup-house-neutral-long").with("limit", NEUTRAL_NAME));
    }
    if typed.ring.on_call_name.trim().is_empty() {
        wrong.push(FieldError::new("on_call_name", "text-empty"));
    }
    let ring = typed.ring.parse().map_err(|errors| wrong.extend(errors)).ok();
    if TimeZone::get(&typed.zone).is_err() {
        wrong.push(FieldError::new("zone", "setup-zone-unknown"));
    }
    wrong.extend(unknown(&typed.spoken, &settings.spoken));
    let mut things: Vec<String> = Vec::new();
    for thing in typed.things.iter().map(|thing| thing.trim()).filter(|thing| !thing.is_empty()) {
        match Word::parse("things", thing) {
            Ok(thing) if things.iter().any(|had| had == thing.as_str()) => {}
            Ok(thing) => things.push(thing.as_str().to_owned()),
            Err(error) => wrong.push(error),
        }
    }
    if things.len() > THINGS {
        wrong.push(FieldError::new("things", "setup-house-things-many").with("limit", THINGS));
    }
    let (Some(name), Some(neutral_name), Some(ring), true) = (name, neutral_name, ring, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    settings.spoken = spoken(&typed.spoken).into_iter().map(|(code, name)| Named { code, name }).collect();
    settings.name = name;
    settings.zone.clone_from(&typed.zone);
    settings.emergency = ring.emergency;
    settings.street.on_call_name = ring.on_call_name;
    settings.street.on_call_number = ring.on_call_number;
    settings.street.things = things;
    settings.street.neutral_name = neutral_name;
    settings.street.neutral_icon = typed.neutral_icon;
    Ok(())
}
