//! What we promise, and how a measurement stands beside it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// One promise.
pub struct Bar {
    pub name: &'static str,
    /// The figure that must be kept.
    pub figure: f64,
    /// Whether less is better (a time, a size) or more (a rate).
    pub at_most: bool,
    pub work: &'static str,
}

const fn at_most(name: &'static str, figure: f64, work: &'static str) -> Bar {
    Bar { name, figure, at_most: true, work }
}

const fn at_least(name: &'static str, figure: f64, work: &'static str) -> Bar {
    Bar { name, figure, at_most: false, work }
}

/// Two idle cores, the audit on.
pub const BARS: &[Bar] = &[
    at_most("reading_room_open_100k_s", 0.6, "open the reading room, 100,000 cards, cold"),
    at_most("reading_room_first_results_s", 0.3, "first results while it opens"),
    at_most("search_p99_ms", 10.0, "fuzzy search over 100,000 cards"),
    at_least("seal_open_ratio", 0.8, "seal and open 1 KiB, of the bare cipher's speed"),
    at_most("person_page_p99_ms", 50.0, "a person's page, 100 sessions, 300 a second"),
    at_least("intake_per_s", 2000.0, "notes from phones, checked and durable"),
    at_most("start_ms", 300.0, "from start to first page"),
    at_most("idle_rss_mib", 64.0, "memory when nobody is signed in"),
    at_most("room_rss_mib", 400.0, "memory with 100,000 cards open"),
    at_most("contact_taps", 8.0, "taps to write a contact down"),
];

/// What was measured, by name. What is not in it was not measured.
pub type Measured = BTreeMap<&'static str, f64>;

/// The name as the bars know it.
pub fn known(name: &str) -> Option<&'static str> {
    BARS.iter().map(|bar| bar.name).find(|known| *known == name)
}

/// The table: bar, measured, and how much of the promise is used (above 1.00 it is broken).
pub fn table(measured: &Measured) -> String {
    let mut lines = vec![format!("{:<30} {:>11} {:>11} {:>7}  {}", "", "bar", "measured", "ratio", "")];
    for bar in BARS {
        let promise = format!("{} {}", if bar.at_most { "≤" } else { "≥" }, bar.figure);
        let (value, ratio) = match measured.get(bar.name) {
            Some(value) => (rounded(*value), format!("{:.2}", ratio(bar, *value))),
            None => ("not yet".to_owned(), String::new()),
        };
        lines.push(format!("{:<30} {promise:>11} {value:>11} {ratio:>7}  {}", bar.name, bar.work));
    }
    lines.join("\n")
}

/// What was promised and nothing measured.
pub fn missing(measured: &Measured) -> Vec<&'static str> {
    BARS.iter().map(|bar| bar.name).filter(|name| !measured.contains_key(name)).collect()
}

/// One object, name to number; a number that was not measured is left out.
pub fn json(measured: &Measured) -> Value {
    Value::Object(measured.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect::<Map<_, _>>())
}

fn ratio(bar: &Bar, value: f64) -> f64 {
    if bar.at_most { value / bar.figure } else { bar.figure / value }
}

fn rounded(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.3}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_is_never_made_up() {
        let measured = Measured::from([("search_p99_ms", 5.0), ("intake_per_s", 4000.0)]);
        let table = table(&measured);
        assert_eq!(table.matches("not yet").count(), BARS.len() - 2);
        assert_eq!(table.matches(" 0.50 ").count(), 2);
        assert_eq!(json(&measured).to_string(), r#"{"intake_per_s":4000.0,"search_p99_ms":5.0}"#);
        assert_eq!(missing(&measured).len(), BARS.len() - 2);
    }

    #[test]
    fn every_promise_has_its_name_in_the_numbers() {
        let names = [
            "reading_room_open_100k_s",
            "reading_room_first_results_s",
            "search_p99_ms",
            "seal_open_ratio",
            "person_page_p99_ms",
            "intake_per_s",
            "start_ms",
            "idle_rss_mib",
            "room_rss_mib",
            "contact_taps",
        ];
        let all: Measured = names.iter().map(|name| (known(name).unwrap(), 1.0)).collect();
        assert!(missing(&all).is_empty());
        let mut written: Vec<_> = json(&all).as_object().unwrap().keys().cloned().collect();
        written.sort();
        let mut expected = names.map(str::to_owned);
        expected.sort();
        assert_eq!(written, expected);
        let most: Measured = all.into_iter().filter(|(name, _)| *name != "start_ms").collect();
        assert_eq!(missing(&most), ["start_ms"]);
    }
}
