//! Whom to ring when somebody is in danger: Tillid calls no one.

use app::settings::Settings;
use domain::number::dial;

/// The emergency number, and the lead on call. Either may be missing.
#[derive(Default)]
pub struct Dial {
    pub emergency: String,
    pub on_call: String,
    /// As it is dialled.
    pub on_call_tel: String,
}

impl Dial {
    /// As the house has them.
    pub fn of(settings: &Settings) -> Self {
        Self {
            emergency: settings.emergency.clone(),
            on_call: settings.street.on_call_name.clone(),
            on_call_tel: dial(&settings.street.on_call_number).unwrap_or_default(),
        }
    }

    /// For tests and pictures.
    #[cfg(test)]
    pub fn sample() -> Self {
        Self { emergency: "112".into(), on_call: "Mette".into(), on_call_tel: "+4500000003".into() }
    }
}
