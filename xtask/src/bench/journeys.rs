//! Numbers that only a browser can count (taps): a browser test prints `bench NAME NUMBER`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::bars::{self, Measured};
use super::examples::number;
use crate::install::{self, CHROMIUM};
use crate::legs::{browser, scripts};
use crate::root::root;
use crate::run::output;

/// Runs the browser tests that name one of the bars.
pub fn measure(measured: &mut Measured) -> Result<()> {
    let folder = root().join("e2e");
    let mut files = scripts::test_files(&folder);
    files.retain(|file| {
        let text = fs::read_to_string(file).unwrap_or_default();
        bars::BARS.iter().any(|bar| text.contains(bar.name))
    });
    if files.is_empty() {
        return Ok(());
    }
    install::npm("e2e")?;
    let binary = browser::program()?;
    let mut node: Command = scripts::node_test(&folder, &files);
    node.env("TILLID_BIN", binary).env("CHROMIUM", CHROMIUM);
    let said = output(node)?;
    print!("{said}");
    measured.extend(said.lines().filter_map(number));
    Ok(())
}
