//! Whoever can write to the database puts an older state back: it is refused by its own name, and nothing else is.

use std::{process::Command, sync::Arc};

use app::{Clock, Desk, House, Kind, Refusal, contact, demo, person, room};
use domain::{
    contact::{AreaId, Channel, Contact, LineNo, LineRef, Met},
    text::{Alias, Words},
    when::{Day, When},
};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use vault::id::{CommitId, FolderId, RecordId};

use super::{house::Rehearsal, phone::random};

fn meeting(alias: &str, words: &str) -> Contact {
    let today = Clock::system(TimeZone::UTC).today();
    let mut contact = Contact::new(Channel::Street, AreaId(1), 1, When::Day(Day::new(today).unwrap()));
    let alias = Some(Alias::parse("alias", alias).unwrap());
    contact.met.push(Met { alias, words: Some(Words::parse("words", words).unwrap()), ..Met::default() });
    contact
}

async fn met(desk: &Desk, alias: &str) -> RecordId {
    contact::record(desk, CommitId::random(&mut random()), &meeting(alias, "first"), &[]).await.unwrap()
}

/// A contact that was corrected once.
async fn corrected(desk: &Desk, alias: &str) -> RecordId {
    let record = met(desk, alias).await;
    let seen = contact::open(desk, record).await.unwrap().parents();
    contact::correct(desk, record, seen, &meeting(alias, "second"), &[]).await.unwrap();
    record
}

fn sql(rehearsal: &Rehearsal, order: &str) {
    told(rehearsal, order);
}

/// What the database answers.
fn told(rehearsal: &Rehearsal, order: &str) -> String {
    let mut shell = Command::new("sqlite3");
    let done =
        shell.arg(rehearsal.files.database()).args([".timeout 5000", "PRAGMA foreign_keys=OFF;", order]).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

fn blob(id: &[u8; 16]) -> String {
    id.iter().fold("x'".to_owned(), |text, byte| format!("{text}{byte:02x}")) + "'"
}

/// The same organisation in a process that knows nothing yet.
async fn anew(rehearsal: &Rehearsal, login: &str) -> Desk {
    let store = Arc::new(SqliteStore::open(&rehearsal.files.database()).await.unwrap());
    let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
    let house = Arc::new(House::open(store, &rehearsal.files, clock).await.unwrap());
    let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
    demo::sign_in(&house, &player).await.unwrap()
}

fn named<T>(outcome: Result<T, Refusal>, name: &str) {
    let refusal = outcome.err().unwrap();
    assert_eq!((refusal.kind, refusal.message.id), (Kind::Tampered, name));
}

#[tokio::test]
async fn the_newest_revision_was_cut_off() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let record = corrected(&signe, "Rolledback").await;
    let id = blob(record.as_bytes());
    let shown = contact::open(&signe, record).await.unwrap();
    assert_eq!(shown.newest(), Some(&meeting("Rolledback", "second")));
    // To call the older one current changes nothing: what follows what is signed.
    sql(&rehearsal, &format!("UPDATE revisions SET head = 1 - head WHERE record = {id}"));
    assert_eq!(contact::open(&signe, record).await.unwrap().newest(), shown.newest());
    sql(
        &rehearsal,
        &format!(
            "CREATE TABLE cut AS SELECT * FROM revisions WHERE record = {id};
             DELETE FROM revisions WHERE place = (SELECT MAX(place) FROM revisions WHERE record = {id})"
        ),
    );
    named(contact::open(&signe, record).await, "error-put-back");
    named(contact::destroy(&signe, record, contact::Why::Mistake).await, "error-put-back");
    let fresh = anew(&rehearsal, "signe").await;
    named(contact::open(&fresh, record).await, "error-put-back");
    named(room::search(&fresh, "rolledback").await, "error-put-back");
    sql(&rehearsal, &format!("DELETE FROM revisions WHERE record = {id}; INSERT INTO revisions SELECT * FROM cut"));
    let fresh = anew(&rehearsal, "signe").await;
    assert_eq!(contact::open(&fresh, record).await.unwrap().newest(), shown.newest(), "as soon as it is whole again");
    assert!(!room::search(&fresh, "rolledback").await.unwrap().hits.is_empty());
}

#[tokio::test]
async fn a_record_was_cut_off_as_a_whole() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let (record, other) = (met(&signe, "Takenaway").await, met(&signe, "Stays").await);
    contact::open(&signe, record).await.unwrap();
    sql(&rehearsal, &format!("DELETE FROM revisions WHERE record = {}", blob(record.as_bytes())));
    named(contact::open(&signe, record).await, "error-put-back");
    assert!(contact::open(&signe, other).await.is_ok(), "this process knows that nothing else is missing");
    // Another one knows only that something is, and what it would show may be what is missing.
    named(contact::open(&anew(&rehearsal, "signe").await, other).await, "error-put-back");
}

#[tokio::test]
async fn a_whole_folder_was_put_back() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = person::people(&mette).await.unwrap()[0].person;
    let folder: FolderId = person::folder_of(joy);
    let id = blob(folder.as_bytes());
    let before = |half: &str| {
        format!(
            "DELETE FROM {half} FROM revisions WHERE folder = {id} ORDER BY place LIMIT 1 OFFSET 2) AND folder = {id}"
        )
    };
    person::page(&mette, joy).await.unwrap();
    sql(&rehearsal, &before("revisions WHERE place > (SELECT place"));
    named(person::page(&mette, joy).await, "error-put-back");
    let fresh = anew(&rehearsal, "mette").await;
    named(person::page(&fresh, joy).await, "error-put-back");
    named(person::people(&fresh).await, "error-put-back");
    assert!(app::worker::all(&fresh).await.is_ok(), "the other folders are as they were");
}

