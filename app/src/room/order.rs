//! What is worked on side by side, put back in order.

use std::collections::BTreeMap;

/// Holds back what comes early.
pub(super) struct InOrder<T> {
    due: u32,
    early: BTreeMap<u32, T>,
}

impl<T> InOrder<T> {
    /// Number 0 is the first.
    pub(super) fn new() -> Self {
        Self { due: 0, early: BTreeMap::new() }
    }

    /// Takes one in; what may go on now, in order, is given by [`next`](Self::next).
    pub(super) fn put(&mut self, number: u32, one: T) {
        self.early.insert(number, one);
    }

    /// The one whose turn it is, if it has come.
    pub(super) fn next(&mut self) -> Option<T> {
        let one = self.early.remove(&self.due)?;
        self.due += 1;
        Some(one)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn however_they_come_they_go_on_in_order(come in Just((0..40).collect::<Vec<u32>>()).prop_shuffle()) {
            let (mut order, mut gone) = (InOrder::new(), Vec::new());
            for number in come {
                order.put(number, number);
                gone.extend(std::iter::from_fn(|| order.next()));
            }
            prop_assert_eq!(gone, (0..40).collect::<Vec<u32>>());
        }
    }
}
