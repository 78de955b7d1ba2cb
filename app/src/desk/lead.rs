//! What only a lead may do, as a value that only a lead can get.

use store::Change;
use vault::{
    key::{Holder, KeySubject},
    statement::{SignedStatement, Statement},
};

use super::Desk;
use crate::{Refusal, changes::Changes, house::settings::TeamPart};

/// The capability of a lead: signing memberships, grants and keys.
pub struct Lead<'d> {
    desk: &'d Desk,
}

impl<'d> Lead<'d> {
    pub(super) fn of(desk: &'d Desk) -> Result<Self, Refusal> {
        let public = desk.ring().identity.public();
        let worker = desk.worker();
        let certified = desk.house().trust.with(|trust, _| {
            trust.is_lead(worker) && trust.person(worker).is_some_and(|person| person.public == public)
        })?;
        certified.then_some(Self { desk }).ok_or_else(Refusal::not_found)
    }

    /// The desk this lead sits at.
    pub fn desk(&self) -> &'d Desk {
        self.desk
    }

    /// Demands that this lead works here at the moment of writing, too: what somebody signs who was taken out meanwhile
    /// counts for nothing.
    pub(crate) fn still_here(&self, changes: &mut Changes) {
        let everybody = self.desk.settings().team(TeamPart::Everybody);
        if let Some((team, (version, _))) = everybody.and_then(|team| Some((team, self.desk.ring().team(team)?))) {
            let (subject, holder) = (KeySubject::Team(team, version), Holder::Worker(self.desk.worker()));
            changes.push(Change::ExpectHolder { subject, holder });
        }
    }

    /// Signs a statement as this lead.
    pub fn sign(&self, statement: &Statement) -> Result<SignedStatement, Refusal> {
        self.desk.sign(statement)
    }
}
