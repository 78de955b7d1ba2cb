//! HPKE (RFC 9180) base mode with X25519, for everything sealed to a person.

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::X25519HkdfSha256, single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Length of an encapsulated key.
pub(crate) const ENC: usize = 32;

type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Secret = <X25519HkdfSha256 as Kem>::PrivateKey;
type Enc = <X25519HkdfSha256 as Kem>::EncappedKey;

/// The public key of a secret one.
pub(crate) fn public_of(secret: &[u8; 32]) -> [u8; 32] {
    Secret::from_bytes(secret).map_or([0; 32], |secret| {
        X25519HkdfSha256::sk_to_pk(&secret).to_bytes().into()
    })
}

/// Encapsulated key, then ciphertext. `None` when `public` is no usable key.
pub(crate) fn seal(
    public: &[u8; 32],
    info: &[u8],
    aad: &[u8],
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Option<Vec<u8>> {
    let public = Public::from_bytes(public).ok()?;
    let (enc, ciphertext) = single_shot_seal_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &public, info, plaintext, aad, rng)
    .ok()?;
    let mut sealed = enc.to_bytes().to_vec();
    sealed.extend_from_slice(&ciphertext);
    Some(sealed)
}

/// Opens what [`seal`] wrote.
pub(crate) fn open(
    secret: &[u8; 32],
    info: &[u8],
    aad: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (enc, ciphertext) = sealed.split_first_chunk::<ENC>()?;
    let secret = Secret::from_bytes(secret).ok()?;
    let enc = Enc::from_bytes(enc).ok()?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &enc,
        info,
        ciphertext,
        aad,
    )
    .ok()
    .map(Zeroizing::new)
}
