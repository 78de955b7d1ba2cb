//! Pieces in order of time, by interval logic: one comes before another where every day it can have been lies before
//! every day of the other, or where she said so. All else is left open.

use std::collections::{BTreeMap, BTreeSet};

use vault::id::RecordId;

use super::{Beside, Span};
use crate::when::Day;

/// A piece, as far as its place in time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which piece.
    pub piece: RecordId,
    /// When it can have been.
    pub span: Option<Span>,
    /// Before or after another one, as she said.
    pub beside: Option<Beside>,
    /// When she told it, and which of that day's pieces was written down first: what was told first stands first where
    /// nothing else is known.
    pub told: (Day, u32),
}

/// A piece in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which piece.
    pub piece: RecordId,
    /// The one before it certainly came before it. Otherwise it may have been the other way round, or at once.
    pub surely_after: bool,
    /// Nothing is known of when it was.
    pub undated: bool,
}

/// Everything in order. What nothing is known of stands last, as it was told. Where what she said goes round in a circle,
/// the circle is cut and nothing is lost; [`told_in_two_ways`](super::told_in_two_ways) names it.
pub fn timeline(pieces: &[Placed]) -> Vec<Step> {
    let mut all: Vec<&Placed> = pieces.iter().collect();
    all.sort_by_key(|one| (one.told, one.piece));
    all.dedup_by_key(|one| one.piece);
    let order = Order::of(&all);
    // Of each how many stand before it that have no place yet: none, and it may come next.
    let before = |one: &&Placed| all.iter().filter(|other| order.is_before(other, one)).count();
    let mut left: Vec<(&Placed, usize)> = all.iter().map(|one| (*one, before(one))).collect();
    let mut steps: Vec<Step> = Vec::with_capacity(left.len());
    let mut last: Option<&Placed> = None;
    while let Some(at) = next(&order, &left) {
        let (placed, _) = left.swap_remove(at);
        for (one, before) in &mut left {
            *before -= usize::from(order.is_before(placed, one));
        }
        steps.push(Step {
            piece: placed.piece,
            surely_after: last.is_some_and(|last| order.is_before(last, placed) && !order.is_before(placed, last)),
            undated: placed.span.is_none() && !order.is_tied(placed),
        });
        last = Some(placed);
    }
    steps
}

/// Of those that may come next the earliest; where a circle lets none, the earliest of all.
fn next(order: &Order, left: &[(&Placed, usize)]) -> Option<usize> {
    let first = left.iter().enumerate().min_by_key(|(_, (one, before))| (*before > 0, order.key(one)));
    first.map(|(at, _)| at)
}

/// What she said of which piece comes before which.
pub(super) struct Order {
    said: BTreeSet<(RecordId, RecordId)>,
    /// Where a piece without a date of its own stands: with those that she tied it to.
    near: BTreeMap<RecordId, Span>,
}

impl Order {
    pub(super) fn of(pieces: &[&Placed]) -> Self {
        let all: BTreeSet<_> = pieces.iter().map(|one| one.piece).collect();
        let there = |piece: &RecordId| all.contains(piece);
        let said = pieces.iter().filter_map(|one| match one.beside? {
            Beside::After { piece } => Some((piece, one.piece)),
            Beside::Before { piece } => Some((one.piece, piece)),
        });
        let said: BTreeSet<_> = said.filter(|(one, other)| one != other && there(one) && there(other)).collect();
        let mut near: BTreeMap<_, _> = pieces.iter().filter_map(|one| Some((one.piece, one.span?))).collect();
        // A date goes from piece to piece along what she said, once for each at most.
        for _ in 0..pieces.len() {
            let before = near.len();
            for (one, other) in &said {
                let (first, second) = (near.get(one).copied(), near.get(other).copied());
                match (first, second) {
                    (Some(span), None) => near.insert(*other, span),
                    (None, Some(span)) => near.insert(*one, span),
                    _ => None,
                };
            }
            if near.len() == before {
                break;
            }
        }
        Self { said, near }
    }

    /// She said so of these two.
    pub(super) fn was_said(&self, one: RecordId, other: RecordId) -> bool {
        self.said.contains(&(one, other))
    }

    fn is_before(&self, one: &Placed, other: &Placed) -> bool {
        let by_date = one.span.zip(other.span).is_some_and(|(one, other)| one.is_before(other));
        one.piece != other.piece && (by_date || self.was_said(one.piece, other.piece))
    }

    /// Whether it has a date by what she tied it to.
    fn is_tied(&self, one: &Placed) -> bool {
        self.near.contains_key(&one.piece)
    }

