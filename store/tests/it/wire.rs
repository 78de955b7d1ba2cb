//! The way to a PostgreSQL on another machine: encrypted, and to the right one.

use std::env;

use sqlx::{Connection as _, PgConnection};
use store::{Dialect, StoreError, postgres::PostgresStore};

use crate::{house::House, make::new_folder};

/// How many connections to this database are encrypted.
async fn encrypted(address: &str) -> i64 {
    let mut link = PgConnection::connect(&format!("{address}?sslmode=disable")).await.unwrap();
    let counted = "SELECT COUNT(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
        WHERE ssl AND datname = current_database() AND application_name = 'tillid'";
    sqlx::query_scalar(counted).fetch_one(&mut link).await.unwrap()
}

#[tokio::test]
async fn a_server_that_cannot_show_who_it_is_is_not_spoken_to() {
    let Some(house) = House::new(Dialect::Postgres).await else {
        eprintln!("skipped on purpose: TILLID_SKIP_POSTGRES=1");
        return;
    };
    let authority = env::var("TILLID_TEST_POSTGRES_CA").expect(
        "TILLID_TEST_POSTGRES_CA must name the certificate of who signed the test server's, which is for localhost; \
         `cargo xtask test` brings both",
    );
    assert_eq!(encrypted(&house.address).await, 0, "what stays on this machine is not");
    let named = house.address.replace("@127.0.0.1:", "@localhost:");
    let full = format!("{named}?sslmode=verify-full&sslrootcert={authority}");
    let store = PostgresStore::open(&full).await.unwrap();
    new_folder(&store).await;
    assert!(encrypted(&house.address).await >= 1);
    store::Store::close(&store).await;

    let unknown = format!("{named}?sslmode=verify-full");
    let misnamed = format!("{}?sslmode=verify-full&sslrootcert={authority}", house.address);
    for wrong in [unknown, misnamed] {
        let refused = PostgresStore::open(&wrong).await;
        assert!(
            matches!(&refused, Err(StoreError::Io { source: sqlx::Error::Tls(_) | sqlx::Error::Io(_), .. })),
            "{refused:?}"
        );
    }
    let signed = format!("{}?sslmode=verify-ca&sslrootcert={authority}", house.address);
    let store = PostgresStore::open(&signed).await.unwrap();
    assert!(encrypted(&house.address).await >= 1);
    store::Store::close(&store).await;
    house.end().await;
}

#[tokio::test]
async fn another_machine_is_not_spoken_to_in_clear() {
    let refused = PostgresStore::open("postgres://nobody@192.0.2.7/nothing").await;
    assert!(matches!(refused, Err(StoreError::Unprotected)), "{refused:?}");
}
