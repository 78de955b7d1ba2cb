//! What of hers could be named in a consent, and the same once more as it stood when she was asked.

use domain::{
    narrative::Piece,
    person::{Name, Status},
    record::Record as _,
    trust::{Event, EventKind},
};
use store::StoredRevision;
use vault::id::{RecordId, RevisionId};

use crate::{
    Desk, Folder, Refusal,
    audit::Action,
    desk::{current_of, folder_of},
};

/// Something of hers that may be told to somebody, if she allows it.
pub enum Thing {
    Name(Name),
    Event(Event),
    Status(Status),
    Piece(Box<Piece>),
}

/// One record as it stands now.
pub struct Candidate {
    pub record: RecordId,
    pub revision: RevisionId,
    pub thing: Thing,
}

/// Everything she could allow, oldest first. Of two versions that stand side by side she cannot be asked: somebody makes
/// them one first. Her folder is on record as opened before.
pub async fn candidates(desk: &Desk, person: RecordId) -> Result<Vec<Candidate>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    desk.shown(&folder, None, Action::Opened).await?;
    let stored =
        current_of(desk.house().stored(&[folder.id()], &[Name::KIND, Event::KIND, Status::KIND, Piece::KIND]).await?);
    let heads = |record: RecordId| stored.iter().filter(|one| one.sealed.record() == record).count();
    let mut found = Vec::new();
    for one in stored.iter().filter(|one| heads(one.sealed.record()) == 1) {
        let (record, revision) = (one.sealed.record(), one.sealed.revision());
        found.extend(thing(desk, &folder, one)?.map(|thing| Candidate { record, revision, thing }));
    }
    Ok(found)
}

/// The same records as they stood. Refused where one of them was destroyed: then nothing of it can be told any more.
pub(super) async fn pinned(
    desk: &Desk,
    person: RecordId,
    items: &[(RecordId, RevisionId)],
) -> Result<Vec<Thing>, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let mut things = Vec::with_capacity(items.len());
    for (record, revision) in items {
        let all = desk.house().all_of(folder.id(), *record).await?;
        let as_it_stood = all.iter().find(|one| one.sealed.revision() == *revision && !one.sealed.is_destroyed());
        let as_it_stood = as_it_stood.ok_or_else(|| Refusal::of(crate::Kind::Conflict, "disclosure-gone"))?;
        things.extend(thing(desk, &folder, as_it_stood)?);
    }
    Ok(things)
}

/// What may be told at all. Who was asked to join her circle is between her and us, and who introduced her or vouched for us
/// maps a community.
fn thing(desk: &Desk, folder: &Folder, stored: &StoredRevision) -> Result<Option<Thing>, Refusal> {
    Ok(match stored.sealed.kind() {
        kind if kind == Name::KIND => {
            let name = desk.unseal::<Name>(folder, stored)?;
            name.text.is_some().then_some(Thing::Name(name))
        }
        kind if kind == Event::KIND => {
            let event = desk.unseal::<Event>(folder, stored)?;
            let ours = matches!(event.kind, EventKind::Circle { .. } | EventKind::Introduced | EventKind::Vouched);
            (!ours).then_some(Thing::Event(event))
        }
        kind if kind == Status::KIND => Some(Thing::Status(desk.unseal::<Status>(folder, stored)?)),
        kind if kind == Piece::KIND => Some(Thing::Piece(Box::new(desk.unseal::<Piece>(folder, stored)?))),
        _ => None,
    })
}
