//! What somebody outside can measure: the released program, its first page, its memory, its pages under load.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::bars::Measured;
use super::http::{Page, Visitor};
use super::{intake, load, room};
use crate::program::Program;
use crate::root::target;
use crate::run::{cargo, plainly};

const PEOPLE: &str = "100000";
/// Each accompanies some of the people. The first answers the telephone.
const WHO: [&str; 3] = ["mette", "osas", "signe"];
const SESSIONS: usize = 100;
const PER_SECOND: u32 = 300;
const LENGTH: Duration = Duration::from_secs(20);
/// So many different people's pages of each worker are asked for in turn.
const PAGES: usize = 200;
/// Memory is read when what starting left behind has been given back.
const REST: Duration = Duration::from_secs(3);

/// Founds a rehearsal with 100,000 people once, then starts it again and visits it.
pub fn measure(measured: &mut Measured) -> Result<()> {
    plainly(cargo(&["build", "--release", "--package", "tillid"]))?;
    let binary = target().join("release/tillid");
    let data = tempfile::Builder::new().prefix("tillid-bench-").tempdir()?;
    println!("inventing {PEOPLE} people");
    drop(Program::demo(&binary, data.path(), &["--people", PEOPLE])?);
    let since = Instant::now();
    let program = Program::demo(&binary, data.path(), &["--people", PEOPLE])?;
    expect_ok(&Visitor::to(&program.address).get("/")?)?;
    let start = since.elapsed().max(first_page_of_serve(&binary)?);
    measured.insert("start_ms", start.as_secs_f64() * 1000.0);
    thread::sleep(REST);
    measured.insert("idle_rss_mib", program.resident_mib()?);
    let mut first = signed_in(&program.address, data.path(), WHO[0])?;
    room::open(&mut first, measured)?;
    measured.insert("search_p99_ms", room::search_often(&mut first)?.as_secs_f64() * 1000.0);
    thread::sleep(REST);
    measured.insert("room_rss_mib", program.resident_mib()?);
    let mut visitors = Vec::new();
    for (number, who) in WHO.iter().cycle().take(SESSIONS).enumerate() {
        let mut visitor = signed_in(&program.address, data.path(), who)?;
        let mut paths = people(&mut visitor)?;
        if number < WHO.len() {
            println!("{who}: {} people's pages", paths.len());
        }
        // Not everybody begins with the same one.
        let begin = number * 7 % paths.len();
        paths.rotate_left(begin);
        visitors.push((visitor, paths));
    }
    drop(first);
    let time = load::p99(visitors, PER_SECOND, LENGTH)?;
    measured.insert("person_page_p99_ms", time.as_secs_f64() * 1000.0);
    take_notes(&program.address, data.path(), measured)
}

/// How long `tillid serve` takes from its start to its first page, in an organisation that was founded before.
fn first_page_of_serve(binary: &Path) -> Result<Duration> {
    let data = tempfile::Builder::new().prefix("tillid-bench-").tempdir()?;
    Program::init(binary, data.path())?;
    drop(Program::serve(binary, data.path())?);
    let since = Instant::now();
    let program = Program::serve(binary, data.path())?;
    expect_ok(&Visitor::to(&program.address).get("/sign-in")?)?;
    let took = since.elapsed();
    println!("serve: first page after {} ms", took.as_millis());
    Ok(took)
}

/// Notes of one phone, sealed and signed as the street page does it.
fn take_notes(address: &str, data: &Path, measured: &mut Measured) -> Result<()> {
    let mut worker = signed_in(address, data, "signe")?;
    let page = worker.post("/phones/new", &[])?;
    let code =
        page.body.split("#enrol=").nth(1).and_then(|rest| rest.split('"').next()).context("no enrolment code")?;
    measured.insert("intake_per_s", intake::rate(address, code, data)?);
    Ok(())
}

/// A new session of one of the invented colleagues.
fn signed_in(address: &str, data: &Path, login: &str) -> Result<Visitor> {
    let logins: Value = serde_json::from_str(&std::fs::read_to_string(data.join("logins.json"))?)?;
    let text = |login: &Value, field: &str| login.get(field).and_then(Value::as_str).map(str::to_owned);
    let all = logins.as_array().context("the sign-ins are not a list")?;
    let one = all.iter().find(|one| text(one, "login").as_deref() == Some(login));
    let passphrase = one.and_then(|one| text(one, "passphrase")).with_context(|| format!("{login} cannot sign in"))?;
    let mut visitor = Visitor::to(address);
    // The page after it is not fetched: it would open the reading room, which is measured by itself.
    let page = visitor.post_only("/sign-in", &[("login", login), ("passphrase", &passphrase)])?;
    if page.status != 303 {
        bail!("{login} could not sign in: {}", page.status);
    }
    Ok(visitor)
}

/// Pages of different people: everybody whom this worker accompanies.
fn people(visitor: &mut Visitor) -> Result<Vec<String>> {
    let mut paths = person_links(&visitor.get("/people")?.body);
    paths.sort();
    paths.dedup();
    paths.truncate(PAGES);
    if paths.is_empty() {
        bail!("no page links to a person");
    }
    Ok(paths)
}

/// `/people/ID` in the targets of links, without what may follow.
fn person_links(body: &str) -> Vec<String> {
    let rests = body.split("href=\"/people/").skip(1);
    let ids = rests.filter_map(|rest| rest.split('"').next()).filter(|id| id.len() == 36 && !id.contains('/'));
    ids.map(|id| format!("/people/{id}")).collect()
}

fn expect_ok(page: &Page) -> Result<()> {
    if page.status != 200 {
        bail!("{} answered {}", page.path, page.status);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::person_links;

    #[test]
    fn only_whole_pages_of_people_are_links() {
        let id = "0b0e6c3a-5f5e-4c58-9d3b-0b0e6c3a5f5e";
        let body = format!("<a href=\"/people/{id}\"><a href=\"/people/{id}/card\"><a href=\"/people\">");
        assert_eq!(person_links(&body), [format!("/people/{id}")]);
    }
}
