//! What leaves the house, and through which file: a list. A way out that does not stand in it is found, and so is one
//! that stands in it and is no longer there.

use super::tree::{File, Tree};

/// The layers that run where people's records are.
const INSIDE: [&str; 7] = ["vault/src/", "store/src/", "domain/src/", "words/src/", "app/src/", "web/src/", "cli/src/"];

/// How a program reaches another one: connections it opens, names it looks up, programs it starts, mail, files that it
/// hands to a browser, letters on the terminal.
const WAYS: [&str; 17] = [
    "TcpStream",
    "TcpSocket",
    "UdpSocket",
    "UnixStream",
    "UnixDatagram",
    "lookup_host",
    "ToSocketAddrs",
    "Command::new",
    "hyper::client",
    "client::conn",
    "client::legacy",
    "reqwest",
    "ureq",
    "lettre",
    "PgConnectOptions",
    "CONTENT_DISPOSITION",
    "mailto:",
];

/// The ways out that there are, and what goes through each.
const EXITS: [(&str, &str); 5] = [
    // The database it was started with; on another machine only with verified TLS.
    ("store/src/postgres.rs", "PgConnectOptions"),
    // Connections that came in.
    ("web/src/tls.rs", "TcpStream"),
    // A backup, closed for the recovery key.
    ("web/src/backup/mod.rs", "CONTENT_DISPOSITION"),
    // Papers for a recipient: only what the consent gate released.
    ("web/src/consent/give.rs", "CONTENT_DISPOSITION"),
    // Looks whether an answer is such a file.
    ("web/src/answer.rs", "CONTENT_DISPOSITION"),
];

/// Files through which something of hers leaves, and what each must take: nothing else comes out of the gate.
const THROUGH_THE_GATE: (&str, &str) = ("web/src/consent/", "Released");

/// Ways out that are not in the list, and entries of the list that lead nowhere.
pub fn unlisted(tree: &Tree) -> Vec<String> {
    let inside = |file: &&File| INSIDE.iter().any(|layer| file.path.starts_with(layer));
    let mut findings = Vec::new();
    let mut met = [false; EXITS.len()];
    for file in tree.written(&["rs", "html", "js", "mjs"]).filter(inside) {
        // A test may knock at its own door.
        for (number, line) in file.lines().take_while(|(_, line)| *line != "#[cfg(test)]") {
            for way in WAYS.iter().filter(|way| line.contains(**way)) {
                match EXITS.iter().zip(&mut met).find(|((path, listed), _)| *path == file.path && listed == way) {
                    Some((_, met)) => *met = true,
                    None => findings.push(format!(
                        "{}:{number}: `{way}` is a way out that is not listed; lead it through one that is, or list it \
                         in xtask/src/tidy/exits.rs and in docs/threat-model.md",
                        file.path
                    )),
                }
            }
        }
    }
    let gone = EXITS.iter().zip(met).filter(|(_, met)| !met);
    findings.extend(gone.map(|((path, way), _)| format!("xtask/src/tidy/exits.rs: `{way}` is not in {path} any more")));
    let (rooms, released) = THROUGH_THE_GATE;
    let asks = EXITS.iter().filter(|(path, _)| path.starts_with(rooms));
    let asks =
        asks.filter(|(path, _)| tree.written(&["rs"]).any(|file| file.path == *path && !file.text.contains(released)));
    findings
        .extend(asks.map(|(path, _)| format!("{path}: what leaves here must come out of the gate, as `{released}`")));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(path: &str, text: &str) -> Vec<String> {
        let listed = EXITS.map(|(path, way)| (path.to_owned(), format!("{way} {}", THROUGH_THE_GATE.1)));
        let files: Vec<_> = listed.iter().map(|(path, way)| (path.as_str(), way.as_str())).collect();
        unlisted(&Tree::planted(&[files.as_slice(), &[(path, text)]].concat()))
    }

    #[test]
    fn what_leaves_the_house_stands_in_a_list() {
        assert_eq!(with("web/src/page.rs", "fn page() {}"), Vec::<String>::new());
        assert_eq!(with("web/src/door.rs", "#[cfg(test)]\nuse TcpStream;"), Vec::<String>::new(), "its own door");
        assert_eq!(with("xtask/src/wire.rs", "TcpStream::connect(address)"), Vec::<String>::new(), "not in the house");
        let found = with("app/src/person/mail.rs", "fn send() {\n    lettre::send();\n}");
        assert!(matches!(&found[..], [one] if one.starts_with("app/src/person/mail.rs:2: `lettre`")), "{found:?}");
        let found = with("web/src/sheet.rs", "headers.insert(CONTENT_DISPOSITION, value)");
        assert!(matches!(&found[..], [one] if one.starts_with("web/src/sheet.rs:1:")), "{found:?}");
        let around = unlisted(&Tree::planted(&[("web/src/consent/give.rs", "CONTENT_DISPOSITION")]));
        assert!(around.iter().any(|found| found.contains("must come out of the gate")), "{around:?}");
        let gone = unlisted(&Tree::planted(&[("web/src/page.rs", "fn page() {}")]));
        assert_eq!(gone.len(), EXITS.len(), "{gone:?}");
    }
}
