//! Reading secrets from the terminal. They are never arguments: other programs could read those.

use std::io::{BufRead as _, Write as _};

use anyhow::{Context as _, Result, bail};
use vault::{age::RestoreKey, passphrase::Passphrase, recovery::Share};
use zeroize::Zeroizing;

/// One line.
pub fn line(question: &str) -> Result<Zeroizing<String>> {
    print!("{question}\n> ");
    std::io::stdout().flush()?;
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim().to_owned()))
}

/// A new passphrase.
pub fn passphrase() -> Result<Passphrase> {
    let typed = line("Passphrase for your own sign-in (at least 14 characters; seven words are good):")?;
    let passphrase = Passphrase::new(&typed)?;
    if app::worker::is_easy(&typed) {
        eprintln!("This passphrase is easy to guess for a machine. Change it after signing in, under “My sign-in”.");
    }
    Ok(passphrase)
}

/// The key that opens backups: printed, or out of recovery sheets.
pub fn restore_key() -> Result<RestoreKey> {
    let first = line("The restore key, or the words of a recovery sheet:")?;
    if first.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
        return Ok(RestoreKey::from_text(&first)?);
    }
    Ok(RestoreKey::of_shares(&more(share(&first)?)?)?)
}

/// The key file as it is printed, on one line or several.
pub fn key_file() -> Result<Zeroizing<String>> {
    let mut typed = line("The key file, as it stands on every sheet (“tillid pepper v1” and the groups below it):")?;
    while vault::pepper::Pepper::from_paper(&typed).is_err() {
        let more = line("The next line of it, or nothing if that was all:")?;
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
    more(share(&line("The words of a recovery sheet:")?)?)
}

fn more(first: Share) -> Result<Vec<Share>> {
    let needed = usize::from(first.of().0);
    let mut shares = vec![first];
    while shares.len() < needed {
        let typed = line(&format!("The words of another sheet ({} of {needed}):", shares.len() + 1))?;
        if typed.is_empty() {
            bail!("{needed} recovery sheets are needed together, and there were {}", shares.len());
        }
        shares.push(share(&typed)?);
    }
    Ok(shares)
}

/// One sheet.
pub fn share(words: &str) -> Result<Share> {
    Share::from_words(words).context("this recovery sheet cannot be read")
}
