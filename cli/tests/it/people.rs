//! Who works here, at a terminal.

use crate::program::{Founded, PASSPHRASE, Server, err, out, refused, run};

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

#[test]
fn whoever_has_joined_is_let_in_at_a_terminal_by_a_lead_who_types_her_words() {
    let house = Founded::new();
    let people = |more: &[&str], typed: &str| {
        let words = [&["people", "--data", house.data(), "--login", "marie"], more].concat();
        run(&words, &format!("{PASSPHRASE}\n\n{typed}"))
    };
    let made = out(&people(&["--invite", "Ida", "--role", "counsellor", "--team", "Hotline"], ""));
    let code = made.split("A code for Ida\n").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    assert!(refused(&people(&["--welcome", "Ida"], "")).contains("Ida"), "she has not joined yet");

    let server = Server::start(house.dir.path(), &["serve", "--data", house.data()]);
    let joined =
        server.ask("POST", "/join", "", &format!("code={code}&login=ida&passphrase=nine+slow+ferries+at+dawn"));
    let words = joined.split("id=\"words\"").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1)).unwrap().to_owned();
    assert!(words.split(' ').count() >= 4, "{joined}");
    server.stop();

    let wrong = people(&["--welcome", "Ida"], "other words than these\n");
    assert!(refused(&wrong).contains("not the same"), "{}", err(&wrong));
    assert!(!out(&people(&[], "")).contains("Ida"));
    let welcomed = people(&["--welcome", "Ida"], &format!("  {}\n", words.to_uppercase().replace(' ', "  ")));
    assert!(welcomed.status.success(), "{}", err(&welcomed));
    assert!(out(&welcomed).contains("Ida works here now."), "{}", out(&welcomed));
    assert!(out(&people(&[], "")).contains("Counsellor: Ida"));
}
