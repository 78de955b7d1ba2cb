//! The program `tillid`.

mod commands;
mod memory;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[cfg(all(feature = "test-clock", not(debug_assertions)))]
compile_error!("the test clock never goes into a release build");

/// Case work software that keeps people safe.
#[derive(Parser)]
#[command(name = "tillid", version)]
struct Tillid {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start a complete organisation of invented people, for rehearsal.
    Demo(commands::demo::Arguments),
    /// Found an organisation in a folder.
    Init(commands::init::Arguments),
    /// Serve the organisation that lives in a folder.
    Serve(commands::serve::Arguments),
    /// Check the audit log.
    Audit(commands::audit::Arguments),
}

fn main() -> Result<()> {
    let arguments = Tillid::parse();
    memory::keep_to_ourselves()?;
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match arguments.command {
            Command::Demo(arguments) => commands::demo::run(arguments).await,
            Command::Init(arguments) => commands::init::run(arguments).await,
            Command::Serve(arguments) => commands::serve::run(arguments).await,
            Command::Audit(arguments) => commands::audit::run(arguments).await,
        }
    })
}
