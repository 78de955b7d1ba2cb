//! The small clear mark that the gate obeys at once, also when it was set by somebody who holds no key: whether anything of
//! hers is on hold, and how often that, or what may leave, became narrower.
//!
//! Its name is a tag of her number under the pepper, its content a flag and a count: whoever takes the database without the
//! pepper learns that somebody took something back, and not under which number.

use store::Change;
use vault::id::RecordId;

use crate::{Desk, Refusal, card, changes::Changes};

/// The mark of one person, as it was read, and those of other relationships that somebody found to be the same person:
/// whoever rings knows nothing of our numbers, and a hold on one of them is a hold on her.
pub(crate) struct Guard {
    own: Mark,
    others: Vec<Mark>,
}

struct Mark {
    name: String,
    value: Option<Vec<u8>>,
}

impl Guard {
    pub(crate) async fn read(desk: &Desk, person: RecordId) -> Result<Self, Refusal> {
        let mut others = Vec::new();
        for other in card::same_person(desk, person).await? {
            others.push(Mark::read(desk, other).await?);
        }
        Ok(Self { own: Mark::read(desk, person).await?, others })
    }

    /// Nothing of hers may leave.
    pub(crate) fn held(&self) -> bool {
        self.all().any(Mark::held)
    }

    /// The same under the number it was read for, whatever stands under others.
    pub(crate) fn own_held(&self) -> bool {
        self.own.held()
    }

    /// Demands that nothing became narrower since it was read.
    pub(crate) fn expect(&self, changes: &mut Changes) {
        self.all().for_each(|mark| mark.expect(changes));
    }

    /// Something became narrower: every permit that was asked for before is void.
    pub(crate) fn narrow(&self, changes: &mut Changes) {
        self.own.write(changes, self.own.held());
    }

    /// Puts everything on hold.
    pub(crate) fn hold(&self, changes: &mut Changes) {
        self.own.write(changes, true);
    }

    /// Nothing is on hold any more, under whichever number it was.
    pub(crate) fn lift(&self, changes: &mut Changes) {
        self.all().filter(|mark| mark.held()).for_each(|mark| mark.write(changes, false));
    }

    fn all(&self) -> impl Iterator<Item = &Mark> {
        std::iter::once(&self.own).chain(&self.others)
    }
}

impl Mark {
    async fn read(desk: &Desk, person: RecordId) -> Result<Self, Refusal> {
        // As a random number is written.
        let name = format!("out/{}", RecordId::from_bytes(desk.house().pepper.guard_tag(person)));
        let value = desk.house().store.setting(&name).await?;
        Ok(Self { name, value })
    }

    fn held(&self) -> bool {
        self.value.as_ref().is_some_and(|value| value.first() != Some(&0))
    }

    fn expect(&self, changes: &mut Changes) {
        changes.push(Change::ExpectSetting { name: self.name.clone(), value: self.value.clone() });
    }

    /// The flag, and one more of the count.
    fn write(&self, changes: &mut Changes, held: bool) {
        self.expect(changes);
        let count = self.value.as_ref().and_then(|value| value.get(1..5)).and_then(|count| count.try_into().ok());
        let count = u32::from_be_bytes(count.unwrap_or_default()).wrapping_add(1);
        let mut value = vec![u8::from(held)];
        value.extend(count.to_be_bytes());
        changes.push(Change::Setting { name: self.name.clone(), value });
    }
}
