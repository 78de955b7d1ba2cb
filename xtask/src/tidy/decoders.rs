//! Every decoder is fed with rubbish: what reads bytes or text from outside is named in `fuzz/fuzz_targets`.

use super::tree::{File, Tree};

const TARGETS: &str = "fuzz/fuzz_targets/";
/// Where bytes and text from outside are read by functions of their own.
const READERS: [&str; 2] = ["vault/src/", "domain/src/"];
/// Where they are read by what a derive has written.
const DERIVED: [&str; 2] = ["app/src/", "web/src/"];
/// How such functions begin.
const NAMES: [&str; 7] = ["open", "unwrap", "parse", "from_", "read", "decode", "combine"];
/// What they take.
const TAKEN: [&str; 7] = ["&[u8]", "&str", "&Wrap", "&SealedRevision", "&SealedLeaf", "Parts", "&[Share]"];
/// Fields of an address, each a word of its own: the router reads them, and no bytes.
const ADDRESSES: [&str; 4] =
    ["web/src/card/mod.rs", "web/src/contact/mod.rs", "web/src/narrative/tell.rs", "web/src/person/names.rs"];

/// Decoders that no target feeds.
pub fn unfed(tree: &Tree) -> Vec<String> {
    let targets = tree.files.iter().filter(|file| file.path.starts_with(TARGETS));
    let targets: Vec<String> = targets.map(|file| without_imports(&file.text)).collect();
    let named = |name: &str| targets.iter().any(|text| names(text, name));
    let mut findings = Vec::new();
    for file in tree.written(&["rs"]) {
        let code = without_tests(file);
        let records = code.lines().filter_map(|line| line.strip_prefix("impl Record for ")?.split([' ', '<']).next());
        let mut found: Vec<String> = records.map(str::to_owned).collect();
        if READERS.iter().any(|layer| file.path.starts_with(layer)) {
            found.extend(readers(code));
        }
        if file.path.starts_with("xtask/") || file.path.starts_with("app/tests/") {
            continue;
        }
        let unfed = found.iter().filter(|name| !named(name));
        findings.extend(unfed.map(|name| {
            format!("{}: no target below {TARGETS} feeds `{name}`; add it to the one that fits", file.path)
        }));
        let derives = code.lines().any(|line| {
            let derived = line.trim_start().starts_with("#[derive(");
            derived && (line.contains("Decode") || line.contains("Deserialize"))
        });
        let included = targets.iter().any(|text| text.contains(&format!("../../{}\"", file.path)));
        let outside = DERIVED.iter().any(|layer| file.path.starts_with(layer));
        if derives && outside && !included && !ADDRESSES.contains(&file.path.as_str()) {
            findings.push(format!(
                "{}: reads bytes, and no target below {TARGETS} includes it; keep what is read in a file of its own, \
                 and include that",
                file.path
            ));
        }
    }
    findings
}

/// The word as a whole, not as a part of a longer one.
fn names(text: &str, name: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// What a target does: to import something is not to feed it.
fn without_imports(text: &str) -> String {
    let mut importing = false;
    let done = text.lines().filter(|line| {
        let import = importing || line.starts_with("use ");
        importing = import && !line.ends_with(';');
        !import
    });
    done.collect::<Vec<_>>().join("\n")
}

/// Functions that read: `name`, or `Type::name` within an `impl`.
fn readers(code: &str) -> Vec<String> {
    let mut owner = None;
    let mut found = Vec::new();
    let mut rest = code;
    while let Some((line, after)) = rest.split_once('\n') {
        if line.starts_with("impl") {
            owner = line.trim_end_matches(" {").rsplit(' ').next().and_then(|name| name.split('<').next());
        } else if line == "}" {
            owner = None;
        }
        let word = line.trim_start().strip_prefix("pub fn ").map(|rest| rest.split(['(', '<']).next().unwrap_or(rest));
        let signature = rest.split('{').next().unwrap_or(rest);
        if let Some(word) = word
            && NAMES.iter().any(|name| word.starts_with(name))
            && ["-> Result<", "-> Option<", "-> Self"].iter().any(|answer| signature.contains(answer))
            && TAKEN.iter().any(|taken| signature.contains(taken))
        {
            found.push(owner.map_or_else(|| word.to_owned(), |owner| format!("{owner}::{word}")));
        }
        rest = after;
    }
    found
}

fn without_tests(file: &File) -> &str {
    file.text.split("#[cfg(test)]\nmod ").next().unwrap_or(&file.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str, target: &str) -> usize {
        unfed(&Tree::planted(&[(path, text), ("fuzz/fuzz_targets/one.rs", target)])).len()
    }

    #[test]
    fn a_new_kind_of_record_is_missed() {
        let kind = "impl Record for Paper {\n}\n";
        assert_eq!(found("domain/src/paper/record.rs", kind, "again::<Papers>(bytes)"), 1);
        assert_eq!(found("domain/src/paper/record.rs", kind, "use domain::Paper;\n"), 1, "named is not fed");
        assert_eq!(found("domain/src/paper/record.rs", kind, "again::<Paper>(bytes)"), 0);
        assert_eq!(found("app/tests/it/card.rs", kind, ""), 0);
    }

    #[test]
    fn a_new_reader_is_missed() {
        let alone = "pub fn open_paper(\n    key: &Key,\n    bytes: &[u8],\n) -> Result<Paper, Wrong> {\n}\n";
        assert_eq!(found("vault/src/paper.rs", alone, "open(bytes); open_papers(bytes);"), 1);
        assert_eq!(found("vault/src/paper.rs", alone, "open_paper(&key, bytes)"), 0);
        let owned = "impl Paper {\n    pub fn parse(text: &str) -> Option<Self> {\n    }\n}\n";
        assert_eq!(found("domain/src/paper.rs", owned, "Word::parse(text)"), 1);
        assert_eq!(found("domain/src/paper.rs", owned, "Paper::parse(text)"), 0);
        assert_eq!(found("web/src/paper.rs", owned, ""), 0);
    }

    #[test]
    fn what_a_derive_reads_lies_in_a_file_that_is_included() {
        let derived = "#[derive(Encode, Decode)]\nstruct Paper;\n";
        assert_eq!(found("app/src/paper/mod.rs", derived, "use app::paper;"), 1);
        assert_eq!(found("app/src/paper/mod.rs", derived, "#[path = \"../../app/src/paper/mod.rs\"]"), 0);
        assert_eq!(found("web/src/paper.rs", "    #[derive(serde::Deserialize)]\n", ""), 1);
    }
}
