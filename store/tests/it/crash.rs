//! Killed at any moment: what was acknowledged is there, and the rest is there whole or not at all.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    env,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    sync::{Arc, mpsc},
    time::Duration,
};

use rand_core::Rng as _;
use store::{Seq, Store};
use vault::id::{FolderId, RecordId, RevisionId};

use crate::{audit::verify, house::on_both, make::*};

/// The program that is killed, built if it has to be.
pub fn crash_writer() -> PathBuf {
    let tests = env::current_exe().unwrap();
    let profile = tests.parent().unwrap().parent().unwrap();
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "-q", "-p", "tillid-store", "--example", "crash_writer"]);
    if profile.ends_with("release") {
        build.arg("--release");
    }
    assert!(build.status().unwrap().success());
    profile.join("examples/crash_writer")
}

/// What was acknowledged: each record's newest revision, and which records were destroyed.
#[derive(Default)]
pub struct Acknowledged {
    pub saved: HashMap<RecordId, RevisionId>,
    pub destroyed: BTreeSet<RecordId>,
}

impl Acknowledged {
    pub fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["saved", record, revision, _] => {
                self.saved.insert(record.parse().unwrap(), revision.parse().unwrap());
            }
            ["destroyed", record] => {
                self.destroyed.insert(record.parse().unwrap());
            }
            // The last line of a killed program may be torn.
            _ => {}
        }
    }
}

/// Starts the writer, lets it acknowledge something, kills it some random time later.
fn run_and_kill(program: &PathBuf, address: &str, folder: FolderId, acknowledged: &mut Acknowledged) {
    let mut child = Command::new(program).arg(address).arg(folder.to_string()).stdout(Stdio::piped()).spawn().unwrap();
    let (lines, said) = mpsc::channel();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        for line in stdout.split(b'\n').map_while(Result::ok) {
            lines.send(String::from_utf8(line).unwrap()).ok();
        }
    });
    let first = said.recv_timeout(Duration::from_mins(1)).expect("it writes");
    std::thread::sleep(Duration::from_micros(u64::from(rng().next_u32() % 100_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    for line in std::iter::once(first).chain(said.try_iter()) {
        acknowledged.read(&line);
    }
}

/// Audit and data agree, commit by commit: two revisions and one leaf each, nothing in between.
pub async fn whole(store: &dyn Store, folder: FolderId) {
    let mut revisions: BTreeMap<i64, usize> = BTreeMap::new();
    for stub in store.chain(folder, Seq(0)).await.unwrap() {
        *revisions.entry(stub.seq.0).or_default() += 1;
    }
    let leaves = store.leaves_of(folder).await.unwrap();
    assert_eq!(leaves.len(), revisions.len());
    assert!(leaves.iter().all(|leaf| revisions.get(&leaf.seq.0) == Some(&2)));
    let newest = store.newest().await.unwrap();
    assert_eq!(newest.0, i64::try_from(leaves.len()).unwrap() + 1, "the folder, and a commit for each leaf");
    verify(store).await;
}

pub async fn all_there(store: &dyn Store, acknowledged: &Acknowledged) {
    for (record, revision) in &acknowledged.saved {
        let heads = store.heads(*record).await.unwrap();
        assert_eq!(heads.len(), 1, "{record} was acknowledged");
        assert_eq!(heads[0].sealed.revision(), *revision);
    }
    for record in &acknowledged.destroyed {
        assert!(store.heads(*record).await.unwrap()[0].sealed.is_destroyed());
    }
}

on_both! {
    async fn every_acknowledged_write_outlives_a_kill(house: &mut House) {
        let crashes: u32 = env::var("TILLID_CRASHES").map_or(50, |count| count.parse().unwrap());
        let folder = new_folder(&*house.store).await;
        house.store.close().await;
        let program = Arc::new(crash_writer());
        let mut all = Acknowledged::default();
        for crash in 0..crashes {
            let mut acknowledged = Acknowledged::default();
            let (program, address) = (program.clone(), house.address.clone());
            let acknowledged = tokio::task::spawn_blocking(move || {
                run_and_kill(&program, &address, folder, &mut acknowledged);
                acknowledged
            })
            .await
            .unwrap();
            let store = house.another().await;
            all_there(&*store, &acknowledged).await;
            all.saved.extend(acknowledged.saved);
            all.destroyed.extend(acknowledged.destroyed);
            if crash % 10 == 9 {
                whole(&*store, folder).await;
            }
            store.close().await;
        }
        let store = house.another().await;
        all_there(&*store, &all).await;
        whole(&*store, folder).await;
        println!("{crashes} crashes, {} acknowledged commits", all.saved.len());
        store.close().await;
    }
}
