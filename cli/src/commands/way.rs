//! Addresses of other people's pages, as they are typed on the command line.

/// An address that a browser can be sent to.
pub fn address(typed: &str) -> Result<String, String> {
    let rest = typed.strip_prefix("https://").or(typed.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || typed.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>;".contains(c)) {
        return Err("write the whole address, such as https://www.dmi.dk/".into());
    }
    Ok(typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_whole_addresses_of_pages() {
        assert!(address("https://www.dmi.dk/").is_ok() && address("http://127.0.0.1:9").is_ok());
        for wrong in ["", "dmi.dk", "https://", "javascript:alert(1)", "https://a.example/ b", "https://a.example/;x"] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
