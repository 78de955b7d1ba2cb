//! Times of which nothing was told yet.

use vault::id::RecordId;

use super::{Placed, Span};
use crate::when::Day;

/// A time between two pieces of which nothing was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The piece that reaches furthest before it.
    pub after: RecordId,
    /// The piece that begins first after it.
    pub before: RecordId,
    /// Its first and its last day.
    pub span: Span,
}

/// Shorter than this is no gap: nobody tells every month of a life.
const DAYS: i32 = 180;

/// Every gap, oldest first. A day belongs to one only where no piece can have been on it.
pub fn gaps(pieces: &[Placed]) -> Vec<Gap> {
    let mut dated: Vec<_> = pieces.iter().filter_map(|one| Some((one.span?, one.piece))).collect();
    dated.sort_unstable();
    let mut found = Vec::new();
    let mut reached: Option<(Day, RecordId)> = None;
    for (span, piece) in dated {
        if let Some((last, after)) = reached {
            let (first, until) = (last.number() + 1, span.first.number() - 1);
            if until - first + 1 >= DAYS
                && let Some((first, last)) = Day::from_number(first).zip(Day::from_number(until))
            {
                found.push(Gap { after, before: piece, span: Span { first, last } });
            }
        }
        if reached.is_none_or(|(last, _)| last < span.last) {
            reached = Some((span.last, piece));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::narrative::order::tests::{id, placed, some};

    #[test]
    fn half_a_year_of_which_nothing_was_told_is_a_gap() {
        let pieces = |between: i32| [placed(1, Some((100, 200)), None), placed(2, Some((201 + between, 900)), None)];
        assert!(gaps(&pieces(179)).is_empty());
        let found = gaps(&pieces(180));
        assert_eq!((found.len(), found[0].after, found[0].before), (1, id(1), id(2)));
        assert_eq!((found[0].span.first.number(), found[0].span.last.number()), (201, 380));
        let covered = [&pieces(500)[..], &[placed(3, Some((150, 600)), None)]].concat();
        assert!(gaps(&covered).is_empty(), "a long piece covers it");
        assert!(gaps(&[placed(1, None, None)]).is_empty());
    }

    proptest! {
        #[test]
        fn no_day_of_a_gap_can_have_been_told_of(pieces in some()) {
            for gap in gaps(&pieces) {
                prop_assert!(gap.span.last.number() - gap.span.first.number() + 1 >= DAYS);
                prop_assert!(pieces.iter().filter_map(|one| one.span).all(|span| !span.meets(gap.span)));
            }
        }
    }
}
