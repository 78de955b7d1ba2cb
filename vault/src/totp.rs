//! One-time codes from a phone (RFC 6238: SHA-1, six digits, 30 seconds; what every such app understands).
//!
//! Sealed secret: header, nonce (24), ciphertext (20), tag (16), under a key that follows from the identity.

use core::fmt;

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha1::Sha1;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    VaultError,
    aead::{self, NONCE},
    header::{self, TOTP},
    id::WorkerId,
    identity::Identity,
    passphrase::locked::derive,
};

const SECRET: usize = 20;
/// Seconds per step.
const STEP: i64 = 30;
/// How many steps a phone's clock may be off.
const DRIFT: i64 = 1;

/// A 30-second step since 1970. The last one used is stored, and only a later one counts (compare and set).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(pub i64);

/// Why a code did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not six digits.
    #[error("a code has six digits")]
    Shape,
    /// Not the code of now.
    #[error("this code is not the one that is shown now")]
    Wrong,
    /// Right, and used before.
    #[error("this code was used already: wait for the next one")]
    Used,
}

/// What phone and house share.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; SECRET]>);

impl Secret {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; SECRET]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// To be typed in by hand.
    #[must_use]
    pub fn to_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE32_NOPAD.encode(self.0.as_ref()))
    }

    /// To be shown as a QR code. `issuer` and `account` should give nothing away.
    #[must_use]
    pub fn to_uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (escaped(issuer), escaped(account));
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            *self.to_base32()
        ))
    }

    /// Checks a code; answers the step to store, if the stored one is still `last`.
    pub fn verify(&self, unix_seconds: i64, code: &str, last: Option<Step>) -> Result<Step, CodeError> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(CodeError::Shape);
        }
        let now = unix_seconds.div_euclid(STEP);
        let mut found = None;
        for step in now - DRIFT..=now + DRIFT {
            if bool::from(self.code(step, 6).as_bytes().ct_eq(digits.as_bytes())) {
                found = found.max(Some(Step(step)));
            }
        }
        match found {
            None => Err(CodeError::Wrong),
            Some(step) if last.is_some_and(|last| step <= last) => Err(CodeError::Used),
            Some(step) => Ok(step),
        }
    }

    /// The code of a moment: for tests, and for the demo's own sign-in.
    #[must_use]
    pub fn code_at(&self, unix_seconds: i64) -> String {
        self.code(unix_seconds.div_euclid(STEP), 6)
    }

    fn code(&self, step: i64, digits: u32) -> String {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(self.0.as_ref()) else {
            return String::new();
        };
        mac.update(&step.to_be_bytes());
        let hash: [u8; 20] = mac.finalize().into_bytes().into();
        let offset = usize::from(hash.last().copied().unwrap_or_default() & 15);
        let window = hash.get(offset..).and_then(<[u8]>::first_chunk::<4>).copied().unwrap_or_default();
        let number = (u32::from_be_bytes(window) & 0x7fff_ffff) % 10_u32.pow(digits);
        format!("{number:0width$}", width = usize::try_from(digits).unwrap_or_default())
    }

    /// Seals the secret for its holder.
    pub fn seal(&self, identity: &Identity, worker: WorkerId, rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut sealed = TOTP.header().to_vec();
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        aead::append(&mut sealed, &sealing_key(identity), nonce, &aad(worker), self.0.as_ref());
        sealed
    }

    /// Opens the secret.
    pub fn open(identity: &Identity, worker: WorkerId, sealed: &[u8]) -> Result<Self, VaultError> {
        let rest = TOTP.strip(sealed)?;
        let opened =
            aead::open(&sealing_key(identity), &aad(worker), rest).map_err(|_| VaultError::Damaged(TOTP.what))?;
        let mut secret = Zeroizing::new([0; SECRET]);
        if opened.len() != SECRET {
            return Err(VaultError::Malformed(TOTP.what));
        }
        secret.copy_from_slice(&opened);
        Ok(Self(secret))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

fn sealing_key(identity: &Identity) -> Zeroizing<[u8; 32]> {
    derive(identity.to_secret().as_ref(), &[], b"tillid totp v1")
}

fn aad(worker: WorkerId) -> [u8; header::LEN + 16] {
    let mut aad = [0; header::LEN + 16];
    for (slot, byte) in aad.iter_mut().zip(TOTP.header().iter().chain(worker.as_bytes())) {
        *slot = *byte;
    }
    aad
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            escaped.extend(
                [byte >> 4, byte & 15]
                    .map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase()),
            );
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Secret {
        Secret(Zeroizing::new(*b"12345678901234567890"))
    }

    #[test]
    fn rfc_6238_appendix_b() {
        for (time, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(known().code(time / STEP, 8), code);
        }
    }

    #[test]
    fn a_code_counts_once_and_near_now() {
        let secret = known();
        let code = secret.code_at(59);
        assert_eq!(secret.verify(59, &code, None), Ok(Step(1)));
        assert_eq!(secret.verify(60, &format!("{} {}", &code[..3], &code[3..]), Some(Step(0))), Ok(Step(1)));
        assert_eq!(secret.verify(60, &code, Some(Step(1))), Err(CodeError::Used));
        assert_eq!(secret.verify(120, &code, None), Err(CodeError::Wrong));
        assert_eq!(secret.verify(59, "12345", None), Err(CodeError::Shape));
        assert_eq!(secret.verify(59, "１２３４５６", None), Err(CodeError::Shape));
        assert_eq!(secret.verify(i64::MAX, "000000", None), Err(CodeError::Wrong));
    }

    #[test]
    fn the_uri_is_what_apps_expect() {
        let uri = known().to_uri("Night café", "g");
        assert_eq!(
            *uri,
            "otpauth://totp/Night%20caf%C3%A9:g?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Night%20caf%C3%A9\
             &algorithm=SHA1&digits=6&period=30"
        );
    }
}
