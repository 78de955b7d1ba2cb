//! Installs what the tests need, with the ordinary package clients, and only what is missing.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::node;
use crate::postgres;
use crate::root::root;
use crate::run::{checked, command, output, succeeds};
use crate::tally::Tally;

const LIMIT: Duration = Duration::from_mins(15);
/// The browser that the tests drive.
pub const CHROMIUM: &str = "/usr/bin/chromium";
/// Folders with JavaScript dependencies of their own.
pub const PACKAGES: &[&str] = &["e2e", "web/street", "web/style", "vault/interop"];

/// Programs from Debian, then packages from npm.
pub fn everything() -> Result<Tally> {
    if !is_root()? && !succeeds(command(&root(), "sudo", &["-n", "true"])) {
        bail!("be root, or let sudo ask you for no password: small disks are mounted, and a program's memory is read");
    }
    let mut tally = debian()?;
    let folders: Vec<&str> =
        PACKAGES.iter().copied().filter(|folder| root().join(folder).join("package.json").exists()).collect();
    for folder in folders {
        tally += npm(folder)?;
    }
    Ok(tally)
}

fn debian() -> Result<Tally> {
    let wanted: [(&str, bool); 12] = [
        ("age", Path::new("/usr/bin/age").exists()),
        ("g++", Path::new("/usr/bin/g++").exists()),
        ("openssl", Path::new("/usr/bin/openssl").exists()),
        ("postgresql", postgres::programs().is_some()),
        ("strace", Path::new("/usr/bin/strace").exists()),
        ("sqlite3", Path::new("/usr/bin/sqlite3").exists()),
        ("bsdutils", Path::new("/usr/bin/script").exists()),
        ("fiu-utils", Path::new("/usr/bin/fiu-run").exists()),
        ("chromium", Path::new(CHROMIUM).exists()),
        ("fonts-noto-core", Path::new("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf").exists()),
        ("nodejs", node::version().is_some()),
        ("npm", succeeds(command(&root(), "npm", &["--version"]))),
    ];
    let missing: Vec<&str> = wanted.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        println!("everything that Debian provides is already here");
    } else {
        println!("installing {}", missing.join(", "));
        apt(&["update"])?;
        apt(&[&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat())?;
    }
    node::renew()?;
    Ok(Tally::one(true))
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut words = vec!["apt-get", "-q"];
    words.extend(arguments);
    if !is_root()? {
        words.insert(0, "sudo");
    }
    let (program, rest) = words.split_first().context("no program")?;
    let mut apt = command(&root(), program, rest);
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    if !checked(apt, LIMIT)?.is_green() {
        bail!("apt-get {} did not succeed", arguments.join(" "));
    }
    Ok(())
}

/// `npm ci`, unless what is there already matches the lock file.
pub fn npm(folder: &str) -> Result<Tally> {
    let path = root().join(folder);
    if is_fresh(&path) {
        println!("{folder}: packages are in place");
        return Ok(Tally::one(true));
    }
    println!("{folder}: npm ci");
    let mut npm = command(&path, "npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.env("PUPPETEER_SKIP_DOWNLOAD", "1").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    checked(npm, LIMIT)
}

/// Whether npm finished here after the lock file was last changed.
fn is_fresh(folder: &Path) -> bool {
    let changed = |name: &str| folder.join(name).metadata().and_then(|about| about.modified()).ok();
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Some(installed), Some(locked)) => installed >= locked,
        _ => false,
    }
}

fn is_root() -> Result<bool> {
    Ok(output(command(&root(), "id", &["-u"]))?.trim() == "0")
}
