//! What sealing a record costs beside the bare cipher.
//!
//! Bare is one XChaCha20-Poly1305 seal and one open, in place, of the same 1,024 padded bytes, under a key and with a
//! nonce that are already there: by the crate that most Rust programs take for it (chacha20poly1305, compiled as this
//! workspace compiles it), which is the yardstick of the bar; and, told beside it, by ring, whose ChaCha20-Poly1305 the
//! vault builds on. A record costs what makes it a record besides: a random key of its own, wrapped under
//! the folder's key (a second AEAD call each way), the binding to its place, the padding, the row it lies in, and the
//! hash that the audit log knows it by.
//!
//! Both are timed in turn, in short rounds, and the median of the rounds' ratios is told: a machine that is busy with
//! something else slows both.
//!
//! `cargo run --release -p tillid-vault --example seal_speed`

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement, not part of the product"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use sha2::{Digest as _, Sha256};
use vault::{
    id::{FolderId, OrganisationId, RecordId, RevisionId},
    key::{FolderKey, KeyVersion},
    record::{Place, RecordKind, open_into, seal},
};
use zeroize::Zeroizing;

const ROUNDS: usize = 400;
const A_ROUND: usize = 100;

fn main() {
    let mut rng = rand_core::UnwrapErr(getrandom::SysRng);
    let key = FolderKey::generate(&mut rng);
    let organisation = OrganisationId::random(&mut rng);
    let (folder, record) = (FolderId::random(&mut rng), RecordId::random(&mut rng));
    let plaintext = vec![7; 800];
    let ids: Vec<_> = (0..ROUNDS * A_ROUND).map(|_| RevisionId::random(&mut rng)).collect();
    let mut ids = ids.into_iter();
    let mut opened = Zeroizing::new(Vec::with_capacity(2048));
    let mut sealed = || {
        let revision = ids.next().unwrap();
        let parents = Vec::new();
        let place = Place { organisation, folder, record, revision, parents, kind: RecordKind(1), format: 1 };
        let sealed = seal(&key, KeyVersion::FIRST, place, &plaintext, &mut rng).unwrap();
        open_into(&key, organisation, &sealed, &mut opened).unwrap();
        black_box(&opened);
    };
    let (bare_key, nonce) = ([5; 32], XNonce::from([9; 24]));
    let mut buffer = vec![7; 1024];
    let mut ring_buffer = buffer.clone();
    let mut bare = || {
        let tag: Tag = {
            let cipher = XChaCha20Poly1305::new(black_box(&bare_key).into());
            cipher.encrypt_inout_detached(&nonce, b"", buffer.as_mut_slice().into()).unwrap()
        };
        let cipher = XChaCha20Poly1305::new(black_box(&bare_key).into());
        cipher.decrypt_inout_detached(&nonce, b"", buffer.as_mut_slice().into(), &tag).unwrap();
        black_box(&buffer);
    };
    let mut ring_bare = || {
        let cipher = || LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, black_box(&bare_key)).unwrap());
        let nonce = || Nonce::assume_unique_for_key([9; 12]);
        let tag = cipher().seal_in_place_separate_tag(nonce(), Aad::empty(), &mut ring_buffer).unwrap();
        cipher().open_in_place_separate_tag(nonce(), Aad::empty(), tag, &mut ring_buffer, 0..).unwrap();
        black_box(&ring_buffer);
    };
    let mut rounds: Vec<_> = (0..ROUNDS).map(|_| (timed(&mut bare), timed(&mut sealed))).collect();
    rounds.sort_by(|(bare, sealed), (other_bare, other)| {
        (bare.as_secs_f64() / sealed.as_secs_f64()).total_cmp(&(other_bare.as_secs_f64() / other.as_secs_f64()))
    });
    let (bare, record) = rounds.get(ROUNDS / 2).copied().unwrap();
    let each = |time: Duration| time.as_secs_f64() * 1e6 / A_ROUND as f64;
    println!("bare: {:.2} µs, a record: {:.2} µs to seal and open", each(bare), each(record));
    let mut times: Vec<_> = (0..ROUNDS).map(|_| timed(&mut ring_bare)).collect();
    times.sort();
    let faster = times[ROUNDS / 2];
    println!("bare, by ring: {:.2} µs: {:.3} of it", each(faster), faster.as_secs_f64() / record.as_secs_f64());
    let body = vec![1; 1170];
    let mut hash = || {
        black_box(Sha256::digest(black_box(&body)));
    };
    println!("of that, hashing the row: {:.2} µs", each(timed(&mut hash)));
    println!("bench seal_open_ratio {:.3}", bare.as_secs_f64() / record.as_secs_f64());
}

fn timed(work: &mut impl FnMut()) -> Duration {
    let started = Instant::now();
    (0..A_ROUND).for_each(|_| work());
    started.elapsed()
}
