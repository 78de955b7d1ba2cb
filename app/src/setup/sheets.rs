//! Recovery sheets: the key that opens everything again, split among people and then forgotten.
//!
//! The shares live in the answer to one request and on paper, nowhere else. Two words typed back prove that they
//! reached the paper; until then they may be made anew, and nobody else is let in.

use store::Change;
use vault::{
    key::{Holder, KeySubject, KeyVersion},
    recovery::{RecoverySecret, Share, ShareSet, split, word_mark},
    statement::Statement,
    wrap::{Wrap, wrap_for_recovery},
};
use zeroize::Zeroizing;

use super::{State, Step, note, state};
use crate::{
    Desk, Lead, Refusal,
    backup::Paper,
    house::{found::RECOVERY_ROW, settle},
    random::rng,
    recovery::{asleep, deputise},
    refusal::Kind,
};

/// What must reach paper now. Dropped with the answer that shows it.
pub struct Sheets {
    pub shares: Vec<Share>,
    /// The paper that brings a lost server back; its root and key file stand on every sheet too.
    pub paper: Paper,
    /// Which two words to type back.
    pub ask: [Ask; 2],
}

/// A word to be typed back from paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Which sheet, from 1.
    pub sheet: u8,
    /// Which word on it, from 1.
    pub word: u8,
    /// Lets us know the word again without keeping it: HMAC under the pepper, bound to this set of sheets.
    pub mark: [u8; 32],
}

/// What was typed for it.
pub struct Typed {
    pub ask: Ask,
    pub word: Zeroizing<String>,
}

/// Makes a set of sheets: `made` of them, any `needed` of which open. Sheets that were made before and never confirmed
/// open nothing afterwards.
pub async fn make(lead: &Lead<'_>, made: u8, needed: u8) -> Result<Sheets, Refusal> {
    let desk = lead.desk();
    if state(desk.settings(), Step::Sheets) == State::Done {
        return Err(Refusal::of(Kind::Conflict, "setup-sheets-done"));
    }
    if made > 12 {
        return Err(Refusal::field("sheets", "setup-sheets-wrong"));
    }
    let trust = &desk.house().trust;
    trust.catch_up(desk.house().store.as_ref()).await?;
    let old = trust.with(|trust, _| trust.recovery_key().map(|(version, _)| version))?;
    let version = old.map_or(KeyVersion::FIRST, KeyVersion::next);
    let secret = RecoverySecret::generate(&mut rng());
    let (set, shares) = split(&secret, version, needed, made, &mut rng())
        .map_err(|_| Refusal::field("sheets", "setup-sheets-wrong"))?;
    let mut changes = desk.changes();
    changes.push(Change::Statement(lead.sign(&Statement::RecoveryKey { version, public: secret.public() })?));
    let before = asleep(desk.house().store.as_ref()).await?;
    let (worker, public) = deputise(&mut changes, desk.settings().organisation, &secret.public())?;
    changes.push(Change::Statement(lead.sign(&Statement::Lead { worker, public })?));
    if let Some(worker) = before {
        changes.push(Change::Statement(lead.sign(&Statement::Left { worker })?));
    }
    for wrap in wraps(lead, &secret, version)? {
        if let Some(old) = old {
            changes.push(Change::DropWrap { subject: wrap.subject, holder: Holder::Recovery(old) });
        }
        changes.push(Change::Wrap(wrap));
    }
    let value = minicbor::to_vec(&set).unwrap_or_default();
    changes.push(Change::Setting { name: RECOVERY_ROW.into(), value });
    let paper = Paper::draw(desk.house(), &mut changes)?;
    let folder = desk.house_folder()?;
    changes.note(&folder, crate::audit::Action::Settled, None)?;
    desk.commit(changes).await?;
    let ask = [ask(lead, &set, shares.first())?, ask(lead, &set, shares.last())?];
    Ok(Sheets { shares, paper, ask })
}

/// Whether sheets were made whose words nobody has typed back.
pub async fn made_before(desk: &Desk) -> Result<bool, Refusal> {
    let stored = desk.house().store.setting(RECOVERY_ROW).await?;
    Ok(stored.is_some() && state(desk.settings(), Step::Sheets) != State::Done)
}

/// Everything the first lead holds, for the new key. Nobody else holds anything yet.
fn wraps(lead: &Lead<'_>, secret: &RecoverySecret, version: KeyVersion) -> Result<Vec<Wrap>, Refusal> {
    let (desk, public) = (lead.desk(), secret.public());
    let organisation = desk.settings().organisation;
    let mut wraps = Vec::new();
    for team in &desk.settings().teams {
        let (held, key) = desk.ring().team(team.id).ok_or_else(Refusal::not_found)?;
        let subject = KeySubject::Team(team.id, held);
        wraps.push(wrap_for_recovery(key, &public, version, subject, organisation, &mut rng())?);
    }
    for id in desk.ring().folder_ids() {
        let folder = desk.folder(id)?;
        let subject = KeySubject::Folder(id, folder.version());
        wraps.push(wrap_for_recovery(folder.key(), &public, version, subject, organisation, &mut rng())?);
    }
    Ok(wraps)
}

fn ask(lead: &Lead<'_>, set: &ShareSet, share: Option<&Share>) -> Result<Ask, Refusal> {
    use rand_core::Rng as _;
    let share = share.ok_or_else(Refusal::not_found)?;
    let words = share.to_words();
    let words: Vec<&str> = words.split(' ').collect();
    // The first words are the same on sheets that were torn up: whoever has only those has nothing on paper.
    let own = words.len().saturating_sub(Share::OWN).max(1);
    let at = Share::OWN + usize::try_from(rng().next_u32()).unwrap_or(0) % own;
    let word = words.get(at).copied().unwrap_or_default();
    let (sheet, number) = (share.number(), u8::try_from(at + 1).unwrap_or(1));
    Ok(Ask { sheet, word: number, mark: mark(lead, set.set, sheet, number, word) })
}

fn mark(lead: &Lead<'_>, set: [u8; 8], sheet: u8, number: u8, word: &str) -> [u8; 32] {
    word_mark(&lead.desk().house().pepper, &set, sheet, number, word)
}

/// The two words, typed back: the sheets are on paper. From now on others may be let in.
pub async fn confirm(lead: &Lead<'_>, typed: &[Typed; 2]) -> Result<(), Refusal> {
    let desk = lead.desk();
    let stored = desk.house().store.setting(RECOVERY_ROW).await?;
    let set: ShareSet = stored
        .and_then(|bytes| minicbor::decode(&bytes).ok())
        .ok_or_else(|| Refusal::field("word-1", "setup-word-wrong"))?;
    let right = |one: &Typed| mark(lead, set.set, one.ask.sheet, one.ask.word, &one.word) == one.ask.mark;
    let [first, second] = typed;
    let wrong: Vec<_> = [("word-1", first), ("word-2", second)]
        .into_iter()
        .filter(|(_, one)| !right(one))
        .map(|(field, _)| domain::message::FieldError::new(field, "setup-word-wrong"))
        .collect();
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong));
    }
    settle(desk, desk.changes(), |settings| note(settings, Step::Sheets, true)).await
}
