//! Reading secrets from the terminal. They are never arguments: other programs could read those.

use std::io::{BufRead as _, IsTerminal as _, Stdin, Write as _, stdin, stdout};

use anyhow::{Context as _, Result, bail};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use vault::{age::RestoreKey, passphrase::Passphrase, recovery::Share};
use words::Tongue;
use zeroize::Zeroizing;

use super::share::not_taken;

/// One line.
pub fn line(question: &str) -> Result<Zeroizing<String>> {
    print!("{question}\n> ");
    stdout().flush()?;
    let mut line = Zeroizing::new(String::new());
    stdin().lock().read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim().to_owned()))
}

/// One line that is not shown while it is typed.
pub fn hidden(question: &str) -> Result<Zeroizing<String>> {
    let blind = Blind::begin();
    let typed = line(question);
    if blind.is_some() {
        println!();
    }
    typed
}

/// A long line from paper: it is seen while it is typed, and taken off the screen when it is whole.
fn from_paper(question: &str) -> Result<Zeroizing<String>> {
    let typed = line(question)?;
    if stdin().is_terminal() && stdout().is_terminal() {
        let columns = tcgetwinsize(stdout()).map_or(80, |size| usize::from(size.ws_col)).max(20);
        let rows = (typed.chars().count() + 2) / columns + 1;
        print!("\x1b[{rows}A\x1b[J");
        stdout().flush()?;
    }
    Ok(typed)
}

/// The terminal, while it shows nothing of what is typed.
struct Blind {
    from: Stdin,
    before: Termios,
}

impl Blind {
    /// None: nobody types here, or it cannot be done.
    fn begin() -> Option<Self> {
        let from = stdin();
        let before = tcgetattr(&from).ok()?;
        let mut blind = before.clone();
        blind.local_modes.remove(LocalModes::ECHO);
        tcsetattr(&from, OptionalActions::Flush, &blind).ok()?;
        Some(Self { from, before })
    }
}

impl Drop for Blind {
    fn drop(&mut self) {
        if let Err(error) = tcsetattr(&self.from, OptionalActions::Now, &self.before) {
            eprintln!("{} ({error})", super::terminal::here().say("terminal-hidden-still"));
        }
    }
}

/// A new passphrase; at a terminal, where nobody sees it, it is typed twice.
pub fn passphrase(speaks: &Tongue) -> Result<Passphrase> {
    let typed = loop {
        let typed = hidden(&speaks.say("terminal-passphrase"))?;
        if !stdin().is_terminal() || *hidden(&speaks.say("terminal-passphrase-again"))? == *typed {
            break typed;
        }
        eprintln!("{}", speaks.say("terminal-passphrase-differs"));
    };
    let passphrase = Passphrase::new(&typed)?;
    if app::worker::is_easy(&typed) {
        eprintln!("{}", speaks.say("terminal-passphrase-easy"));
    }
    Ok(passphrase)
}

/// The key that opens backups: printed, or out of recovery sheets.
pub fn restore_key(speaks: &Tongue) -> Result<RestoreKey> {
    let first = from_paper(&speaks.say("terminal-type-key"))?;
    if first.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
        return Ok(RestoreKey::from_text(&first)?);
    }
    RestoreKey::of_shares(&more(share(speaks, &first)?, speaks)?).map_err(not_taken(speaks))
}

/// The key file as it is printed, on one line or several.
pub fn key_file(speaks: &Tongue) -> Result<Zeroizing<String>> {
    let mut typed = from_paper(&speaks.say("terminal-type-key-file"))?;
    while vault::pepper::Pepper::from_paper(&typed).is_err() {
        let more = from_paper(&speaks.say("terminal-type-key-file-more"))?;
        if more.is_empty() {
            bail!(speaks.say("terminal-type-key-file-wrong"));
        }
        typed = Zeroizing::new(format!("{} {}", *typed, *more));
    }
    Ok(typed)
}

/// The words of the house, from paper.
pub fn root(speaks: &Tongue) -> Result<String> {
    Ok(line(&speaks.say("terminal-type-root"))?.to_string())
}

/// As many recovery sheets as are needed.
pub fn shares(speaks: &Tongue) -> Result<Vec<Share>> {
    more(share(speaks, &sheet(speaks)?)?, speaks)
}

fn more(first: Share, speaks: &Tongue) -> Result<Vec<Share>> {
    let needed = usize::from(first.of().0);
    let mut shares = vec![first];
    while shares.len() < needed {
        let next = [("number", (shares.len() + 1).into()), ("needed", needed.into())];
        let typed = from_paper(&speaks.say_with("terminal-type-sheet-more", &next))?;
        if typed.is_empty() {
            let few = [("needed", needed.into()), ("count", shares.len().into())];
            bail!(speaks.say_with("terminal-sheets-few", &few));
        }
        shares.push(share(speaks, &typed)?);
    }
    Ok(shares)
}

/// The words of a sheet, as they were typed.
pub fn sheet(speaks: &Tongue) -> Result<Zeroizing<String>> {
    from_paper(&speaks.say("terminal-type-sheet"))
}

/// One sheet.
pub fn share(speaks: &Tongue, words: &str) -> Result<Share> {
    Share::from_words(words).map_err(not_taken(speaks)).with_context(|| speaks.say("terminal-sheet-unread"))
}
