//! Every page is rendered from its sample in every language: one heading, a title, nothing inline, no missing message.
//! Samples are named by their template, and by what differs where a page has several; a page without one is found.

mod forms;

use std::{collections::BTreeSet, fs, path::Path};

use askama::Template;

use crate::{
    account, audit, backup, card, consent, contact, count, draft, error,
    form::{Form, Secret},
    frame::Frame,
    leave, narrative, night, number, person, phone, promise, respond, retention, search, setup, team, today, worker,
};

fn all(code: &str) -> Vec<(&'static str, String)> {
    let render = |name, page: &dyn askama::DynTemplate| (name, page.dyn_render().unwrap());
    let frame = || Frame::sample(code);
    vec![
        render("account/sign_in.html", &account::page::SignInPage::sample(frame())),
        render("account/browser.html", &account::browser::BrowserPage::sample(frame())),
        render("account/forgotten.html", &account::forgotten::ForgottenPage::sample(frame())),
        render("account/printed.html", &account::forgotten::Printed::sample(frame())),
        render("account/second.html", &account::second::Second::sample(frame())),
        render("account/settings.html", &account::settings::Settings::sample(frame())),
        render("audit/log.html", &audit::page::Log::sample(frame())),
        render("backup/backups.html", &backup::page::Backups::sample(frame())),
        render("card/edit.html", &card::page::CardForm::sample(frame())),
        render("card/versions.html", &card::page::Versions::sample(frame())),
        render("consent/list.html", &consent::page::Consents::sample(frame())),
        render("consent/paper.html", &consent::give::Paper::sample(frame())),
        render("contact/contact.html", &contact::read::ContactPage::sample(frame())),
        render("contact/new.html", &contact::page::ContactForm::sample(frame())),
        render("contact/versions.html", &contact::read::Versions::sample(frame())),
        render("count/counts.html", &count::page::Counts::sample(frame())),
        render("draft/list.html", &draft::page::Drafts::sample(frame())),
        render("team/list.html", &team::page::Teams::sample(frame())),
        render("worker/roles.html", &worker::page::Roles::sample(frame())),
        render("worker/readers.html", &worker::page::Readers::sample(frame())),
        render("error/error.html", &error::page::Wrong::sample(frame())),
        render("leave/away.html", &leave::page::Away::sample(frame())),
        render("narrative/story.html", &narrative::page::Story::sample(frame())),
        render("narrative/piece.html", &narrative::page::PiecePage::sample(frame())),
        render("night/list.html", &night::page::Nights::sample(frame())),
        render("night/night.html", &night::page::NightPage::sample(frame())),
        render("night/versions.html", &night::page::Versions::sample(frame())),
        render("night/start.html", &night::page::Begin::sample(frame())),
        render("number/list.html", &number::page::Numbers::sample(frame())),
        render("person/alike.html", &person::alike::AlikePage::sample(frame())),
        render("person/form.html", &person::forms::SmallForm::sample(frame())),
        render("person/her_form.html", &person::forms::HerForm::sample(frame())),
        render("person/hers.html", &person::hers::Hers::sample(frame())),
        render("person/list.html", &person::page::People::sample(frame())),
        render("person/names.html", &person::names::NamesPage::sample(frame())),
        render("person/opened.html", &person::hers::OpenedPage::sample(frame())),
        render("person/opening.html", &person::opening::Opening::sample(frame())),
        render("person/person.html", &person::page::PersonPage::sample(frame())),
        render("person/stranger.html", &person::page::Stranger::sample(frame())),
        render("phone/list.html", &phone::page::Phones::sample(frame())),
        render("phone/unknown.html", &phone::page::Unknown::sample(frame())),
        render("promise/list.html", &promise::page::Promises::sample(frame())),
        render("retention/retention.html", &retention::page::Retention::sample(frame())),
        render("search/search.html", &search::page::SearchPage::sample(frame())),
        render("setup/door.html", &setup::page::Door::sample(frame())),
        render("setup/begin.html", &setup::page::Begin::sample(frame())),
        render("setup/begun.html", &setup::page::Begun::sample(frame())),
        render("setup/list.html", &setup::page::Steps::sample(frame())),
        render("setup/step.html, areas", &setup::page::StepPage::sample(frame(), "areas")),
        render("setup/step.html, colleague", &setup::page::StepPage::sample(frame(), "colleague")),
        render("setup/step.html, sheets", &setup::page::StepPage::sample(frame(), "sheets")),
        render("setup/step.html, phone", &setup::page::StepPage::sample(frame(), "phone")),
        render("setup/step.html, practice", &setup::page::StepPage::sample(frame(), "practice")),
        render("setup/sheets.html", &setup::page::SheetsPage::sample(frame())),
        render("today/today.html", &today::page::Today::sample(frame())),
        render("worker/code.html", &worker::page::Code::sample(frame())),
        render("worker/join.html", &worker::page::Join::sample(frame())),
        render("worker/joined.html", &worker::page::Joined::sample(frame())),
        render("worker/list.html", &worker::page::Colleagues::sample(frame())),
        render("worker/waiting.html", &worker::page::StillWaiting::sample(frame())),
    ]
}

