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

#[test]
fn a_lead_makes_a_code_at_a_terminal_and_nobody_else_does() {
    let house = Founded::new();
    let people = |more: &[&str]| {
        let words = [&["people", "--data", house.data(), "--login", "marie"], more].concat();
        run(&words, &format!("{PASSPHRASE}\n\n"))
    };
    let made = people(&["--invite", "Ida", "--role", "counsellor", "--team", "Hotline"]);
    assert!(made.status.success(), "{}", err(&made));
    let code_in =
        |said: &str| said.split("A code for Ida\n").nth(1).and_then(|rest| rest.lines().next()).map(str::to_owned);
    let code = code_in(&out(&made));
    assert!(code.as_deref().is_some_and(|code| code.len() == 9 && code.contains('-')), "{}", out(&made));
    let another = people(&["--invite", "Ida", "--role", "counsellor"]);
    let another = code_in(&out(&another));
    assert!(another.is_some() && another != code, "each is made anew");
    for (wrong, word) in [
        (&["--invite", "Ida", "--role", "boss"][..], "boss"),
        (&["--invite", "Ida", "--role", "lead", "--team", "Nobody's"][..], "Nobody's"),
        (&["--invite", " ", "--role", "lead"][..], ""),
    ] {
        assert!(refused(&people(wrong)).contains(word), "{wrong:?}");
    }
    assert!(!people(&["--invite", "Ida"]).status.success(), "the role is asked for");
    let listed = out(&people(&[]));
    assert!(listed.contains("Marie") && !listed.contains("Ida"), "she is not here before she has joined");
}
