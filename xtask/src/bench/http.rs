//! A patient visitor: one kept connection, cookies, forms, redirects.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::wire::{self, Connection};

/// More redirects than this are a circle.
const HOPS: usize = 5;

/// A page as it arrived.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    /// Where we are, after redirects.
    pub path: String,
    pub body: String,
    location: Option<String>,
}

/// One browser with its cookies and its connection.
pub struct Visitor {
    address: String,
    cookies: BTreeMap<String, String>,
    connection: Option<Connection>,
}

impl Visitor {
    /// A browser that has never been anywhere.
    pub fn to(address: &str) -> Self {
        Self { address: address.to_owned(), cookies: BTreeMap::new(), connection: None }
    }

    /// Fetches a page, following redirects.
    pub fn get(&mut self, path: &str) -> Result<Page> {
        let page = self.ask("GET", path, "")?;
        self.follow(page)
    }

    /// Sends a form, following redirects.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page> {
        let page = self.ask("POST", path, &form(fields))?;
        self.follow(page)
    }

    /// Sends a form and stays where it is, whatever the answer says about where to go next.
    pub fn post_only(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page> {
        self.ask("POST", path, &form(fields))
    }

    fn follow(&mut self, mut page: Page) -> Result<Page> {
        for _ in 0..HOPS {
            let Some(location) = page.location.take() else {
                return Ok(page);
            };
            page = self.ask("GET", &location, "")?;
        }
        bail!("{} redirects in a circle", page.path)
    }

    fn ask(&mut self, method: &str, path: &str, form: &str) -> Result<Page> {
        let request = self.request(method, path, form)?;
        let kept = self
            .connection
            .take()
            .and_then(|mut kept| Some((wire::exchange(&mut kept, request.as_bytes()).ok()?, kept)));
        let (answer, connection) = if let Some(kept) = kept {
            kept
        } else {
            let mut fresh = wire::connect(&self.address)?;
            (wire::exchange(&mut fresh, request.as_bytes())?, fresh)
        };
        self.connection = Some(connection);
        let pairs = answer.cookies.iter().filter_map(|pair| pair.split_once('='));
        self.cookies.extend(pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())));
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        Ok(Page { status: answer.status, path: path.to_owned(), body, location: answer.location })
    }

    fn request(&self, method: &str, path: &str, form: &str) -> Result<String> {
        let address = &self.address;
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n");
        if !cookies.is_empty() {
            write!(request, "Cookie: {}\r\n", cookies.join("; "))?;
        }
        if method == "POST" {
            write!(request, "Origin: http://{address}\r\nSec-Fetch-Site: same-origin\r\n")?;
            write!(request, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", form.len())?;
        }
        write!(request, "\r\n{form}")?;
        Ok(request)
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::wire::{exactly, line};
    use super::*;

    #[test]
    fn redirects_cookies_and_chunks_are_understood() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let answers = [
                "HTTP/1.1 303 See Other\r\nset-cookie: desk=abc; HttpOnly\r\nlocation: /today\r\ncontent-length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
            ];
            let mut heard = String::new();
            for answer in answers {
                let mut length = 0;
                loop {
                    let line = line(&mut reader).unwrap();
                    if let Some(said) = line.strip_prefix("Content-Length: ") {
                        length = said.parse().unwrap();
                    }
                    heard.push_str(&line);
                    if line.is_empty() {
                        break;
                    }
                }
                heard.push_str(&String::from_utf8(exactly(&mut reader, length).unwrap()).unwrap());
                reader.get_mut().write_all(answer.as_bytes()).unwrap();
            }
            heard
        });
        let page = Visitor::to(&address).post("/sign-in", &[("login", "a b&c")]).unwrap();
        assert_eq!((page.status, page.path.as_str(), page.body.as_str()), (200, "/today", "hello"));
        let heard = server.join().unwrap();
        assert!(heard.contains("login=a%20b%26c") && heard.contains("Cookie: desk=abc"), "{heard}");
    }
}
