//! The consent gate. First something is rendered, then this is asked; the permit is for exactly those bytes, once. It is
//! redeemed in the transaction of the register, and only then do the bytes leave.
//!
//! **Invariant.** Nothing of hers becomes [`Released`] but through a [`Permit`], and a permit is made here alone.

use domain::{
    consent::{self, Closed, Consent, Item, Standing},
    disclosure::{Disclosure, Ground, Left, Sent},
    message::{FieldError, Message},
    text::Sentence,
    when::Minute,
};
use sha2::{Digest as _, Sha256};
use vault::id::{RecordId, RevisionId};

use crate::{
    Desk, Kind, Refusal,
    audit::Action,
    consent::{Guard, kept, read, restored, revisions, today},
    random::rng,
};

/// Something rendered, ready to leave.
pub struct Output {
    /// What a file of it is called. Names nobody.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    pub bytes: Vec<u8>,
}

impl Output {
    /// SHA-256 over the bytes.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }
}

/// What somebody wants to let out, under which consent.
pub struct Ask {
    pub person: RecordId,
    pub consent: RecordId,
    /// Which records are in the output, each as it stood.
    pub items: Vec<(RecordId, RevisionId)>,
}

/// Leave to let one output out, once: bound to its bytes, to the recipient and to the consent as it stood. It cannot be
/// copied, and is void as soon as anything becomes narrower.
pub struct Permit {
    person: RecordId,
    record: RecordId,
    heads: Vec<RevisionId>,
    consent: Consent,
    items: Vec<Item>,
    output: Output,
    guard: Guard,
}

/// What has been entered in the register and may leave now.
pub struct Released {
    pub name: &'static str,
    pub media: &'static str,
    pub bytes: Vec<u8>,
    /// Its line in the register.
    pub disclosure: RecordId,
}

/// The gate. Answers a permit for exactly this output, or why it stays closed.
pub async fn ask(desk: &Desk, asked: Ask, output: Output) -> Result<Permit, Refusal> {
    desk.hers(asked.person)?;
    // Read before anything else: whatever becomes narrower from here on makes the permit void.
    let guard = Guard::read(desk, asked.person).await?;
    if guard.held() {
        return Err(Refusal::of(Kind::Conflict, "disclosure-held"));
    }
    let known = read(desk, asked.person, asked.consent).await?;
    let kept = kept(desk, asked.person).await?;
    let heads: Vec<_> = known.heads.iter().map(|(_, consent)| consent.clone()).collect();
    let consent = heads.last().cloned().ok_or_else(Refusal::not_found)?;
    let question = consent::Ask {
        purpose: consent.purpose,
        recipient: consent.recipient.as_str(),
        items: &asked.items,
        kept: &kept,
        today: today(desk)?,
    };
    question.of(&heads).map_err(|closed| refusal(&closed, &consent))?;
    if restored::is_from_before(desk, asked.consent).await? {
        return Err(Refusal::of(Kind::Conflict, "disclosure-restored"));
    }
    let pinned = |item: &&Item| asked.items.contains(&(item.record, item.revision));
    let items = consent.items.iter().filter(pinned).cloned().collect();
    let heads = revisions(&known);
    Ok(Permit { person: asked.person, record: known.record, heads, consent, items, output, guard })
}

impl Permit {
    /// SHA-256 over what it is for.
    pub(super) fn hash(&self) -> [u8; 32] {
        self.output.hash()
    }

    /// What it would have let out, to be looked at: nothing has left.
    pub(super) fn unused(self) -> Output {
        self.output
    }

    /// Enters it in the register and gives the bytes away. Refused when anything became narrower since it was asked for:
    /// then nothing has left.
    pub async fn redeem(self, desk: &Desk) -> Result<Released, Refusal> {
        let folder = desk.hers(self.person)?;
        // The number of the form: sent a second time it finds that this has gone out already.
        let (disclosure, copy) = (desk.made(), RecordId::random(&mut rng()));
        if desk.came_before().await? {
            return Err(Refusal::of(Kind::Conflict, "disclosure-already"));
        }
        let at = Minute::of(desk.house().clock().now());
        let line = Disclosure {
            person: self.person,
            ground: Ground::Consent { record: self.record, revisions: self.heads.clone() },
            purpose: self.consent.purpose,
            recipient: self.consent.recipient.clone(),
            items: self.items,
            at,
            by: desk.worker(),
            hash: self.output.hash(),
            copy,
            left: Left::Possibly,
        };
        let media = Sentence::parse("media", self.output.media)?;
        let sent = Sent { media, bytes: self.output.bytes };
        let mut changes = desk.changes();
        self.guard.expect(&mut changes);
        if self.consent.once {
            let used = Consent { used: Some(at), ..self.consent };
            changes.correct(&folder, self.record, self.heads, &used)?;
        } else {
            changes.expect(self.record, self.heads);
        }
        changes.record(&folder, disclosure, &line)?;
        changes.record(&folder, copy, &sent)?;
        changes.note(&folder, Action::Disclosed, Some(disclosure))?;
        desk.commit(changes).await.map_err(|refusal| match refusal.kind {
            Kind::Conflict => Refusal::of(Kind::Conflict, "disclosure-narrower"),
            _ => refusal,
        })?;
        Ok(Released { name: self.output.name, media: self.output.media, bytes: sent.bytes, disclosure })
    }
}

/// Why it stays closed, in words.
fn refusal(closed: &Closed, consent: &Consent) -> Refusal {
    let id = match closed {
        Closed::KeptHere(_) => "disclosure-kept",
        Closed::Not(Standing::TakenBack) => "disclosure-taken-back",
        Closed::Not(Standing::Declined) => "disclosure-declined",
        Closed::Not(Standing::Expired) => "disclosure-expired",
        Closed::Not(Standing::Used) => "disclosure-used",
        Closed::Not(Standing::Coming) => "disclosure-coming",
        Closed::Not(Standing::Offered | Standing::Given) => "disclosure-not-yet",
        Closed::NotNamed(_) | Closed::Nothing => "disclosure-not-named",
        Closed::OtherPurpose | Closed::OtherRecipient => "disclosure-other",
    };
    let named = |record: &RecordId| consent.items.iter().find(|item| item.record == *record);
    let records = match closed {
        Closed::KeptHere(records) | Closed::NotNamed(records) => records.as_slice(),
        _ => &[],
    };
    let fields = records.iter().filter_map(named).map(|item| {
        let message = Message::new("disclosure-item").with("item", item.called.as_str());
        FieldError { field: "item".into(), message }
    });
    Refusal { kind: Kind::Conflict, message: Message::new(id), fields: fields.collect() }
}
