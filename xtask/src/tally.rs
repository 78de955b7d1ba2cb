//! Counts what test runners say about themselves.

use std::ops::AddAssign;

/// How many checks passed, failed, and were not run at all.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// Ignored, skipped or "to do": a check that nobody made. `test` counts it as a failure.
    pub left_out: u64,
}

impl Tally {
    /// One check, passed or not.
    pub fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), left_out: 0 }
    }

    /// Reads one line of output; lines that say nothing about tests change nothing.
    pub fn read(&mut self, line: &str) {
        let plain = without_colours(line);
        if let Some(rest) = plain.trim().strip_prefix("test result: ") {
            self.read_libtest(rest);
        } else if let Some(rest) = plain.strip_prefix("ℹ ").or_else(|| plain.strip_prefix("# ")) {
            self.read_node(rest);
        }
    }

    /// `ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s`
    fn read_libtest(&mut self, rest: &str) {
        let counts = rest.split_once(". ").map_or(rest, |(_, counts)| counts);
        for part in counts.split(';') {
            match number_and_word(part) {
                Some((number, "passed")) => self.passed += number,
                Some((number, "failed")) => self.failed += number,
                Some((number, "ignored")) => self.left_out += number,
                _ => {}
            }
        }
    }

    /// `pass 3`, `fail 0`, `cancelled 0`, `skipped 0`, `todo 0`, each on a line of its own.
    fn read_node(&mut self, rest: &str) {
        let Some((word, number)) = rest.trim_end().split_once(' ') else {
            return;
        };
        let Ok(number) = number.parse::<u64>() else {
            return;
        };
        match word {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            "skipped" | "todo" => self.left_out += number,
            _ => {}
        }
    }

    /// Whether everything that should have been checked was, and held.
    pub fn is_green(self) -> bool {
        self.failed == 0 && self.left_out == 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.left_out += other.left_out;
    }
}

fn number_and_word(part: &str) -> Option<(u64, &str)> {
    let (number, word) = part.trim().split_once(' ')?;
    Some((number.parse().ok()?, word))
}

/// The line without terminal colour sequences.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, tail)| tail);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn read(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn libtest_results_add_up() {
        let tally = read(&[
            "running 4 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.02s",
        ]);
        assert_eq!(tally, Tally { passed: 13, failed: 2, left_out: 1 });
    }

    #[test]
    fn coloured_libtest_results_count_too() {
        let tally = read(&["test result: \u{1b}[32mok\u{1b}[0m. 3 passed; 0 failed; 0 ignored"]);
        assert_eq!(tally, Tally { passed: 3, failed: 0, left_out: 0 });
    }

    #[test]
    fn node_results_count_in_both_reporters() {
        let spec = read(&["\u{1b}[34mℹ pass 4\u{1b}[39m", "ℹ fail 1", "ℹ cancelled 1", "ℹ skipped 2", "ℹ todo 1"]);
        assert_eq!(spec, Tally { passed: 4, failed: 2, left_out: 3 });
        assert_eq!(read(&["# pass 7", "# fail 0", "# duration_ms 12.5"]), Tally { passed: 7, failed: 0, left_out: 0 });
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(read(&["3 passed", "pass 3", "test x ... ok", "ℹ a note"]), Tally::default());
    }
}
