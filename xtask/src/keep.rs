//! `cargo xtask keep VERSION`: a rehearsal as today's program leaves it, on each database, for the tests that open it with
//! every later program.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::postgres::{Postgres, programs};
use crate::root::root;
use crate::run::{cargo, command, output};

/// Where they are kept, one folder each.
const KEPT: &str = "app/tests/upgrade";

/// Adds `VERSION`, and `VERSION-postgres` with the database as SQL. What is kept already is never changed again.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let [version] = words else { bail!("name the version that is released: keep VERSION") };
    let kept = root().join(KEPT);
    let file = kept.join(version);
    if !file.exists() {
        rehearse(&file, None)?;
    }
    let dumped = kept.join(format!("{version}-postgres"));
    if !dumped.exists() {
        let postgres = Postgres::start()?;
        rehearse(&dumped, Some(&postgres.url))?;
        fs::write(dumped.join("tillid.sql"), dump(&postgres.url)?)?;
    }
    println!("{} and {}", file.display(), dumped.display());
    Ok(ExitCode::SUCCESS)
}

/// Founds and fills it in a new folder, with what it holds written beside.
fn rehearse(folder: &Path, database: Option<&str>) -> Result<()> {
    let scratch = tempfile::tempdir()?;
    let mut rehearsal = cargo(&["run", "--quiet", "--package", "tillid-app", "--example", "rehearsal", "--"]);
    rehearsal.arg(scratch.path()).args(database);
    let holds = output(rehearsal)?;
    fs::create_dir_all(folder.join("keys"))?;
    for key in fs::read_dir(scratch.path().join("keys"))?.flatten() {
        fs::copy(key.path(), folder.join("keys").join(key.file_name()))?;
    }
    if database.is_none() {
        fs::copy(scratch.path().join("tillid.db"), folder.join("tillid.db"))?;
    }
    fs::write(folder.join("holds"), holds)?;
    Ok(())
}

/// The whole database as SQL for `psql`, without the lines that only one version of PostgreSQL understands.
fn dump(url: &str) -> Result<String> {
    let program = programs().context("PostgreSQL is not installed")?.join("pg_dump");
    let words = ["--no-owner", "--no-privileges", "--no-comments", url];
    let text = output(command(&root(), &program.to_string_lossy(), &words))?;
    Ok(portable(&text))
}

fn portable(dump: &str) -> String {
    let of_one_version = |line: &&str| {
        ["SET ", "SELECT pg_catalog.set_config", "\\restrict", "\\unrestrict", "--"]
            .iter()
            .any(|start| line.starts_with(start))
            || line.is_empty()
    };
    dump.lines().filter(|line| !of_one_version(line)).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_dump_keeps_its_rows_and_loses_its_settings() {
        let dump =
            "-- a\nSET x = 1;\n\\restrict y\n\nCOPY public.one (a) FROM stdin;\n\\\\x00\t7\n\\.\n\\unrestrict y\n";
        assert_eq!(super::portable(dump), "COPY public.one (a) FROM stdin;\n\\\\x00\t7\n\\.\n");
    }
}
