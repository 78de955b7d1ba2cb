//! Who reads what about her: her circle, and the teams among whose contacts meetings with her lie.

use std::collections::BTreeSet;

use domain::{
    contact::LineRef,
    person::{Relationship, SameAs},
    record::Record as _,
};
use vault::id::{FolderId, RecordId};

use super::{apart::Readers, circle_of, folder_of, page::lines_of, successor::later};
use crate::{Desk, Folder, Refusal, contact, desk::current_of, team};

/// Who reads what about her, for whoever is in her circle.
pub async fn readers(desk: &Desk, person: RecordId) -> Result<Readers, Refusal> {
    let folder = desk.folder(folder_of(person))?;
    let (lines, named) = lines(desk, &folder).await?;
    let mut lie = BTreeSet::new();
    for line in lines {
        lie.extend(place_of(desk, line).await?);
    }
    of(desk, &folder, &lie, named).await
}

/// The lines that are hers as it was decided, and whether named people alone hold her file.
pub(super) async fn lines(desk: &Desk, hers: &Folder) -> Result<(Vec<LineRef>, bool), Refusal> {
    let stored = current_of(desk.house().stored(&[hers.id()], &[Relationship::KIND, SameAs::KIND]).await?);
    let (mut lines, mut named) = (Vec::new(), false);
    for one in &stored {
        if one.sealed.kind() == Relationship::KIND {
            let relationship = desk.unseal::<Relationship>(hers, one)?;
            named |= relationship.colleague.is_some();
            lines.extend(relationship.from);
        } else {
            let link = desk.unseal::<SameAs>(hers, one)?;
            lines.extend(Some(link).filter(SameAs::holds).iter().flat_map(lines_of));
        }
    }
    // What somebody outside her circle wrote about her is tied to her by its mark alone.
    lines.extend(contact::lines_of(desk, RecordId::from_bytes(*hers.id().as_bytes())).await?);
    Ok((lines, named))
}

/// The same where it is known in which folders her meetings lie.
pub(super) async fn of(desk: &Desk, hers: &Folder, lie: &BTreeSet<FolderId>, named: bool) -> Result<Readers, Refusal> {
    let mut teams: Vec<String> = Vec::new();
    for contacts in lie.iter().filter(|id| **id != hers.id()) {
        teams.push(team::reading(desk, *contacts).await?);
    }
    teams.sort_unstable();
    teams.retain(|names| !names.is_empty());
    teams.dedup();
    let circle = circle_of(desk, hers.id(), hers.version()).await?;
    Ok(Readers { circle, teams: teams.join(", "), named })
}

/// The folder in which a meeting lies now, whether or not this person may open it there.
pub(super) async fn place_of(desk: &Desk, line: LineRef) -> Result<Option<FolderId>, Refusal> {
    for place in std::iter::once(line).chain(later(line)) {
        let heads = desk.house().store.heads(place.contact).await?;
        if heads.is_empty() {
            break;
        }
        if let Some(there) = heads.iter().find(|head| !head.sealed.is_destroyed()) {
            return Ok(Some(there.sealed.folder()));
        }
    }
    Ok(None)
}
