//! An answer as it is kept: its status, its headers, an empty line, its page.

/// The parts of it.
pub struct Kept<'a> {
    pub status: u16,
    /// Name and value of each.
    pub headers: Vec<(&'a [u8], &'a [u8])>,
    pub page: &'a [u8],
}

impl<'a> Kept<'a> {
    /// `None` when it is none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|two| two == b"\n\n")?;
        let mut lines = bytes.get(..end)?.split(|byte| *byte == b'\n');
        let status = std::str::from_utf8(lines.next()?).ok()?.parse().ok()?;
        let header = |line: &'a [u8]| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            Some((line.get(..colon)?, line.get(colon + 1..)?))
        };
        Some(Self { status, headers: lines.map(header).collect::<Option<_>>()?, page: bytes.get(end + 2..)? })
    }
}
