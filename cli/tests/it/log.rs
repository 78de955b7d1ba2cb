//! The log of the server says what happened, and nothing about anybody.

use crate::program::{Founded, PASSPHRASE, Server};

const ID: &str = "0b9f2c1e-5b0e-4a52-9d0c-3f1c6a7e2b11";

#[test]
fn says_nothing_about_anybody() {
    let house = Founded::new();
    let server = Server::start(house.dir.path(), &["serve", "--data", house.data(), "--log", "json"]);
    let cookie = server.sign_in("marie", PASSPHRASE);
    let ask = |method, path: &str, body| server.ask(method, path, &cookie, body);
    assert!(ask("GET", &format!("/contacts/{ID}?alias=Blessing"), "").starts_with("HTTP/1.1 404"));
    assert!(ask("GET", &format!("/people/{ID}"), "").starts_with("HTTP/1.1 404"));
    ask("POST", "/contacts/new", "alias=Blessing&words=tea+in+the+doorway&channel=street");
    ask("POST", "/search", "query=Blessing+doorway");
    ask("GET", "/Blessing/doorway?q=Blessing", "");
    ask("POST", &format!("/people/{ID}/name"), "name=Blessing");
    assert!(server.ask("POST", "/sign-in", "", "login=Blessing&passphrase=doorway").starts_with("HTTP/1.1 401"));
    let log = server.stop();
    assert!(log.contains(r#""route":"/contacts/{id}""#), "the log says which pages were asked for: {log}");
    assert!(log.contains(r#""route":"/people/{id}/name""#) && log.contains(r#""route":"elsewhere""#), "{log}");
    assert!(log.lines().count() >= 8);
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["timestamp"].is_string() && line["fields"].is_object());
    }
    for secret in ["Blessing", "doorway", ID, "marie", "Marie", "herons", "127.0.0.1", "Havnelys", "?"] {
        assert!(!log.contains(secret), "{secret} stands in the log: {log}");
    }
}
