//! Things that were told in two ways. That is named to the worker who looks, and never judged: memory after violence is
//! not a protocol.

use vault::id::RecordId;

use super::{Placed, order::Order};

/// Two pieces that do not go together as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// One.
    pub one: RecordId,
    /// The other.
    pub other: RecordId,
    /// In what.
    pub differs: Differs,
}

/// In what two pieces differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Differs {
    /// Both are about the same thing, and no day fits both.
    Time,
    /// Both are about the same thing, at two places.
    Place,
    /// She said which came first, and the dates, or what she said another time, say otherwise.
    Order,
}

/// A piece with what it is compared by.
pub type Compared<'p> = (Placed, Option<RecordId>, Option<&'p str>);

/// Every pair that was told in two ways, in the order of the pieces. Each piece comes with the one it is told again of, and
/// with its place.
pub fn told_in_two_ways(pieces: &[Compared<'_>]) -> Vec<Ways> {
    let placed: Vec<_> = pieces.iter().map(|(placed, ..)| placed).collect();
    let order = Order::of(&placed);
    let mut found = Vec::new();
    for (at, (one, one_again, one_place)) in pieces.iter().enumerate() {
        for (other, other_again, other_place) in pieces.iter().skip(at + 1) {
            let mut differ = |differs| found.push(Ways { one: one.piece, other: other.piece, differs });
            let tells = |again: &Option<RecordId>, of: &Placed| *again == Some(of.piece);
            let both_again = one_again.is_some() && one_again == other_again;
            let same = tells(one_again, other) || tells(other_again, one) || both_again;
            let spans = one.span.zip(other.span);
            if same && spans.is_some_and(|(one, other)| !one.meets(other)) {
                differ(Differs::Time);
            }
            if same && one_place.zip(*other_place).is_some_and(|(one, other)| !alike(one, other)) {
                differ(Differs::Place);
            }
            let said = (order.was_said(one.piece, other.piece), order.was_said(other.piece, one.piece));
            let otherwise = match said {
                (true, true) => true,
                (true, false) => spans.is_some_and(|(one, other)| other.is_before(one)),
                (false, true) => spans.is_some_and(|(one, other)| one.is_before(other)),
                (false, false) => false,
            };
            if otherwise {
                differ(Differs::Order);
            }
        }
    }
    found
}

fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::{
        Beside,
        order::tests::{id, placed},
    };

    #[test]
    fn the_same_thing_at_two_times_or_places() {
        let told = |number, span, again: Option<u8>, place| (placed(number, span, None), again.map(id), place);
        let once = told(1, Some((100, 200)), None, Some("Benin City"));
        let differs = |other| told_in_two_ways(&[once, other]).iter().map(|ways| ways.differs).collect::<Vec<_>>();
        assert_eq!(differs(told(2, Some((150, 400)), Some(1), Some("benin  city."))), [], "they may be one");
        assert_eq!(differs(told(2, Some((300, 400)), Some(1), None)), [Differs::Time]);
        assert_eq!(differs(told(2, None, Some(1), Some("Lagos"))), [Differs::Place]);
        assert_eq!(differs(told(2, Some((300, 400)), None, Some("Lagos"))), [], "two things");
        let again = [once, told(2, Some((100, 100)), Some(1), None), told(3, Some((200, 200)), Some(1), None)];
        let found = told_in_two_ways(&again);
        assert_eq!(found, [Ways { one: id(2), other: id(3), differs: Differs::Time }], "both told again of the first");
    }

    #[test]
    fn what_she_said_came_first_and_what_the_dates_say() {
        let told = |number, span, beside| (placed(number, span, beside), None, None);
        let after = |piece| Some(Beside::After { piece: id(piece) });
        let of = |pieces: &[Compared<'_>]| told_in_two_ways(pieces).len();
        assert_eq!(of(&[told(1, Some((100, 200)), after(2)), told(2, Some((300, 400)), None)]), 1);
        assert_eq!(
            of(&[told(1, Some((100, 350)), after(2)), told(2, Some((300, 400)), None)]),
            0,
            "it may have been so"
        );
        assert_eq!(of(&[told(1, None, after(2)), told(2, None, after(1))]), 1, "each after the other");
        assert_eq!(of(&[told(1, None, after(9)), told(2, None, None)]), 0, "of something that is gone");
    }
}
