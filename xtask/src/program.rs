//! The program `tillid`, started for a measurement or for pictures.

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::processes;

/// A hundred thousand invented people take their time.
const START: Duration = Duration::from_mins(30);
const STOP: Duration = Duration::from_secs(20);
/// How the program says where it listens.
const LISTENING: &str = "listening on http://";

/// A running `tillid demo` or `tillid serve`. It is stopped when this is dropped.
pub struct Program {
    child: Child,
    /// Host and port.
    pub address: String,
}

impl Program {
    /// Starts the rehearsal that lives in `data` (and founds it there if it is new).
    pub fn demo(binary: &Path, data: &Path, more: &[&str]) -> Result<Self> {
        let mut command = Command::new(binary);
        command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(data).args(more);
        command.arg("--logins").arg(data.join("logins.json"));
        Self::start(command, data)
    }

    /// Founds an organisation in `data`, as somebody does at a terminal.
    pub fn init(binary: &Path, data: &Path) -> Result<()> {
        let words = ["--name", "Havnelys", "--areas", "Harbour,Station", "--lead", "Marie", "--login", "marie"];
        let mut command = Command::new(binary);
        command.args(["init", "--data"]).arg(data).args(words).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = command.spawn().with_context(|| format!("could not start {}", binary.display()))?;
        child.stdin.take().context("the program reads nothing")?.write_all(b"nine quiet herons over the harbour\n")?;
        if child.wait()?.success() { Ok(()) } else { bail!("tillid init founded nothing") }
    }

    /// Starts the organisation that lives in `data`.
    pub fn serve(binary: &Path, data: &Path) -> Result<Self> {
        let mut command = Command::new(binary);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        Self::start(command, data)
    }

    fn start(mut command: Command, data: &Path) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(fs::File::create(data.join("stderr"))?);
        let mut child =
            command.spawn().with_context(|| format!("could not start {}", command.get_program().display()))?;
        let said = child.stdout.take().context("the program has no output")?;
        let (sender, receiver) = channel();
        thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                if let Some(address) = line.trim().strip_prefix(LISTENING) {
                    // Nobody waits any more: go on reading, or the program would block.
                    let _ = sender.send(address.trim_end_matches('/').to_owned());
                }
            }
        });
        let Ok(address) = receiver.recv_timeout(START) else {
            processes::end_with_descendants(child.id());
            child.wait()?;
            bail!("tillid never said where it listens:\n{}", fs::read_to_string(data.join("stderr"))?);
        };
        Ok(Self { child, address })
    }

    /// Memory that the process really occupies, in MiB.
    pub fn resident_mib(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        processes::send("INT", &[self.child.id()]);
        let started = Instant::now();
        while started.elapsed() < STOP {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        processes::end_with_descendants(self.child.id());
        let _ = self.child.wait();
    }
}
