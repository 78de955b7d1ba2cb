//! Keys under other keys.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    id::{FolderId, OrganisationId, TeamId},
    key::{FolderKey, Holder, KeySubject, KeyVersion, TeamKey},
    recovery::RecoverySecret,
    wrap::{Wrap, unwrap_for_recovery, unwrap_for_team},
};

fuzz_target!(|body: Vec<u8>| {
    let organisation = OrganisationId::from_bytes([1; 16]);
    let subject = KeySubject::Folder(FolderId::from_bytes([2; 16]), KeyVersion::FIRST);
    let holder = Holder::Team(TeamId::from_bytes([3; 16]), KeyVersion::FIRST);
    let wrap = Wrap { subject, holder, body };
    assert!(unwrap_for_team(&TeamKey::from_bytes([4; 32]), organisation, &wrap).is_err());
    let wrap = Wrap { holder: Holder::Recovery(KeyVersion::FIRST), ..wrap };
    let secret = RecoverySecret::from_bytes([5; 32]);
    assert!(unwrap_for_recovery::<FolderKey>(&secret, organisation, &wrap).is_err());
});
