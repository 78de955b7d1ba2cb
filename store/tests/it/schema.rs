//! Two databases, one schema.

use std::{collections::BTreeSet, fs, path::Path};

use sqlx::{Connection as _, Executor as _, PgConnection, Row as _, SqlSafeStr as _, SqliteConnection};
use store::Dialect;

use crate::house::{House, run};

/// One line per fact: column, key, constraint, index.
type Facts = BTreeSet<String>;

const SQLITE: [&str; 3] = [
    "SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || ' ' || \
        CASE WHEN c.\"notnull\" THEN 'required' ELSE 'optional' END || ' at ' || c.cid \
        FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'",
    "SELECT CASE l.origin WHEN 'pk' THEN 'key ' WHEN 'u' THEN 'unique ' ELSE 'index ' END || m.name || ' ' || \
        (SELECT group_concat(x.name, ',') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) x) \
        FROM sqlite_schema m, pragma_index_list(m.name) l WHERE m.type = 'table' \
        UNION SELECT 'key ' || m.name || ' ' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c \
        WHERE m.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER'",
    "SELECT 'reference ' || m.name || ' ' || f.\"from\" || ' ' || f.\"table\" \
        FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
];

const POSTGRES: [&str; 3] = [
    "SELECT 'column ' || table_name || '.' || column_name || ' ' || \
        CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' WHEN 'text' THEN 'TEXT' ELSE data_type END \
        || ' ' || CASE is_nullable WHEN 'NO' THEN 'required' ELSE 'optional' END || ' at ' || (ordinal_position - 1) \
        FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT CASE WHEN i.indisprimary THEN 'key ' WHEN i.indisunique THEN 'unique ' ELSE 'index ' END \
        || t.relname || ' ' || \
        (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, n) \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) \
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid \
        JOIN pg_namespace s ON s.oid = t.relnamespace WHERE s.nspname = 'public'",
    "SELECT 'reference ' || c.conrelid::regclass || ' ' || a.attname || ' ' || c.confrelid::regclass \
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
        WHERE c.contype = 'f'",
];

async fn facts(house: &House) -> Facts {
    let mut facts = Facts::new();
    match house.dialect {
        Dialect::Sqlite => {
            let mut link = SqliteConnection::connect(&house.address).await.unwrap();
            for sql in SQLITE {
                facts.extend(link.fetch_all(sql).await.unwrap().iter().map(|row| row.get::<String, _>(0)));
            }
        }
        Dialect::Postgres => {
            let mut link = PgConnection::connect(&house.address).await.unwrap();
            for sql in POSTGRES {
                facts.extend(link.fetch_all(sql).await.unwrap().iter().map(|row| row.get::<String, _>(0)));
            }
        }
    }
    facts
}

/// The checks that each file of migrations names, in the order of the file.
fn checks(sql: &str) -> Vec<String> {
    sql.lines().filter_map(|line| Some(line.split_once("CHECK")?.1.trim_end_matches(',').to_owned())).collect()
}

#[tokio::test]
async fn both_databases_have_the_same_tables_keys_and_references() {
    let Some(postgres) = House::new(Dialect::Postgres).await else { return };
    let sqlite = House::new(Dialect::Sqlite).await.unwrap();
    let (ours, theirs) = (facts(&sqlite).await, facts(&postgres).await);
    assert!(ours.len() > 120, "{} facts are too few", ours.len());
    assert_eq!(ours.symmetric_difference(&theirs).collect::<Vec<_>>(), Vec::<&String>::new());
    sqlite.end().await;
    postgres.end().await;
}

/// Name and text of each of a database's migrations, in the order in which they are run.
fn migrations(database: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn both_databases_have_the_same_migrations_with_the_same_checks() {
    let (sqlite, postgres) = (migrations("sqlite"), migrations("postgres"));
    let names = |files: &[(String, String)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&sqlite), names(&postgres));
    let all: usize = sqlite.iter().map(|(_, sql)| checks(sql).len()).sum();
    assert!(all > 20, "{all} checks are too few");
    for ((name, ours), (_, theirs)) in sqlite.iter().zip(&postgres) {
        assert_eq!(checks(ours), checks(theirs), "{name}");
    }
}

#[tokio::test]
async fn sqlite_prepares_every_statement() {
    run(Dialect::Sqlite, async |house| {
        let mut link = SqliteConnection::connect(&house.address).await.unwrap();
        for sql in store::statements(Dialect::Sqlite) {
            link.prepare(sqlx::AssertSqlSafe(sql).into_sql_str())
                .await
                .map_err(|error| format!("{sql}: {error}"))
                .unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn postgres_prepares_every_statement() {
    run(Dialect::Postgres, async |house| {
        let mut link = PgConnection::connect(&house.address).await.unwrap();
        for sql in store::statements(Dialect::Postgres) {
            link.prepare(sqlx::AssertSqlSafe(sql).into_sql_str())
                .await
                .map_err(|error| format!("{sql}: {error}"))
                .unwrap();
        }
    })
    .await;
}

#[test]
fn the_list_of_statements_is_whole() {
    // Every statement in the tables' modules stands in a `statements!` list, or belongs to the one that each database has of its own.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/table");
    let mut found = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let (_, after) = text.split_once("statements! {").unwrap_or(("", ""));
        let (list, rest) = after.split_once("\n}\n").unwrap_or(("", &text));
        found += list.matches("\";").count() + list.matches("\");").count();
        for word in ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE "] {
            let allowed = if text.contains("fn own_statement") && word == "\"SELECT " { 2 } else { 0 };
            assert!(rest.matches(word).count() <= allowed, "a statement outside the list");
        }
    }
    assert!(found > 50, "{found}");
}
