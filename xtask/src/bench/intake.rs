//! How many notes a second the desk takes from phones: sealed and signed beforehand, sent over kept
//! connections, until every one has its receipt.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::wire;
use crate::root::root;
use crate::run::{command, plainly};

const NOTES: u32 = 20_000;
const CONNECTIONS: usize = 32;
/// The receipt of a note that was not there before.
const STORED: u16 = 201;

/// Notes a second. The code enrols the phone that signs them.
pub fn rate(address: &str, code: &str, folder: &Path) -> Result<f64> {
    let file = folder.join("notes");
    let count = NOTES.to_string();
    let mut node = command(&root(), "node", &["e2e/tools/intake.mjs", address, code, &count]);
    node.arg(&file);
    plainly(node)?;
    let bytes = fs::read(&file)?;
    let requests = framed(&bytes)?;
    let started = Instant::now();
    thread::scope(|scope| {
        let share = requests.len().div_ceil(CONNECTIONS).max(1);
        let senders: Vec<_> = requests.chunks(share).map(|part| scope.spawn(move || send(address, part))).collect();
        senders.into_iter().try_for_each(|sender| sender.join().unwrap_or_else(|_| bail!("a sender broke down")))
    })?;
    Ok(f64::from(u32::try_from(requests.len())?) / started.elapsed().as_secs_f64())
}

fn send(address: &str, requests: &[&[u8]]) -> Result<()> {
    let mut connection = wire::connect(address)?;
    for request in requests {
        let answer = wire::exchange(&mut connection, request)?;
        if answer.status != STORED {
            bail!("a note was answered with {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
        }
    }
    Ok(())
}

/// The requests of a file, each behind its length.
fn framed(mut bytes: &[u8]) -> Result<Vec<&[u8]>> {
    let mut requests = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length))?;
        let (request, rest) = rest.split_at_checked(length).context("the file of notes is torn")?;
        requests.push(request);
        bytes = rest;
    }
    Ok(requests)
}

#[cfg(test)]
mod tests {
    use super::framed;

    #[test]
    fn requests_come_apart_where_they_were_joined() {
        assert_eq!(framed(b"\0\0\0\x02ab\0\0\0\x01c").unwrap(), [b"ab".as_slice(), b"c"]);
        assert!(framed(b"\0\0\0\x09ab").is_err());
    }
}
