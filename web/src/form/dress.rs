//! What every form of the desk has without its page having to think of it: a number of its own, so that what is typed is
//! kept while it is written and known again when it is sent twice; and what was kept, put back into its fields.
//!
//! It reads our own pages only: tags as the templates write them, every value between double quotes.

use app::contact::fresh_form;

use super::{Form, Secret};

/// Where nothing is to be kept: looking for somebody, and buttons at the foot of every page.
const WITHOUT: [&str; 5] = ["/search", "/counts", "/looks", "/sign-out", "/drafts/"];

/// A form that came with this request, for a page that shows it again: where it was sent, and its number.
pub struct Came<'f> {
    pub to: &'f str,
    pub number: &'f str,
}

/// Gives every form a number, the mark by which the page keeps what is typed into it, and to whom it was shown.
pub fn number(html: &str, came: Option<&Came<'_>>, writer: Option<&str>) -> String {
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html;
    while let Some((before, tag, inside, after)) = next_form(rest) {
        out.push_str(before);
        let action = value_of(tag, "action").unwrap_or_default();
        let free = WITHOUT.iter().any(|begin| action.starts_with(begin)) || tag.contains("role=\"search\"");
        let secret = tags(inside).any(|(_, tag)| value_of(tag, "name").is_some_and(|name| Secret::is(&name)));
        if !tag.contains("method=\"post\"") || free || secret {
            out.push_str(tag);
        } else {
            let writes = tags(inside).any(|(_, tag)| is_text(tag));
            let marked = if writes && !tag.contains("data-draft") { " data-draft" } else { "" };
            out.push_str(tag.strip_suffix('>').unwrap_or(tag));
            out.push_str(marked);
            out.push('>');
            out.extend(writer.map(|writer| hidden("writer", writer)));
            if !inside.contains("name=\"form\"") {
                let known = came.filter(|came| came.to == action && !came.number.is_empty());
                let number = known.map_or_else(|| fresh_form().to_string(), |came| came.number.to_owned());
                out.push_str(&hidden("form", &number));
            }
        }
        out.push_str(inside);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Puts what was kept back into the form that was to be sent to `to`: texts, ticks, choices, and the versions that its
/// writer saw, so that nothing that was written since is written over.
pub fn refill(html: &str, to: &str, kept: &Form) -> String {
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html;
    let mut done = false;
    while let Some((before, tag, inside, after)) = next_form(rest) {
        out.push_str(before);
        out.push_str(tag);
        if !done
            && tag.contains("method=\"post\"")
            && value_of(tag, "action").as_deref() == Some(to)
            && fits(inside, kept)
        {
            fill(inside, kept, &mut out);
            done = true;
        } else {
            out.push_str(inside);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Of several forms that lead to one address, the one in which this was typed: it has all its fields, and is about the
/// same line.
fn fits(inside: &str, kept: &Form) -> bool {
    let ours = |name: &str| ["at", "to", "form", "writer", "then", "parent", "seen_words"].contains(&name);
    let named = |wanted: &str| tags(inside).any(|(_, tag)| value_of(tag, "name").as_deref() == Some(wanted));
    let same = tags(inside).filter(|(_, tag)| tag.contains("type=\"hidden\"")).all(|(_, tag)| {
        let (name, value) = (value_of(tag, "name").unwrap_or_default(), value_of(tag, "value").unwrap_or_default());
        let known = kept.all(&name);
        ours(&name) || known.is_empty() || known.contains(&value.as_str())
    });
    same && kept.fields().iter().filter(|(name, _)| !ours(name)).all(|(name, _)| named(name))
}

fn fill(inside: &str, kept: &Form, out: &mut String) {
    let mut used = std::collections::HashMap::<String, usize>::new();
    let mut hid = Vec::new();
    let mut chosen = String::new();
    let mut at = 0;
    for (start, tag) in tags(inside) {
        if start < at {
            continue;
        }
        out.push_str(inside.get(at..start).unwrap_or_default());
        at = start + tag.len();
        let name = value_of(tag, "name").unwrap_or_default();
        let mut nth = || {
            let used = used.entry(name.clone()).or_default();
            *used += 1;
            kept.all(&name).get(*used - 1).copied().unwrap_or_default().to_owned()
        };
        if tag.starts_with("<input") {
            match value_of(tag, "type").as_deref() {
                Some("hidden") if kept.fields().iter().any(|(known, _)| *known == name) => {
                    if !hid.contains(&name) {
                        kept.all(&name).iter().for_each(|value| out.push_str(&hidden(&name, value)));
                        hid.push(name);
                    }
                }
                Some("radio" | "checkbox") => {
                    let value = value_of(tag, "value").unwrap_or_default();
                    let on = kept.all(&name).contains(&value.as_str());
                    out.push_str(&with(&tag.replace(" checked", ""), on.then_some(" checked")));
                }
                Some("hidden" | "password") => out.push_str(tag),
                _ => out.push_str(&with(&without(tag, "value"), Some(&format!(" value=\"{}\"", escape(&nth()))))),
            }
        } else if tag.starts_with("<textarea") {
            out.push_str(tag);
            out.push_str(&escape(&nth()));
            at += inside.get(at..).and_then(|rest| rest.find("</textarea>")).unwrap_or(0);
        } else if tag.starts_with("<select") {
            chosen = nth();
            out.push_str(tag);
        } else if tag.starts_with("<option") {
            let on = value_of(tag, "value").unwrap_or_default() == chosen;
            out.push_str(&with(&tag.replace(" selected", ""), on.then_some(" selected")));
        } else {
            out.push_str(tag);
        }
    }
    out.push_str(inside.get(at..).unwrap_or_default());
}

/// The next form: what stands before it, its tag, what stands in it, the rest from its end.
fn next_form(html: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = html.split_at(html.find("<form ")?);
    let (tag, rest) = rest.split_at(rest.find('>')? + 1);
    let (inside, after) = rest.split_at(rest.find("</form>")?);
    Some((before, tag, inside, after))
}

/// Every tag, and where it begins.
fn tags(html: &str) -> impl Iterator<Item = (usize, &str)> {
    html.match_indices('<').filter_map(|(start, _)| {
        let rest = html.get(start..)?;
        Some((start, rest.get(..=rest.find('>')?)?))
    })
}

fn is_text(tag: &str) -> bool {
    tag.starts_with("<textarea")
        || (tag.starts_with("<input") && matches!(value_of(tag, "type").as_deref(), None | Some("text")))
}

fn value_of(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    let plain = [("&#38;", "&"), ("&amp;", "&")];
    let plain = plain.iter().fold(value.to_owned(), |value, (from, to)| value.replace(from, to));
    let signs = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">")];
    Some(signs.iter().fold(plain, |value, (from, to)| value.replace(from, to)))
}

/// A tag without one of its values.
fn without(tag: &str, name: &str) -> String {
    let Some((before, rest)) = tag.split_once(&format!(" {name}=\"")) else { return tag.to_owned() };
    [before, rest.split_once('"').map_or("", |(_, after)| after)].concat()
}

/// A tag with something more at its end.
fn with(tag: &str, more: Option<&str>) -> String {
    [tag.strip_suffix('>').unwrap_or(tag), more.unwrap_or_default(), ">"].concat()
}

fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value))
}

