//! Random names of things. A type for each kind, so that a record's id cannot stand where a folder's belongs.

use core::{fmt, str::FromStr};

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

/// Not an id: 32 hexadecimal digits in groups of 8-4-4-4-12 were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct NotAnId;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(n(0), with = "minicbor::bytes")] [u8; 16]);

        impl $name {
            /// A new one: UUID version 4.
            pub fn random(rng: &mut impl CryptoRng) -> Self {
                let mut bytes = [0; 16];
                rng.fill_bytes(&mut bytes);
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid().into_bytes())
            }

            /// An id that was stored.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes to store.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&uuid::Uuid::from_bytes(self.0), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if text.len() != 36 {
                    return Err(NotAnId);
                }
                uuid::Uuid::try_parse(text).map(|id| Self(id.into_bytes())).map_err(|_| NotAnId)
            }
        }
    )*};
}

id! {
    /// The organisation whose house this is.
    OrganisationId;
    /// A team: outreach, hotline, shelter.
    TeamId;
    /// Somebody who holds an identity: staff, and later survivors.
    WorkerId;
    /// A folder: one key, one circle of people.
    FolderId;
    /// A record inside a folder.
    RecordId;
    /// One revision of a record.
    RevisionId;
    /// One write; the same id again is the same write.
    CommitId;
    /// An enrolled street phone.
    DeviceId;
    /// A note that a street phone wrote; chosen by the phone.
    NoteId;
    /// A browser's session.
    SessionId;
    /// A signed statement.
    StatementId;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn reads_back_what_it_shows(bytes: [u8; 16]) {
            let id = RecordId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            let cbor = minicbor::to_vec(id).unwrap();
            prop_assert_eq!(cbor.len(), 17);
            prop_assert_eq!(minicbor::decode::<RecordId>(&cbor).unwrap(), id);
        }

        #[test]
        fn never_panics(text: String) {
            let _ = text.parse::<RecordId>();
        }
    }

    #[test]
    fn takes_one_spelling_only() {
        assert_eq!("67e5504410b1426f9247bb680e5fe0c8".parse::<NoteId>(), Err(NotAnId));
        assert!("67e55044-10b1-426f-9247-bb680e5fe0c8".parse::<NoteId>().is_ok());
    }
}
