use std::collections::{BTreeMap, BTreeSet};

use vault::id::RecordId;

use super::{Meeting, Outing, fact::groups, head::Head};
use crate::contact::{Channel, LineRef};

/// People met and spoken to. Of one night out everybody counts once: of several tallies the greatest holds, whoever
/// has a relationship counts once, and those with a line are among those tallied.
pub(super) fn people(
    meetings: &[Meeting],
    outings: &[Outing],
    linked: &BTreeMap<LineRef, RecordId>,
) -> (Vec<Head>, Vec<Head>) {
    let groups = groups(outings);
    let mut nights: BTreeMap<RecordId, (Vec<&Outing>, Vec<&Meeting>)> = BTreeMap::new();
    for outing in outings {
        nights.entry(groups.get(&outing.record).copied().unwrap_or(outing.record)).or_default().0.push(outing);
    }
    for meeting in meetings {
        // Without a night a meeting stands for itself.
        let night = meeting.night.map_or(meeting.record, |night| groups.get(&night).copied().unwrap_or(night));
        nights.entry(night).or_default().1.push(meeting);
    }
    let (mut met, mut spoken) = (Vec::new(), Vec::new());
    for (outings, meetings) in nights.values() {
        let mut here = BTreeSet::new();
        let (mut counted, mut talked) = (0, 0);
        for meeting in meetings {
            let mut again = 0;
            let lines = meeting.seats.len() as u64;
            // Whoever has a line was spoken to, unless fewer were: then nobody knows which of them.
            let certain = meeting.spoken >= lines;
            for seat in &meeting.seats {
                if here.insert(linked.get(&seat.line).copied().ok_or(seat.line)) {
                    let head = Head::of(meeting, 1);
                    let head = Head { languages: seat.languages.clone(), seen_as: vec![seat.seen_as], ..head };
                    spoken.extend(certain.then(|| head.clone()));
                    met.push(head);
                } else {
                    again += 1;
                }
            }
            met.push(Head::of(meeting, meeting.people.saturating_sub(lines)));
            spoken.push(Head::of(meeting, meeting.spoken.saturating_sub(if certain { lines } else { again })));
            counted += meeting.people.max(lines) - again;
            talked += meeting.spoken.saturating_sub(again);
        }
        let tally = |of: fn(&Outing) -> u64| outings.iter().map(|outing| of(outing)).max().unwrap_or(0);
        if let Some(first) = outings.first() {
            met.push(first.rest(tally(|outing| outing.met).saturating_sub(counted)));
            spoken.push(first.rest(tally(|outing| outing.spoken).saturating_sub(talked)));
        }
    }
    let some = |heads: Vec<Head>| heads.into_iter().filter(|head| head.number > 0).collect();
    (some(met), some(spoken))
}

impl Outing {
    /// Those of a tally who stand in no contact: met on the street, and no more is known.
    fn rest(&self, number: u64) -> Head {
        Head {
            number,
            who: None,
            month: self.month,
            area: Some(self.area),
            channel: Some(Channel::Street),
            languages: Vec::new(),
            seen_as: Vec::new(),
        }
    }
}
