//! Who works here, at a terminal.

use crate::program::{Founded, PASSPHRASE, err, out, refused, run};

#[test]
fn whoever_works_here_is_listed_by_role_after_signing_in() {
    let house = Founded::new();
    let listed = run(&["people", "--data", house.data(), "--login", "marie"], &format!("{PASSPHRASE}\n\n"));
    assert!(listed.status.success(), "{}", err(&listed));
    assert!(out(&listed).contains("Lead: Marie\n"), "{}", out(&listed));
    let stranger = run(&["people", "--data", house.data(), "--login", "marie"], "not her words at all\n\n");
    assert!(!refused(&stranger).is_empty());
    assert!(!out(&stranger).contains("Marie"));
}
