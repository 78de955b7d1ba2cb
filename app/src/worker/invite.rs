//! Inviting a colleague, and letting her in when her words were compared.

use domain::{
    record::Record as _,
    text::Alias,
    worker::{HoldsKeys, Role},
};
use store::{AccountState, Change, Invitation, Minute};
use vault::{
    id::{RecordId, TeamId, WorkerId},
    identity::PublicIdentity,
    invitation::InvitationCode,
};

pub use super::record::Invited;
use super::{
    admit::{Joining, admitting},
    again::{Again, letting_in},
    record_of,
    street::settle_worker,
};
use crate::{Desk, Kind, Lead, Refusal, audit::Action, house::settings::TeamPart, random::rng};

/// Minutes for which a code may be used: a day.
const VALID: i64 = 24 * 60;

/// Whom a lead wants to have here.
pub struct Invite {
    pub name: Alias,
    pub role: Role,
    pub teams: Vec<TeamId>,
}

/// Somebody who has chosen her passphrase and waits for a lead.
pub struct Newcomer {
    pub invited: Invited,
    /// The words on her screen, if nobody stands between.
    pub words: String,
    public: PublicIdentity,
}

/// Makes a one-time code, to be read aloud or given by hand. It is shown once and stands nowhere. The same form a second
/// time is the same colleague: the code that is shown last counts.
pub async fn invite(lead: &Lead<'_>, mut invite: Invite) -> Result<InvitationCode, Refusal> {
    let desk = lead.desk();
    // Whoever works here belongs to everybody.
    let everybody = desk.settings().team(TeamPart::Everybody);
    invite.teams.extend(everybody.filter(|team| !invite.teams.contains(team)));
    may_join(desk, invite.role, &invite.teams)?;
    if invite.teams.iter().any(|team| desk.ring().team(*team).is_none()) {
        return Err(Refusal::field("teams", "colleague-team-unknown"));
    }
    // Not the number of the form: her own record gets hers, and the invitation has that one.
    let worker = WorkerId::random(&mut rng());
    make_code(lead, Invited { worker, name: invite.name, role: invite.role, teams: invite.teams }).await
}

/// The code, and what the lead wrote down beside it.
pub(super) async fn make_code(lead: &Lead<'_>, invited: Invited) -> Result<InvitationCode, Refusal> {
    let desk = lead.desk();
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let (record, worker) = (desk.made(), invited.worker);
    if !desk.came_before().await? {
        let code = InvitationCode::generate(&mut rng());
        let mut changes = desk.changes_once();
        changes.record(&folder, record, &invited)?;
        changes.push(Change::Invitation(out(desk, &code, worker)));
        changes.note(&folder, Action::Staffed, Some(record_of(worker)))?;
        if !desk.commit(changes).await?.already {
            return Ok(code);
        }
    }
    another_code(desk, record).await
}

fn out(desk: &Desk, code: &InvitationCode, worker: WorkerId) -> Invitation {
    let expires = Minute(desk.house().clock().minute().0 + VALID);
    Invitation { tag: code.tag(&desk.house().pepper), worker, expires, tries: 0, sealed: Vec::new() }
}

/// The form came before, and its code stands nowhere: another one takes its place, and the first opens nothing. Where it
/// was used or taken back meanwhile, nothing takes its place.
async fn another_code(desk: &Desk, record: RecordId) -> Result<InvitationCode, Refusal> {
    let used = || Refusal::of(Kind::Conflict, "colleague-code-gone");
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let (_, Invited { worker, .. }) =
        invited(desk).await?.into_iter().find(|(id, _)| *id == record).ok_or_else(used)?;
    let before: Vec<_> =
        desk.house().store.invitations().await?.into_iter().filter(|one| one.worker == worker).collect();
    if before.is_empty() {
        return Err(used());
    }
    let code = InvitationCode::generate(&mut rng());
    let mut changes = desk.changes();
    for one in before {
        changes.push(Change::DropInvitation(one.tag));
    }
    changes.push(Change::Invitation(out(desk, &code, worker)));
    changes.note(&folder, Action::Staffed, Some(record_of(worker)))?;
    desk.commit(changes).await?;
    Ok(code)
}

/// Refuses a role that is not given here, and any team with people in it to somebody who holds no key of people.
pub(super) fn may_join(desk: &Desk, role: Role, teams: &[TeamId]) -> Result<(), Refusal> {
    if !desk.settings().all_roles().contains(&role) {
        return Err(Refusal::field("role", "colleague-role-missing"));
    }
    let everybody = desk.settings().team(TeamPart::Everybody);
    if HoldsKeys::of(role).is_none() && teams.iter().any(|team| Some(*team) != everybody) {
        return Err(Refusal::field("teams", "team-not-for-administrator"));
    }
    Ok(())
}

