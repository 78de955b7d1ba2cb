//! What any browser, or no browser, sends as a form.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../web/src/form/fields.rs"]
#[expect(dead_code, reason = "here it is only read")]
mod fields;

fuzz_target!(|bytes: &[u8]| {
    let form = fields::Form::parse(bytes);
    assert!(form.fields().len() <= bytes.len());
    for (name, value) in form.fields() {
        assert!(form.all(name).contains(&value.as_str()));
        assert_eq!(form.some(name), Some(form.trimmed(name)).filter(|text| !text.is_empty()));
        // A replacement character takes three bytes for one.
        assert!(value.len() <= 3 * bytes.len());
    }
    assert_eq!(form.ticked("sure"), !form.text("sure").is_empty());
});
