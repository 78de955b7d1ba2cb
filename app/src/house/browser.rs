//! Browsers that have signed in before: a mark in a cookie here, a name and a first day there, sealed to their owner.

use rand_core::Rng as _;
use sha2::{Digest as _, Sha256};
use store::{Day, KnownDevice};
use vault::{
    id::WorkerId,
    identity::{Identity, PublicIdentity},
    letter::{open_letter, seal_letter},
};

pub(crate) use super::record::Label;
use crate::{Refusal, random::rng};

/// The mark of a browser that has signed in before. Opens nothing; gets the reserved lane and keeps late texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBrowser([u8; 32]);

impl KnownBrowser {
    /// A mark that nobody has.
    pub(crate) fn fresh() -> Self {
        let mut mark = [0; 32];
        rng().fill_bytes(&mut mark);
        Self(mark)
    }

    /// Reads 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// 32 bytes, for the cookie.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    pub(crate) fn tag(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl Label {
    /// A browser that signs in for the first time.
    pub fn first(day: Day) -> Self {
        Self { name: None, first: day.0 }
    }

    /// Sealed to its owner.
    pub fn seal(&self, owner: &PublicIdentity, tag: &[u8; 32]) -> Result<Vec<u8>, Refusal> {
        Ok(seal_letter(owner, tag, &minicbor::to_vec(self).unwrap_or_default(), &mut rng())?)
    }

    /// Opened by its owner; what an older program or older keys left unlabelled begins with its last day.
    pub fn open(owner: &Identity, device: &KnownDevice) -> Self {
        let opened = open_letter(owner, &device.tag, &device.label).ok();
        opened.and_then(|text| minicbor::decode(&text).ok()).unwrap_or(Self::first(device.last))
    }
}

/// The row of a browser that signs in today.
pub(super) fn seen_today(
    worker: WorkerId,
    owner: &Identity,
    mark: &KnownBrowser,
    before: Option<KnownDevice>,
    today: Day,
) -> Result<KnownDevice, Refusal> {
    let label = match before {
        Some(before) if !before.label.is_empty() => before.label,
        _ => Label::first(today).seal(&owner.public(), &mark.tag())?,
    };
    Ok(KnownDevice { tag: mark.tag(), worker, last: today, label })
}
