//! Every page that has a sample is rendered in every language: one heading, a title, nothing inline, no missing message.

use askama::Template;

use crate::{account, error, frame::Frame, leave, phone, search, setup, today, worker};

fn all(code: &str) -> Vec<(&'static str, String)> {
    let render = |name, page: &dyn askama::DynTemplate| (name, page.dyn_render().unwrap());
    let frame = || Frame::sample(code);
    vec![
        render("sign-in", &account::page::SignInPage::sample(frame())),
        render("forgotten", &account::forgotten::ForgottenPage::sample(frame())),
        render("printed", &account::forgotten::Printed::sample(frame())),
        render("second", &account::second::Second::sample(frame())),
        render("today", &today::page::Today::sample(frame())),
        render("search", &search::page::SearchPage::sample(frame())),
        render("phones", &phone::page::Phones::sample(frame())),
        render("settings", &account::settings::Settings::sample(frame())),
        render("colleagues", &worker::page::Colleagues::sample(frame())),
        render("colleague-code", &worker::page::Code::sample(frame())),
        render("join", &worker::page::Join::sample(frame())),
        render("joined", &worker::page::Joined::sample(frame())),
        render("waiting", &worker::page::StillWaiting::sample(frame())),
        render("away", &leave::page::Away::sample(frame())),
        render("the porch", &setup::page::Door::sample(frame())),
        render("first run, begin", &setup::page::Begin::sample(frame())),
        render("first run, begun", &setup::page::Begun::sample(frame())),
        render("first run, list", &setup::page::Steps::sample(frame())),
        render("first run, areas", &setup::page::StepPage::sample(frame(), "areas")),
        render("first run, colleague", &setup::page::StepPage::sample(frame(), "colleague")),
        render("before the sheets", &setup::page::StepPage::sample(frame(), "sheets")),
        render("first run, phone", &setup::page::StepPage::sample(frame(), "phone")),
        render("first run, practice", &setup::page::StepPage::sample(frame(), "practice")),
        render("first run, sheets", &setup::page::SheetsPage::sample(frame())),
        render("error", &error::page::Wrong::sample(frame())),
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

#[test]
fn hostile_text_stays_text() {
    let mut page = error::page::Wrong::sample(Frame::sample("en"));
    page.kept = vec!["<script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}".into()];
    let html = page.render().unwrap();
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"));
}
