//! Splitting the recovery key, rehearsing one share, putting it together again (Shamir over GF(2^8)).

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use vsss_rs::Gf256;
use zeroize::Zeroizing;

use super::{
    keys::{RecoveryPublic, RecoverySecret},
    share::{Share, ShareError},
};
use crate::{hash::Hash, key::KeyVersion};

/// What is remembered of a set of shares. Not secret; lets one share be rehearsed alone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ShareSet {
    /// Generation of the recovery key.
    #[n(0)]
    pub version: KeyVersion,
    /// The set's random id.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub set: [u8; 8],
    /// How many are needed.
    #[n(2)]
    pub needed: u8,
    /// The key that they give.
    #[n(3)]
    pub public: RecoveryPublic,
    /// A mark of each share, in the order of their numbers.
    #[n(4)]
    pub marks: Vec<Hash>,
}

impl ShareSet {
    /// Whether one share, alone, is of this set and unharmed. Nothing of the key comes into being.
    pub fn rehearse(&self, share: &Share) -> Result<(), ShareError> {
        if share.set != self.set || share.version != self.version {
            return Err(ShareError::OtherSet);
        }
        match self.marks.get(usize::from(share.number).wrapping_sub(1)) {
            Some(mark) if *mark == share.mark() => Ok(()),
            _ => Err(ShareError::NotOfSet),
        }
    }
}

/// Splits the key into `made` shares, any `needed` of which give it back.
pub fn split(
    secret: &RecoverySecret,
    version: KeyVersion,
    needed: u8,
    made: u8,
    rng: &mut impl CryptoRng,
) -> Result<(ShareSet, Vec<Share>), ShareError> {
    if needed < 2 || needed > made {
        return Err(ShareError::Numbers);
    }
    let mut set = [0; 8];
    rng.fill_bytes(&mut set);
    let raw = Gf256::split_bytes(usize::from(needed), usize::from(made), secret.expose(), &mut *rng)
        .map_err(|_| ShareError::Numbers)?;
    let mut shares = Vec::with_capacity(raw.len());
    for one in raw.into_iter().map(Zeroizing::new) {
        let (&number, value) = one.split_first().ok_or(ShareError::Numbers)?;
        let value = Zeroizing::new(<[u8; 32]>::try_from(value).map_err(|_| ShareError::Numbers)?);
        shares.push(Share { version, set, needed, made, number, value });
    }
    shares.sort_by_key(Share::number);
    let marks = shares.iter().map(Share::mark).collect();
    Ok((ShareSet { version, set, needed, public: secret.public(), marks }, shares))
}

/// Puts the key together. `public` is what it must fit: what the signed statements call the recovery key.
pub fn combine(shares: &[Share], public: &RecoveryPublic) -> Result<RecoverySecret, ShareError> {
    let secret = join(shares)?;
    if secret.public() != *public {
        return Err(ShareError::OtherKey);
    }
    Ok(secret)
}

/// The same where nothing tells yet which key it must fit: a backup that does not open is the answer then.
pub(crate) fn join(shares: &[Share]) -> Result<RecoverySecret, ShareError> {
    let first = shares.first().ok_or(ShareError::TooFew { found: 0, needed: 2 })?;
    let mut numbers = Vec::with_capacity(shares.len());
    for share in shares {
        if (share.set, share.version, share.needed) != (first.set, first.version, first.needed) {
            return Err(ShareError::OtherSet);
        }
        if numbers.contains(&share.number) {
            return Err(ShareError::Twice(share.number));
        }
        numbers.push(share.number);
    }
    if shares.len() < usize::from(first.needed) {
        return Err(ShareError::TooFew { found: shares.len(), needed: first.needed });
    }
    let raw: Zeroizing<Vec<Vec<u8>>> =
        Zeroizing::new(shares.iter().map(|share| [&[share.number], share.value.as_slice()].concat()).collect());
    let bytes = Gf256::combine_bytes(raw.as_slice()).map(Zeroizing::new).map_err(|_| ShareError::OtherKey)?;
    let mut secret = Zeroizing::new([0; 32]);
    if bytes.len() != secret.len() {
        return Err(ShareError::OtherKey);
    }
    secret.copy_from_slice(&bytes);
    Ok(RecoverySecret::from_bytes(*secret))
}
