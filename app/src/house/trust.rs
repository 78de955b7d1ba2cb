//! Which signatures stand behind which keys, followed from the organisation's root.

use std::sync::Mutex;

use store::{Seq, Store};
use vault::{
    id::{OrganisationId, TeamId, WorkerId},
    identity::PublicIdentity,
    key::KeyVersion,
    statement::{Rights, Trust},
    wrap::Wrap,
};

use crate::{Refusal, refusal::Kind};

/// The signed statements of the house, read so far and checked.
pub struct TrustBook {
    organisation: OrganisationId,
    root: PublicIdentity,
    state: Mutex<(Trust, Seq)>,
}

impl TrustBook {
    /// Trusts the root alone. `root` is what configuration says, not what the database says.
    pub fn new(organisation: OrganisationId, root: &[u8]) -> Result<Self, Refusal> {
        let root = root.try_into().map_err(|_| Refusal::of(Kind::Broken, "error-key-file-missing"))?;
        let root = PublicIdentity::from_bytes(root)?;
        Ok(Self::from(organisation, root))
    }

    fn from(organisation: OrganisationId, root: PublicIdentity) -> Self {
        Self { organisation, root, state: Mutex::new((Trust::from_root(organisation, root), Seq(0))) }
    }

    /// Which organisation.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// Reads and checks what was signed since; answers the newest. One that nobody signed who may counts for nothing and
    /// stops nobody's work: whoever can write to the database could otherwise close the house with one row. It is named
    /// in the log of the program, to a lead on the page of the log, and by `tillid verify`.
    pub async fn catch_up(&self, store: &dyn Store) -> Result<Seq, Refusal> {
        let mut faults = Vec::new();
        let newest = self.read_on(store, &mut faults).await?;
        for fault in faults {
            tracing::error!(fault, "a statement counts for nothing");
        }
        Ok(newest)
    }

    /// Goes through everything that was signed, from the root on; answers what is wrong with it.
    pub(super) async fn faults(&self, store: &dyn Store) -> Result<Vec<String>, Refusal> {
        let mut faults = Vec::new();
        Self::from(self.organisation, self.root).read_on(store, &mut faults).await?;
        Ok(faults)
    }

    async fn read_on(&self, store: &dyn Store, faults: &mut Vec<String>) -> Result<Seq, Refusal> {
        loop {
            let after = self.with(|_, seq| *seq)?;
            let fresh = store.statements(after, 1000).await?;
            if fresh.is_empty() {
                return Ok(after);
            }
            self.with(|trust, seq| {
                for stored in fresh.iter().filter(|stored| stored.seq > *seq) {
                    if let Err(error) = trust.add(&stored.statement) {
                        faults.push(format!("a statement of commit {} counts for nothing: {error}", stored.seq.0));
                    }
                }
                if let Some(last) = fresh.last() {
                    *seq = (*seq).max(last.seq);
                }
            })?;
        }
    }

    /// The same for whoever knows already how far the database has come.
    pub async fn catch_up_to(&self, store: &dyn Store, newest: Seq) -> Result<Seq, Refusal> {
        let known = self.with(|_, seq| *seq)?;
        if known >= newest { Ok(known) } else { self.catch_up(store).await }
    }

    /// What a signed statement says may be done with the key in this wrap.
    pub fn rights(&self, wrap: &Wrap) -> Option<Rights> {
        self.with(|trust, _| trust.rights(wrap).ok()).ok().flatten()
    }

    /// Whether a lead signed this person, with these keys, into this team for this generation of its key.
    pub fn is_member(&self, worker: WorkerId, public: &PublicIdentity, team: TeamId, version: KeyVersion) -> bool {
        self.with(|trust, _| {
            let same = trust.person(worker).is_some_and(|person| person.public == *public && !person.left);
            same && trust.membership(team, worker).is_some_and(|member| member.team_key_version >= version)
        })
        .unwrap_or(false)
    }

    /// Asks the trust anything else.
    pub fn with<T>(&self, ask: impl FnOnce(&mut Trust, &mut Seq) -> T) -> Result<T, Refusal> {
        let mut state = self.state.lock().map_err(|_| Refusal::of(Kind::Broken, "error-broken"))?;
        let (trust, seq) = &mut *state;
        Ok(ask(trust, seq))
    }
}
