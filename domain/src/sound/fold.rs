/// Letters that lose their marks: the plain form, and everything that becomes it.
const PLAIN: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎȁȃǟạảấầẩẫậắằẳẵặаαأإآاةى"),
    ("ae", "æǽ"),
    ("b", "ɓбبβ"),
    ("c", "çćĉċč"),
    ("d", "ďđḍɗḏдدضδ"),
    ("dh", "ðذ"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệǝəɛеэε"),
    ("f", "фفφ"),
    ("g", "ĝğġģǧгγ"),
    ("gh", "غ"),
    ("h", "ĥħḥḫهح"),
    ("i", "ìíîïĩīĭįıỉịɪиіιئ"),
    ("j", "ĵǰجж"),
    ("k", "ķƙкكκق"),
    ("kh", "хخχ"),
    ("l", "ĺļľŀłлلλ"),
    ("m", "ṁмمμ"),
    ("n", "ñńņňŋṅṇнنν"),
    ("o", "òóôõöøōŏőơǒọỏốồổỗộớờởỡợɔоοω"),
    ("oe", "œ"),
    ("p", "пπ"),
    ("r", "ŕŗřṛрرρ"),
    ("s", "śŝşšșṣсسصσς"),
    ("sh", "шщش"),
    ("ss", "ß"),
    ("t", "ţťŧțṭтتطτ"),
    ("th", "þثθ"),
    ("ch", "ч"),
    ("ts", "ц"),
    ("u", "ùúûüũūŭůűųưǔụủứừửữựуυؤ"),
    ("v", "вⱱ"),
    ("w", "ŵو"),
    ("y", "ýÿŷỳỵỷỹыйيη"),
    ("ya", "я"),
    ("yu", "ю"),
    ("z", "źżžẓзزظζ"),
];

/// Small Latin letters and digits without marks; everything else becomes a gap between words. Apostrophes and
/// hyphens inside a word vanish: "N'Diaye" and "Ndiaye", "Mary-Ann" and "Maryann" are one.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            if !matches!(c, '\'' | '-' | '`') {
                gap(&mut out);
            }
        } else {
            c.to_lowercase().for_each(|c| letter(&mut out, c));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of a text, folded.
pub fn tokens(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn letter(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else if let Some((plain, _)) = PLAIN.iter().find(|(_, marked)| marked.contains(c)) {
        out.push_str(plain);
    } else if c.is_alphanumeric() && !is_silent(c) {
        out.push(c);
    } else if !is_silent(c) {
        gap(out);
    }
}

fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Marks that combine, joiners, curly apostrophes, the Arabic signs for short vowels, hamza and ayn, and the letters
/// for a hard and a soft sign.
fn is_silent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}' | '\u{2b0}'..='\u{2ff}'
        | '’' | '‘' | '´' | 'ع' | 'ء' | 'ـ' | 'ъ' | 'ь' | '‑' | '–')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fall_away() {
        assert_eq!(fold("Nguyễn Thị Hồng"), "nguyen thi hong");
        assert_eq!(fold("Ọsaṣụ"), "osasu");
        assert_eq!(fold("Søren Æbelø"), "soren aebelo");
        assert_eq!(fold("  N’Diaye,  Mary-Ann! "), "ndiaye maryann");
        assert_eq!(fold("e\u{301}fe"), "efe");
    }

    #[test]
    fn arabic_and_cyrillic_become_latin() {
        assert_eq!(fold("أمل"), "aml");
        assert_eq!(fold("Наташа"), "natasha");
    }

    #[test]
    fn what_is_unknown_stays_a_letter() {
        assert_eq!(fold("李"), "李");
        assert_eq!(fold("👩🏾‍🦱"), "");
    }
}
