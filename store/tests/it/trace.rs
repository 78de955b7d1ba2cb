//! What a program did to its files, in order: read from a log of `strace -f -xx`.

use std::collections::HashMap;

/// One thing that happened. Files are named by their path.
#[derive(Debug, Clone)]
pub enum Event {
    Write {
        file: String,
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        length: usize,
    },
    Sync {
        file: String,
    },
    /// What the program said on its standard output.
    Said(String),
}

/// The system calls that `strace` has to watch.
pub const CALLS: &str = "openat,close,pwrite64,write,ftruncate,fdatasync,fsync";

/// Reads a whole log.
pub fn read(log: &str) -> Vec<Event> {
    let mut reader = Reader::default();
    for line in log.lines() {
        let Some((process, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some(begun) = rest.strip_suffix(" <unfinished ...>") {
            reader.unfinished.insert(process.to_owned(), begun.to_owned());
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let begun = reader.unfinished.remove(process).unwrap_or_default();
            let ended = resumed.split_once(" resumed>").map_or("", |(_, ended)| ended);
            reader.call(&format!("{begun}{ended}"));
        } else {
            reader.call(rest);
        }
    }
    reader.events
}

#[derive(Default)]
struct Reader {
    unfinished: HashMap<String, String>,
    open: HashMap<usize, String>,
    events: Vec<Event>,
}

impl Reader {
    /// One whole call: `name(arguments) = result`.
    fn call(&mut self, text: &str) {
        let Some((call, result)) = text.rsplit_once(" = ") else { return };
        let Some((name, arguments)) = call.trim_end().strip_suffix(')').and_then(|call| call.split_once('(')) else {
            return;
        };
        let Ok(result) = result.split(' ').next().unwrap_or("").parse::<usize>() else { return };
        let words: Vec<&str> = arguments.split(", ").collect();
        let number = |n: usize| words[n].parse::<usize>().unwrap();
        let file = || words[0].parse().ok().and_then(|handle: usize| self.open.get(&handle).cloned());
        match name {
            "openat" => {
                self.open.insert(result, String::from_utf8(bytes(words[1])).unwrap());
            }
            "close" => {
                self.open.remove(&number(0));
            }
            "write" if words[0] == "1" => {
                let said = String::from_utf8(bytes(words[1])).unwrap();
                self.events.extend(said.lines().map(|line| Event::Said(line.to_owned())));
            }
            "pwrite64" => {
                let mut bytes = bytes(words[1]);
                assert_eq!(bytes.len(), number(2), "the log holds every byte");
                bytes.truncate(result);
                let file = file().unwrap();
                self.events.push(Event::Write { file, offset: number(3), bytes });
            }
            "ftruncate" => self.events.extend(file().map(|file| Event::Truncate { file, length: number(1) })),
            "fdatasync" | "fsync" => self.events.extend(file().map(|file| Event::Sync { file })),
            _ => {}
        }
    }
}

/// `"\x68\x69"` as bytes.
fn bytes(quoted: &str) -> Vec<u8> {
    let digits = quoted.trim_matches('"').split("\\x").skip(1);
    digits.map(|pair| u8::from_str_radix(&pair[..2], 16).unwrap()).collect()
}
