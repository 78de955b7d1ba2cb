//! Whose lines of meetings are, and their cards: each stands before whatever would reach the one it is about, for
//! whoever may read it, in her circle or not.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::contact::LineRef;
use vault::id::RecordId;

use super::{lines, people};
use crate::{Desk, Refusal, audit::Action, card, card::Held, room};

/// Lines that belong to people we know, and the cards that may be read.
#[derive(Default)]
pub struct Whose {
    people: HashMap<LineRef, BTreeSet<RecordId>>,
    /// Lines that are somebody's; nobody says whose.
    unsaid: HashSet<LineRef>,
    cards: HashMap<RecordId, Held>,
}

/// Whose these lines are. The cards are on record as opened before they are shown.
pub async fn whose(desk: &Desk, of: &[LineRef]) -> Result<Whose, Refusal> {
    let known = lines(desk, &people(desk).await?).await?;
    let whose = known_of(desk, of, &known).await?;
    card::shown(desk, whose.cards.values(), Action::Opened).await?;
    Ok(whose)
}

/// The same, where it is known already which lines are whose in the folders that this person holds. Not on record yet:
/// only what is shown is.
pub(crate) async fn known_of(desk: &Desk, of: &[LineRef], known: &[(LineRef, RecordId)]) -> Result<Whose, Refusal> {
    let mut whose = Whose::default();
    let known: HashMap<_, _> = known.iter().copied().collect();
    for line in of {
        whose.people.entry(*line).or_default().extend(known.get(line));
    }
    for there in desk.everywhere() {
        let segment = room::enter(&there, &*there.contacts()?).await?;
        let segment = segment.read().await;
        for line in of {
            for kept in segment.marks.kept_of(*line) {
                match kept.of {
                    Some(person) => whose.people.entry(*line).or_default().extend([person]),
                    None => whose.unsaid.extend([*line]),
                }
            }
        }
    }
    let people = whose.people.values().flatten().copied().collect();
    whose.cards = card::of_each(desk, &people).await?;
    Ok(whose)
}

impl Whose {
    /// Whether a line belongs to somebody we know, whether or not it may be told who that is.
    pub fn is_somebodys(&self, line: LineRef) -> bool {
        self.unsaid.contains(&line) || self.of(line).next().is_some()
    }

    /// Her card. Several where somebody found two to be one person, and each has one.
    pub fn cards(&self, line: LineRef) -> impl Iterator<Item = &Held> {
        self.of(line).filter_map(|person| self.cards.get(&person))
    }

    /// It is somebody's, and her card may not be read here: nobody knows what she allows.
    pub fn is_closed(&self, line: LineRef) -> bool {
        let nobody = self.of(line).next().is_none();
        self.of(line).any(|person| !self.cards.contains_key(&person)) || nobody && self.unsaid.contains(&line)
    }

    /// Who, as her number.
    pub(crate) fn of(&self, line: LineRef) -> impl Iterator<Item = RecordId> + '_ {
        self.people.get(&line).into_iter().flatten().copied()
    }
}
