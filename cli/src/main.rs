//! The program `tillid`.

mod commands;
mod memory;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

#[cfg(all(feature = "test-clock", not(debug_assertions)))]
compile_error!("the test clock never goes into a release build");

/// Case work software that keeps people safe.
#[derive(Parser)]
#[command(name = "tillid", version)]
struct Tillid {
    /// How lines of the log are written, to standard error.
    #[arg(long, global = true, default_value = "text")]
    log: Log,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum Log {
    /// For people.
    Text,
    /// One object a line, for programs.
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Start a complete organisation of invented people, for rehearsal.
    Demo(commands::demo::Arguments),
    /// Found an organisation in a folder.
    Init(commands::init::Arguments),
    /// Serve the organisation that lives in a folder.
    Serve(commands::serve::Arguments),
    /// Make a backup while work goes on.
    Backup(commands::backup::Arguments),
    /// Come back from a backup.
    Restore(commands::restore::Arguments),
    /// Go through everything that is stored, or through a backup.
    Verify(commands::verify::Arguments),
    /// Rehearse recovery sheets, or put them together when nobody leads any more.
    Recover(commands::recover::Arguments),
    /// List who works here, by role. Never anybody who is supported.
    People(commands::people::Arguments),
    /// Check the audit log.
    Audit(commands::audit::Arguments),
}

fn main() -> ExitCode {
    let arguments = Tillid::parse();
    let log = tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO);
    match arguments.log {
        Log::Text => log.init(),
        Log::Json => log.json().init(),
    }
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tillid: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    memory::keep_to_ourselves()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Demo(arguments) => commands::demo::run(arguments).await,
            Command::Init(arguments) => commands::init::run(arguments).await,
            Command::Serve(arguments) => commands::serve::run(arguments).await,
            Command::Backup(arguments) => commands::backup::run(arguments).await,
            Command::Restore(arguments) => commands::restore::run(arguments).await,
            Command::Verify(arguments) => commands::verify::run(arguments).await,
            Command::Recover(arguments) => commands::recover::run(arguments).await,
            Command::People(arguments) => commands::people::run(arguments).await,
            Command::Audit(arguments) => commands::audit::run(arguments).await,
        }
    })
}
