//! What somebody's signed role lets her do, as values that only this role can get. What she may *read* is decided by the
//! keys she holds, and by nothing else.

use domain::worker::{Administers, OpensRelationships, Role};

use super::Desk;
use crate::{Refusal, house::settings::TeamPart};

/// May open a relationship, link two that are one, and ask for a wider circle.
pub struct Relating<'d> {
    desk: &'d Desk,
    _proof: OpensRelationships,
}

impl<'d> Relating<'d> {
    /// The desk she sits at.
    pub fn desk(&self) -> &'d Desk {
        self.desk
    }
}

/// May look after the server: make backups, take lost phones out.
pub struct Administering<'d> {
    desk: &'d Desk,
    _proof: Administers,
}

impl<'d> Administering<'d> {
    /// The desk she sits at.
    pub fn desk(&self) -> &'d Desk {
        self.desk
    }
}

impl Desk {
    /// What this person does here, as a lead signed it when she was let in.
    pub fn role(&self) -> Result<Role, Refusal> {
        let everybody = self.settings().team(TeamPart::Everybody).ok_or_else(Refusal::not_found)?;
        let signed = self.house().trust.with(|trust, _| trust.membership(everybody, self.worker()))?;
        signed.and_then(|signed| Role::from_number(signed.role)).ok_or_else(Refusal::not_found)
    }

    /// Not every role opens relationships: an interpreter who is in a team reads what the team reads, and no more.
    pub fn relating(&self) -> Result<Relating<'_>, Refusal> {
        let proof = OpensRelationships::of(self.role()?).ok_or_else(Refusal::not_found)?;
        Ok(Relating { desk: self, _proof: proof })
    }

    /// A lead, or the administrator, who holds no key of anything about people.
    pub fn administering(&self) -> Result<Administering<'_>, Refusal> {
        let proof = Administers::of(self.role()?).ok_or_else(Refusal::not_found)?;
        Ok(Administering { desk: self, _proof: proof })
    }
}
