//! Answers to forms, kept until the browser that sent the form has come for them.
//!
//! A page that answers a form directly stays in the browser's history together with what was typed, on its disk. So the
//! browser is sent on to an address of the answer's own. Meanwhile the answer lies here, in memory only: for whoever is
//! signed in as long as the session is open, for anybody else some minutes.

use std::sync::{Arc, Mutex};

use rand_core::Rng as _;
use store::Minute;
use vault::session::SessionSecret;
use zeroize::Zeroizing;

use super::House;
use crate::random::rng;

/// Minutes for which a session's answer is kept.
const IN_SESSION: i64 = 15;
/// Minutes for which an answer to somebody who is not signed in is kept.
pub const OUTSIDE: i64 = 5;
/// The newest of one session or browser that are kept.
const NEWEST: usize = 6;
/// The largest that is kept, in bytes.
pub const LARGEST: usize = 4 << 20;
/// Room for the answers of all sessions, in bytes.
const ROOM: usize = 64 << 20;
/// Room for the answers of everybody who is not signed in, in bytes: it cannot be filled at the cost of those who are.
const ROOM_OUTSIDE: usize = 8 << 20;

/// The number under which an answer is come for. Alone it opens nothing: it is asked for with whose it is.
pub type AnswerNumber = [u8; 16];

/// A browser in which nobody is signed in, for some minutes: random, in its cookie.
pub type BrowserMark = [u8; 32];

/// One answer, as bytes that `web` reads and writes. Wiped when it is dropped.
pub struct Answer {
    pub page: Zeroizing<Vec<u8>>,
    /// Shown a single time, as a code is; anything else may be looked at again for some minutes.
    pub once: bool,
}

/// What is kept.
#[derive(Default)]
pub struct Answers(Mutex<Vec<Kept>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// By the session's tag.
    Session([u8; 32]),
    Browser(BrowserMark),
}

struct Kept {
    whose: Whose,
    number: AnswerNumber,
    answer: Answer,
    until: Minute,
    shown: bool,
}

impl Answers {
    /// Keeps an answer for a browser in which nobody is signed in. None where it is too large, or there is no room.
    pub fn keep_outside(&self, browser: BrowserMark, answer: Answer, now: Minute) -> Option<AnswerNumber> {
        self.keep(Whose::Browser(browser), answer, now)
    }

    /// The answer that this browser comes for.
    pub fn outside(&self, browser: BrowserMark, number: AnswerNumber, now: Minute) -> Option<Zeroizing<Vec<u8>>> {
        self.show(Whose::Browser(browser), number, now)
    }

    /// A mark for a browser that has none yet.
    pub fn new_browser() -> BrowserMark {
        let mut mark = [0; 32];
        rng().fill_bytes(&mut mark);
        mark
    }

    /// Wipes all of them.
    pub fn clear(&self) {
        self.retain(|_| false);
    }

    /// Wipes those whose time is over.
    pub(super) fn sweep(&self, now: Minute) {
        self.retain(|kept| now.0 <= kept.until.0);
    }

    /// Wipes all answers of a session that has ended.
    pub(super) fn forget(&self, session: &[u8; 32]) {
        self.retain(|kept| kept.whose != Whose::Session(*session));
    }

    /// Wipes the answers of a session that were shown already: its keys have changed since, perhaps what it may read.
    pub(super) fn forget_shown_to(&self, session: &[u8; 32]) {
        self.retain(|kept| !kept.shown || kept.whose != Whose::Session(*session));
    }

    /// Wipes every answer that was shown already: something was destroyed, and may stand on one of them.
    pub(super) fn forget_shown(&self) {
        self.retain(|kept| !kept.shown);
    }

    fn keep(&self, whose: Whose, answer: Answer, now: Minute) -> Option<AnswerNumber> {
        self.sweep(now);
        let outside = matches!(whose, Whose::Browser(_));
        let (room, minutes) = if outside { (ROOM_OUTSIDE, OUTSIDE) } else { (ROOM, IN_SESSION) };
        let mut all = self.0.lock().ok()?;
        let theirs: Vec<_> = all.iter().filter(|kept| kept.whose == whose).map(|kept| kept.number).collect();
        if let Some(oldest) = theirs.first().filter(|_| theirs.len() >= NEWEST) {
            all.retain(|kept| kept.number != *oldest);
        }
        let alike = all.iter().filter(|kept| matches!(kept.whose, Whose::Browser(_)) == outside);
        let taken: usize = alike.map(|kept| kept.answer.page.len()).sum();
        if answer.page.len() > LARGEST || taken + answer.page.len() > room {
            return None;
        }
        let mut number = [0; 16];
        rng().fill_bytes(&mut number);
        all.push(Kept { whose, number, answer, until: Minute(now.0 + minutes), shown: false });
        Some(number)
    }

    fn show(&self, whose: Whose, number: AnswerNumber, now: Minute) -> Option<Zeroizing<Vec<u8>>> {
        self.sweep(now);
        let mut all = self.0.lock().ok()?;
        let at = all.iter().position(|kept| kept.whose == whose && kept.number == number)?;
        if all.get(at)?.answer.once {
            return Some(all.remove(at).answer.page);
        }
        let kept = all.get_mut(at)?;
        kept.shown = true;
        Some(kept.answer.page.clone())
    }

