//! The cards of those whom a meeting's lines belong to: they stand before what was written there.

use app::{Desk, Refusal, person, person::Whose};
use domain::contact::{Contact, LineNo, LineRef};
use vault::id::RecordId;

use crate::{card::page::CardBox, frame::Frame};

/// Whose the lines of one meeting are.
pub struct Hers {
    meeting: RecordId,
    whose: Whose,
}

impl Hers {
    /// Of these versions of a meeting. Every card is on record before it is shown.
    pub async fn of<'c>(
        desk: &Desk,
        meeting: RecordId,
        versions: impl IntoIterator<Item = &'c Contact>,
    ) -> Result<Self, Refusal> {
        let lines = versions.into_iter().flat_map(|contact| contact.met.iter().map(|met| met.line));
        let mut lines: Vec<_> = lines.map(|line| LineRef { contact: meeting, line }).collect();
        lines.sort_unstable();
        lines.dedup();
        Ok(Self { meeting, whose: person::whose(desk, &lines).await? })
    }

    /// Whether a line belongs to somebody's page.
    pub fn is_somebodys(&self, line: LineNo) -> bool {
        self.whose.is_somebodys(self.at(line))
    }

    /// Where her card is, for whoever may read it.
    pub fn page(&self, line: LineNo) -> Option<RecordId> {
        self.whose.cards(self.at(line)).next().map(|held| held.card.person)
    }

    /// The cards of one line, or that it is somebody's of whom nobody here knows what she allows. `alone`: there is one
    /// line, so it stands on top of the page.
    pub fn cards(&self, frame: &Frame, desk: &Desk, line: LineNo, alone: bool) -> Vec<CardBox> {
        let line = self.at(line);
        let mut cards: Vec<_> = self.whose.cards(line).map(|held| CardBox::of(frame, desk, Some(held), None)).collect();
        if self.whose.is_closed(line) {
            cards.push(CardBox::closed(frame));
        }
        for (nth, card) in cards.iter_mut().enumerate().filter(|(nth, _)| *nth > 0 || !alone) {
            card.at = format!("-{}-{nth}", line.line.0);
        }
        cards
    }

    fn at(&self, line: LineNo) -> LineRef {
        LineRef { contact: self.meeting, line }
    }
}
