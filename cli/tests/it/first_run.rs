//! `serve` in an empty folder: a code on the terminal, and nothing for anybody who does not have it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use crate::program::{PASSPHRASE, Server, err, request, run};

/// A server in an empty folder, and the code that it printed.
struct Porch {
    child: Child,
    address: std::net::SocketAddr,
    code: String,
}

impl Porch {
    fn start(data: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tillid"));
        command.args(["serve", "--data", data, "--listen", "127.0.0.1:0"]).env_remove("TILLID_DATABASE");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut printed = BufReader::new(child.stdout.take().unwrap());
        let mut link = String::new();
        while !link.contains("/setup/with/") {
            link.clear();
            assert_ne!(printed.read_line(&mut link).unwrap(), 0, "no link was printed");
        }
        std::thread::spawn(move || std::io::copy(&mut printed, &mut std::io::sink()));
        let (begin, code) = link.trim().split_once("/setup/with/").unwrap();
        let address = begin.strip_prefix("http://").unwrap().parse().unwrap();
        Self { address, code: code.to_owned(), child }
    }

    fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> String {
        use std::io::{Read as _, Write as _};
        let mut stream = std::net::TcpStream::connect(self.address).unwrap();
        stream.write_all(request(self.address, method, path, cookie, body).as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Porch {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

const TYPED: &str =
    "name=Havnelys&language=en&zone=UTC&emergency=112&me=Mette&login=mette&passphrase=seven+quiet+herons+over+it";

#[test]
fn without_the_code_there_is_nothing_and_with_it_a_house() {
    let empty = tempfile::tempdir().unwrap();
    let data = empty.path().to_str().unwrap();
    let porch = Porch::start(data);
    for (method, path, body) in [
        ("GET", "/", ""),
        ("GET", "/setup", ""),
        ("GET", "/sign-in", ""),
        ("GET", "/setup/areas", ""),
        ("GET", "/street/", ""),
        ("POST", "/setup", TYPED),
        ("POST", "/setup/sheets", "sheets=3-2"),
    ] {
        for cookie in ["", "setup=AAAA-BBBB-CCCC-DDDD"] {
            let answer = porch.ask(method, path, cookie, body);
            assert!(answer.starts_with("HTTP/1.1 404"), "{method} {path}: {answer}");
            assert!(!answer.contains("name=\"passphrase\"") && !answer.contains("id=\"recovery\""), "{method} {path}");
        }
    }
    assert!(porch.ask("GET", "/setup/with/AAAA-BBBB-CCCC-DDDD", "", "").starts_with("HTTP/1.1 422"));
    assert!(!empty.path().join("keys").exists(), "nothing was founded");

    let entered = porch.ask("GET", &format!("/setup/with/{}", porch.code), "", "");
    assert!(entered.starts_with("HTTP/1.1 303") && entered.contains("set-cookie: setup="), "{entered}");
    let cookie = format!("setup={}", porch.code);
    assert!(porch.ask("GET", "/setup", &cookie, "").contains("name=\"passphrase\""));
    let wrong = porch.ask("POST", "/setup", &cookie, "name=Havnelys&zone=Nowhere");
    assert!(wrong.starts_with("HTTP/1.1 422") && wrong.contains("Havnelys"), "what was typed is given back");
    let founded = porch.ask("POST", "/setup", &cookie, TYPED);
    assert!(founded.contains("id=\"recovery\"") && founded.contains("set-cookie: desk="), "{founded}");

    // The same address is the house now, and the code opens nothing any more.
    let again = porch.ask("POST", "/setup", &cookie, TYPED);
    assert!(again.starts_with("HTTP/1.1 404"), "{again}");
    assert!(porch.ask("GET", "/setup", &cookie, "").contains("location: /sign-in"));
    drop(porch);
    let house = Server::start(empty.path(), &["serve", "--data", data]);
    let cookies = house.sign_in("mette", "seven quiet herons over it");
    assert!(house.ask("GET", "/setup", &cookies, "").contains("/setup/areas"), "after a restart it goes on");
    house.stop();
}

/// What a house that began like this dials when somebody is in danger.
fn dials(flags: &[&str], typed: &str) -> [bool; 3] {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    let mut arguments = vec!["init", "--data", data, "--name", "Havnelys", "--areas", "Harbour"];
    arguments.extend(["--lead", "Marie", "--login", "marie"]);
    arguments.extend(flags);
    let begun = run(&arguments, &format!("{PASSPHRASE}\n{typed}"));
    assert!(begun.status.success(), "{}", err(&begun));
    let house = Server::start(dir.path(), &["serve", "--data", data]);
    let page = house.ask("GET", "/contacts/new", &house.sign_in("marie", PASSPHRASE), "");
    house.stop();
    ["href=\"tel:112\"", "href=\"tel:+4500000003\"", "href=\"tel:\""].map(|dial| page.contains(dial))
}

#[test]
fn whom_to_ring_is_asked_at_the_terminal_and_may_be_left_open() {
    assert_eq!(dials(&[], ""), [true, false, false], "112 where nothing is said, and nobody of ours");
    assert_eq!(dials(&[], "Karen\n+45 00 00 00 03\n\n"), [true, true, false], "as it was typed");
    let given = ["--on-call", "Karen", "--on-call-number", "+45 00 00 00 03", "--emergency", ""];
    assert_eq!(dials(&given, ""), [false, true, false], "as it was given, and no button that dials nothing");
}
