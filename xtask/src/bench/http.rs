//! Just enough of HTTP/1.1 to be a patient visitor: one kept connection, cookies, forms.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_mins(2);
/// More redirects than this are a circle.
const HOPS: usize = 5;

/// An answer.
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
    connection: Option<BufReader<TcpStream>>,
}

impl Visitor {
    pub fn to(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            cookies: BTreeMap::new(),
            connection: None,
        }
    }

    /// Fetches a page, following redirects.
    pub fn get(&mut self, path: &str) -> Result<Page> {
        let page = self.ask("GET", path, "")?;
        self.follow(page)
    }

    /// Sends a form, following redirects.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page> {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let page = self.ask("POST", path, &pairs.join("&"))?;
        self.follow(page)
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
        if let Some(mut kept) = self.connection.take()
            && let Ok(page) = self.exchange(&mut kept, &request, path)
        {
            self.connection = Some(kept);
            return Ok(page);
        }
        let stream = TcpStream::connect(&self.address)
            .with_context(|| format!("nobody listens on {}", self.address))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut fresh = BufReader::new(stream);
        let page = self.exchange(&mut fresh, &request, path)?;
        self.connection = Some(fresh);
        Ok(page)
    }

    fn request(&self, method: &str, path: &str, form: &str) -> Result<String> {
        let address = &self.address;
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n");
        if !cookies.is_empty() {
            write!(request, "Cookie: {}\r\n", cookies.join("; "))?;
        }
        if method == "POST" {
            write!(
                request,
                "Origin: http://{address}\r\nSec-Fetch-Site: same-origin\r\n"
            )?;
            write!(
                request,
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                form.len()
            )?;
        }
        write!(request, "\r\n{form}")?;
        Ok(request)
    }

    fn exchange(
        &mut self,
        connection: &mut BufReader<TcpStream>,
        request: &str,
        path: &str,
    ) -> Result<Page> {
        connection.get_mut().write_all(request.as_bytes())?;
        let first = line(connection)?;
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .context("not an HTTP answer")?;
        let (mut length, mut chunked, mut location) = (0, false, None);
        loop {
            let header = line(connection)?;
            let Some((name, value)) = header.split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "location" => location = Some(value.to_owned()),
                "set-cookie" => self.keep(value),
                _ => {}
            }
        }
        let body = if chunked {
            chunks(connection)?
        } else {
            exactly(connection, length)?
        };
        Ok(Page {
            status,
            path: path.to_owned(),
            body: String::from_utf8_lossy(&body).into_owned(),
            location,
        })
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies
                .insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
}

fn line(connection: &mut BufReader<TcpStream>) -> Result<String> {
    let mut text = String::new();
    if connection.read_line(&mut text)? == 0 {
        bail!("the connection was closed");
    }
    Ok(text.trim_end().to_owned())
}

fn exactly(connection: &mut BufReader<TcpStream>, length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    connection.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn chunks(connection: &mut BufReader<TcpStream>) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(
            line(connection)?
                .split(';')
                .next()
                .unwrap_or_default()
                .trim(),
            16,
        )?;
        body.extend(exactly(connection, length)?);
        line(connection)?;
        if length == 0 {
            return Ok(body);
        }
    }
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

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
        let page = Visitor::to(&address)
            .post("/sign-in", &[("login", "a b&c")])
            .unwrap();
        assert_eq!(
            (page.status, page.path.as_str(), page.body.as_str()),
            (200, "/today", "hello")
        );
        let heard = server.join().unwrap();
        assert!(
            heard.contains("login=a%20b%26c") && heard.contains("Cookie: desk=abc"),
            "{heard}"
        );
    }
}
