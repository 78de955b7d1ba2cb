//! HPKE (RFC 9180) in base mode, single shot. Two suites: X25519 for what is sealed to a person, P-256 for what a phone's
//! browser seals.

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable,
    aead::{Aead, AesGcm256, ChaCha20Poly1305},
    kdf::HkdfSha256,
    kem::{DhP256HkdfSha256, X25519HkdfSha256},
    single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// A pair of KEM and AEAD; the KDF is HKDF-SHA256 in both.
pub(crate) trait Suite {
    type Kem: Kem;
    type Aead: Aead;
}

/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
pub(crate) struct Personal;

/// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
pub(crate) struct Intake;

impl Suite for Personal {
    type Kem = X25519HkdfSha256;
    type Aead = ChaCha20Poly1305;
}

impl Suite for Intake {
    type Kem = DhP256HkdfSha256;
    type Aead = AesGcm256;
}

type Public<S> = <<S as Suite>::Kem as Kem>::PublicKey;
type Secret<S> = <<S as Suite>::Kem as Kem>::PrivateKey;
type Enc<S> = <<S as Suite>::Kem as Kem>::EncappedKey;

/// Encapsulated key, then ciphertext and tag. `None` when `public` is no usable key.
pub(crate) fn seal<S: Suite>(
    public: &[u8],
    info: &[u8],
    aad: &[u8],
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Option<Vec<u8>> {
    let public = Public::<S>::from_bytes(public).ok()?;
    let (enc, ciphertext) =
        single_shot_seal_with_rng::<S::Aead, HkdfSha256, S::Kem>(&OpModeS::Base, &public, info, plaintext, aad, rng)
            .ok()?;
    let mut sealed = enc.to_bytes().to_vec();
    sealed.extend_from_slice(&ciphertext);
    Some(sealed)
}

/// Opens what [`seal`] wrote.
pub(crate) fn open<S: Suite>(secret: &[u8], info: &[u8], aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (enc, ciphertext) = sealed.split_at_checked(Enc::<S>::size())?;
    let secret = Secret::<S>::from_bytes(secret).ok()?;
    let enc = Enc::<S>::from_bytes(enc).ok()?;
    single_shot_open::<S::Aead, HkdfSha256, S::Kem>(&OpModeR::Base, &secret, &enc, info, ciphertext, aad)
        .ok()
        .map(Zeroizing::new)
}

/// The X25519 public key of a secret one.
pub(crate) fn public_of(secret: &[u8; 32]) -> [u8; 32] {
    // Every 32 bytes are an X25519 secret.
    Secret::<Personal>::from_bytes(secret)
        .map_or([0; 32], |secret| X25519HkdfSha256::sk_to_pk(&secret).to_bytes().into())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use data_encoding::HEXLOWER;

    use super::*;

    /// Gives out the key material of a published vector.
    struct Fixed(Vec<u8>);

    impl rand_core::TryRng for Fixed {
        type Error = core::convert::Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            unreachable!("key material is taken as bytes")
        }
        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            unreachable!("key material is taken as bytes")
        }
        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
            bytes.copy_from_slice(&self.0.split_off(self.0.len() - bytes.len()));
            Ok(())
        }
    }

    impl rand_core::TryCryptoRng for Fixed {}

    fn vector(text: &str) -> HashMap<&str, Vec<u8>> {
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(' '))
            .map(|(name, hex)| (name, HEXLOWER.decode(hex.as_bytes()).unwrap()))
            .collect()
    }

    fn matches<S: Suite>(text: &str) {
        let v = vector(text);
        let sealed = [v["enc"].as_slice(), &v["ct"]].concat();
        assert_eq!(open::<S>(&v["skRm"], &v["info"], &v["aad"], &sealed).unwrap().as_slice(), v["pt"]);
        let again = seal::<S>(&v["pkRm"], &v["info"], &v["aad"], &v["pt"], &mut Fixed(v["ikmE"].clone()));
        assert_eq!(again, Some(sealed));
        let (_, public) = S::Kem::derive_keypair(&v["ikmR"]);
        assert_eq!(public.to_bytes().as_slice(), v["pkRm"]);
    }

    #[test]
    fn rfc_9180_vector_of_the_intake_suite() {
        matches::<Intake>(include_str!("../vectors/rfc9180-intake.txt"));
    }

    #[test]
    fn rfc_9180_vector_of_the_personal_suite() {
        matches::<Personal>(include_str!("../vectors/rfc9180-wrap.txt"));
    }
}
