//! Pages, the street page, the JSON interface. The only crate that knows HTTP.
//!
//! **Invariant.** A handler parses, calls one use case, and renders. It holds no rule, no key and no SQL.

mod account;
mod answer;
mod assets;
mod audit;
mod backup;
mod card;
mod consent;
mod contact;
mod count;
mod defence;
mod door;
mod draft;
mod error;
mod form;
mod frame;
mod hands;
mod health;
#[cfg(feature = "test-clock")]
mod leak;
mod leave;
mod log;
mod names;
mod narrative;
mod night;
mod number;
mod pace;
#[cfg(test)]
mod parts;
mod person;
mod phone;
mod promise;
mod respond;
mod retention;
mod routes;
mod said;
#[cfg(test)]
mod samples;
mod search;
pub mod server;
mod session;
mod setup;
mod site;
mod street;
mod team;
pub mod tls;
mod today;
mod trust;
mod view;
mod worker;