    fn key(&self, one: &Placed) -> (bool, Option<Span>, (Day, u32), RecordId) {
        let near = self.near.get(&one.piece).copied();
        (near.is_none(), near, one.told, one.piece)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(in crate::narrative) fn id(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    pub(in crate::narrative) fn placed(number: u8, span: Option<(i32, i32)>, beside: Option<Beside>) -> Placed {
        let day = |number| Day::from_number(number).unwrap();
        let span = span.map(|(first, last)| Span { first: day(first), last: day(last) });
        Placed { piece: id(number), span, beside, told: (day(20_000), u32::from(number)) }
    }

    fn order(pieces: &[Placed]) -> Vec<u8> {
        timeline(pieces).iter().map(|step| step.piece.as_bytes()[0]).collect()
    }

    #[test]
    fn what_lies_wholly_before_comes_before_and_all_else_is_left_open() {
        let pieces =
            [placed(1, Some((300, 400)), None), placed(2, Some((0, 99)), None), placed(3, Some((50, 350)), None)];
        let steps = timeline(&pieces);
        assert_eq!(order(&pieces), [2, 3, 1]);
        let sure: Vec<_> = steps.iter().map(|step| step.surely_after).collect();
        assert_eq!(sure, [false, false, false], "the long one may have been before, between or after");
        let apart = [placed(1, Some((300, 400)), None), placed(2, Some((0, 99)), None)];
        assert!(timeline(&apart)[1].surely_after);
    }

    #[test]
    fn what_she_said_of_two_pieces_counts_where_no_date_does() {
        let after = |piece| Some(Beside::After { piece: id(piece) });
        let before = |piece| Some(Beside::Before { piece: id(piece) });
        let pieces = [
            placed(1, None, after(2)),
            placed(2, Some((500, 510)), None),
            placed(3, Some((900, 910)), None),
            placed(4, None, before(2)),
            placed(5, None, None),
            placed(6, None, after(1)),
        ];
        assert_eq!(order(&pieces), [4, 2, 1, 6, 3, 5]);
        let steps = timeline(&pieces);
        assert!(steps[1].surely_after && steps[2].surely_after);
        assert_eq!(steps.iter().filter(|step| step.undated).map(|step| step.piece).collect::<Vec<_>>(), [id(5)]);
    }

    #[test]
    fn a_circle_is_cut_and_loses_nothing() {
        let after = |piece| Some(Beside::After { piece: id(piece) });
        let pieces = [placed(1, None, after(2)), placed(2, None, after(1)), placed(3, None, after(3))];
        let mut there = order(&pieces);
        assert!(timeline(&pieces).iter().all(|step| !step.surely_after), "of a circle nothing is sure");
        there.sort_unstable();
        assert_eq!(there, [1, 2, 3]);
    }

    /// Some pieces, dated or not, tied to each other or not.
    pub(in crate::narrative) fn some() -> impl Strategy<Value = Vec<Placed>> {
        let one = (proptest::option::of((0_i32..2000, 0_i32..300)), proptest::option::of((any::<bool>(), 0_u8..12)));
        proptest::collection::vec(one, 0..12).prop_map(|all| {
            let tied = |(after, piece)| {
                if after { Beside::After { piece: id(piece) } } else { Beside::Before { piece: id(piece) } }
            };
            let long = |(first, long)| (first, first + long);
            let place = |(number, (span, beside)): (u8, (Option<_>, Option<_>))| {
                placed(number, span.map(long), beside.map(tied))
            };
            (0..).zip(all).map(place).collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_doubled_and_the_order_in_which_it_came_does_not_matter(
            (pieces, shuffled) in some().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        ) {
            let steps = timeline(&pieces);
            let mut there: Vec<_> = steps.iter().map(|step| step.piece).collect();
            prop_assert_eq!(&steps, &timeline(&shuffled));
            there.sort_unstable();
            prop_assert_eq!(there, pieces.iter().map(|one| one.piece).collect::<Vec<_>>());
        }

        /// Where no two of them contradict each other, whatever is sure holds.
        #[test]
        fn dates_alone_are_kept(spans in proptest::collection::vec((0_i32..2000, 0_i32..300), 0..12)) {
            let pieces: Vec<_> =
                (0..).zip(spans).map(|(number, (first, long))| placed(number, Some((first, first + long)), None)).collect();
            let steps = timeline(&pieces);
            let span = |step: &Step| pieces.iter().find(|one| one.piece == step.piece).unwrap().span.unwrap();
            for (at, step) in steps.iter().enumerate() {
                for later in steps.iter().skip(at + 1) {
                    prop_assert!(!span(later).is_before(span(step)));
                }
                if let Some(before) = at.checked_sub(1).and_then(|at| steps.get(at)) {
                    prop_assert_eq!(step.surely_after, span(before).is_before(span(step)));
                }
            }
        }
    }
}
