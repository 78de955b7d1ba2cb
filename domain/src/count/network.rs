//! A table with its totals is a network: every number flows along one arc, and what flows into a row or a column
//! flows out of it again. How far a hidden number could differ, with everything shown as it is, is then a question of
//! how much can flow around it (after L. H. Cox, "Network models for complementary cell suppression", 1995).

use std::collections::VecDeque;

pub(super) struct Network {
    pub(super) nodes: usize,
    pub(super) arcs: Vec<Arc>,
}

pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) number: u64,
    pub(super) hidden: bool,
    pub(super) is_total: bool,
}

impl Network {
    /// Over how many values a hidden number could range beside its own, up to `enough`, for somebody who knows that a
    /// hidden number is at least 1.
    pub(super) fn range(&self, arc: usize, enough: u64) -> u64 {
        let up = self.shift(arc, true, enough);
        up + self.shift(arc, false, enough - up)
    }

    /// By how much one number can rise or fall, up to `enough`.
    fn shift(&self, arc: usize, rises: bool, enough: u64) -> u64 {
        let Some(own) = self.arcs.get(arc) else { return 0 };
        let (start, end) = if rises { (own.to, own.from) } else { (own.from, own.to) };
        let enough = if rises { enough } else { enough.min(own.number - 1) };
        let mut flow = vec![0i64; self.arcs.len()];
        let mut moved = 0;
        while moved < enough {
            let Some(path) = self.path(start, end, arc, &flow) else { break };
            for (on, forward) in path {
                if let Some(flow) = flow.get_mut(on) {
                    *flow += if forward { 1 } else { -1 };
                }
            }
            moved += 1;
        }
        moved
    }

    /// A way for one more unit from `start` to `end`, not over the arc in question.
    fn path(&self, start: usize, end: usize, without: usize, flow: &[i64]) -> Option<Vec<(usize, bool)>> {
        let mut came: Vec<Option<(usize, bool, usize)>> = vec![None; self.nodes];
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            if node == end {
                break;
            }
            for (index, (arc, flow)) in self.arcs.iter().zip(flow).enumerate() {
                if index == without || !arc.hidden {
                    continue;
                }
                // A number may rise without end, and fall to 1.
                let falls = i64::try_from(arc.number).unwrap_or(i64::MAX) + flow > 1;
                for (next, forward, open) in
                    [(arc.to, true, arc.from == node), (arc.from, false, arc.to == node && falls)]
                {
                    if open && next != start && came.get(next).is_some_and(Option::is_none) {
                        if let Some(came) = came.get_mut(next) {
                            *came = Some((index, forward, node));
                        }
                        queue.push_back(next);
                    }
                }
            }
        }
        let mut path = Vec::new();
        let mut node = end;
        while node != start {
            let (index, forward, before) = (*came.get(node)?)?;
            path.push((index, forward));
            node = before;
        }
        Some(path)
    }
}
