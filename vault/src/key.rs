//! Keys, their versions, and who may hold which.

use core::fmt;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    hash::Hash,
    id::{FolderId, TeamId, WorkerId},
};

/// Which generation of a key: counts from 1, one more at every rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct KeyVersion(#[n(0)] pub u32);

impl KeyVersion {
    /// The first one.
    pub const FIRST: Self = Self(1);

    /// The one after a rotation.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for KeyVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Who can open a wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Holder {
    /// One named person.
    #[n(0)]
    Worker(#[n(0)] WorkerId),
    /// Whoever holds this version of a team's key.
    #[n(1)]
    Team(#[n(0)] TeamId, #[n(1)] KeyVersion),
    /// The organisation's recovery shares.
    #[n(2)]
    Recovery(#[n(0)] KeyVersion),
}

/// Which key a wrap holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum KeySubject {
    /// A team's key.
    #[n(0)]
    Team(#[n(0)] TeamId, #[n(1)] KeyVersion),
    /// A folder's key.
    #[n(1)]
    Folder(#[n(0)] FolderId, #[n(1)] KeyVersion),
}

macro_rules! secret_key {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            bytes: Zeroizing<[u8; 32]>,
            check: [u8; 16],
        }

        impl $name {
            /// A new random key.
            pub fn generate(rng: &mut impl CryptoRng) -> Self {
                let mut bytes = Zeroizing::new([0; 32]);
                rng.fill_bytes(bytes.as_mut());
                Self::from_secret(bytes)
            }

            /// A key that was opened from a wrap.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 32]) -> Self {
                Self::from_secret(Zeroizing::new(bytes))
            }

            pub(crate) fn from_secret(bytes: Zeroizing<[u8; 32]>) -> Self {
                let check =
                    Hash::of(&[concat!("tillid key check v1 ", stringify!($name)).as_bytes(), bytes.as_slice()]).short();
                Self { bytes, check }
            }

            /// The key itself. Whoever calls this answers for where it goes.
            #[must_use]
            pub fn expose(&self) -> &[u8; 32] {
                &self.bytes
            }

            /// Tells keys apart without telling anything of them. Sealed things carry it, so that a wrong key is
            /// known as such, and no ciphertext can be made to open under two keys.
            #[must_use]
            pub fn check(&self) -> &[u8; 16] {
                &self.check
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.bytes.ct_eq(other.bytes.as_ref()).into()
            }
        }

        impl Eq for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}

secret_key! {
    /// The key of a folder. To have access is to hold it.
    FolderKey;
    /// The key of a team.
    TeamKey;
    /// The key of one revision of one record; only ever stored under its folder's key.
    RecordKey;
}

/// A key that can be wrapped for a holder.
pub trait Wrappable: sealed::Sealed {}

mod sealed {
    use super::{FolderKey, KeySubject, TeamKey, Zeroizing};

    pub trait Sealed: Sized {
        fn secret(&self) -> &[u8; 32];
        fn from_wrapped(bytes: Zeroizing<[u8; 32]>) -> Self;
        fn fits(subject: KeySubject) -> bool;
    }

    impl Sealed for FolderKey {
        fn secret(&self) -> &[u8; 32] {
            self.expose()
        }
        fn from_wrapped(bytes: Zeroizing<[u8; 32]>) -> Self {
            Self::from_secret(bytes)
        }
        fn fits(subject: KeySubject) -> bool {
            matches!(subject, KeySubject::Folder(..))
        }
    }

    impl Sealed for TeamKey {
        fn secret(&self) -> &[u8; 32] {
            self.expose()
        }
        fn from_wrapped(bytes: Zeroizing<[u8; 32]>) -> Self {
            Self::from_secret(bytes)
        }
        fn fits(subject: KeySubject) -> bool {
            matches!(subject, KeySubject::Team(..))
        }
    }
}

impl Wrappable for FolderKey {}
impl Wrappable for TeamKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_nothing_of_a_key() {
        assert_eq!(format!("{:?}", FolderKey::from_bytes([7; 32])), "FolderKey(..)");
    }

    #[test]
    fn check_differs_by_kind_and_key() {
        assert_ne!(FolderKey::from_bytes([7; 32]).check(), TeamKey::from_bytes([7; 32]).check());
        assert_ne!(FolderKey::from_bytes([7; 32]).check(), FolderKey::from_bytes([8; 32]).check());
    }
}
