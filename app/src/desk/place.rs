//! Where this desk works: with whose meetings, nights and cards. Whoever is in teams that keep their own sits in one
//! place at a time, and what she begins lies there. What has a number is found wherever it lies, if she holds the key.

use vault::id::{FolderId, RecordId};

use super::Desk;
use crate::{Refusal, Writable, house::settings::Place};

impl Desk {
    /// The place this desk works in.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Every place of which this person holds the key, in the order of the house.
    pub fn places(&self) -> Vec<Place> {
        self.settings.places().filter(|place| self.writable(place.contacts).is_ok()).collect()
    }

    /// The same desk in the place with this folder of contacts; none where she holds no key of that one.
    #[must_use]
    pub fn in_place(&self, contacts: FolderId) -> Option<Self> {
        let place = self.places().into_iter().find(|place| place.contacts == contacts)?;
        Some(Self { place, ..self.clone() })
    }

    /// One desk for each place of which she holds the key, this one's first. None: she meets nobody.
    pub(crate) fn everywhere(&self) -> Vec<Self> {
        let mut places = self.places();
        places.sort_by_key(|place| *place != self.place);
        places.into_iter().map(|place| Self { place, ..self.clone() }).collect()
    }

    /// The same desk where this record lies. Whether she may open it there is for the folder to say.
    pub async fn beside(&self, record: RecordId) -> Result<Self, Refusal> {
        if self.settings.places().count() == 1 {
            return Ok(self.clone());
        }
        let heads = self.house.store.heads(record).await?;
        let place = heads.first().and_then(|head| self.settings.place_of(head.sealed.folder()));
        Ok(Self { place: place.unwrap_or(self.place), ..self.clone() })
    }

    /// The folder of a person in which this record lies, if this person may write there.
    pub(crate) async fn own_folder(&self, record: RecordId) -> Result<Option<Writable>, Refusal> {
        let heads = self.house.store.heads(record).await?;
        let theirs = heads.first().map(|head| head.sealed.folder()).filter(|id| self.settings.place_of(*id).is_none());
        let house = self.settings.folders.organisation;
        Ok(theirs.filter(|id| *id != house).and_then(|id| self.writable(id).ok()))
    }

    /// Where a meeting lies: among the contacts of a place, or in the folder of somebody in whose circle this person is.
    pub(crate) async fn lies(&self, meeting: RecordId) -> Result<(Self, Writable), Refusal> {
        if let Some(own) = self.own_folder(meeting).await? {
            return Ok((self.clone(), own));
        }
        let there = self.beside(meeting).await?;
        let contacts = there.contacts()?;
        Ok((there, contacts))
    }
}
