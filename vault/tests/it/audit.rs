//! Leaves, the tree, its proofs, checkpoints.

use proptest::prelude::*;
use vault::{
    VaultError,
    audit::{
        Checkpoint, CheckpointKey, Hash, SealedLeaf, SignedCheckpoint, Tree, consistency_proof, inclusion_proof,
        open_leaf, root, seal_leaf, verify_consistency, verify_inclusion,
    },
    id::{FolderId, OrganisationId},
};

use crate::support::{FIRST, FOLDER, ORGANISATION, fixed, folder_key};

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|number| Hash::of(&[&[0], &number.to_be_bytes()])).collect()
}

/// RFC 6962, section 2.1, as it is written there.
fn by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of(&[]),
        [leaf] => *leaf,
        _ => {
            let half = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(half);
            Hash::of(&[&[1], by_definition(left).as_bytes(), by_definition(right).as_bytes()])
        }
    }
}

/// The tree that the reference implementations of Certificate Transparency are tested with.
#[test]
fn known_roots() {
    let inputs: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut tree = Tree::default();
    assert_eq!(tree.root().to_string(), roots[0]);
    for (input, expected) in inputs.into_iter().zip(&roots[1..]) {
        tree.push(Hash::of(&[&[0], input]));
        assert_eq!(tree.root().to_string(), *expected, "{} leaves", tree.size());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_growing_tree_is_the_defined_one(count in 0_usize..200) {
        prop_assert_eq!(root(&leaves(count)), by_definition(&leaves(count)));
    }

    #[test]
    fn a_leaf_proves_its_place_and_no_other(count in 1_usize..100, at: prop::sample::Index) {
        let leaves = leaves(count);
        let (index, size) = (at.index(count), u64::try_from(count).unwrap());
        let proof = inclusion_proof(&leaves, index).unwrap();
        let number = u64::try_from(index).unwrap();
        prop_assert!(verify_inclusion(leaves[index], number, size, &proof, root(&leaves)));
        prop_assert!(!verify_inclusion(Hash::ZERO, number, size, &proof, root(&leaves)));
        prop_assert!(!verify_inclusion(leaves[index], number, size, &proof, Hash::ZERO));
        prop_assert!(!verify_inclusion(leaves[index], size, size, &proof, root(&leaves)));
        for other in 0..size {
            prop_assert_eq!(verify_inclusion(leaves[index], other, size, &proof, root(&leaves)), other == number);
        }
        let longer = [proof.as_slice(), &[Hash::ZERO]].concat();
        prop_assert!(!verify_inclusion(leaves[index], number, size, &longer, root(&leaves)));
        prop_assert_eq!(inclusion_proof(&leaves, count), None);
    }

    #[test]
    fn a_log_proves_that_it_only_grew(new in 0_usize..100, at: prop::sample::Index, change: prop::sample::Index) {
        let mut leaves = leaves(new);
        let old = at.index(new + 1);
        let (older, sizes) = (root(&leaves[..old]), [old, new].map(|size| u64::try_from(size).unwrap()));
        let proof = consistency_proof(&leaves, old).unwrap();
        prop_assert!(verify_consistency(sizes[0], older, sizes[1], root(&leaves), &proof));
        prop_assert_eq!(consistency_proof(&leaves, new + 1), None);
        if old > 0 {
            leaves[change.index(old)] = Hash::ZERO;
            let forged = consistency_proof(&leaves, old).unwrap();
            prop_assert!(!verify_consistency(sizes[0], older, sizes[1], root(&leaves), &forged));
        }
    }

    #[test]
    fn proofs_never_panic(leaf: [u8; 32], index: u64, size: u64, proof in prop::collection::vec(any::<[u8; 32]>(), 0..70)) {
        let proof: Vec<Hash> = proof.into_iter().map(Hash::from_bytes).collect();
        let leaf = Hash::from_bytes(leaf);
        prop_assert!(!verify_inclusion(leaf, index, size, &proof, Hash::ZERO));
        prop_assert!(!verify_consistency(index, leaf, size, Hash::ZERO, &proof));
    }

    #[test]
    fn a_leaf_opens_to_what_was_committed(entry in prop::collection::vec(any::<u8>(), 0..600), at: prop::sample::Index) {
        let seal = |seed| seal_leaf(&folder_key(1), FIRST, ORGANISATION, FOLDER, &entry, &mut fixed(seed)).unwrap();
        let (leaf, other) = (seal(1), seal(2));
        prop_assert_eq!(open_leaf(&folder_key(1), ORGANISATION, &leaf).unwrap().to_vec(), entry.clone());
        prop_assert_ne!(leaf.commitment, other.commitment, "the salt differs, so equal entries do not look equal");
        let wrong = open_leaf(&folder_key(2), ORGANISATION, &leaf).err();
        prop_assert_eq!(wrong, Some(VaultError::WrongKey("audit entry")));
        let damaged = Some(VaultError::Damaged("audit entry"));
        let swapped = SealedLeaf { sealed: other.sealed, ..leaf.clone() };
        prop_assert_eq!(open_leaf(&folder_key(1), ORGANISATION, &swapped).err(), damaged.clone());
        let moved = SealedLeaf { folder: FolderId::from_bytes([1; 16]), ..leaf.clone() };
        prop_assert_eq!(open_leaf(&folder_key(1), ORGANISATION, &moved).err(), damaged.clone());
        let foreign = OrganisationId::from_bytes([1; 16]);
        prop_assert_eq!(open_leaf(&folder_key(1), foreign, &leaf).err(), damaged);
        let mut flipped = leaf.clone();
        let index = at.index(flipped.sealed.len());
        flipped.sealed[index] ^= 1;
        prop_assert!(open_leaf(&folder_key(1), ORGANISATION, &flipped).is_err());
        let erased = SealedLeaf { sealed: vec![], ..leaf };
        prop_assert_eq!(open_leaf(&folder_key(1), ORGANISATION, &erased).err(), Some(VaultError::Destroyed));
    }
}

#[test]
fn a_checkpoint_is_signed_and_survives_paper() {
    let key = CheckpointKey::generate(&mut fixed(1));
    let key = CheckpointKey::from_text(&key.to_text()).unwrap();
    let checkpoint = Checkpoint { organisation: ORGANISATION, size: 31, root: root(&leaves(31)), day: 20_000 };
    let signed = key.sign(&checkpoint);
    let printed = SignedCheckpoint::from_text(&signed.to_text()).unwrap();
    assert_eq!(printed.verify([&key.public()]), Ok(checkpoint));
    let other = CheckpointKey::generate(&mut fixed(2)).public();
    assert_eq!(printed.verify([&other]), Err(VaultError::Damaged("checkpoint")));
    assert_eq!(printed.verify([&other, &key.public()]), Ok(checkpoint));
    for at in 6..signed.bytes.len() {
        let mut forged = signed.clone();
        forged.bytes[at] ^= 1;
        assert_eq!(forged.verify([&key.public()]), Err(VaultError::Damaged("checkpoint")));
    }
}
