//! The one-time code that lets a colleague choose a passphrase, or a phone be enrolled: read aloud or given by hand.

use core::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{VaultError, code, pepper::Pepper};

const SECRET: usize = 5;

/// 40 random bits; good for a day and a few tries, not more.
#[derive(Clone)]
pub struct InvitationCode(Zeroizing<[u8; SECRET]>);

impl InvitationCode {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; SECRET]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// Two groups of four letters and digits.
    #[must_use]
    pub fn to_groups(&self) -> Zeroizing<String> {
        Zeroizing::new(code::to_groups(self.0.as_slice()))
    }

    /// Reads what somebody typed.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let bytes =
            code::from_groups(text, SECRET).map(Zeroizing::new).ok_or(VaultError::Malformed("invitation code"))?;
        let mut secret = Zeroizing::new([0; SECRET]);
        secret.copy_from_slice(&bytes);
        Ok(Self(secret))
    }

    /// What stands in the database: HMAC under the pepper, since 40 bits alone could be guessed from a dump.
    #[must_use]
    pub fn tag(&self, pepper: &Pepper) -> [u8; 32] {
        pepper.tag("tillid invitation v1", self.0.as_slice())
    }
}

impl fmt::Debug for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationCode(..)")
    }
}