    fn retain(&self, keeps: impl Fn(&Kept) -> bool) {
        if let Ok(mut all) = self.0.lock() {
            all.retain(keeps);
        }
    }
}

impl House {
    /// Answers for browsers in which nobody is signed in.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Keeps an answer for a session. None where the session is not open, the answer is too large, or there is no room.
    pub fn keep_answer(&self, key: &SessionSecret, answer: Answer) -> Option<AnswerNumber> {
        let tag = key.tag();
        self.unlocked(&tag)?;
        let number = self.answers.keep(Whose::Session(tag), answer, self.clock.minute())?;
        if self.unlocked(&tag).is_none() {
            // It ended in this very moment, and what it held open was wiped before this lay here.
            self.answers.forget(&tag);
            return None;
        }
        Some(number)
    }

    /// The answer that a session comes for. None once the session has ended.
    pub async fn answer(self: &Arc<Self>, key: &SessionSecret, number: AnswerNumber) -> Option<Zeroizing<Vec<u8>>> {
        self.desk(key).await.ok()?;
        self.answers.show(Whose::Session(key.tag()), number, self.clock.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str, once: bool) -> Answer {
        Answer { page: Zeroizing::new(text.as_bytes().to_vec()), once }
    }

    fn text(page: Option<Zeroizing<Vec<u8>>>) -> Option<String> {
        page.map(|page| String::from_utf8_lossy(&page).into_owned())
    }

    #[test]
    fn it_is_kept_for_whom_it_was_made_and_for_some_minutes() {
        let (answers, ida, other) = (Answers::default(), [1; 32], [2; 32]);
        let number = answers.keep_outside(ida, answer("look again", false), Minute(100)).unwrap_or_default();
        assert_eq!(answers.outside(other, number, Minute(100)), None, "nobody else's");
        assert_eq!(answers.show(Whose::Session(ida), number, Minute(100)), None, "a session is somebody else");
        assert_eq!(answers.outside(ida, [9; 16], Minute(100)), None, "nor under another number");
        for _ in 0..2 {
            assert_eq!(text(answers.outside(ida, number, Minute(105))).as_deref(), Some("look again"));
        }
        assert_eq!(answers.outside(ida, number, Minute(106)), None, "its time is over");
        let number = answers.keep_outside(ida, answer("a code", true), Minute(100)).unwrap_or_default();
        assert_eq!(text(answers.outside(ida, number, Minute(100))).as_deref(), Some("a code"));
        assert_eq!(answers.outside(ida, number, Minute(100)), None, "shown a single time");
    }

    #[test]
    fn only_the_newest_are_kept_and_strangers_take_no_room_from_sessions() {
        let answers = Answers::default();
        let numbers: Vec<_> =
            (0..9).filter_map(|_| answers.keep(Whose::Session([1; 32]), answer("x", false), Minute(0))).collect();
        let there = |number: &&[u8; 16]| answers.show(Whose::Session([1; 32]), **number, Minute(0)).is_some();
        assert_eq!(numbers.iter().filter(there).count(), NEWEST);
        assert!(numbers.iter().rev().take(NEWEST).all(|number| there(&number)), "and those are the newest");
        let large = "x".repeat(LARGEST);
        assert!(answers.keep_outside([0; 32], answer(&format!("{large}x"), false), Minute(0)).is_none());
        let kept = (1..9).filter(|at| answers.keep_outside([*at; 32], answer(&large, false), Minute(0)).is_some());
        assert_eq!(kept.count(), ROOM_OUTSIDE / LARGEST);
        assert!(answers.keep(Whose::Session([2; 32]), answer(&large, false), Minute(0)).is_some());
    }

    #[test]
    fn what_was_shown_goes_when_keys_change_or_something_is_destroyed_and_all_at_the_end() {
        let answers = Answers::default();
        let whose = Whose::Session([1; 32]);
        let kept = |text: &str| answers.keep(whose, answer(text, false), Minute(0)).unwrap_or_default();
        let (shown, waits) = (kept("shown"), kept("waits"));
        assert!(answers.show(whose, shown, Minute(0)).is_some());
        answers.forget_shown_to(&[1; 32]);
        assert!(answers.show(whose, shown, Minute(0)).is_none());
        assert!(answers.show(whose, waits, Minute(0)).is_some(), "what its browser has not come for yet stays");
        answers.forget_shown();
        assert!(answers.show(whose, waits, Minute(0)).is_none());
        let (last, other) = (kept("last"), answers.keep_outside([2; 32], answer("other", false), Minute(0)));
        answers.forget(&[1; 32]);
        assert!(answers.show(whose, last, Minute(0)).is_none(), "the session has ended");
        assert!(answers.outside([2; 32], other.unwrap_or_default(), Minute(0)).is_some());
        answers.clear();
        assert!(answers.0.lock().is_ok_and(|all| all.is_empty()));
    }
}
