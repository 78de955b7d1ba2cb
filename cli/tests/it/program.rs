//! Running `tillid`, and speaking HTTP with it.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

pub const PASSPHRASE: &str = "seven quiet herons over the harbour";

/// A folder with an organisation in it, made by `tillid init`.
pub struct Founded {
    pub dir: TempDir,
    /// What `init` printed: words, codes and keys that are on paper from then on.
    pub paper: String,
}

impl Founded {
    pub fn new() -> Self {
        Self::with(&[])
    }

    pub fn with(more: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().to_str().unwrap().to_owned();
        let mut arguments = vec!["init", "--data", &data, "--name", "Havnelys", "--areas", "Harbour,Station"];
        arguments.extend(["--lead", "Marie", "--login", "marie"]);
        arguments.extend(more);
        let output = run(&arguments, &format!("{PASSPHRASE}\n"));
        assert!(output.status.success(), "{}", err(&output));
        Self { dir, paper: String::from_utf8(output.stdout).unwrap() }
    }

    pub fn data(&self) -> &str {
        self.dir.path().to_str().unwrap()
    }

    /// Every line that is not a secret itself.
    pub fn sentences(&self) -> Vec<&str> {
        self.paper.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).collect()
    }

    /// The line after the one that begins like this.
    fn below(&self, begin: &str) -> Vec<String> {
        let lines: Vec<_> = self.paper.lines().collect();
        let pairs = lines.windows(2).filter(|pair| pair[0].starts_with(begin));
        pairs.map(|pair| pair[1].trim().to_owned()).collect()
    }

    /// The printed key that opens backups.
    pub fn restore_key(&self) -> String {
        self.below("Restore key").remove(0)
    }

    /// The recovery sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.below("Recovery sheet")
    }

    /// The words of the root.
    pub fn root_words(&self) -> String {
        self.below("Root of trust").remove(0)
    }

    /// The three lines of the key file beside the database.
    pub fn key_file(&self) -> String {
        let lines: Vec<_> = self.paper.lines().map(str::trim).collect();
        let at = lines.iter().position(|line| *line == "tillid pepper v1").unwrap();
        lines[at..at + 3].join("\n")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillid"));
    command.args(arguments).env_remove("TILLID_DATABASE").env("LC_ALL", "C");
    command
}

/// Runs to the end, with `typed` on standard input.
pub fn run(arguments: &[&str], typed: &str) -> Output {
    run_with(&[], arguments, typed)
}

/// The same in other surroundings.
pub fn run_with(around: &[(&str, &str)], arguments: &[&str], typed: &str) -> Output {
    let mut command = program(arguments);
    command.envs(around.iter().copied());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The sentence that the program ended with; that it ended with an error is part of it.
pub fn refused(output: &Output) -> String {
    let text = err(output);
    assert!(!output.status.success(), "it did not end with an error");
    assert!(!text.contains("panicked"), "{text}");
    let last = text.lines().last().unwrap_or_default();
    last.strip_prefix("tillid: ").unwrap_or_else(|| panic!("no sentence at the end: {text}")).to_owned()
}

/// A program that serves.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// As it was printed, with its scheme.
    pub url: String,
    log: PathBuf,
}

impl Server {
    /// Starts it on a free port and waits until it listens. `dir` takes its log.
    pub fn start(dir: &Path, arguments: &[&str]) -> Self {
        Self::start_with(dir, arguments, &[])
    }

    pub fn start_with(dir: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let log = dir.join("server.log");
        let mut command = program(arguments);
        command.args(["--listen", "127.0.0.1:0"]).envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(File::create(&log).unwrap()).spawn().unwrap();
        let mut line = String::new();
        let mut printed = BufReader::new(child.stdout.take().unwrap());
        while !line.contains("listening on ") {
            line.clear();
            if printed.read_line(&mut line).unwrap() == 0 {
                child.wait().unwrap();
                panic!("it does not listen: {}", std::fs::read_to_string(&log).unwrap());
            }
        }
        // Whatever else it prints must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut printed, &mut std::io::sink()));
        let url = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        let address = url.rsplit_once('/').unwrap().1.parse().unwrap();
        Self { child, address, url, log }
    }

    /// Asks it to end, waits, and answers what it logged.
    pub fn stop(mut self) -> String {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// One request over plain HTTP; the whole answer as text.
    pub fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request(self.address, method, path, cookie, body).as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Signs in; the cookies as the browser would send them.
    pub fn sign_in(&self, login: &str, passphrase: &str) -> String {
        let body = format!("login={login}&passphrase={}", passphrase.replace(' ', "+"));
        let answer = self.ask("POST", "/sign-in", "", &body);
        let set = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        let cookies: Vec<_> = set.filter_map(|cookie| cookie.split(';').next()).collect();
        assert!(cookies.iter().any(|cookie| cookie.contains("desk=")), "not signed in: {answer}");
        cookies.join("; ")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

pub fn request(address: SocketAddr, method: &str, path: &str, cookie: &str, body: &str) -> String {
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    let length = body.len();
    let form = "Content-Type: application/x-www-form-urlencoded";
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}{form}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