fn escape(text: &str) -> String {
    let signs = [('&', "&#38;"), ('<', "&#60;"), ('>', "&#62;"), ('"', "&#34;"), ('\'', "&#39;")];
    signs.iter().fold(text.to_owned(), |text, (sign, safe)| text.replace(*sign, safe))
}

/// What a browser would send of the form with this action: for tests over every page.
#[cfg(test)]
pub fn sent(html: &str, to: &str) -> Form {
    let mut form = Form::default();
    let mut rest = html;
    let mut select = String::new();
    while let Some((_, tag, inside, after)) = next_form(rest) {
        rest = after;
        if value_of(tag, "action").as_deref() != Some(to) {
            continue;
        }
        for (start, tag) in tags(inside) {
            let (name, value) = (value_of(tag, "name").unwrap_or_default(), value_of(tag, "value").unwrap_or_default());
            let ticks = matches!(value_of(tag, "type").as_deref(), Some("radio" | "checkbox"));
            if tag.starts_with("<select") {
                select = name;
            } else if tag.starts_with("<option") && tag.contains(" selected") {
                form.put(&select, &value);
            } else if tag.starts_with("<textarea") {
                let text = inside.get(start + tag.len()..).and_then(|rest| rest.split("</textarea>").next());
                let text = value_of(&format!("<x y=\"{}\">", text.unwrap_or_default()), "y").unwrap_or_default();
                form.put(&name, &text);
            } else if tag.starts_with("<input") && !name.is_empty() && (!ticks || tag.contains(" checked")) {
                form.put(&name, &value);
            }
        }
        break;
    }
    form
}
