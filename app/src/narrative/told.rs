//! Everything she told, put in order.

use domain::{
    narrative::{Born, Gap, Piece, Placed, Span, Step, Ways, gaps, timeline, told_in_two_ways},
    record::Record as _,
    text::Line,
    when::Day,
};
use vault::id::{RecordId, RevisionId};

use crate::{
    Desk, Folder, Refusal, consent,
    desk::{Current, current_of},
};

/// A piece of her story, with every version that stands.
pub struct Told {
    pub record: RecordId,
    /// Newest last: one, unless two people wrote at once.
    pub versions: Vec<(RevisionId, Piece)>,
    /// The newest version's place in time.
    pub span: Option<Span>,
    /// Not to leave this house.
    pub kept: bool,
    /// Which was written down first, of all of them.
    written: u32,
}

/// Her story.
pub struct Narrative {
    /// Each piece once, in no order of its own.
    pub pieces: Vec<Told>,
    /// The same in order of time.
    pub steps: Vec<Step>,
    pub gaps: Vec<Gap>,
    pub ways: Vec<Ways>,
    /// When she was born, as far as she told.
    pub born: Option<Born>,
    /// Of each piece that was destroyed, the day it was written down.
    pub destroyed: Vec<Day>,
}

impl Told {
    /// The version that stands for it.
    pub fn newest(&self) -> Option<&Piece> {
        self.versions.last().map(|(_, piece)| piece)
    }

    fn placed(&self) -> Option<Placed> {
        let piece = self.newest()?;
        Some(Placed {
            piece: self.record,
            span: self.span,
            beside: piece.moment.beside,
            told: (piece.told, self.written),
        })
    }
}

impl Narrative {
    pub(super) async fn read(desk: &Desk, folder: &Folder, person: RecordId) -> Result<Self, Refusal> {
        let stored = desk.house().stored(&[folder.id()], &[Piece::KIND]).await?;
        let gone = stored.iter().filter(|one| one.sealed.is_destroyed());
        let mut gone: Vec<_> = gone.map(|one| (one.sealed.record(), one.day)).collect();
        gone.sort_unstable();
        gone.dedup_by_key(|(record, _)| *record);
        let destroyed = gone.into_iter().filter_map(|(_, day)| Day::from_number(day.0)).collect();
        let born = birth(desk, folder).await?.and_then(|current| current.newest().cloned());
        let kept = consent::kept(desk, person).await?;
        let mut pieces: Vec<Told> = Vec::new();
        let mut order: Vec<RecordId> = Vec::new();
        for one in &stored {
            if !order.contains(&one.sealed.record()) {
                order.push(one.sealed.record());
            }
        }
        let written = |record| order.iter().zip(0..).find_map(|(one, at)| (*one == record).then_some(at)).unwrap_or(0);
        for one in current_of(stored).iter().filter(|one| !one.sealed.is_destroyed()) {
            let (record, version) = (one.sealed.record(), (one.sealed.revision(), desk.unseal::<Piece>(folder, one)?));
            match pieces.iter_mut().find(|told| told.record == record) {
                Some(told) => told.versions.push(version),
                None => {
                    let kept = kept.contains(&record);
                    let written = written(record);
                    pieces.push(Told { record, versions: vec![version], span: None, kept, written });
                }
            }
        }
        for told in &mut pieces {
            told.span = told.newest().and_then(|piece| piece.moment.known.span(born.as_ref().map(|born| born.years)));
        }
        let placed: Vec<_> = pieces.iter().filter_map(Told::placed).collect();
        let compared = pieces.iter().filter_map(|told| {
            let piece = told.newest()?;
            Some((told.placed()?, piece.again, piece.place.as_ref().map(Line::as_str)))
        });
        let ways = told_in_two_ways(&compared.collect::<Vec<_>>());
        Ok(Self { steps: timeline(&placed), gaps: gaps(&placed), ways, pieces, born, destroyed })
    }

    /// The piece with this number.
    pub fn piece(&self, record: RecordId) -> Option<&Told> {
        self.pieces.iter().find(|told| told.record == record)
    }
}

/// What stands about when she was born.
pub(super) async fn birth(desk: &Desk, folder: &Folder) -> Result<Option<Current<Born>>, Refusal> {
    let stored = current_of(desk.house().stored(&[folder.id()], &[Born::KIND]).await?);
    match stored.iter().find(|one| !one.sealed.is_destroyed()) {
        Some(one) => desk.current::<Born>(folder, one.sealed.record()).await,
        None => Ok(None),
    }
}
