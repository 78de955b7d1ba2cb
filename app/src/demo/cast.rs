//! Who works at the invented organisation, and where.

use domain::worker::{Role, Worker};

use crate::house::settings::{Colleague, HandedOut, StreetSheet, TeamPart};

/// An invented colleague. The passphrase opens nothing but a rehearsal.
#[derive(Debug, Clone)]
pub struct Player {
    pub login: &'static str,
    pub name: &'static str,
    pub role: Role,
    pub passphrase: &'static str,
    pub teams: Vec<TeamPart>,
}

/// Everybody who can sign in to a rehearsal.
pub fn cast() -> Vec<Player> {
    use TeamPart::{Everybody, Hotline, Outreach};
    let player = |login, name, role, passphrase, teams: &[TeamPart]| Player {
        login,
        name,
        role,
        passphrase,
        teams: teams.to_vec(),
    };
    vec![
        player("signe", "Signe", Role::Outreach, "red jacket on a bicycle", &[Everybody, Outreach]),
        player("osas", "Osas", Role::Outreach, "warm tea before sunrise", &[Everybody, Outreach]),
        player("mette", "Mette", Role::Lead, "every number is answered", &[Everybody, Outreach, Hotline]),
        player("daniel", "Daniel", Role::Counsellor, "walking slowly in the park", &[Everybody, Hotline]),
        player("ida", "Ida", Role::Volunteer, "soup and music on friday", &[Everybody]),
    ]
}

/// Coarse areas of an invented part of town.
pub const AREAS: [&str; 6] = ["Station side", "Harbour street", "Old market", "North park", "Drop-in", "Telephone"];

/// Languages for the chips.
pub const SPOKEN: [(&str, &str); 8] = [
    ("en", "English"),
    ("bin", "Edo"),
    ("pcm", "Pidgin"),
    ("da", "Dansk"),
    ("ro", "Română"),
    ("es", "Español"),
    ("vi", "Tiếng Việt"),
    ("fr", "Français"),
];

/// What the street phones of the rehearsal carry.
pub fn street_sheet(workers: &[Worker]) -> StreetSheet {
    let out = |worker: &&Worker| matches!(worker.role, Role::Outreach | Role::Lead);
    StreetSheet {
        colleagues: workers
            .iter()
            .filter(out)
            .map(|worker| Colleague { id: worker.id, name: worker.name.as_str().into() })
            .collect(),
        numbers: vec![
            HandedOut { id: 1, label: "Hotline".into(), number: "+45 00 00 00 01".into(), record: None },
            HandedOut { id: 2, label: "Signe".into(), number: "+45 00 00 00 02".into(), record: None },
        ],
        on_call_name: "Mette".into(),
        on_call_number: "+45 00 00 00 03".into(),
        things: ["tea", "food", "condoms", "clothes"].map(Into::into).to_vec(),
        neutral_name: "Notes".into(),
        ..StreetSheet::default()
    }
}
