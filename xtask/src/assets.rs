//! `cargo xtask assets`: builds styles and scripts again, in place.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::install::npm;
use crate::legs::assets::{BUILT, is_built};
use crate::root::root;
use crate::run::{command, plainly};

/// Runs `npm run build` in every package that the program embeds.
pub fn run(_words: &[String]) -> Result<ExitCode> {
    for package in BUILT.iter().filter(|package| is_built(package)) {
        if !npm(package)?.is_green() {
            bail!("npm ci in {package} did not succeed; is npm installed (apt-get install npm)?");
        }
        plainly(command(&root().join(package), "npm", &["run", "--silent", "build"]))?;
    }
    Ok(ExitCode::SUCCESS)
}
