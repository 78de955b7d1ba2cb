//! What every field and every form on every sample keeps to.

use std::collections::BTreeSet;

use super::all;
use crate::form::{Form, Secret, dress};

/// What is looked up and not written down, pasted from a file, or said once above several lines of a kind.
const SAID_ELSEWHERE: [&str; 4] = ["login", "zone", "file", "line"];

/// A date says how one is written: that is its limit.
const DATES: [&str; 5] = ["day", "by", "told_day", "since", "on"];

#[test]
fn every_text_says_beforehand_how_much_fits() {
    let (mut silent, mut told) = (BTreeSet::new(), 0);
    for (page, html) in all("en") {
        let tags = html.split('<').filter(|tag| tag.starts_with("textarea ") || tag.contains(" type=\"text\""));
        for tag in tags {
            let of = |name: &str| tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            let (id, name) = (of("id").unwrap_or_default(), of("name").unwrap_or_default());
            let room: usize = of("maxlength").and_then(|room| room.parse().ok()).unwrap_or_default();
            let is_date = DATES.contains(&name.rsplit('-').next().unwrap_or_default());
            if Secret::is(name) || SAID_ELSEWHERE.contains(&name) || (1..=10).contains(&room) {
                continue;
            }
            let hint = html.split(&format!("<div id=\"{id}-hint\"")).nth(1).and_then(|rest| rest.split('<').next());
            let says: &[&str] = if is_date { &["2024", "2026"] } else { &["p to ", "at most "] };
            let said = says.iter().any(|word| hint.is_some_and(|hint| hint.contains(word)));
            let described = of("aria-describedby").is_some_and(|by| by.contains(&format!("{id}-hint")));
            told += usize::from(said && described);
            if !said || !described || room == 0 {
                silent.insert(format!("{page}: {name}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:?}");
    assert!(told > 50, "{told} fields");
}

/// Forms in which nothing is kept on purpose: looking for somebody.
const NOTHING_KEPT: [&str; 2] = ["/search", "/counts"];

#[test]
fn every_form_with_a_text_is_kept_while_it_is_written_and_comes_back_as_it_was() {
    let mut checked = BTreeSet::new();
    for (page, html) in all("en") {
        let html = dress::number(&html, None, None);
        for piece in html.split("<form ").skip(1) {
            let form = piece.split("</form>").next().unwrap();
            let (tag, inside) = form.split_once('>').unwrap();
            let to = tag.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let writes = inside.contains("<textarea") || inside.contains("type=\"text\"");
            let input =
                |one: &str| inside.split("<input ").skip(1).any(|tag| tag.split('>').next().unwrap().contains(one));
            let secret = ["passphrase", "old", "new", "code", "key", "word-1"]
                .iter()
                .any(|name| input(&format!("name=\"{name}\"")));
            if !tag.contains("method=\"post\"") || NOTHING_KEPT.contains(&to) || tag.contains("role=\"search\"") {
                continue;
            }
            let at = format!("{page} {to}");
            assert_eq!(tag.contains("data-draft"), writes && !secret, "{at}: kept while it is written");
            if !writes || secret {
                continue;
            }
            assert!(input("name=\"form\""), "{at}: has a number");
            // Everything changed, as somebody might have left it.
            let mut kept = Form::default();
            let names: Vec<_> = inside
                .split('<')
                .filter(|tag| ["input ", "textarea ", "select "].iter().any(|kind| tag.starts_with(kind)))
                .map(|tag| {
                    (tag, tag.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default())
                })
                .filter(|(_, name)| !name.is_empty())
                .collect();
            for (nth, (tag, name)) in names.iter().enumerate() {
                let value = tag.split(" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
                let last = names.iter().rposition(|(_, other)| other == name) == Some(nth);
                match () {
                    () if tag.contains("type=\"radio\"") && !last => {}
                    () if tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"") => kept.put(name, value),
                    () if tag.contains("type=\"hidden\"") && ["form", "parent", "seen_words"].contains(name) => {
                        kept.put(name, &format!("seen{nth}"));
                    }
                    () if tag.contains("type=\"hidden\"") => kept.put(name, value),
                    () if tag.starts_with("select ") => {}
                    () => kept.put(name, &format!("\"T{nth}\" <&> it's")),
                }
            }
            let alone = format!("<form {form}</form>");
            let mut back = dress::sent(&dress::refill(&alone, to, &kept), to).fields().to_vec();
            assert!(dress::refill(&html, to, &kept).contains("&#60;&#38;&#62; it&#39;s"), "{at}: found on its page");
            back.retain(|(name, _)| !names.iter().any(|(tag, other)| tag.starts_with("select ") && other == name));
            let mut kept = kept.fields().to_vec();
            kept.sort();
            back.sort();
            if !checked.contains(to) {
                assert_eq!(back, kept, "{at}: comes back as it was");
            }
            checked.insert(to.to_owned());
        }
    }
    for to in [
        "/people/x/card",
        "/people/x/write",
        "/people/x/name",
        "/people/open",
        "/nights/x/handover",
        "/numbers",
        "/teams",
    ] {
        assert!(checked.contains(to), "{to} is not among {checked:?}");
    }
}
