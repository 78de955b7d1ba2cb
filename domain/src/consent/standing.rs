//! How a consent stands at a moment.

use super::Consent;
use crate::when::Day;

/// From what opens least to what opens: of two that were written at once, the first of these holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// She took it back.
    TakenBack,
    /// She said no.
    Declined,
    /// It was for one time, and that was.
    Used,
    /// Its last day is over.
    Expired,
    /// She was asked, and has not answered.
    Offered,
    /// She said yes, and its first day is still to come.
    Coming,
    /// It is live.
    Given,
}

impl Standing {
    /// The word of it, in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::TakenBack => "taken-back",
            Self::Declined => "declined",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Offered => "offered",
            Self::Coming => "coming",
            Self::Given => "given",
        }
    }
}

/// How it stands on this day. Of several versions that stand side by side, the one that opens least holds. Without any,
/// nothing was ever allowed.
pub fn standing<'c>(heads: impl IntoIterator<Item = &'c Consent>, today: Day) -> Standing {
    heads.into_iter().map(|one| one.standing(today)).min().unwrap_or(Standing::TakenBack)
}

impl Consent {
    /// How this version stands on this day.
    pub fn standing(&self, today: Day) -> Standing {
        match &self.answer {
            _ if self.taken_back.is_some() => Standing::TakenBack,
            Some(answer) if !answer.yes => Standing::Declined,
            _ if self.once && self.used.is_some() => Standing::Used,
            _ if today > self.until => Standing::Expired,
            None => Standing::Offered,
            Some(_) if today < self.from => Standing::Coming,
            Some(_) => Standing::Given,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::consent::covers::tests::{day, given};

    #[test]
    fn it_opens_from_its_first_day_to_its_last() {
        let consent = given();
        assert_eq!(consent.standing(day(-1)), Standing::Coming);
        for open in [0, 30, 60] {
            assert_eq!(consent.standing(day(open)), Standing::Given, "{open}");
        }
        assert_eq!(consent.standing(day(61)), Standing::Expired);
    }

    #[test]
    fn without_an_answer_and_with_a_no_nothing_opens() {
        let offered = Consent { answer: None, ..given() };
        assert_eq!(offered.standing(day(1)), Standing::Offered);
        assert_eq!(offered.standing(day(61)), Standing::Expired, "nobody is reminded for ever");
        let mut no = given();
        no.answer.iter_mut().for_each(|answer| answer.yes = false);
        for at in [-1, 1, 61] {
            assert_eq!(no.standing(day(at)), Standing::Declined);
        }
        assert_eq!(standing(&[], day(1)), Standing::TakenBack);
    }

    proptest! {
        /// Whatever stands beside it: a version that opens nothing is never outdone by one that does.
        #[test]
        fn of_several_versions_the_one_that_opens_least_holds(
            versions in proptest::collection::vec((any::<Option<bool>>(), any::<bool>(), any::<bool>()), 1..5),
            at in -5_i32..70,
        ) {
            let of = |(answer, back, used): &(Option<bool>, bool, bool)| {
                let mut one = given();
                match answer {
                    None => one.answer = None,
                    Some(yes) => one.answer.iter_mut().for_each(|answer| answer.yes = *yes),
                }
                one.taken_back = back.then(crate::consent::covers::tests::back);
                one.once = true;
                one.used = used.then_some(crate::when::Minute(1));
                one
            };
            let heads: Vec<_> = versions.iter().map(of).collect();
            let held = standing(&heads, day(at));
            let all_open = heads.iter().all(|one| one.standing(day(at)) == Standing::Given);
            prop_assert_eq!(held == Standing::Given, all_open);
            prop_assert!(heads.iter().any(|one| one.standing(day(at)) == held));
        }
    }
}
