//! Opening a folder into its room: several threads read rows and unseal them at once, and what is ready can be searched
//! while the rest comes.

use std::sync::{Arc, atomic::Ordering};

use domain::{
    card::Card,
    contact::Contact,
    night::Night,
    record::{Record, decode},
};
use store::{Place, Rows, Seq, StoredRevision};
use tokio::sync::mpsc;
use vault::{
    audit::{Hash, Link},
    id::{OrganisationId, RecordId, RevisionId},
    record::RecordKind,
};
use zeroize::Zeroizing;

use super::{
    Room,
    finder::Finder,
    marks::{self, Mark},
    order::InOrder,
    segment::Held,
};
use crate::{
    Desk, Folder, House, Refusal,
    house::{Read, settings::Settings},
    refusal::Kind,
};

/// How many revisions are fetched at a time once a room is open.
const PAGE: u32 = 2_000;
/// Room for the plaintext of most records; a longer one makes it longer.
const PLAIN: usize = 4096;
const KINDS: [RecordKind; 10] = [
    Contact::KIND,
    Night::KIND,
    Card::KIND,
    marks::KINDS[0],
    marks::KINDS[1],
    marks::KINDS[2],
    marks::KINDS[3],
    marks::KINDS[4],
    marks::KINDS[5],
    marks::KINDS[6],
];

/// A revision, unsealed.
pub(super) struct Opened {
    pub(super) record: RecordId,
    pub(super) revision: RevisionId,
    pub(super) parents: Vec<RevisionId>,
    pub(super) body: Body,
    kind: RecordKind,
    hash: Hash,
    written: Place,
}

impl Opened {
    fn link(&self) -> (Place, Link) {
        let Self { record, revision, kind, hash, written, .. } = *self;
        (written, Link { seq: written.seq().0, record, revision, kind, hash })
    }
}

/// What it says.
pub(super) enum Body {
    Contact(Box<Held<Contact>>),
    Night(Box<Held<Night>>),
    Card(Box<Held<Card>>),
    Mark(Mark),
    Destroyed,
    /// A card that could not be read: of such a card nobody knows what it allows.
    UnreadCard,
    /// Anything else that could not be read, or that is not for this room.
    Unread,
}

/// Some of them, and where each is to be found.
type Piece = (Vec<Opened>, Finder);

/// Reads a folder into its room.
pub(super) struct Reader {
    house: Arc<House>,
    settings: Arc<Settings>,
    folder: Folder,
    room: Arc<Room>,
}

impl Reader {
    pub(super) fn new(desk: &Desk, folder: &Folder, room: Arc<Room>) -> Self {
        Self { house: desk.house().clone(), settings: desk.shared_settings(), folder: folder.clone(), room }
    }

    /// Reads the whole folder. Of several who come at once, one reads.
    pub(super) async fn open(self, newest: Seq) -> Result<(), Refusal> {
        let turn = self.room.turn.lock().await;
        if self.room.read().await.is_whole() {
            drop(turn);
            return self.read_on(newest).await;
        }
        self.room.segment.write().await.name_areas(&self.settings);
        let (folder, organisation) = (self.folder.clone(), self.settings.organisation);
        let (sender, mut unsealed) = mpsc::unbounded_channel();
        let work =
            move |number, rows: &mut Rows<'_>| sender.send((number, unseal(&folder, organisation, rows))).is_ok();
        let (store, id) = (Arc::clone(&self.house.store), self.folder.id());
        let reading = tokio::spawn(async move { store.read_through(id, Arc::new(work)).await });
        // They come as they are through; they are taken in the order of the folder.
        let (mut order, mut read) = (InOrder::new(), Vec::new());
        while let Some((number, piece)) = unsealed.recv().await {
            order.put(number, piece?);
            while let Some(piece) = order.next() {
                self.take(piece, &mut read).await?;
            }
        }
        let newest = reading.await.map_err(|_| Refusal::of(Kind::Broken, "error-broken"))??;
        self.house.is_whole(self.folder.id(), read, newest).await?;
        self.room.segment.write().await.reached(newest);
        Ok(())
    }

