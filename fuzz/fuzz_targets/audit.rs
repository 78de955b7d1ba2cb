//! Audit entries, checkpoints, proofs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{
    audit::{Hash, SealedLeaf, SignedCheckpoint, open_leaf, verify_consistency, verify_inclusion},
    id::{FolderId, OrganisationId},
    key::FolderKey,
};

fuzz_target!(|input: (Vec<u8>, u64, u64, Vec<[u8; 32]>)| {
    let (sealed, small, large, proof) = input;
    let checkpoint = SignedCheckpoint { bytes: sealed.clone(), signature: [0; 64] };
    assert!(checkpoint.verify([&[7; 32]]).is_err());
    let leaf = SealedLeaf { folder: FolderId::from_bytes([1; 16]), commitment: Hash::ZERO, sealed };
    assert!(open_leaf(&FolderKey::from_bytes([2; 32]), OrganisationId::from_bytes([3; 16]), &leaf).is_err());
    let proof: Vec<Hash> = proof.into_iter().map(Hash::from_bytes).collect();
    assert!(!verify_inclusion(Hash::ZERO, small, large, &proof, Hash::from_bytes([9; 32])));
    assert!(!verify_consistency(small, Hash::ZERO, large, Hash::from_bytes([9; 32]), &proof));
});
