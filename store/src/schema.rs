//! Bringing a database to the schema of this program. Steps expand; a later step contracts what nobody reads any more.

use crate::{
    StoreError,
    link::{Dialect, Link, statements},
};

/// One step, under the same name for both databases.
struct Step {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! steps {
    ($($number:literal $name:literal)*) => {
        const STEPS: &[Step] = &[$(Step {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }),*];
    };
}

steps! {
    1 "0001_sealed_house"
}

statements! {
    NEWEST = "SELECT COALESCE(MAX(number), 0) FROM schema_steps";
    DONE = "INSERT INTO schema_steps (number, name) VALUES ($1, $2)";
}

const TABLE_SQLITE: &str =
    "CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT";
const TABLE_POSTGRES: &str =
    "CREATE TABLE IF NOT EXISTS schema_steps (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";

/// Runs every step that is missing. The caller opened a transaction and keeps other writers out.
pub(crate) async fn migrate<L: Link>(link: &mut L) -> Result<(), StoreError> {
    use crate::link::Arg;
    link.script(match L::DIALECT {
        Dialect::Sqlite => TABLE_SQLITE,
        Dialect::Postgres => TABLE_POSTGRES,
    })
    .await?;
    let found = link.one(NEWEST, &[], |row| row.int(0)).await?.unwrap_or(0);
    let known = STEPS.last().map_or(0, |step| step.number);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for step in STEPS.iter().filter(|step| step.number > found) {
        link.script(match L::DIALECT {
            Dialect::Sqlite => step.sqlite,
            Dialect::Postgres => step.postgres,
        })
        .await?;
        link.run(DONE, &[Arg::Int(step.number), Arg::Text(step.name)]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn names(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn both_databases_have_the_same_steps() {
        let known: BTreeSet<String> = STEPS.iter().map(|step| format!("{}.sql", step.name)).collect();
        assert_eq!(names("sqlite"), known);
        assert_eq!(names("postgres"), known);
        assert!(STEPS.iter().zip(1..).all(|(step, number)| step.number == number));
    }
}