    async fn take(&self, (opened, finder): Piece, read: &mut Vec<(Place, Link)>) -> Result<(), Refusal> {
        if self.room.closed.load(Ordering::Relaxed) {
            return Err(Refusal::signed_out());
        }
        self.none_came_back(&opened).await?;
        read.extend(opened.iter().map(Opened::link));
        self.room.segment.write().await.take(opened, finder);
        Ok(())
    }

    async fn none_came_back(&self, opened: &[Opened]) -> Result<(), Refusal> {
        let there = opened.iter().filter(|one| !matches!(one.body, Body::Destroyed)).map(|one| one.record);
        self.house.none_came_back(self.folder.id(), there).await
    }

    /// Reads what was committed since.
    pub(super) async fn read_on(self, newest: Seq) -> Result<(), Refusal> {
        let _turn = self.room.turn.lock().await;
        loop {
            let seen = self.room.read().await.seen();
            if seen >= newest {
                return Ok(());
            }
            let page = self.house.store.feed(&[self.folder.id()], &KINDS, seen, PAGE).await?;
            let last = page.last().map_or(newest, |last| last.seq);
            let (opened, finder) = unseal(&self.folder, self.settings.organisation, &mut page.into())?;
            if !opened.is_empty() {
                let read: Read = opened.iter().map(|one| (one.record, one.revision, one.hash)).collect();
                self.house.are_known(self.folder.id(), &read).await?;
                self.none_came_back(&opened).await?;
            }
            let mut segment = self.room.segment.write().await;
            segment.name_areas(&self.settings);
            segment.take(opened, finder);
            segment.reached(last);
        }
    }
}

/// Unseals a piece. A revision that does not open stops nothing else, and is reported. Only where the folder's key was
/// renewed this moment, it ends: the next request brings the new key.
fn unseal(folder: &Folder, organisation: OrganisationId, piece: &mut Rows<'_>) -> Result<Piece, Refusal> {
    let mut plain = Zeroizing::new(Vec::with_capacity(PLAIN));
    let mut finder = Finder::default();
    let mut opened = Vec::new();
    while let Some(stored) = piece.next() {
        let record = stored.sealed.record();
        let body = body(folder, organisation, stored, &mut plain)?;
        match &body {
            Body::Contact(held) => finder.contact(record, &held.body),
            Body::Card(held) => finder.card(record, &held.body),
            Body::Destroyed => finder.forget(record),
            _ => {}
        }
        let (revision, parents) = (stored.sealed.revision(), stored.sealed.parents().to_vec());
        let (kind, hash, written) = (stored.sealed.kind(), stored.sealed.hash(), stored.written);
        opened.push(Opened { record, revision, parents, body, kind, hash, written });
    }
    Ok((opened, finder))
}

fn body(
    folder: &Folder,
    organisation: OrganisationId,
    stored: &StoredRevision,
    plain: &mut Zeroizing<Vec<u8>>,
) -> Result<Body, Refusal> {
    let sealed = &stored.sealed;
    let kind = sealed.kind();
    if sealed.is_destroyed() {
        return Ok(Body::Destroyed);
    }
    if !KINDS.contains(&kind) {
        return Ok(Body::Unread);
    }
    let key = folder.key_at(sealed.opens_under())?;
    let unread = if kind == Card::KIND { Body::UnreadCard } else { Body::Unread };
    if let Err(error) = vault::record::open_into(key, organisation, sealed, plain) {
        tracing::error!(%error, "a revision in the reading room did not open");
        return Ok(unread);
    }
    Ok(if kind == Contact::KIND {
        held(stored, plain).map_or(unread, Body::Contact)
    } else if kind == Card::KIND {
        held(stored, plain).map_or(unread, Body::Card)
    } else if kind == Night::KIND {
        held(stored, plain).map_or(unread, Body::Night)
    } else {
        Mark::read(stored, plain).map_or(unread, Body::Mark)
    })
}

fn held<T: Record>(stored: &StoredRevision, plain: &[u8]) -> Option<Box<Held<T>>> {
    match decode::<T>(stored.sealed.format(), plain) {
        Ok(body) => {
            let (revision, day, seq) = (stored.sealed.revision(), stored.day, stored.seq);
            Some(Box::new(Held { revision, day, first: day, seq, body }))
        }
        Err(error) => {
            tracing::error!(%error, "a record in the reading room could not be read");
            None
        }
    }
}
