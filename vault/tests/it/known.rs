//! What a folder is known to hold: whatever was taken away, changed or put in is noticed, and nothing else is.

use proptest::{prelude::*, sample::Index};
use vault::{
    VaultError,
    audit::{Hash, KnownFolder, Link, chain},
    id::{RecordId, RevisionId},
    record::{Place, RecordKind, SealedRevision, seal},
};

use crate::support::{FIRST, fixed, folder_key, place};

/// A folder as it was written: of each revision its commit, and what was sealed.
type Written = Vec<(i64, SealedRevision)>;

/// Some revisions of a few records in two kinds, several in one commit.
fn written() -> impl Strategy<Value = Written> {
    prop::collection::vec((0_i64..3, 0_u8..5), 1..14).prop_map(|all| {
        let mut seq = 1;
        let all = (1_u8..).zip(all).map(|(number, (later, record))| {
            seq += later;
            let place = Place { kind: RecordKind(u16::from(record % 2)), ..place(record, number) };
            let sealed = seal(&folder_key(1), FIRST, place, &[number], &mut fixed(u64::from(number))).unwrap();
            (seq, sealed)
        });
        all.collect()
    })
}

fn link((seq, sealed): &(i64, SealedRevision)) -> Link {
    let (record, revision) = (sealed.record(), sealed.revision());
    Link { seq: *seq, record, revision, kind: sealed.kind(), hash: sealed.hash() }
}

fn head(written: &[(i64, SealedRevision)]) -> Hash {
    written.iter().map(link).fold(Hash::ZERO, |head, link| chain(head, link.record, link.revision, link.hash))
}

fn newest(written: &[(i64, SealedRevision)]) -> i64 {
    written.last().map_or(0, |(seq, _)| *seq)
}

fn known(written: &[(i64, SealedRevision)]) -> KnownFolder {
    let mut known = KnownFolder::default();
    known.follow(newest(written), head(written), &written.iter().map(link).collect::<Vec<_>>()).unwrap();
    known
}

fn read(written: &[(i64, SealedRevision)]) -> Vec<(RecordId, RevisionId, Hash)> {
    written.iter().map(|(_, sealed)| (sealed.record(), sealed.revision(), sealed.hash())).collect()
}

const NOT_ALL: Result<(), VaultError> = Err(VaultError::RolledBack);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_was_read_in_any_order_at_any_time_is_everything(all in written(), then: Index, seed: u64) {
        let known = known(&all);
        // Read when the folder ended here, or with some of what came later.
        let seq = all[then.index(all.len())].0;
        let mut some: Written = all.clone();
        some.retain(|(written, sealed)| *written <= seq || (seed >> (sealed.hash().as_bytes()[0] % 64)) & 1 == 0);
        some.reverse();
        prop_assert_eq!(known.is_every_one(read(&some), &[], seq), Ok(()));
        for kind in [RecordKind(0), RecordKind(1)] {
            let of_kind: Written = some.iter().filter(|(_, sealed)| sealed.kind() == kind).cloned().collect();
            prop_assert_eq!(known.is_every_one(read(&of_kind), &[kind], seq), Ok(()));
        }
        for (_, sealed) in &all {
            let record = sealed.record();
            let of_record = some.iter().map(|(_, sealed)| sealed).filter(|sealed| sealed.record() == record);
            prop_assert_eq!(known.is_all(record, of_record, seq), Ok(()));
        }
    }

    #[test]
    fn whatever_was_taken_away_is_missed(all in written(), which: Index) {
        let (known, seq) = (known(&all), newest(&all));
        let mut less = all.clone();
        let (_, gone) = less.remove(which.index(all.len()));
        prop_assert_eq!(known.is_every_one(read(&less), &[], seq), NOT_ALL);
        // Nor does one of another kind.
        prop_assert_eq!(known.is_every_one(read(&less), &[gone.kind()], seq), NOT_ALL);
        let of_record = less.iter().map(|(_, sealed)| sealed).filter(|sealed| sealed.record() == gone.record());
        prop_assert_eq!(known.is_all(gone.record(), of_record, seq), NOT_ALL);
        // Another one twice does not stand in for it.
        if let Some(twice) = less.first().cloned() {
            less.push(twice);
            prop_assert_eq!(known.is_every_one(read(&less), &[], seq), NOT_ALL);
        }
    }

    #[test]
    fn whatever_was_changed_or_put_in_is_noticed(all in written(), which: Index) {
        let (known, seq) = (known(&all), newest(&all));
        let (_, one) = &all[which.index(all.len())];
        let other = Place { kind: one.kind(), ..place(one.record().as_bytes()[0], one.revision().as_bytes()[0]) };
        let other = seal(&folder_key(1), FIRST, other, b"another text", &mut fixed(99)).unwrap();
        let new = seal(&folder_key(1), FIRST, place(1, 200), b"another text", &mut fixed(99)).unwrap();
        prop_assert_eq!(known.holds(one.record(), one.revision(), one.hash()), Ok(()));
        prop_assert_eq!(known.holds(other.record(), other.revision(), other.hash()), NOT_ALL);
        prop_assert_eq!(known.holds(new.record(), new.revision(), new.hash()), NOT_ALL);
        let mut changed = all.clone();
        changed[which.index(all.len())].1 = other;
        prop_assert_eq!(known.is_every_one(read(&changed), &[], seq), NOT_ALL);
        let mut more = all.clone();
        more.push((seq, new));
        prop_assert_eq!(known.is_every_one(read(&more), &[], seq), NOT_ALL);
        prop_assert_eq!(known.is_all(one.record(), more.iter().map(|(_, sealed)| sealed), seq), NOT_ALL);
    }

    #[test]
    fn a_chain_is_followed_in_steps_and_only_to_where_the_log_says(all in written(), cut: Index, which: Index) {
        // A step ends with a commit.
        let seq = all[cut.index(all.len())].0;
        let cut = all.iter().filter(|(written, _)| *written <= seq).count();
        let mut in_steps = known(&all[..cut]);
        let links: Vec<Link> = all[cut..].iter().map(link).collect();
        if !links.is_empty() {
            let which = which.index(links.len());
            let mut wrong = vec![links.clone(), links.clone(), Vec::new()];
            wrong[0].remove(which);
            wrong[1][which].hash = Hash::from_bytes([9; 32]);
            if links.len() > 1 {
                let mut turned = links.clone();
                turned.swap(which, (which + 1) % links.len());
                wrong.push(turned);
            }
            for wrong in wrong {
                prop_assert_eq!(in_steps.follow(newest(&all), head(&all), &wrong), NOT_ALL);
                prop_assert_eq!((in_steps.seq(), in_steps.head()), (seq, head(&all[..cut])), "nothing was taken on");
            }
        }
        prop_assert_eq!(in_steps.follow(newest(&all), head(&all), &links), Ok(()));
        prop_assert_eq!((in_steps.seq(), in_steps.head()), (newest(&all), head(&all)));
        prop_assert_eq!(in_steps.is_every_one(read(&all), &[], newest(&all)), Ok(()));
    }
}
