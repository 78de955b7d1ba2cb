//! Numbers that example programs of the crates print: lines `bench NAME NUMBER`.

use std::fs;

use anyhow::Result;

use super::bars::{self, Measured};
use crate::postgres::Postgres;
use crate::root::root;
use crate::run::{cargo, output};

const CRATES: &[(&str, &str)] = &[
    ("vault", "tillid-vault"),
    ("domain", "tillid-domain"),
    ("store", "tillid-store"),
    ("app", "tillid-app"),
    ("web", "tillid-web"),
];

/// Runs every example that names one of the bars, in release, one after the other.
pub fn measure(measured: &mut Measured) -> Result<()> {
    let postgres = Postgres::start().ok();
    for (folder, package) in CRATES {
        for example in examples_of(folder) {
            println!("{package}: {example}");
            let mut run = cargo(&["run", "--quiet", "--release", "--package", package, "--example", &example]);
            if let Some(postgres) = &postgres {
                run.env("TILLID_TEST_POSTGRES", &postgres.url);
            }
            let said = output(run)?;
            print!("{said}");
            measured.extend(said.lines().filter_map(number));
        }
    }
    Ok(())
}

/// Names of the example programs of a crate that measure one of the bars.
fn examples_of(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(folder).join("examples")) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        if bars::BARS.iter().any(|bar| text.contains(bar.name)) {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    names
}

/// `bench search_p99_ms 4.2`, perhaps behind the mark of a test runner.
pub fn number(line: &str) -> Option<(&'static str, f64)> {
    let line = line.trim_start_matches(['ℹ', '#', ' ']);
    let (name, value) = line.trim().strip_prefix("bench ")?.trim().split_once(' ')?;
    Some((bars::known(name)?, value.trim().parse().ok().filter(|value: &f64| value.is_finite())?))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn only_a_known_name_with_a_number_counts() {
        assert_eq!(number("bench search_p99_ms 4.2"), Some(("search_p99_ms", 4.2)));
        assert_eq!(number("bench search_p99_ms NaN"), None);
        assert_eq!(number("bench shoe_size 42"), None);
        assert_eq!(number("search_p99_ms 4.2"), None);
    }
}
