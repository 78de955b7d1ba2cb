//! Pages carry no inline style or script: the content security policy refuses both.

use super::tree::Tree;

/// `style=` and `<script>` without `src` in templates, and handlers such as `onclick=`.
pub fn inline(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.written(&["html"]).filter(|file| file.path.starts_with("web/")) {
        for (number, line) in file.lines() {
            let place = format!("{}:{number}", file.path);
            if line.contains(" style=") {
                findings.push(format!("{place}: inline style; write a class"));
            }
            if has_script_without_source(line) {
                findings.push(format!("{place}: inline script; put it in a file"));
            }
            if [" onclick=", " onchange=", " onsubmit=", " onload=", " oninput="].iter().any(|on| line.contains(on)) {
                findings.push(format!("{place}: inline handler; put it in a file"));
            }
        }
    }
    findings
}

/// Forms that a browser may remember: what was typed would stand in its own files.
pub fn remembered(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.written(&["html"]).filter(|file| file.path.starts_with("web/")) {
        for (number, line) in file.lines() {
            let forms = line.split("<form").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
            let kept = forms.filter(|form| form.contains("method=\"post\"") && !form.contains("autocomplete=\"off\""));
            findings.extend(kept.map(|_| {
                format!("{}:{number}: a form without autocomplete=\"off\": the browser would keep its words", file.path)
            }));
        }
    }
    findings
}

fn has_script_without_source(line: &str) -> bool {
    line.match_indices("<script").any(|(at, _)| {
        let tag = line.get(at..).unwrap_or_default().split('>').next().unwrap_or_default();
        !tag.contains(" src=")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(line: &str) -> usize {
        inline(&Tree::planted(&[("web/templates/contact/new.html", line)])).len()
    }

    #[test]
    fn a_form_that_is_remembered_is_seen() {
        let count = |line: &str| remembered(&Tree::planted(&[("web/templates/a.html", line)])).len();
        assert_eq!(count("<li><form method=\"post\" action=\"/a\"><form class=\"x\" method=\"post\">"), 2);
        assert_eq!(count("<form method=\"post\" action=\"/a\" autocomplete=\"off\">"), 0);
    }

    #[test]
    fn each_inline_thing_is_seen() {
        assert_eq!(count("<p style=\"color:red\">"), 1);
        assert_eq!(count("<script>go()</script>"), 1);
        assert_eq!(count("<button onclick=\"go()\">"), 1);
        assert_eq!(count("<script src=\"/assets/a.js\" defer></script><p class=\"style\">"), 0);
    }
}
