//! The fields of a form, as browsers encode them. No server in here: this is what a stranger's bytes meet first.

/// The fields of a form, in the order they were sent; a name may come several times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
    /// There were more of them than are read.
    over: bool,
}

/// Most fields that are read. A meeting with forty people, everything ticked, has some 2,400. Each takes many times more
/// memory than it has bytes.
const MOST: usize = 4_000;

impl Form {
    /// Reads `application/x-www-form-urlencoded`. What is not valid UTF-8 becomes the replacement character.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let fields = pairs
            .by_ref()
            .take(MOST)
            .map(|pair| {
                let mut halves = pair.splitn(2, |byte| *byte == b'=');
                (decode(halves.next().unwrap_or_default()), decode(halves.next().unwrap_or_default()))
            })
            .collect();
        Self { fields, over: pairs.next().is_some() }
    }

    /// Whether more fields were sent than are read: no page of ours sends as many.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// The first value of a field, as it was typed; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The same without space around it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.text(name).trim()
    }

    /// The value, if anything but space was typed.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.trimmed(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a field (ticked boxes).
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether the field came at all with something in it.
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Adds a field that stands there before anybody types.
    pub fn put(&mut self, name: &str, value: &str) {
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// Every field, for a draft.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

fn decode(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => out.push(b' '),
            b'%' => match after.get(..2).and_then(hex) {
                Some(byte) => {
                    out.push(byte);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => out.push(b'%'),
            },
            byte => out.push(*byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(two: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(two).ok()?;
    u8::from_str_radix(text, 16).ok().filter(|_| !text.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_browsers_send() {
        let form = Form::parse(b"alias=Joy+O%27B&given=tea&given=number&own_words=%F0%9F%9A%B2+%26+100%25&empty=");
        assert_eq!(form.text("alias"), "Joy O'B");
        assert_eq!(form.all("given"), ["tea", "number"]);
        assert_eq!(form.text("own_words"), "\u{1f6b2} & 100%");
        assert!(!form.ticked("empty"));
        assert_eq!(form.some("missing"), None);
    }

    #[test]
    fn a_million_fields_are_not_read() {
        let form = Form::parse(&b"a&".repeat(1 << 20));
        assert_eq!((form.fields().len(), form.is_over()), (MOST, true));
        let form = Form::parse(&b"a&".repeat(MOST));
        assert_eq!((form.fields().len(), form.is_over()), (MOST, false));
    }

    #[test]
    fn loses_nothing_of_what_is_badly_encoded() {
        assert_eq!(Form::parse(b"a=50%25%&b=%zz%4").text("a"), "50%%");
        assert_eq!(Form::parse(b"a=50%25%&b=%zz%4").text("b"), "%zz%4");
        assert_eq!(Form::parse(b"a=%+1").text("a"), "% 1");
        assert_eq!(Form::parse(b"a=%ff").text("a"), "\u{fffd}");
    }
}
