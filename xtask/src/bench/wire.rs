//! HTTP/1.1 as it goes over the wire: one request out, one answer in.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_mins(2);

/// A connection that is kept between requests.
pub type Connection = BufReader<TcpStream>;

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    pub location: Option<String>,
    /// `name=value`, without what a browser would do with it.
    pub cookies: Vec<String>,
}

/// Opens a connection.
pub fn connect(address: &str) -> Result<Connection> {
    let stream = TcpStream::connect(address).with_context(|| format!("nobody listens on {address}"))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(BufReader::new(stream))
}

/// Sends a request and reads its answer.
pub fn exchange(connection: &mut Connection, request: &[u8]) -> Result<Answer> {
    connection.get_mut().write_all(request)?;
    let first = line(connection)?;
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).context("not an HTTP answer")?;
    let mut answer = Answer { status, body: Vec::new(), location: None, cookies: Vec::new() };
    let (mut length, mut chunked) = (0, false);
    loop {
        let header = line(connection)?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse()?,
            "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
            "location" => answer.location = Some(value.to_owned()),
            "set-cookie" => answer.cookies.extend(value.split(';').next().map(str::to_owned)),
            _ => {}
        }
    }
    answer.body = if chunked { chunks(connection)? } else { exactly(connection, length)? };
    Ok(answer)
}

/// One line, without its end.
pub fn line(connection: &mut Connection) -> Result<String> {
    let mut text = String::new();
    if connection.read_line(&mut text)? == 0 {
        bail!("the connection was closed");
    }
    Ok(text.trim_end().to_owned())
}

/// So many bytes.
pub fn exactly(connection: &mut Connection, length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    connection.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn chunks(connection: &mut Connection) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(line(connection)?.split(';').next().unwrap_or_default().trim(), 16)?;
        body.extend(exactly(connection, length)?);
        line(connection)?;
        if length == 0 {
            return Ok(body);
        }
    }
}