/// Somebody who was given a code and has not used it yet.
pub struct Awaited {
    pub invited: Invited,
    pub expires: Minute,
}

/// Codes that are out. Those that are too old are taken back first: nothing of them stays.
pub async fn invitations(lead: &Lead<'_>) -> Result<Vec<Awaited>, Refusal> {
    let desk = lead.desk();
    let now = desk.house().clock().minute();
    let out = desk.house().store.invitations().await?;
    let accounts = desk.house().store.accounts().await?;
    let mut awaited = Vec::new();
    for (record, invited) in invited(desk).await? {
        if accounts.iter().any(|account| account.worker == invited.worker) {
            continue;
        }
        match out.iter().find(|one| one.worker == invited.worker) {
            Some(one) if one.expires >= now => awaited.push(Awaited { invited, expires: one.expires }),
            old => forget(desk, record, &invited, old.map(|one| one.tag)).await?,
        }
    }
    Ok(awaited)
}

/// "Take back": the code opens nothing from now on.
pub async fn take_back(lead: &Lead<'_>, worker: WorkerId) -> Result<(), Refusal> {
    let desk = lead.desk();
    let out = desk.house().store.invitations().await?;
    let tag = out.into_iter().find(|one| one.worker == worker).map(|one| one.tag).ok_or_else(Refusal::not_found)?;
    let (record, invited) = invited_as(desk, worker).await?;
    forget(desk, record, &invited, Some(tag)).await
}

/// "Turn away": the words on her screen are not those on ours, so somebody may stand between. Her account goes with
/// everything of it; that it was turned away stays on record.
pub async fn turn_away(lead: &Lead<'_>, worker: WorkerId) -> Result<(), Refusal> {
    let desk = lead.desk();
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let (record, _) = invited_as(desk, worker).await?;
    let mut changes = desk.changes();
    changes.push(Change::DropSessionsOf(worker));
    changes.push(Change::DropKnownDevicesOf(worker));
    changes.push(Change::DropWaiting(worker));
    changes.destroy(&folder, record)?;
    changes.note(&folder, Action::Withdrawn, Some(record_of(worker)))?;
    desk.commit(changes).await?;
    desk.house().lock_worker(worker);
    Ok(())
}

async fn invited_as(desk: &Desk, worker: WorkerId) -> Result<(RecordId, Invited), Refusal> {
    let all = invited(desk).await?;
    all.into_iter().find(|(_, invited)| invited.worker == worker).ok_or_else(Refusal::not_found)
}

async fn forget(desk: &Desk, record: RecordId, invited: &Invited, tag: Option<[u8; 32]>) -> Result<(), Refusal> {
    let folder = desk.writable(desk.settings().folders.organisation)?;
    let mut changes = desk.changes();
    if let Some(tag) = tag {
        changes.push(Change::DropInvitation(tag));
    }
    changes.destroy(&folder, record)?;
    changes.note(&folder, Action::Withdrawn, Some(record_of(invited.worker)))?;
    desk.commit(changes).await.map(|_| ())
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
    let (mut changes, colleague, again) = match super::by_id(desk, worker).await? {
        Some(known) => {
            let (changes, again) = letting_in(lead, known.clone(), &newcomer.public).await?;
            (changes, known, Some(again))
        }
        None => {
            let joining = Joining { worker, name, role, street_name: None, teams };
            let (changes, colleague) = admitting(lead, joining, &newcomer.public).await?;
            (changes, colleague, None)
        }
    };
    // Codes that were made for her before, and never used, open nothing either.
    for (record, _) in invited(desk).await?.into_iter().filter(|(_, invited)| invited.worker == worker) {
        changes.destroy(&folder, record)?;
    }
    settle_worker(desk, changes, &colleague).await?;
    Ok(again)
}

async fn invited(desk: &Desk) -> Result<Vec<(RecordId, Invited)>, Refusal> {
    let folder = desk.house_folder()?;
    let stored = desk.house().stored(&[folder.id()], &[Invited::KIND]).await?;
    let live = stored.iter().filter(|one| !one.sealed.is_destroyed());
    live.map(|one| Ok((one.sealed.record(), desk.unseal::<Invited>(&folder, one)?))).collect()
}