#[test]
fn every_sample_is_whole_in_every_language() {
    for code in words::CODES {
        for (name, html) in all(code) {
            let at = format!("{name} in {code}");
            assert_eq!(html.matches("<h1").count(), 1, "{at}");
            assert!(html.contains(&format!("lang=\"{code}\"")), "{at}");
            assert!(html.contains("<title>") && !html.contains("<title></title>"), "{at}");
            assert!(!html.contains(" style=") && !html.contains("onclick"), "{at}");
            assert!(!html.contains("<script>"), "{at}");
            let missing = html.match_indices('[').find(|(from, _)| {
                html[from + 1..]
                    .split_once(']')
                    .is_some_and(|(id, _)| id.contains('-') && !id.contains([' ', '=', '"']))
            });
            assert!(missing.is_none(), "{at}: a message is missing");
        }
    }
}

/// One thing on a page is the next thing to do. Two filled buttons say nothing.
#[test]
fn a_page_has_at_most_one_filled_button() {
    let filled = |text: &str| {
        let classes = text.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
        classes.filter(|class| class.split(' ').any(|one| one == "main")).count()
    };
    let many: Vec<_> = all("en").into_iter().filter(|(_, text)| filled(text) > 1).map(|(name, _)| name).collect();
    assert!(many.is_empty(), "{many:?}");
}

#[test]
fn every_page_has_a_sample() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut pages = BTreeSet::new();
    for folder in fs::read_dir(&templates).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            if text.contains("{% extends \"layout.html\" %}") || text.contains("<html") {
                pages.insert(file.strip_prefix(&templates).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let page_of = |name: &str| name.split(',').next().unwrap_or_default().to_owned();
    let samples: BTreeSet<_> = all("en").into_iter().map(|(name, _)| page_of(name)).collect();
    assert_eq!(pages, samples, "each page has a sample in this file, and each sample its page");
}

#[test]
fn hostile_text_stays_text() {
    let mut page = error::page::Wrong::sample(Frame::sample("en"));
    page.kept = vec!["<script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}".into()];
    let html = page.render().unwrap();
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"));
}

/// Every input of every page: its name, and its whole tag.
fn inputs() -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    for (page, html) in all("en") {
        for tag in html.split("<input ").skip(1) {
            let tag = tag.split('>').next().unwrap_or_default().to_owned();
            let name = tag.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            found.push((page, name.to_owned(), tag));
        }
    }
    found
}

#[test]
fn every_secret_is_made_by_its_own_part_and_kept_and_given_back_nowhere() {
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    let hints = ["type=\"password\"", "-password\"", "one-time-code"];
    // How she is greeted, and what somebody remembers us by, are no secrets of this house.
    let free = ["code_word"];
    for (page, name, tag) in inputs() {
        let said = hints.iter().any(|hint| tag.contains(hint));
        let looks = ["pass", "code", "key", "pin", "secret"].iter().any(|word| name.contains(word));
        if (said || (looks && !free.contains(&name.as_str()))) && !Secret::is(&name) {
            wrong.push(format!("{page}: {name}"));
        }
        if !Secret::is(&name) || tag.contains("type=\"hidden\"") {
            continue;
        }
        let mut form = Form::default();
        form.put("name", "a text that is kept");
        form.put(&name, "QUIETMARKER");
        if !form.holds_secret() || respond::kept(&form) != ["a text that is kept"] {
            wrong.push(format!("{page}: {name} is kept or given back"));
        }
        seen.insert(name);
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    let names: Vec<_> = seen.iter().map(String::as_str).collect();
    assert_eq!(names, ["code", "key", "new", "old", "passphrase", "word-1", "word-2"], "each is on a page");
    for (file, text) in templates() {
        let own = file == "parts/form.html";
        assert!(own || !(text.contains("kind = \"password\"") || text.contains("type=\"password\"")), "{file}");
    }
}

/// Every template, by its path.
fn templates() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&file).unwrap()));
        }
    }
    found
}

#[test]
fn a_number_to_be_rung_is_read_as_one() {
    let buttons = |html: String| html.split("href=\"tel:+4500000009\">").skip(1).map(str::to_owned).collect::<Vec<_>>();
    let rung: Vec<_> = all("en").into_iter().flat_map(|(_, html)| buttons(html)).collect();
    assert!(!rung.is_empty());
    let whole = |rest: &String| rest.split('<').next().unwrap().contains("+45\u{a0}00\u{a0}00\u{a0}00\u{a0}09");
    assert!(rung.iter().all(whole), "no line turns over inside it");
}

/// Where the pages are to be laid out, for a browser to look at them.
const FOLDER: &str = "TILLID_SAMPLES";

/// Also those that no link leads to: the first run, codes and sheets, two versions side by side, a phone nobody knows.
#[test]
fn samples_are_laid_out_where_a_browser_asks_for_them() {
    let asked = std::env::var_os(FOLDER).map(std::path::PathBuf::from);
    let made = tempfile::tempdir().unwrap();
    let folder = asked.as_deref().unwrap_or(made.path());
    for code in words::CODES {
        let under = folder.join(code);
        fs::create_dir_all(&under).unwrap();
        for (name, html) in all(code) {
            let file = name.replace(".html", "").replace('/', "-").replace(", ", "-");
            fs::write(under.join(format!("{file}.html")), html).unwrap();
        }
        assert_eq!(fs::read_dir(&under).unwrap().count(), all(code).len(), "each under a name of its own");
    }
}
