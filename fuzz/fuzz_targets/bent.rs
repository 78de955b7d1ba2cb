//! What was sealed rightly, and then bent: nothing of it opens, and whole it does. So the fuzzer comes past the first
//! checks, which bytes out of nowhere seldom do.
#![no_main]

use core::convert::Infallible;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rand_core::{TryCryptoRng, TryRng};
use vault::{
    age::{Closing, Opening, RestoreKey},
    audit::Hash,
    id::{FolderId, OrganisationId, RecordId, RevisionId, WorkerId},
    identity::Identity,
    key::{FolderKey, KeySubject, KeyVersion},
    letter::{open_letter, seal_letter},
    record::{Parts, Place, RecordKind, SealedRevision, open, open_into, rewrap, seal},
    recovery::{RecoverySecret, open_deputy, seal_deputy},
    totp::Secret,
    wrap::{Wrap, unwrap_for_recovery, unwrap_for_worker, wrap_for_recovery, wrap_for_worker},
};

const HOUSE: OrganisationId = OrganisationId::from_bytes([1; 16]);
const WORKER: WorkerId = WorkerId::from_bytes([2; 16]);
const FOLDER: FolderId = FolderId::from_bytes([3; 16]);

/// Randomness that is the same in every run.
struct Fixed(u64);

impl TryRng for Fixed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1;
            let block = Hash::of(&[b"fuzz", &self.0.to_be_bytes()]);
            chunk.copy_from_slice(&block.as_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Fixed {}

/// One of each, as it should be.
struct Whole {
    reader: Identity,
    recovery: RecoverySecret,
    folder: FolderKey,
    letter: Vec<u8>,
    totp: Vec<u8>,
    hers: Wrap,
    papers: Wrap,
    moved: Parts,
    restore: RestoreKey,
    head: Vec<u8>,
    piece: Vec<u8>,
    deputy: Vec<u8>,
}

impl Whole {
    fn new() -> Self {
        let rng = &mut Fixed(0);
        let reader = Identity::generate(rng);
        let recovery = RecoverySecret::from_bytes([5; 32]);
        let (before, folder) = (FolderKey::from_bytes([6; 32]), FolderKey::from_bytes([7; 32]));
        let (record, revision) = (RecordId::from_bytes([8; 16]), RevisionId::from_bytes([9; 16]));
        let parents = Vec::new();
        let place =
            Place { organisation: HOUSE, folder: FOLDER, record, revision, parents, kind: RecordKind(1), format: 1 };
        let sealed = seal(&before, KeyVersion::FIRST, place, b"tea", rng).expect("sealed");
        let moved = rewrap(&before, &folder, KeyVersion(2), HOUSE, &sealed, rng).expect("moved");
        let subject = KeySubject::Folder(FOLDER, KeyVersion::FIRST);
        let public = recovery.public();
        let restore = RestoreKey::of_recovery(&recovery);
        let (mut closing, head) = Closing::begin(&[restore.public()], rng);
        Self {
            letter: seal_letter(&reader.public(), b"here", b"words", rng).expect("sealed"),
            totp: Secret::generate(rng).seal(&reader, WORKER, rng),
            hers: wrap_for_worker(&folder, &reader.public(), WORKER, subject, HOUSE, rng).expect("wrapped"),
            papers: wrap_for_recovery(&folder, &public, KeyVersion::FIRST, subject, HOUSE, rng).expect("wrapped"),
            moved: moved.parts().clone(),
            piece: closing.piece(b"everything", true).expect("closed"),
            deputy: seal_deputy(&Identity::generate(rng), &public, HOUSE, rng).expect("sealed"),
            reader,
            recovery,
            folder,
            restore,
            head,
        }
    }
}

static WHOLE: LazyLock<Whole> = LazyLock::new(Whole::new);

fuzz_target!(|input: (u8, Vec<(u16, u8)>, u16, Vec<u8>)| {
    let (which, edits, cut, more) = input;
    let whole = &*WHOLE;
    let bend = |bytes: &[u8]| {
        let mut bent = bytes.to_vec();
        for (at, flip) in &edits {
            let at = usize::from(*at) % bent.len();
            bent[at] ^= flip;
        }
        bent.truncate(bytes.len().saturating_sub(usize::from(cut)));
        bent.extend_from_slice(&more);
        bent
    };
    let held = |bytes: &[u8], open: &dyn Fn(&[u8]) -> bool| {
        let bent = bend(bytes);
        assert_eq!(open(&bent), bent == bytes, "whole it opens, and bent it does not");
    };
    match which % 7 {
        0 => held(&whole.letter, &|bent| open_letter(&whole.reader, b"here", bent).is_ok()),
        1 => held(&whole.totp, &|bent| Secret::open(&whole.reader, WORKER, bent).is_ok()),
        2 => held(&whole.hers.body, &|bent| {
            let wrap = Wrap { body: bent.to_vec(), ..whole.hers.clone() };
            unwrap_for_worker::<FolderKey>(&whole.reader, HOUSE, &wrap).is_ok()
        }),
        3 => held(&whole.papers.body, &|bent| {
            let wrap = Wrap { body: bent.to_vec(), ..whole.papers.clone() };
            unwrap_for_recovery::<FolderKey>(&whole.recovery, HOUSE, &wrap).is_ok()
        }),
        4 => held(&whole.moved.wrapped_key, &|bent| {
            let parts = Parts { wrapped_key: bent.to_vec(), ..whole.moved.clone() };
            let mut into = Default::default();
            SealedRevision::from_parts(parts).is_ok_and(|row| {
                let opened = open(&whole.folder, HOUSE, &row).is_ok();
                assert_eq!(open_into(&whole.folder, HOUSE, &row, &mut into).is_ok(), opened);
                opened
            })
        }),
        5 => held(&whole.piece, &|bent| {
            let (mut opening, _) = Opening::begin(&whole.head, &whole.restore).expect("begun");
            assert!(Opening::piece(&mut opening, bent, false).is_err(), "more would have to follow");
            let (mut opening, _) = Opening::begin(&whole.head, &whole.restore).expect("begun");
            opening.piece(bent, true).is_ok()
        }),
        _ => held(&whole.deputy, &|bent| open_deputy(&whole.recovery, HOUSE, bent).is_ok()),
    }
});
