//! What the organisation shows in clear: its name, its teams, its areas; and, sealed under the pepper, what a street
//! phone needs before anybody signs in. `docs/threat-model.md` says what this tells a thief.

use domain::worker::Role;
use store::StoreError;
use vault::{
    id::{FolderId, TeamId},
    pepper::Pepper,
};

pub use super::record::{
    Area, Colleague, Folders, HandedOut, Named, Place, Progress, Settings, StreetSheet, TeamName, TeamPart,
};
use crate::{Refusal, random::rng};

/// What the sheet is sealed for.
const SHEET: &str = "tillid street sheet v1";

impl Settings {
    /// Name of the row.
    pub const ROW: &'static str = "settings";

    /// Bytes for the row. Whoever reads the database learns neither the names colleagues use nor the numbers.
    pub(crate) fn to_row(&self, pepper: &Pepper) -> Vec<u8> {
        let sheet = minicbor::to_vec(&self.street).unwrap_or_default();
        let sealed_street = Some(pepper.seal(SHEET, &sheet, &mut rng()));
        let row = Self { street: StreetSheet::default(), sealed_street, ..self.clone() };
        minicbor::to_vec(&row).unwrap_or_default()
    }

    /// Reads the row. What is sealed in it stays sealed until [`Self::unseal_street`].
    pub(crate) fn from_row(row: &[u8]) -> Result<Self, Refusal> {
        minicbor::decode(row).map_err(|_| StoreError::Damaged("settings").into())
    }

    /// Opens what street phones carry. Comes after whose database and whose pepper this is, so that a wrong key file is
    /// named as what it is.
    pub(crate) fn unseal_street(&mut self, pepper: &Pepper) -> Result<(), Refusal> {
        if let Some(sealed) = self.sealed_street.take() {
            let sheet = pepper.open(SHEET, &sealed)?;
            self.street = minicbor::decode(&sheet).map_err(|_| StoreError::Damaged("settings"))?;
        }
        Ok(())
    }

    /// The roles that may be given here.
    pub fn all_roles(&self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| Role::STARTING.contains(role) || self.roles.contains(role)).collect()
    }

    /// The team with this part, if the organisation has one.
    pub fn team(&self, part: TeamPart) -> Option<TeamId> {
        self.teams.iter().find(|team| team.part == part).map(|team| team.id)
    }

    /// Every place where people are met: the one of the first day first.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        std::iter::once(self.first_place()).chain(self.own_places.iter().copied())
    }

    /// The place of the first day: outreach and hotline, and whoever shares it with them.
    pub fn first_place(&self) -> Place {
        let Folders { contacts, cards, introductions, .. } = self.folders;
        Place { contacts, cards, introductions, team: self.team(TeamPart::Outreach) }
    }

    /// The place of which this folder is a part.
    pub(crate) fn place_of(&self, folder: FolderId) -> Option<Place> {
        self.places().find(|place| [place.contacts, place.cards, place.introductions].contains(&folder))
    }

    /// The place that this team's phones write into.
    pub(crate) fn place_of_phones(&self, team: TeamId) -> Place {
        self.own_places.iter().find(|place| place.team == Some(team)).copied().unwrap_or_else(|| self.first_place())
    }

    /// What an area is called.
    pub fn area(&self, id: u16) -> Option<&str> {
        self.areas.iter().find(|area| area.id == id).map(|area| area.name.as_str())
    }
}
