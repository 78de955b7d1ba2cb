//! The markup of `templates/parts`, compared with the examples that govuk-frontend itself comes with.

use std::collections::BTreeMap;

use askama::Template;
use serde_json::Value;

use crate::{
    frame::Frame,
    view::{Choice, Mistake},
};

/// The examples that our parts can be asked for; `cargo xtask assets` picks them from the package.
const EXAMPLES: &str = include_str!("../style/examples.json");
/// What ours has beyond theirs: a limit for every text, and a word for readers of the page that a field is meant.
const OURS: [&str; 2] = ["maxlength", "aria-invalid"];

/// Any part, asked for as an example asks.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% import "parts/form.html" as form %}{% import "parts/block.html" as block %}
{%- if part == "input" %}{{ form::input(name, text, value, wrong, 9, hint, class, kind, more) }}
{%- else if part == "textarea" %}{{ form::area(name, text, value, wrong, 9, hint, class, rows, more) }}
{%- else if part == "select" %}{{ form::select(name, text, choices, wrong, hint) }}
{%- else if part == "radios" %}{{ form::choice("radios", name, text, choices, wrong, hint, class) }}
{%- else if part == "checkboxes" %}{{ form::choice("checkboxes", name, text, choices, wrong, hint, class) }}
{%- else if part == "button" %}{{ form::button(text, class, name, value) }}
{%- else if part == "error-summary" %}{{ form::summary(text, errors) }}
{%- else if part == "details" %}{% call block::details(text) %}{{ value }}{% endcall %}
{%- else if part == "tag" %}{{ block::tag(text, class) }}
{%- else if part == "inset-text" %}{% call block::inset() %}{{ text }}{% endcall %}
{%- else if part == "skip-link" %}{{ block::skip(text, href) }}{% endif %}"#
)]
struct Part {
    frame: Frame,
    part: String,
    name: String,
    text: String,
    value: String,
    hint: String,
    class: String,
    kind: String,
    href: String,
    more: String,
    rows: u64,
    wrong: Option<String>,
    choices: Vec<Choice>,
    errors: Vec<Mistake>,
}

/// A text of the example, by the first of these paths that it has.
fn text(options: &Value, paths: &[&str]) -> String {
    let found = paths.iter().find_map(|path| options.pointer(path));
    found.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
}

fn asked(part: &str, options: &Value) -> Part {
    let list = |path: &str| options.pointer(path).and_then(Value::as_array).cloned().unwrap_or_default();
    let more = ["autocomplete", "inputmode", "autocapitalize", "spellcheck"].iter().filter_map(|name| {
        Some(format!("{name}=\"{}\"", text(options.get(*name).map(|_| options)?, &[&format!("/{name}")])))
    });
    Part {
        frame: Frame::sample("en"),
        part: part.into(),
        name: text(options, &["/name"]),
        text: text(options, &["/label/text", "/fieldset/legend/text", "/titleText", "/summaryText", "/text"]),
        value: text(options, if part == "details" { &["/text"] } else { &["/value"] }),
        hint: text(options, &["/hint/text"]),
        class: text(options, &["/classes"]),
        kind: Some(text(options, &["/type"])).filter(|kind| !kind.is_empty()).unwrap_or_else(|| "text".into()),
        href: text(options, &["/href"]),
        more: more.collect::<Vec<_>>().join(" "),
        rows: text(options, &["/rows"]).parse().unwrap_or(5),
        wrong: Some(text(options, &["/errorMessage/text"])).filter(|wrong| !wrong.is_empty()),
        choices: list("/items")
            .iter()
            .map(|item| {
                let on = item.get("checked").or(item.get("selected")).and_then(Value::as_bool).unwrap_or(false);
                Choice::new(text(item, &["/value"]), text(item, &["/text"]), on)
            })
            .collect(),
        errors: list("/errorList")
            .iter()
            .map(|error| Mistake { field: text(error, &["/href"]).replace('#', ""), text: text(error, &["/text"]) })
            .collect(),
    }
}

/// Tags in their order with sorted attributes, and the text between them with single spaces.
fn shape(html: &str) -> Vec<String> {
    let mut shape = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        shape.push(format!("<{name}{}>", sorted(attributes)));
        let words = after.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            shape.push(words);
        }
    }
    shape
}

/// ` name="value"` in the order of the names, without what only ours have.
fn sorted(mut attributes: &str) -> String {
    let mut found = BTreeMap::new();
    while !attributes.trim_start().is_empty() {
        attributes = attributes.trim_start();
        let end = attributes.find(['=', ' ', '\n']).unwrap_or(attributes.len());
        let (name, rest) = attributes.split_at(end);
        let (value, rest) = rest.strip_prefix("=\"").and_then(|rest| rest.split_once('"')).unwrap_or(("", rest));
        found.insert(name, value);
        attributes = rest;
    }
    let theirs = found.iter().filter(|(name, _)| !OURS.contains(name));
    theirs.flat_map(|(name, value)| [" ", name, "=\"", value, "\""]).collect()
}

/// Each library escapes in its own numbers.
fn plain(html: &str) -> String {
    [("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'"), ("&#60;", "&lt;"), ("&#62;", "&gt;")]
        .iter()
        .fold(html.to_owned(), |html, (from, to)| html.replace(from, to))
}

/// With the name as the id, as ours have it.
fn named(html: &str, options: &Value) -> String {
    let id = text(options, &["/id", "/idPrefix"]);
    if id.is_empty() { html.to_owned() } else { html.replace(&id, &text(options, &["/name"])) }
}

#[test]
fn every_part_is_what_its_examples_show() {
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let prefix = Frame::sample("en").t("error-beside");
    let (mut compared, mut wrong) = (0, Vec::new());
    for (part, examples) in examples["parts"].as_object().unwrap() {
        for example in examples.as_array().unwrap() {
            let ours = asked(part, &example["options"]).render().unwrap().replace(&format!(">{prefix}<"), ">Error:<");
            let theirs = named(example["html"].as_str().unwrap(), &example["options"]);
            let (ours, theirs) = (shape(&plain(&ours)), shape(&plain(&theirs)));
            compared += 1;
            if ours != theirs {
                wrong.push(format!("{part}, {}\n  {ours:?}\n  {theirs:?}", example["name"]));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(compared >= 50, "{compared} examples");
}

#[test]
fn a_difference_is_seen() {
    assert_ne!(shape("<p class=\"a\">b</p>"), shape("<p class=\"c\">b</p>"));
    assert_ne!(shape("<p>b</p>"), shape("<p>c</p>"));
    assert_ne!(shape("<p>b</p>"), shape("<p>b"));
    assert_eq!(shape("<p id=\"1\" class=\"a\" maxlength=\"9\">b  c</p>"), shape("<p class=\"a\"\n id=\"1\">\nb c</p>"));
}
