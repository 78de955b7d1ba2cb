//! Destroying a meeting. What is part of somebody's relationship is hers too: only a colleague whom she knows destroys it.
//! Somebody in danger is looked after first. And why it went stays in the log.

use domain::contact::{Contact, LineRef};
use vault::id::{RecordId, RevisionId, WorkerId};

pub use crate::audit::Why;
use crate::{Desk, Kind, Lead, Refusal, Writable, audit::Action, person, promise, room};

/// A meeting that this person may destroy. [`destroyable`] alone gives it.
pub struct Destroyable {
    /// Where the meeting lies.
    desk: Desk,
    folder: Writable,
    record: RecordId,
    heads: Vec<RevisionId>,
    /// What stands beside it and goes with it: who took a danger on, and that its lines are somebody's.
    beside: Vec<RecordId>,
    /// The folders of those whose lines it holds.
    hers: Vec<Writable>,
    /// It lies in somebody's own folder: what is counted of it stands elsewhere, and goes with it.
    apart: bool,
}

/// Whether this person may destroy a meeting: nobody in it waits in danger, and whoever it belongs to has her in her
/// circle. Otherwise a sentence of what to do first, or whom to ask; never whose it is.
pub async fn destroyable(desk: &Desk, record: RecordId) -> Result<Destroyable, Refusal> {
    let apart = desk.own_folder(record).await?.is_some();
    let (desk, folder) = desk.lies(record).await?;
    let current = desk.current::<Contact>(&folder, record).await?.ok_or_else(Refusal::not_found)?;
    let heads = current.parents();
    if apart {
        return Ok(Destroyable { desk, folder, record, heads, beside: Vec::new(), hers: Vec::new(), apart });
    }
    let desk = &desk;
    let people = person::people(desk).await?;
    let known = person::lines(desk, &people).await?;
    let segment = room::enter(desk, &folder).await?;
    let segment = segment.read().await;
    if segment.marks.dangers().any(|contact| contact == record) {
        return Err(Refusal::of(Kind::Invalid, "contact-destroy-danger"));
    }
    let marks: Vec<_> = segment.marks.kept().filter(|(_, kept)| kept.line.contact == record).collect();
    // Each mark stands for one relationship, and all of them must be known here; so too those of marks that do not say
    // whose they are.
    let unknown = |line: LineRef| {
        let marked = marks.iter().filter(|(_, kept)| kept.line == line).count();
        marked > known.iter().filter(|(of, _)| *of == line).count()
    };
    if marks.iter().any(|(_, kept)| kept.of.is_none() && unknown(kept.line)) {
        return Err(somebodys(desk));
    }
    let mut owners: Vec<_> =
        known.iter().filter(|(line, _)| line.contact == record).map(|(_, person)| *person).collect();
    owners.extend(marks.iter().filter_map(|(_, kept)| kept.of));
    owners.sort_unstable();
    owners.dedup();
    let hers = owners.into_iter().map(|person| desk.hers(person)).collect::<Result<_, _>>();
    let mut beside: Vec<_> = marks.iter().map(|(mark, _)| *mark).collect();
    beside.extend(segment.marks.answered(record).map(|(mark, _)| mark));
    let hers = hers.map_err(|_: Refusal| somebodys(desk))?;
    Ok(Destroyable { desk: desk.clone(), folder, record, heads, beside, hers, apart })
}

/// Belongs to somebody's page. Whom to ask: whoever is on call.
fn somebodys(desk: &Desk) -> Refusal {
    let on_call = desk.settings().street.on_call_name.trim();
    let id = if on_call.is_empty() { "contact-destroy-somebodys-lead" } else { "contact-destroy-somebodys" };
    let mut refusal = Refusal::of(Kind::Invalid, id);
    refusal.message = refusal.message.with("who", on_call);
    refusal
}

impl Destroyable {
    /// Destroys it for good: its keys go, and with them every copy that is not an old backup. The reason stays in the
    /// log of the team, and of those whose meeting it was.
    pub async fn destroy(self, why: Why) -> Result<(), Refusal> {
        let Self { desk, folder, record, heads, beside, hers, apart } = self;
        let mut changes = desk.changes();
        changes.expect(record, heads);
        desk.erase_because(&mut changes, &folder, record, Some(why.clone())).await?;
        for mark in beside {
            desk.erase(&mut changes, &folder, mark).await?;
        }
        promise::take_away(&desk, &mut changes, &folder, record).await?;
        if apart {
            person::uncount_apart(&desk, &mut changes, &folder, record).await?;
        }
        for own in &hers {
            changes.destroyed(own, record, Some(why.clone()))?;
        }
        desk.commit(changes).await.map(|_| ())
    }
}

/// Destroys a meeting, where this person may.
pub async fn destroy(desk: &Desk, record: RecordId, why: Why) -> Result<(), Refusal> {
    destroyable(desk, record).await?.destroy(why).await
}

/// A meeting that somebody destroyed.
#[derive(Debug)]
pub struct Gone {
    /// Seconds since 1970.
    pub at: i64,
    pub who: Option<WorkerId>,
    pub why: Why,
}

/// How far back the log is read for it.
const READ: u32 = 20_000;

/// The meetings that were destroyed by hand, newest first, with why: for a lead. That they were listed is on record
/// first.
pub async fn gone(lead: &Lead<'_>, most: usize) -> Result<Vec<Gone>, Refusal> {
    let desk = lead.desk();
    let mut gone = Vec::new();
    for desk in desk.everywhere() {
        let folder = desk.contacts()?;
        desk.shown(&folder, None, Action::Listed).await?;
        let entries = desk.entries(&folder, READ).await?.into_iter();
        gone.extend(entries.filter_map(|entry| Some(Gone { at: entry.at, who: entry.who, why: entry.why? })));
    }
    gone.sort_by_key(|one| std::cmp::Reverse(one.at));
    gone.truncate(most);
    Ok(gone)
}
