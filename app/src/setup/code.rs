//! The one-time code that opens the first-run page. Whoever can read the terminal may found the house, nobody else.

use sha2::{Digest as _, Sha256};
use vault::invitation::InvitationCode;
use zeroize::Zeroizing;

use crate::random::rng;

/// 80 random bits, in memory only: a restart makes another.
pub struct SetupCode {
    text: Zeroizing<String>,
}

impl SetupCode {
    /// A new one.
    pub fn generate() -> Self {
        let half = || InvitationCode::generate(&mut rng()).to_groups();
        Self { text: Zeroizing::new(format!("{}-{}", *half(), *half())) }
    }

    /// Four groups of four letters and digits, for the terminal.
    pub fn to_groups(&self) -> &str {
        &self.text
    }

    /// Whether this was typed. Case, spaces and dashes do not matter; the comparison tells nothing by its time.
    pub fn is(&self, typed: &str) -> bool {
        digest(typed) == digest(&self.text)
    }
}

fn digest(text: &str) -> [u8; 32] {
    let plain = text.chars().filter(char::is_ascii_alphanumeric).map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    // Two hashes compared byte by byte: where they differ says nothing about the code.
    Sha256::digest(Zeroizing::new(plain.take(100).collect::<String>()).as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_known_again_however_it_was_typed() {
        let code = SetupCode::generate();
        assert_eq!(code.to_groups().len(), 19);
        assert!(code.is(code.to_groups()));
        assert!(code.is(&format!(" {} ", code.to_groups().to_lowercase().replace('-', " "))));
        assert!(!code.is("") && !code.is(SetupCode::generate().to_groups()));
    }
}
