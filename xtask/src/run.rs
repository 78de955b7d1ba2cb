//! Runs a program, shows what it says, and stops it when it hangs.

use std::io::{BufRead, BufReader, IsTerminal, PipeReader, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::node;
use crate::processes;
use crate::tally::Tally;

/// How long output may trickle in after a program has ended (a forgotten child may hold the pipe).
const GRACE: Duration = Duration::from_secs(2);
const TICK: Duration = Duration::from_millis(100);

/// What a name begins with that asks a test to be left out.
const SKIP: &str = "TILLID_SKIP_";

/// A command with its arguments, to be run in the given folder. Nothing in our own environment makes it leave a test
/// out: one that returns early would count as passed.
pub fn command(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with(SKIP)) {
        command.env_remove(name);
    }
    node::prefer_ours(&mut command);
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    command
}

/// Cargo itself: the same one that runs us.
pub fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = command(&crate::root::root(), &program, arguments);
    // Ours, not the workspace's: build scripts would see them change and be run again.
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
    {
        command.env_remove(name);
    }
    command
}

/// Runs the command with our own terminal; fails unless it succeeds.
pub fn plainly(mut command: Command) -> Result<()> {
    let said = spoken(&command);
    let status = command.status().with_context(|| format!("could not start {said}"))?;
    if !status.success() {
        bail!("{said} ended with {status}");
    }
    Ok(())
}

/// What the command prints; fails unless it succeeds.
pub fn output(mut command: Command) -> Result<String> {
    let said = spoken(&command);
    let out = command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start {said}"))?;
    if !out.status.success() {
        bail!("{said} ended with {}", out.status);
    }
    String::from_utf8(out.stdout).with_context(|| format!("{said} did not print UTF-8"))
}

/// Whether the command runs and succeeds; it says nothing.
pub fn succeeds(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs the command, shows its lines, and counts the tests it reports.
/// A program that fails without naming a failed test counts as one failure.
pub fn counted(command: Command, limit: Duration) -> Result<Tally> {
    let mut tally = Tally::default();
    let status = streamed(command, limit, |line| tally.read(line))?;
    if !status.success() && tally.failed == 0 {
        println!("(ended with {status})");
        tally.failed = 1;
    }
    Ok(tally)
}

/// Runs the command as one check: passed if it succeeds.
pub fn checked(command: Command, limit: Duration) -> Result<Tally> {
    Ok(Tally::one(streamed(command, limit, |_| ())?.success()))
}

fn streamed(mut command: Command, limit: Duration, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let said = spoken(&command);
    let (reader, writer) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("could not start {said}"))?;
    drop(command); // closes our copy of the pipe's end
    let lines = lines_of(reader);
    let started = Instant::now();
    let status = loop {
        show(&lines, TICK, &mut each);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if started.elapsed() > limit {
            processes::end_with_descendants(child.id());
            child.wait()?;
            bail!("{said} was still running after {} minutes and was stopped", limit.as_secs() / 60);
        }
    };
    show(&lines, GRACE, &mut each);
    Ok(status)
}

/// Shows lines until the program falls silent for `patience`, or closes its output.
fn show(lines: &Receiver<String>, patience: Duration, each: &mut impl FnMut(&str)) {
    let until = Instant::now() + patience;
    loop {
        match lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                println!("{line}");
                each(&line);
            }
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => {
                // Closed, but perhaps not ended yet: do not spin.
                thread::sleep(Duration::from_millis(10));
                break;
            }
        }
    }
    // The terminal is only a convenience: a closed one must not end the run.
    let _ = std::io::stdout().flush();
}

fn lines_of(reader: PipeReader) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || read_lines(reader, &sender));
    receiver
}

fn read_lines(reader: PipeReader, sender: &Sender<String>) {
    let mut reader = BufReader::new(reader);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
        let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        if sender.send(line).is_err() {
            break;
        }
        bytes.clear();
    }
}

/// The command as somebody would type it, shortened.
fn spoken(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let line: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).take(6).collect();
    format!("`{}`", line.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        command(Path::new("/"), "sh", &["-c", script])
    }

    #[test]
    fn failing_tests_are_counted_once() {
        let script = "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'; exit 101";
        let tally = counted(shell(script), Duration::from_secs(9)).unwrap();
        assert_eq!(tally, Tally { passed: 1, failed: 2, left_out: 0 });
    }

    #[test]
    fn a_program_that_only_dies_is_one_failure() {
        assert_eq!(counted(shell("kill -9 $$"), Duration::from_secs(9)).unwrap(), Tally::one(false));
    }

    /// Once more in a process of its own, whose environment asks for everything to be left out.
    #[test]
    fn nobody_can_have_a_test_left_out_and_counted_as_passed() {
        let names = ["TILLID_SKIP_POSTGRES", "TILLID_SKIP_MOUNT", "TILLID_SKIP_STRACE", "TILLID_SKIP_ANYTHING"];
        if std::env::var_os(names[0]).is_none() {
            let mut again = Command::new(std::env::current_exe().unwrap());
            let this = "run::tests::nobody_can_have_a_test_left_out_and_counted_as_passed";
            again.args(["--exact", this]).envs(names.map(|name| (name, "1")));
            let tally = counted(again, Duration::from_mins(1)).unwrap();
            assert_eq!(tally, Tally::one(true));
            return;
        }
        assert_eq!(output(shell("env | grep -c ^TILLID_SKIP_ || true")).unwrap().trim(), "0", "node and its kin");
        let left: Vec<_> =
            cargo(&[]).get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name.to_owned()).collect();
        assert!(names.iter().all(|name| left.iter().any(|one| one == name)), "cargo: {left:?}");
    }

    #[test]
    fn a_forgotten_child_does_not_hold_us_up() {
        let started = Instant::now();
        assert!(checked(shell("sleep 30 & exit 0"), Duration::from_secs(9)).unwrap().is_green());
        assert!(started.elapsed() < Duration::from_secs(9));
    }

    #[test]
    fn a_hanging_program_is_stopped_with_its_children() {
        let error = checked(shell("sleep 4711 & wait"), Duration::from_millis(300)).unwrap_err();
        assert!(error.to_string().contains("was stopped"), "{error}");
    }
}
