//! `tillid audit`: is the log the one that was written?

use anyhow::{Result, bail};

use super::place::{Place, said};

/// What to check.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Go through the whole log: every leaf, every folder's chain, the last signed checkpoint.
    Verify {
        #[command(flatten)]
        place: Place,
        /// A root from paper, to compare: its letters and digits, spaces do not matter.
        #[arg(long, requires = "lines")]
        root: Option<String>,
        /// How many lines the log had on that paper.
        #[arg(long, requires = "root")]
        lines: Option<u64>,
    },
    /// Print today's root, for paper or mail: kept outside the house, it shows whether older lines were changed.
    Root {
        #[command(flatten)]
        place: Place,
    },
}

/// Checks, says what was found, and ends with an error when the log was touched.
pub async fn run(arguments: Arguments) -> Result<()> {
    match arguments.what {
        What::Verify { place, root, lines } => {
            let house = place.open().await?;
            let done = verify(&house, root.as_deref().zip(lines)).await;
            house.close().await;
            done
        }
        What::Root { place } => {
            let house = place.open().await?;
            let report = house.verify_audit().await.map_err(said);
            let (today, settings) = (house.clock().today(), house.settings().await);
            house.close().await;
            let report = report?;
            println!("{}\n{today}\n{} lines\n{}", settings.name, report.leaves, groups(&report.root.to_string()));
            Ok(())
        }
    }
}

async fn verify(house: &app::House, paper: Option<(&str, u64)>) -> Result<()> {
    let report = house.verify_audit().await.map_err(said)?;
    for fault in &report.faults {
        println!("{fault}");
    }
    println!("{} leaves, root {}", report.leaves, report.root);
    if !report.faults.is_empty() {
        bail!("the log is not the one that was written: {} faults", report.faults.len());
    }
    if let Some((paper, lines)) = paper {
        let paper: String = paper.chars().filter(char::is_ascii_alphanumeric).collect();
        match house.root_of(lines).await.map_err(said)? {
            None => bail!("the log was cut: it has {} lines, and had {lines} on that paper", report.leaves),
            Some(root) if root.to_string().eq_ignore_ascii_case(&paper) => {
                println!("The first {lines} lines are those on that paper.");
            }
            Some(_) => bail!("the first {lines} lines are not those on that paper: the log was rewritten"),
        }
    }
    println!("The log is whole.");
    Ok(())
}

fn groups(hex: &str) -> String {
    let letters: Vec<char> = hex.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
