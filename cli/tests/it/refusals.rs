//! What `serve` and `init` do not do: one clear sentence each, and an exit status that is not 0.

use std::{fs, path::Path};

use crate::program::{Founded, Server, out, refused, run};

fn serve(data: &str, more: &[&str]) -> String {
    refused(&run(&[&["serve", "--data", data, "--listen", "127.0.0.1:0"], more].concat(), ""))
}

#[test]
fn plain_http_beyond_this_machine() {
    let house = Founded::new();
    let said = refused(&run(&["serve", "--data", house.data(), "--listen", "0.0.0.0:0"], ""));
    assert!(said.contains("plain HTTP would show them everything"), "{said}");
    let said = refused(&run(&["demo", "--people", "0", "--listen", "0.0.0.0:0"], ""));
    assert!(said.contains("plain HTTP would show them everything"), "{said}");
}

#[test]
fn a_rehearsal() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data").to_str().unwrap().to_owned();
    Server::start(dir.path(), &["demo", "--data", &data, "--people", "0"]).stop();
    let said = serve(&data, &[]);
    assert!(said.starts_with("this is a rehearsal with invented people"), "{said}");
}

#[test]
fn missing_or_foreign_key_files() {
    let (house, other) = (Founded::new(), Founded::new());
    for (name, foreign) in [
        ("pepper", "The pepper in the keys folder is not the one"),
        ("root.public", "This database was signed by another root"),
    ] {
        let file = house.path("keys").join(name);
        let own = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        assert!(serve(house.data(), &[]).starts_with("A key file is missing on the server."), "{name}");
        fs::copy(other.path("keys").join(name), &file).unwrap();
        let said = serve(house.data(), &[]);
        assert!(said.starts_with(foreign), "{name}: {said}");
        fs::write(&file, own).unwrap();
    }
    Server::start(house.dir.path(), &["serve", "--data", house.data()]).stop();
}

#[test]
fn a_database_that_is_gone_newer_or_none() {
    let house = Founded::new();
    let database = house.path("tillid.db");
    let own = fs::read(&database).unwrap();
    fs::remove_file(&database).unwrap();
    let said = serve(house.data(), &[]);
    assert!(said.contains("is missing. Restore a backup with: tillid restore"), "{said}");
    assert!(!database.exists(), "no empty one was made in its place");
    let newer = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/newer/tillid.db");
    fs::copy(newer, &database).unwrap();
    let said = serve(house.data(), &[]);
    assert!(said.contains("written by a newer version (schema 9999"), "{said}");
    fs::write(&database, own).unwrap();
    let said = serve(house.data(), &["--database", "mysql://elsewhere"]);
    assert!(said.contains("must begin with postgres://"), "{said}");
    let said = serve(house.data(), &["--database", "postgres://tillid:hidden-word@127.0.0.1:1/tillid"]);
    assert!(said.starts_with("the database cannot be opened") && !said.contains("hidden-word"), "{said}");
}

#[test]
fn a_rehearsal_in_a_real_house() {
    let house = Founded::new();
    let output = run(&["demo", "--listen", "127.0.0.1:0", "--data", house.data()], "");
    assert!(refused(&output).contains("a real organisation lives in"), "{}", out(&output));
}

#[test]
fn founding_twice_in_one_folder() {
    let house = Founded::new();
    let before = fs::read(house.path("keys/pepper")).unwrap();
    let arguments = ["init", "--data", house.data(), "--name", "X", "--areas", "Y", "--lead", "Z", "--login", "z"];
    let output = run(&arguments, "another seven words for the door\n");
    assert!(refused(&output).contains("an organisation lives in"), "{}", out(&output));
    assert_eq!(fs::read(house.path("keys/pepper")).unwrap(), before);
}

#[test]
fn a_number_that_cannot_be_dialled() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    let mut arguments = vec!["init", "--data", data, "--name", "X", "--areas", "Y", "--lead", "Z", "--login", "z"];
    arguments.extend(["--on-call-number", "ring me"]);
    let output = run(&arguments, "seven warm words for a new house\n");
    assert!(refused(&output).contains("a number that can be dialled"), "{}", out(&output));
    assert_eq!(fs::read_dir(data).unwrap().count(), 0, "nothing was founded");
}

#[test]
fn an_organisation_without_a_name_areas_or_a_language() {
    let long = "x".repeat(201);
    for (flag, given, says) in [
        ("--name", " ", "Please write a name"),
        ("--name", &long, "Please write a name"),
        ("--areas", "", "Please name at least one area"),
        ("--areas", &long, "Please name at least one area"),
        ("--language", "xx", "The pages speak English"),
        ("--lead", "", "the name is empty or too long"),
        ("--login", "", "Please choose a name to sign in with"),
        ("--login", &long, "Please choose a name to sign in with"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        let mut arguments = vec!["init", "--data", data.to_str().unwrap()];
        let usual = [("--name", "Havnelys"), ("--areas", "Harbour"), ("--lead", "Marie"), ("--login", "marie")];
        for (one, typed) in usual.into_iter().filter(|(one, _)| *one != flag) {
            arguments.extend([one, typed]);
        }
        arguments.extend([flag, given]);
        let said = refused(&run(&arguments, &format!("{}\n\n\n\n", crate::program::PASSPHRASE)));
        assert!(said.contains(says), "{flag} {given}: {said}");
        assert!(!data.exists(), "{flag}: nothing is left behind");
    }
}
