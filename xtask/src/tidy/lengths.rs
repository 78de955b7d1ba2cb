//! Short files: somebody new can read one in a sitting.

use super::Verdict;
use super::tree::Tree;

const LONGEST: usize = 400;
const LONG: usize = 300;
const MEDIAN: usize = 120;
const SOURCES: &[&str] = &["rs", "js", "mjs", "ts", "scss", "html"];

/// No file over 400 lines, nine of ten within 300, half of them within 120.
pub fn verdict(tree: &Tree) -> Verdict {
    let mut lengths: Vec<(usize, &str)> =
        tree.written(SOURCES).map(|file| (file.text.lines().count(), file.path.as_str())).collect();
    lengths.sort_unstable();
    let too_long = lengths.iter().filter(|(lines, _)| *lines > LONGEST);
    let mut findings: Vec<String> =
        too_long.map(|(lines, path)| format!("{path} has {lines} lines; {LONGEST} is the most: split it")).collect();
    let long = lengths.iter().filter(|(lines, _)| *lines > LONG).count();
    if long * 10 > lengths.len() {
        findings.push(format!("{long} of {} files have more than {LONG} lines; one in ten may", lengths.len()));
    }
    let median = lengths.get(lengths.len() / 2).map_or(0, |(lines, _)| *lines);
    if median > MEDIAN {
        findings.push(format!("the median file has {median} lines; {MEDIAN} is the most"));
    }
    let longest = lengths.last().map_or(0, |(lines, _)| *lines);
    let note = format!("{} files, median {median}, {long} over {LONG}, longest {longest}", lengths.len());
    Verdict { rule: "files are short", findings, note: Some(note) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(lengths: &[usize]) -> Vec<String> {
        let texts: Vec<(String, String)> =
            lengths.iter().enumerate().map(|(n, lines)| (format!("a/{n}.rs"), "x\n".repeat(*lines))).collect();
        let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        verdict(&Tree::planted(&files)).findings
    }

    #[test]
    fn one_endless_file_many_long_ones_and_a_long_median_are_each_seen() {
        assert_eq!(findings(&[20, 100, 120]), Vec::<String>::new());
        assert!(findings(&[[1; 19].as_slice(), &[401]].concat()).join("").contains("401 lines"));
        assert!(findings(&[[1; 8].as_slice(), &[301, 301]].concat()).join("").contains("2 of 10"));
        assert!(findings(&[121, 121, 121]).join("").contains("median"));
    }

    #[test]
    fn what_a_tool_wrote_may_be_long() {
        let long = "x\n".repeat(9000);
        assert!(verdict(&Tree::planted(&[("web/street/dist/app.js", &long)])).findings.is_empty());
    }
}
