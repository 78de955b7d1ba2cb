//! `cargo xtask release`: the program as it is handed out, with its checksum.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use serde_json::Value;

use crate::root::{root, target};
use crate::run::{cargo, command, output, plainly};

/// Builds from the lock file and leaves the program and `SHA256SUMS` in `target/handout/`.
///
/// Refuses a version that the change log does not name, and a tree with uncommitted changes
/// (unless `--dirty` is given, for a rehearsal).
pub fn run(words: &[String]) -> Result<ExitCode> {
    let version = version()?;
    let log = fs::read_to_string(root().join("CHANGELOG.md")).context("could not read CHANGELOG.md")?;
    if !log.lines().any(|line| line.starts_with("## ") && line.contains(&version)) {
        bail!("CHANGELOG.md has no heading for {version}: say what is new first");
    }
    let dirty = output(command(&root(), "git", &["status", "--porcelain"]))?;
    if !dirty.is_empty() && !words.iter().any(|word| word == "--dirty") {
        bail!("there are uncommitted changes; a release is built from a commit:\n{dirty}");
    }
    let mut build = cargo(&["build", "--release", "--locked", "--package", "tillid"]);
    // Otherwise the program would tell where it was built.
    build.arg("--config").arg(format!("build.rustflags=[\"--remap-path-prefix={}=tillid\"]", root().display()));
    plainly(build)?;
    let folder = target().join("handout");
    fs::create_dir_all(&folder)?;
    let name = format!("tillid-{version}-{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    fs::copy(target().join("release/tillid"), folder.join(&name)).context("the build left no program")?;
    let sums = output(command(&folder, "sha256sum", &[&name]))?;
    fs::write(folder.join("SHA256SUMS"), &sums)?;
    print!("{sums}");
    println!("in {}", folder.display());
    Ok(ExitCode::SUCCESS)
}

fn version() -> Result<String> {
    let text = output(cargo(&["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo metadata names no packages")?;
    let named = |package: &&Value| package.get("name").is_some_and(|name| name == "tillid");
    let version = packages.iter().find(named).and_then(|tillid| tillid.get("version")?.as_str());
    version.map(str::to_owned).context("there is no package tillid")
}
