//! Where a row stands in the order of everything that was ever written.

use crate::{Seq, StoreError};

/// How many bits of a place tell the place within its commit.
const WITHIN: u32 = 24;

/// The sequence number of the commit, shifted left, and the place within the commit: one integer that is both the
/// order of the rows and the primary key, so that reading in order is reading the table from front to back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub(crate) i64);

impl Place {
    /// The place before the first of this commit.
    pub(crate) fn start(seq: Seq) -> Self {
        Self(seq.0 << WITHIN)
    }

    /// The last place that a row of this commit can have: what comes after it is newer.
    pub(crate) fn end(seq: Seq) -> Self {
        Self(Self::start(seq).0 | ((1 << WITHIN) - 1))
    }

    /// The next one in the same commit. A commit of more than sixteen million rows is refused.
    pub(crate) fn next(&mut self) -> Result<Self, StoreError> {
        let next = Self(self.0 + 1);
        if next >= Self::end(self.seq()) {
            return Err(StoreError::Damaged("a commit has more rows than one can hold"));
        }
        *self = next;
        Ok(next)
    }

    /// The commit.
    pub fn seq(self) -> Seq {
        Seq(self.0 >> WITHIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_by_commit_then_by_place() {
        let mut place = Place::start(Seq(7));
        let (first, second) = (place.next().unwrap(), place.next().unwrap());
        assert!(Place::end(Seq(6)) < first && first < second && second < Place::end(Seq(7)));
        assert_eq!((first.seq(), second.seq(), Place::end(Seq(7)).seq()), (Seq(7), Seq(7), Seq(7)));
    }

    #[test]
    fn refuses_what_would_run_into_the_next_commit() {
        let mut last = Place(Place::end(Seq(7)).0 - 1);
        assert!(last.next().is_err());
    }
}