/// The chains of many people are read at once. Each is held against what the log says of her.
#[tokio::test]
async fn of_many_folders_one_was_put_back() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let mut opened = Vec::new();
    for alias in ["Onehere", "Twohere", "Threehere"] {
        let line = LineRef { contact: met(&mette, alias).await, line: LineNo(0) };
        opened.push(person::open(&mette.relating().unwrap(), vec![line], None).await.unwrap());
    }
    let fresh = anew(&rehearsal, "mette").await;
    let hers: Vec<_> = person::people(&fresh).await.unwrap().into_iter().map(|known| known.person).collect();
    assert!(hers.len() > 3 && opened.iter().all(|person| hers.contains(person)), "{hers:?}");
    assert!(!room::search(&fresh, "twohere").await.unwrap().hits.is_empty());
    let second = blob(person::folder_of(opened[1]).as_bytes());
    sql(&rehearsal, &format!("DELETE FROM revisions WHERE folder = {second}"));
    let fresh = anew(&rehearsal, "mette").await;
    named(person::people(&fresh).await, "error-put-back");
    named(room::search(&fresh, "onehere").await, "error-put-back");
    assert!(person::page(&fresh, opened[0]).await.is_ok(), "the others are as they were");
}

#[tokio::test]
async fn something_destroyed_was_put_back() {
    let rehearsal = Rehearsal::with(0).await;
    let signe = rehearsal.desk("signe").await;
    let (record, other) = (met(&signe, "Osariemen").await, met(&signe, "Stays").await);
    let id = blob(record.as_bytes());
    sql(&rehearsal, &format!("CREATE TABLE kept AS SELECT * FROM revisions WHERE record = {id}"));
    contact::destroy(&signe, record, contact::Why::Mistake).await.unwrap();
    assert_eq!(contact::open(&signe, record).await.unwrap_err().kind, Kind::NotFound);
    sql(&rehearsal, &format!("DELETE FROM revisions WHERE record = {id}; INSERT INTO revisions SELECT * FROM kept"));
    named(contact::open(&signe, record).await, "error-came-back");
    assert!(contact::open(&signe, other).await.is_ok());
    // The next start destroys it again; also when the database's own note of it was taken away as well.
    let bodies = format!("SELECT COUNT(body) FROM revisions WHERE record = {id}");
    for taken in ["SELECT 1".to_owned(), format!("DELETE FROM tombstones WHERE record = {id}")] {
        let put = format!("DELETE FROM revisions WHERE record = {id}; INSERT INTO revisions SELECT * FROM kept");
        sql(&rehearsal, &format!("{put}; {taken}"));
        assert_eq!(told(&rehearsal, &bodies), "1");
        let fresh = anew(&rehearsal, "signe").await;
        assert_eq!(contact::open(&fresh, record).await.unwrap_err().kind, Kind::NotFound);
        assert!(room::search(&fresh, "osariemen").await.unwrap().hits.is_empty());
        assert_eq!(told(&rehearsal, &bodies), "0", "nothing is left to put together again");
    }
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_forged_statement_counts_for_nothing_and_is_named_to_whoever_checks() {
    let rehearsal = Rehearsal::with(0).await;
    let faults = async || rehearsal.house.verify_audit().await.unwrap().faults;
    assert_eq!(faults().await, Vec::<String>::new());
    let copied =
        "INSERT INTO statements SELECT MAX(place) + 1, randomblob(16), signer, signature, bytes FROM statements";
    sql(&rehearsal, copied);
    assert!(faults().await[0].contains("stands in another one's place"), "{:?}", faults().await);
    assert!(contact::recent(&anew(&rehearsal, "signe").await, 5).await.is_ok(), "nobody's work is stopped by it");
    sql(&rehearsal, "DELETE FROM statements WHERE place = (SELECT MAX(place) FROM statements)");
    assert_eq!(faults().await, Vec::<String>::new());
    sql(&rehearsal, "CREATE TABLE kept AS SELECT * FROM statements");
    for one in ["SELECT MAX(place) FROM statements", "SELECT MIN(place) FROM statements WHERE place > 0"] {
        sql(&rehearsal, &format!("UPDATE statements SET signature = zeroblob(64) WHERE place = ({one})"));
        assert!(!faults().await.is_empty(), "{one}");
        sql(&rehearsal, "DELETE FROM statements; INSERT INTO statements SELECT * FROM kept");
        assert_eq!(faults().await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_who_reads_while_others_write_and_destroy_is_ever_refused() {
    let rehearsal = Rehearsal::with(0).await;
    let (signe, mette) = (rehearsal.desk("signe").await, rehearsal.desk("mette").await);
    let busy = met(&signe, "Busy").await;
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let desk = signe.clone();
            tokio::spawn(async move {
                for turn in 0..12 {
                    let gone = met(&desk, "Gone").await;
                    let seen = contact::open(&desk, busy).await.unwrap().parents();
                    let text = format!("turn {turn}");
                    contact::correct(&desk, busy, seen, &meeting("Busy", &text), &[]).await.unwrap();
                    contact::destroy(&desk, gone, contact::Why::Mistake).await.unwrap();
                }
            })
        })
        .collect();
    let mut looks = 0;
    while writers.iter().any(|writer| !writer.is_finished()) {
        contact::open(&mette, busy).await.unwrap();
        person::people(&mette).await.unwrap();
        contact::recent(&mette, 5).await.unwrap();
        room::search(&mette, "busy").await.unwrap();
        looks += 1;
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert!(looks > 0);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}
