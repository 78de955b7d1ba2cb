//! Ends a program together with everything it started.

use std::fs;
use std::process::{Command, Stdio};

/// Ends the process and all its descendants, as far as the kernel still knows who they are.
pub fn end_with_descendants(process: u32) {
    let mut doomed = vec![process];
    let parents = parents();
    let mut next = 0;
    while let Some(&parent) = doomed.get(next) {
        doomed.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(child, _)| *child));
        next += 1;
    }
    send("KILL", &doomed);
}

/// Sends a signal by name to processes by id. One that has ended meanwhile is no error.
pub fn send(signal: &str, processes: &[u32]) {
    let ids = processes.iter().map(u32::to_string);
    let _ = Command::new("kill").arg(format!("-{signal}")).args(ids).stderr(Stdio::null()).status();
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let ids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(|id| Some((id, parent_of(id)?))).collect()
}

/// The fourth word of `/proc/ID/stat`; the second is a name in brackets and may hold anything.
fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn we_know_our_own_parent() {
        let me = std::process::id();
        assert!(parents().iter().any(|(id, parent)| *id == me && *parent > 0));
    }
}
