//! The first run: an empty folder becomes a house, in six steps that may be left and taken up again.
//!
//! The first step founds the organisation and signs its first lead in; everything after it is an ordinary use case of
//! that lead. Nothing is kept half: what a step saved is saved.

mod areas;
mod basics;
mod begin;
mod beside;
mod code;
mod sheets;

pub use areas::{areas, list};
pub use basics::{Basics, set_basics};
pub use begin::{Begun, First, SPOKEN, begin};
pub use beside::Seen;
pub use code::SetupCode;
pub use sheets::{Ask, Sheets, Typed, confirm, made_before, make};

pub use crate::house::found::is_new;
use crate::{
    Desk, Lead, Refusal,
    house::{settings::Settings, settle},
    refusal::Kind,
};

/// One of the six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Name, languages, one's own sign-in. Done when there is a house at all.
    Begin,
    Areas,
    Colleague,
    Sheets,
    Phone,
    Practice,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 6] = [Self::Begin, Self::Areas, Self::Colleague, Self::Sheets, Self::Phone, Self::Practice];

    /// From 1 to 6, as it is shown and kept.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The word in its address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Areas => "areas",
            Self::Colleague => "colleague",
            Self::Sheets => "sheets",
            Self::Phone => "phone",
            Self::Practice => "practice",
        }
    }

    /// What it is called (a Fluent id).
    pub fn title(self) -> &'static str {
        match self {
            Self::Begin => "setup-begin",
            Self::Areas => "setup-areas",
            Self::Colleague => "setup-colleague",
            Self::Sheets => "setup-sheets",
            Self::Phone => "setup-phone",
            Self::Practice => "setup-practice",
        }
    }

    /// What it is for (a Fluent id).
    pub fn why(self) -> &'static str {
        match self {
            Self::Begin => "setup-begin-why",
            Self::Areas => "setup-areas-why",
            Self::Colleague => "setup-colleague-why",
            Self::Sheets => "setup-sheets-why",
            Self::Phone => "setup-phone-why",
            Self::Practice => "setup-practice-why",
        }
    }

    /// The step with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// Whether "later" may be said. Without recovery sheets a forgotten passphrase would be the end of everything.
    pub fn can_wait(self) -> bool {
        !matches!(self, Self::Begin | Self::Sheets)
    }
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Done,
    Later,
    Open,
}

/// Where this step stands. A house that was founded at a terminal has none of them open.
pub fn state(settings: &Settings, step: Step) -> State {
    match &settings.setup {
        _ if step == Step::Begin => State::Done,
        None => State::Done,
        Some(progress) if progress.done.contains(&step.number()) => State::Done,
        Some(progress) if progress.later.contains(&step.number()) => State::Later,
        Some(_) => State::Open,
    }
}

/// The first step that nobody has done or put off. `None`: the first run is over.
pub fn next(settings: &Settings) -> Option<Step> {
    Step::ALL.into_iter().find(|step| state(settings, *step) == State::Open)
}

/// Refuses whatever lets somebody else in before the recovery sheets lie on paper.
pub(crate) fn sheets_first(desk: &Desk) -> Result<(), Refusal> {
    match state(desk.settings(), Step::Sheets) {
        State::Done => Ok(()),
        State::Later | State::Open => Err(Refusal::of(Kind::Conflict, "setup-sheets-first")),
    }
}

/// A step is done.
pub async fn done(lead: &Lead<'_>, step: Step) -> Result<(), Refusal> {
    mark(lead, step, true).await
}

/// "Later": the step stays on the list, and the first run goes on.
pub async fn later(lead: &Lead<'_>, step: Step) -> Result<(), Refusal> {
    if !step.can_wait() {
        return Err(Refusal::of(Kind::Conflict, "setup-cannot-wait"));
    }
    mark(lead, step, false).await
}

async fn mark(lead: &Lead<'_>, step: Step, done: bool) -> Result<(), Refusal> {
    let desk = lead.desk();
    if state(desk.settings(), step) == State::Done {
        return Ok(());
    }
    settle(desk, desk.changes(), |settings| note(settings, step, done)).await
}

/// Writes it into the settings.
fn note(settings: &mut Settings, step: Step, done: bool) {
    let Some(progress) = &mut settings.setup else { return };
    progress.later.retain(|number| *number != step.number());
    let list = if done { &mut progress.done } else { &mut progress.later };
    if !list.contains(&step.number()) {
        list.push(step.number());
    }
}
