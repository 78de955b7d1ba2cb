//! What only a lead may do, as a value that only a lead can get.

use vault::statement::{SignedStatement, Statement};

use super::Desk;
use crate::Refusal;

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

    /// Signs a statement as this lead.
    pub fn sign(&self, statement: &Statement) -> Result<SignedStatement, Refusal> {
        self.desk.sign(statement)
    }
}
