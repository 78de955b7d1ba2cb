//! Signed checkpoints: how long the log was on a day, and its root. Their key lies beside the pepper; a printed one
//! anchors everything before it outside the house.
//!
//! Signed bytes: header, organisation (16), size (8), root (32), day (4).

use core::fmt;

use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{VaultError, code, hash::Hash, header::CHECKPOINT, id::OrganisationId, identity::Purpose};

/// How long the log was, and its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose log.
    pub organisation: OrganisationId,
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// Days since 1970-01-01.
    pub day: i32,
}

impl Checkpoint {
    fn to_bytes(self) -> Vec<u8> {
        [
            CHECKPOINT.header().as_slice(),
            self.organisation.as_bytes(),
            &self.size.to_be_bytes(),
            self.root.as_bytes(),
            &self.day.to_be_bytes(),
        ]
        .concat()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let malformed = VaultError::Malformed(CHECKPOINT.what);
        let rest = CHECKPOINT.strip(bytes)?;
        let (organisation, rest) = rest.split_first_chunk::<16>().ok_or(malformed.clone())?;
        let (size, rest) = rest.split_first_chunk::<8>().ok_or(malformed.clone())?;
        let (root, rest) = rest.split_first_chunk::<32>().ok_or(malformed.clone())?;
        let day = <[u8; 4]>::try_from(rest).map_err(|_| malformed)?;
        Ok(Self {
            organisation: OrganisationId::from_bytes(*organisation),
            size: u64::from_be_bytes(*size),
            root: Hash::from_bytes(*root),
            day: i32::from_be_bytes(day),
        })
    }
}

/// A checkpoint as it is stored, printed, or mailed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// What was signed.
    pub bytes: Vec<u8>,
    /// Ed25519.
    pub signature: [u8; 64],
}

impl SignedCheckpoint {
    /// Checks it against the checkpoint keys that [`Trust`](crate::statement::Trust) knows.
    pub fn verify<'a>(&self, keys: impl IntoIterator<Item = &'a [u8; 32]>) -> Result<Checkpoint, VaultError> {
        let checkpoint = Checkpoint::from_bytes(&self.bytes)?;
        if keys.into_iter().any(|key| Purpose::Checkpoint.verify(key, &self.bytes, &self.signature)) {
            Ok(checkpoint)
        } else {
            Err(VaultError::Damaged(CHECKPOINT.what))
        }
    }

    /// One line of letters and digits, for paper and mail.
    #[must_use]
    pub fn to_text(&self) -> String {
        code::to_groups(&[self.bytes.as_slice(), &self.signature].concat())
    }

    /// Reads the line back.
    pub fn from_text(text: &str) -> Result<Self, VaultError> {
        let malformed = VaultError::Malformed(CHECKPOINT.what);
        let bytes = code::from_groups(text, crate::header::LEN + 60 + 64).ok_or(malformed.clone())?;
        let (body, signature) = bytes.split_last_chunk::<64>().ok_or(malformed)?;
        Ok(Self { bytes: body.to_vec(), signature: *signature })
    }
}

/// The key that signs checkpoints.
#[derive(Clone)]
pub struct CheckpointKey(SigningKey);

impl CheckpointKey {
    /// A new one, at `init`.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self(SigningKey::from_bytes(&bytes))
    }

    /// The text of its file.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(code::to_groups(self.0.as_bytes()))
    }

    /// Reads its file.
    pub fn from_text(text: &str) -> Result<Self, VaultError> {
        let bytes = code::from_groups(text, 32).map(Zeroizing::new);
        let bytes = bytes.ok_or(VaultError::Malformed("checkpoint key"))?;
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(&bytes);
        Ok(Self(SigningKey::from_bytes(&secret)))
    }

    /// What checkpoints are checked with.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs a checkpoint.
    #[must_use]
    pub fn sign(&self, checkpoint: &Checkpoint) -> SignedCheckpoint {
        let bytes = checkpoint.to_bytes();
        let signature = self.0.sign(&Purpose::Checkpoint.framed(&bytes)).to_bytes();
        SignedCheckpoint { bytes, signature }
    }
}

impl fmt::Debug for CheckpointKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CheckpointKey(..)")
    }
}
