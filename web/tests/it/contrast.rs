//! Every pair of colours that stands on a page can be read: 4.5 to 1 for text, 3 to 1 for lines that carry meaning
//! (WCAG 2.2, 1.4.3 and 1.4.11). The colours are read from the source of the style sheet.

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../../style/_tokens.scss");

/// Ink, ground, and the ratio that has to be reached.
const PAIRS: [(&str, &str, f64); 17] = [
    ("text", "paper", 4.5),
    ("text", "surface", 4.5),
    ("text", "soft", 4.5),
    ("ink", "paper", 4.5),
    ("ink", "surface", 4.5),
    ("ink", "soft", 4.5),
    ("on-ink", "ink", 4.5),
    ("quiet", "paper", 4.5),
    ("quiet", "surface", 4.5),
    ("quiet", "soft", 4.5),
    ("quiet", "sage", 4.5),
    ("sage-ink", "sage", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "surface", 3.0),
    ("sage-ink", "surface", 3.0),
    ("ink", "sage", 3.0),
    // The focus ring has an edge of its own, so that it stands out on any ground.
    ("focus", "focus-edge", 3.0),
];

type Tokens = BTreeMap<&'static str, &'static str>;

/// The tokens that the blocks with these selectors set, the later over the earlier.
fn tokens(selectors: &[&str]) -> Tokens {
    let mut tokens = Tokens::new();
    for selector in selectors {
        let start = format!("\n{selector} {{");
        let block = SHEET.split_once(&start).and_then(|(_, rest)| rest.split_once('}')).unwrap().0;
        let pairs = block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
        tokens.extend(pairs.filter(|(_, value)| value.starts_with('#')));
    }
    tokens
}

fn channel(hex: &str) -> f64 {
    let part = f64::from(u8::from_str_radix(hex, 16).unwrap()) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn luminance(colour: &str) -> f64 {
    let hex = colour.trim_start_matches('#');
    0.2126 * channel(&hex[0..2]) + 0.7152 * channel(&hex[2..4]) + 0.0722 * channel(&hex[4..6])
}

fn ratio(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn too_faint(selectors: &[&str]) -> Vec<String> {
    let tokens = tokens(selectors);
    let measured = PAIRS.iter().map(|(ink, ground, bar)| (ink, ground, bar, ratio(tokens[ink], tokens[ground])));
    measured
        .filter(|(.., bar, ratio)| ratio < *bar)
        .map(|(ink, ground, bar, ratio)| format!("{ink} on {ground}: {ratio:.2}, wanted {bar}"))
        .collect()
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 0.01);
}

#[test]
fn light_can_be_read() {
    assert_eq!(too_faint(&[":root"]), Vec::<String>::new());
}

#[test]
fn dark_can_be_read() {
    assert_eq!(too_faint(&[":root", r#"[data-theme="dark"]"#]), Vec::<String>::new());
}

#[test]
fn discreet_can_be_read() {
    assert_eq!(too_faint(&[":root", r#"[data-look="discreet"]"#]), Vec::<String>::new());
}

#[test]
fn discreet_and_dark_can_be_read() {
    let blocks = [
        ":root",
        r#"[data-theme="dark"]"#,
        r#"[data-look="discreet"]"#,
        r#"[data-look="discreet"][data-theme="dark"]"#,
    ];
    assert_eq!(too_faint(&blocks), Vec::<String>::new());
}

/// A browser that follows the system gets the very same colours as one that was told.
#[test]
fn automatic_dark_is_dark() {
    let block = |from: &str| -> Vec<String> {
        let body = SHEET.split_once(from).and_then(|(_, rest)| rest.split_once('}')).unwrap().0;
        body.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(block("\n[data-theme=\"dark\"] {"), block("\n  [data-theme=\"auto\"] {"));
    let discreet = "[data-look=\"discreet\"]";
    assert_eq!(
        block(&format!("\n{discreet}[data-theme=\"dark\"] {{")),
        block(&format!("\n  {discreet}[data-theme=\"auto\"] {{"))
    );
}
