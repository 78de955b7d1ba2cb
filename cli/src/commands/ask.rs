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
    Ok(Passphrase::new(&typed)?)
}

/// The key that opens backups: printed, or out of recovery sheets.
pub fn restore_key() -> Result<RestoreKey> {
    let first = line("The restore key, or the words of a recovery sheet:")?;
    if first.to_ascii_uppercase().starts_with("AGE-SECRET-KEY-") {
        return Ok(RestoreKey::from_text(&first)?);
    }
    Ok(RestoreKey::of_shares(&more(share(&first)?)?)?)
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
