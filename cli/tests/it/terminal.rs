//! What stands on the screen of whoever types a secret at a terminal: somebody may look over her shoulder, and the
//! window stays open.

use std::{
    io::{Read as _, Write as _},
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::program::{Founded, PASSPHRASE};

/// The program at a terminal of its own, which `script` (bsdutils) makes.
struct Terminal {
    child: Child,
    screen: ChildStdout,
    seen: String,
}

impl Terminal {
    fn open(arguments: &[&str]) -> Self {
        let mut words = vec![env!("CARGO_BIN_EXE_tillid")];
        words.extend(arguments);
        let typed: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &typed.join(" "), "/dev/null"]);
        script.env_remove("TILLID_DATABASE").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = script.spawn().unwrap();
        let screen = child.stdout.take().unwrap();
        Self { child, screen, seen: String::new() }
    }

    /// Waits until something stands on the screen that was not there when it was last looked at, then types a line.
    fn answer(&mut self, question: &str, line: &str) {
        let from = self.seen.len();
        while !self.seen[from..].contains(question) || !self.seen.ends_with("> ") {
            let mut piece = [0; 512];
            let length = self.screen.read(&mut piece).unwrap();
            assert_ne!(length, 0, "{question:?} was not asked: {}", self.seen);
            self.seen.push_str(&String::from_utf8_lossy(&piece[..length]));
        }
        let mut keyboard = self.child.stdin.as_ref().unwrap();
        keyboard.write_all(format!("{line}\n").as_bytes()).unwrap();
    }

    /// Everything that stood on the screen, when the program has ended.
    fn end(mut self) -> (bool, String) {
        let mut rest = Vec::new();
        self.screen.read_to_end(&mut rest).unwrap();
        self.seen.push_str(&String::from_utf8_lossy(&rest));
        (self.child.wait().unwrap().success(), self.seen)
    }
}

#[test]
fn a_passphrase_is_not_shown_and_is_typed_twice() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("house");
    let data = data.to_str().unwrap();
    let mut init = vec!["init", "--data", data, "--name", "Havnelys", "--areas", "Harbour", "--lead", "Marie"];
    init.extend(["--login", "marie", "--emergency", "112", "--on-call", "Marie"]);
    let mut terminal = Terminal::open(&init);
    terminal.answer("Passphrase", PASSPHRASE);
    terminal.answer("once more", "seven quiet herons over the harbor");
    terminal.answer("not the same", PASSPHRASE);
    terminal.answer("once more", PASSPHRASE);
    terminal.answer("Number of the lead", "+45 12 34 56 78");
    let (founded, screen) = terminal.end();
    assert!(founded && screen.contains("Founded."), "{screen}");
    assert!(!screen.contains("quiet"), "{screen}");
    assert!(screen.contains("+45 12 34 56 78"), "control: what is no secret is shown while it is typed");
}

#[test]
fn words_from_paper_are_taken_off_the_screen() {
    let founded = Founded::new();
    let backup = founded.path("today.age");
    let made = crate::program::run(&["backup", "--data", founded.data(), "--to", backup.to_str().unwrap()], "");
    assert!(made.status.success(), "{}", crate::program::err(&made));
    let mut terminal = Terminal::open(&["verify", "--backup", backup.to_str().unwrap()]);
    let key = founded.restore_key();
    terminal.answer("restore key", &key);
    let (good, screen) = terminal.end();
    assert!(good && screen.contains("Everything is there"), "{screen}");
    let (_, after) = screen.rsplit_once(&key).unwrap();
    let (wiped, _) = after.split_once("\x1b[J").unwrap();
    assert!(wiped.trim_start().starts_with("\x1b[") && wiped.ends_with('A'), "up as many rows as it took: {wiped:?}");
}
