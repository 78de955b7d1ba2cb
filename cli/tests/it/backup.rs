//! Backup, restore, verify and recover as somebody types them, on both databases.

use std::{env, fs, process::Command};

use crate::program::{Founded, PASSPHRASE, Server, err, out, refused, run};

/// A database of its own on the tests' server; `None` when that is left out on purpose.
struct Postgres {
    server: String,
    name: String,
    url: String,
}

impl Postgres {
    fn new(name: &str) -> Option<Self> {
        let server = match env::var("TILLID_TEST_POSTGRES") {
            Ok(url) => url,
            Err(_) if env::var("TILLID_SKIP_POSTGRES").as_deref() == Ok("1") => {
                eprintln!("skipped on purpose: TILLID_SKIP_POSTGRES=1");
                return None;
            }
            Err(error) => {
                panic!("TILLID_TEST_POSTGRES must name a PostgreSQL server (or set TILLID_SKIP_POSTGRES=1): {error}")
            }
        };
        let name = format!("tillid_cli_{name}_{}", std::process::id());
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        psql(&server, &format!("CREATE DATABASE {name}"));
        Some(Self { server, name, url })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        psql(&self.server, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

fn psql(url: &str, sql: &str) {
    let output = Command::new("psql").args(["--no-psqlrc", "--quiet", "--command", sql, url]).output();
    let output = output.unwrap_or_else(|error| panic!("psql comes with PostgreSQL: {error}"));
    assert!(output.status.success(), "{}", err(&output));
}

/// Backs a running house up, loses it, restores it, and signs in again.
fn there_and_back(from: Option<&str>, to: Option<&str>) {
    fn database(url: Option<&str>) -> Vec<&str> {
        url.map(|url| vec!["--database", url]).unwrap_or_default()
    }
    let house = Founded::with(&database(from));
    let server = Server::start(house.dir.path(), &[&["serve", "--data", house.data()], &database(from)[..]].concat());
    server.sign_in("marie", PASSPHRASE);
    let elsewhere = tempfile::tempdir().unwrap();
    let at = |name: &str| elsewhere.path().join(name).to_str().unwrap().to_owned();
    let backup = at("tillid.age");
    let made = run(&[&["backup", "--data", house.data(), "--to", &backup], &database(from)[..]].concat(), "");
    assert!(made.status.success(), "{}", err(&made));
    assert!(out(&made).contains("records"), "{}", out(&made));
    server.sign_in("marie", PASSPHRASE);
    server.stop();
    let paper = format!("{}\n", house.restore_key());
    let looked = run(&["verify", "--backup", &backup], &paper);
    assert!(looked.status.success(), "{} {}", out(&looked), err(&looked));
    let (keys, new) = (house.path("keys").to_str().unwrap().to_owned(), at("new"));
    let restore = ["restore", "--backup", &backup, "--to", &new, "--keys", &keys, "--without-tombstones"];
    let restored = run(&[&restore[..], &database(to)[..]].concat(), &paper);
    assert!(restored.status.success(), "{} {}", out(&restored), err(&restored));
    assert!(out(&restored).contains("Lost: lines"), "{}", out(&restored));
    let verified = run(&[&["verify", "--data", &new], &database(to)[..]].concat(), "");
    assert!(out(&verified).contains("Everything is there"), "{} {}", out(&verified), err(&verified));
    let server = Server::start(elsewhere.path(), &[&["serve", "--data", &new], &database(to)[..]].concat());
    server.sign_in("marie", PASSPHRASE);
    server.stop();
}

#[test]
fn there_and_back_on_sqlite() {
    there_and_back(None, None);
}

#[test]
fn from_postgres_to_sqlite() {
    if let Some(from) = Postgres::new("from") {
        there_and_back(Some(&from.url), None);
    }
}

#[test]
fn from_sqlite_to_postgres() {
    if let Some(to) = Postgres::new("to") {
        there_and_back(None, Some(&to.url));
    }
}

#[test]
fn a_database_named_by_the_environment_is_not_on_the_command_line() {
    let Some(database) = Postgres::new("env") else { return };
    let house = Founded::with(&["--database", &database.url]);
    let environment = [("TILLID_DATABASE", database.url.as_str())];
    let server = Server::start_with(house.dir.path(), &["serve", "--data", house.data()], &environment);
    server.sign_in("marie", PASSPHRASE);
    assert!(!house.path("tillid.db").exists());
    server.stop();
}

#[test]
fn sheets_open_a_backup_too_and_can_be_rehearsed_one_by_one() {
    let house = Founded::new();
    let sheets = house.sheets();
    let rehearse = |typed: &str| run(&["recover", "--data", house.data(), "--rehearse"], typed);
    let good = rehearse(&format!("{}\n{}\n\n", sheets[0], sheets[2]));
    assert!(good.status.success() && out(&good).contains("Sheet 3 is good."), "{} {}", out(&good), err(&good));
    let slip = sheets[1].replacen(' ', " abandon ", 1);
    let slip = slip.split(' ').take(40).collect::<Vec<_>>().join(" ");
    let wrong = rehearse(&format!("{}\n{slip}\n{}\n\n", sheets[0], Founded::new().sheets()[0]));
    assert_eq!(refused(&wrong), "1 sheets are good, 2 are not");
    assert!(
        out(&wrong).contains("copied wrongly") && out(&wrong).contains("belongs to another set"),
        "{}",
        out(&wrong)
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("b.age").to_str().unwrap().to_owned();
    assert!(run(&["backup", "--data", house.data(), "--to", &backup], "").status.success());
    let verify = |typed: &str| run(&["verify", "--backup", &backup], typed);
    assert!(verify(&format!("{}\n{}\n", sheets[2], sheets[0])).status.success());
    assert!(refused(&verify(&format!("{}\n\n", sheets[2]))).contains("2 recovery sheets are needed"));
    assert!(refused(&verify(&format!("{}\n{}\n", sheets[2], sheets[2]))).contains("given twice"));
    assert!(refused(&verify(&format!("{}\n", Founded::new().restore_key()))).starts_with("This key does not open"));
}

#[test]
fn two_sheets_let_the_next_lead_in() {
    let house = Founded::new();
    let sheets = house.sheets();
    let passphrase = "three slow swans beside the ferry";
    let arguments = ["recover", "--data", house.data(), "--name", "Karen", "--login", "karen"];
    let alone = run(&arguments, &format!("{}\n\n", sheets[0]));
    assert!(refused(&alone).contains("2 recovery sheets are needed"));
    let done = run(&arguments, &format!("{}\n{}\n{passphrase}\n", sheets[0], sheets[1]));
    assert!(done.status.success(), "{} {}", out(&done), err(&done));
    let server = Server::start(house.dir.path(), &["serve", "--data", house.data()]);
    let karen = server.sign_in("karen", passphrase);
    assert!(server.ask("GET", "/log", &karen, "").starts_with("HTTP/1.1 200"), "the log is for leads");
    server.stop();
    let old = run(&["recover", "--data", house.data(), "--rehearse"], &format!("{}\n\n", sheets[0]));
    assert!(out(&old).contains("belongs to another set"), "the old sheets no longer count");
}

#[test]
fn new_sheets_take_the_place_of_old_ones_when_a_keeper_left() {
    let mut house = Founded::new();
    let old = house.sheets();
    let renew = |typed: &str| run(&["recover", "--data", house.data(), "--new-sheets", "--sheets", "4"], typed);
    assert!(refused(&renew(&format!("{}\n\n", old[1]))).contains("2 recovery sheets are needed"));
    let done = renew(&format!("{}\n{}\n", old[2], old[0]));
    assert!(done.status.success(), "{} {}", out(&done), err(&done));
    house.paper = out(&done);
    let fresh = house.sheets();
    assert_eq!(fresh.len(), 4);
    let rehearse = |sheet: &str| out(&run(&["recover", "--data", house.data(), "--rehearse"], &format!("{sheet}\n\n")));
    assert!(rehearse(&fresh[3]).contains("Sheet 4 is good."));
    assert!(rehearse(&old[1]).contains("belongs to another set"));
}

#[test]
fn nothing_is_overwritten_and_nothing_half_restored_is_left() {
    let house = Founded::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let at = |name: &str| elsewhere.path().join(name).to_str().unwrap().to_owned();
    let (backup, keys, new) = (at("b.age"), house.path("keys").to_str().unwrap().to_owned(), at("new"));
    assert!(run(&["backup", "--data", house.data(), "--to", &backup], "").status.success());
    let whole = fs::read(&backup).unwrap();
    let again = run(&["backup", "--data", house.data(), "--to", &backup], "");
    assert!(refused(&again).starts_with("A file with that name is there already."));
    let paper = format!("{}\n", house.restore_key());
    let restore = |to: &str, more: &[&str]| {
        run(&[&["restore", "--backup", &backup, "--to", to, "--keys", &keys], more].concat(), &paper)
    };
    assert!(refused(&restore(&new, &[])).starts_with("without the tombstones"));
    assert!(refused(&restore(house.data(), &["--without-tombstones"])).contains("is not empty"));
    let other = restore(&new, &["--without-tombstones", "--root", "not the words of this house"]);
    assert!(refused(&other).starts_with("The root in this backup is not the one whose words you gave."));
    assert!(!fs::exists(&new).unwrap(), "nothing half restored is left");
    fs::write(&backup, &whole[..whole.len() - 100]).unwrap();
    let torn = restore(&new, &["--without-tombstones"]);
    assert!(refused(&torn).starts_with("This backup is damaged or was cut short."));
    assert!(!fs::exists(&new).unwrap(), "nothing half restored is left");
    fs::write(&backup, &whole).unwrap();
    fs::remove_file(house.path("keys/root.public")).unwrap();
    assert!(refused(&restore(&new, &["--without-tombstones"])).contains("give the printed words of the root"));
    let wrong = restore(&new, &["--without-tombstones", "--root", "one two three four five six seven eight"]);
    assert!(refused(&wrong).starts_with("The root in this backup is not the one"));
    let words = house.root_words();
    let right = restore(&new, &["--without-tombstones", "--root", &words]);
    assert!(right.status.success(), "{}", err(&right));
}

#[test]
fn a_lost_server_comes_back_from_a_backup_and_paper_alone() {
    let house = Founded::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let at = |name: &str| elsewhere.path().join(name).to_str().unwrap().to_owned();
    let (backup, new) = (at("b.age"), at("new"));
    assert!(run(&["backup", "--data", house.data(), "--to", &backup], "").status.success());
    let (key, file, words, sheets) = (house.restore_key(), house.key_file(), house.root_words(), house.sheets());
    drop(house);
    let restore = |typed: String| {
        fs::remove_dir_all(&new).ok();
        run(&["restore", "--backup", &backup, "--to", &new, "--without-tombstones"], &typed)
    };
    let slip = file.replacen('-', "-Z", 1);
    assert!(refused(&restore(format!("{key}\n{slip}\n\n{words}\n"))).contains("a letter of the key file"));
    let foreign = Founded::new().root_words();
    let wrong = restore(format!("{key}\n{file}\n{foreign}\n"));
    assert!(refused(&wrong).contains("The root in this backup is not the one"), "{}", err(&wrong));
    assert!(!fs::exists(&new).unwrap(), "nothing half restored is left");
    // As it stands there, or as somebody types it in a hurry: lower case, one line, spaces.
    let hurried = file.lines().skip(1).collect::<Vec<_>>().join(" ").to_lowercase().replace('-', " ");
    let by_sheets = format!("{}\n{}", sheets[0], sheets[2]);
    for typed in [format!("{key}\n{file}\n{words}\n"), format!("{by_sheets}\n{hurried}\n{words}\n")] {
        let restored = restore(typed);
        assert!(restored.status.success(), "{} {}", out(&restored), err(&restored));
        let server = Server::start(elsewhere.path(), &["serve", "--data", &new]);
        server.sign_in("marie", PASSPHRASE);
        server.stop();
    }
}
