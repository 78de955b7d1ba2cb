//! Reading secrets from the terminal. They are never arguments: other programs could read those.

use std::io::{BufRead as _, IsTerminal as _, Stdin, Write as _, stdin, stdout};

use anyhow::{Context as _, Result, bail};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use vault::{age::RestoreKey, passphrase::Passphrase, recovery::Share};
use zeroize::Zeroizing;

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
            eprintln!("The terminal still hides what is typed: {error}. Open another one.");
        }
    }
}

/// A new passphrase; at a terminal, where nobody sees it, it is typed twice.
pub fn passphrase() -> Result<Passphrase> {
    let question = "Passphrase for your own sign-in (at least 14 characters; seven words are good):";
    let typed = loop {
        let typed = hidden(question)?;
        if !stdin().is_terminal() || *hidden("The same once more:")? == *typed {
            break typed;
        }
        eprintln!("These were not the same.");
    };
    let passphrase = Passphrase::new(&typed)?;
    if app::worker::is_easy(&typed) {
        eprintln!("This passphrase is easy to guess for a machine. Change it after signing in, under “My sign-in”.");
    }
    Ok(passphrase)
}

/// The key that opens backups: printed, or out of recovery sheets.
pub fn restore_key() -> Result<RestoreKey> {
    let first = from_paper("The restore key, or the words of a recovery sheet:")?;
    if first.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
        return Ok(RestoreKey::from_text(&first)?);
    }
    Ok(RestoreKey::of_shares(&more(share(&first)?)?)?)
}

/// The key file as it is printed, on one line or several.
pub fn key_file() -> Result<Zeroizing<String>> {
    let mut typed =
        from_paper("The key file, as it stands on every sheet (“tillid pepper v1” and the groups below it):")?;
    while vault::pepper::Pepper::from_paper(&typed).is_err() {
        let more = from_paper("The next line of it, or nothing if that was all:")?;
        if more.is_empty() {
            bail!("a letter of the key file was copied wrongly, or a line is missing. Nothing was restored.");
        }
        typed = Zeroizing::new(format!("{} {}", *typed, *more));
    }
    Ok(typed)
}

/// The words of the house, from paper.
pub fn root() -> Result<String> {
    Ok(line("The words of this house, as they stand on every sheet:")?.to_string())
}

/// As many recovery sheets as are needed.
pub fn shares() -> Result<Vec<Share>> {
    more(share(&sheet()?)?)
}

fn more(first: Share) -> Result<Vec<Share>> {
    let needed = usize::from(first.of().0);
    let mut shares = vec![first];
    while shares.len() < needed {
        let typed = from_paper(&format!("The words of another sheet ({} of {needed}):", shares.len() + 1))?;
        if typed.is_empty() {
            bail!("{needed} recovery sheets are needed together, and there were {}", shares.len());
        }
        shares.push(share(&typed)?);
    }
    Ok(shares)
}

/// The words of a sheet, as they were typed.
pub fn sheet() -> Result<Zeroizing<String>> {
    from_paper("The words of a recovery sheet:")
}

/// One sheet.
pub fn share(words: &str) -> Result<Share> {
    Share::from_words(words).context("this recovery sheet cannot be read")
}
