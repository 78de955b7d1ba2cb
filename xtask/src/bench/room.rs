//! The reading room from outside: how soon somebody who signs in first of all finds anybody, and everybody; and how
//! fast a search is after that.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::bars::Measured;
use super::http::Visitor;
use super::load::percentile;

/// What a page says while the room is still opening.
const OPENING: &str = "data-opening";
const SEARCHES: usize = 400;
/// Half an alias, wrong spelling, a bicycle and a month, everything at once: in turn.
const QUERIES: [&str; 10] = [
    "jo",
    "osaro",
    "bike october eng jo",
    "blesing",
    "presious 12",
    "red jacket patiens",
    "linh vesterbro",
    "mersy tea 2026",
    "ngo",
    "fait romanian yellow hat",
];

/// Times the first searches of a visitor who has just signed in, with nothing open yet. A first answer counts when
/// somebody is found; the room is open when a page no longer says that it is opening.
pub fn open(visitor: &mut Visitor, measured: &mut Measured) -> Result<()> {
    let started = Instant::now();
    loop {
        let page = search(visitor, "jo")?;
        let time = started.elapsed().as_secs_f64();
        if page.contains("<li>") {
            measured.entry("reading_room_first_results_s").or_insert(time);
        }
        if !page.contains(OPENING) {
            measured.insert("reading_room_open_100k_s", time);
            return Ok(());
        }
    }
}

/// Times searches one after the other, each over everything, each on record before its page is shown.
pub fn search_often(visitor: &mut Visitor) -> Result<Duration> {
    let mut times = Vec::with_capacity(SEARCHES);
    for query in QUERIES.iter().cycle().take(SEARCHES) {
        let started = Instant::now();
        search(visitor, query)?;
        times.push(started.elapsed());
    }
    println!("search: half of them within {:.1?}", percentile(times.clone(), 50));
    Ok(percentile(times, 99))
}

fn search(visitor: &mut Visitor, query: &str) -> Result<String> {
    let page = visitor.post("/search", &[("query", query), ("part", "results")])?;
    if page.status != 200 || page.path != "/search" {
        bail!("a search was answered with {} at {}", page.status, page.path);
    }
    Ok(page.body)
}
