//! Inviting a colleague, and letting her in when her words were compared.

use domain::{
    record::{Record, RecordKind},
    text::Alias,
    worker::Role,
};
use minicbor::{Decode, Encode};
use store::{AccountState, Change, Invitation, Minute, Seq};
use vault::{
    id::{RecordId, TeamId, WorkerId},
    identity::PublicIdentity,
    invitation::InvitationCode,
};

use super::{
    admit::{Joining, admitting},
    again::{Again, letting_in},
    record_of,
};
use crate::{Desk, Lead, Refusal, audit::Action, random::rng};

/// Minutes for which a code may be used: a day.
const VALID: i64 = 24 * 60;

/// Whom a lead wants to have here.
pub struct Invite {
    pub name: Alias,
    pub role: Role,
    pub teams: Vec<TeamId>,
}

/// What the lead wrote down about somebody who is to join, until she is here.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Invited {
    #[n(0)]
    pub worker: WorkerId,
    #[n(1)]
    pub name: Alias,
    #[n(2)]
    pub role: Role,
    #[n(3)]
    pub teams: Vec<TeamId>,
}

impl Record for Invited {
    const KIND: RecordKind = RecordKind(1002);
    const FORMAT: u16 = 1;
}

/// Somebody who has chosen her passphrase and waits for a lead.
pub struct Newcomer {
    pub invited: Invited,
    /// The words on her screen, if nobody stands between.
    pub words: String,
    public: PublicIdentity,
}

/// Makes a one-time code, to be read aloud or given by hand. It is shown once and stands nowhere.
pub async fn invite(lead: &Lead<'_>, invite: Invite) -> Result<InvitationCode, Refusal> {
    let desk = lead.desk();
    if invite.teams.iter().any(|team| desk.ring().team(*team).is_none()) {
        return Err(Refusal::field("teams", "colleague-team-unknown"));
    }
    let worker = WorkerId::random(&mut rng());
    make_code(lead, Invited { worker, name: invite.name, role: invite.role, teams: invite.teams }).await
}

/// The code, and what the lead wrote down beside it.
pub(super) async fn make_code(lead: &Lead<'_>, invited: Invited) -> Result<InvitationCode, Refusal> {
    let desk = lead.desk();
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let code = InvitationCode::generate(&mut rng());
    let worker = invited.worker;
    let mut changes = desk.changes();
    changes.record(&folder, RecordId::random(&mut rng()), &invited)?;
    changes.push(Change::Invitation(Invitation {
        tag: code.tag(&desk.house().pepper),
        worker,
        expires: Minute(desk.house().clock().minute().0 + VALID),
        tries: 0,
        sealed: Vec::new(),
    }));
    changes.note(&folder, Action::Staffed, Some(record_of(worker)))?;
    desk.commit(changes).await?;
    Ok(code)
}

/// Everybody who has joined by a code and waits until a lead has compared her words.
pub async fn newcomers(lead: &Lead<'_>) -> Result<Vec<Newcomer>, Refusal> {
    let desk = lead.desk();
    let accounts = desk.house().store.accounts().await?;
    let mut found = Vec::new();
    for (_, invited) in invited(desk).await? {
        let waits =
            |account: &&store::Account| account.worker == invited.worker && account.state == AccountState::Waiting;
        let listed = found.iter().any(|newcomer: &Newcomer| newcomer.invited.worker == invited.worker);
        if let Some(account) = accounts.iter().find(waits).filter(|_| !listed) {
            let public = PublicIdentity::from_bytes(&account.public)?;
            let words = public.fingerprint().words().join(" ");
            found.push(Newcomer { invited, words, public });
        }
    }
    Ok(found)
}

/// "The words are the same": admits her as she was invited. `words` are those that the lead compared: keys that were
/// changed in between are refused.
/// Answers what she holds again, if she worked here before.
pub async fn welcome(lead: &Lead<'_>, worker: WorkerId, words: &str) -> Result<Option<Again>, Refusal> {
    let newcomers = newcomers(lead).await?;
    let newcomer =
        newcomers.into_iter().find(|newcomer| newcomer.invited.worker == worker).ok_or_else(Refusal::not_found)?;
    if newcomer.words != words {
        return Err(Refusal::field("words", "worker-fingerprint-differs"));
    }
    let desk = lead.desk();
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let Invited { worker, name, role, teams } = newcomer.invited;
    let (mut changes, again) = match super::by_id(desk, worker).await? {
        Some(known) => {
            letting_in(lead, known, &newcomer.public).await.map(|(changes, again)| (changes, Some(again)))?
        }
        None => {
            let joining = Joining { worker, name, role, street_name: None, teams };
            (admitting(lead, joining, &newcomer.public).await?, None)
        }
    };
    // Codes that were made for her before, and never used, open nothing either.
    for (record, _) in invited(desk).await?.into_iter().filter(|(_, invited)| invited.worker == worker) {
        changes.destroy(&folder, record)?;
    }
    desk.commit(changes).await?;
    Ok(again)
}

async fn invited(desk: &Desk) -> Result<Vec<(RecordId, Invited)>, Refusal> {
    let folder = desk.house_folder()?;
    let stored = desk.house().store.feed(&[folder.id()], &[Invited::KIND], Seq(0), 10_000).await?;
    let live = stored.iter().filter(|one| !one.sealed.is_destroyed());
    live.map(|one| Ok((one.sealed.record(), desk.unseal::<Invited>(&folder, one)?))).collect()
}
