//! `tillid recover`: recovery sheets, rehearsed one by one, put together when nobody leads any more, or made anew.

use anyhow::{Context as _, Result, bail};
use app::recovery::{self, NextLead};
use domain::text::Alias;
use vault::recovery::RecoverySecret;

use super::{
    ask,
    place::{Place, said},
};

/// Rehearse, or recover.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Look at each sheet alone: is it of the set in use, and copied without a slip? Nothing is put together.
    #[arg(long)]
    rehearse: bool,
    /// Make new sheets for old ones, because a keeper left or somebody saw a sheet. Who leads stays as it is.
    #[arg(long, conflicts_with_all = ["rehearse", "name", "login"])]
    new_sheets: bool,
    /// Name of the next lead, as colleagues see it.
    #[arg(long, required_unless_present_any = ["rehearse", "new_sheets"])]
    name: Option<String>,
    /// The name she signs in with.
    #[arg(long, required_unless_present_any = ["rehearse", "new_sheets"])]
    login: Option<String>,
    /// How many new recovery sheets.
    #[arg(long, default_value_t = 3)]
    sheets: u8,
    /// How many of them together open.
    #[arg(long, default_value_t = 2)]
    needed: u8,
}

/// Does one of the three.
pub async fn run(arguments: Arguments) -> Result<()> {
    let house = arguments.place.open().await?;
    let done = if arguments.rehearse {
        rehearse(&house).await
    } else if arguments.new_sheets {
        renew(&house, (arguments.sheets, arguments.needed)).await
    } else {
        recover(&house, arguments).await
    };
    house.close().await;
    done
}

async fn rehearse(house: &app::House) -> Result<()> {
    let set = recovery::sheets(house).await.map_err(said)?;
    let (made, needed) = (set.marks.len(), set.needed);
    println!("{made} sheets were made; {needed} together open. Each is looked at alone, an empty line ends.");
    let (mut good, mut wrong) = (0, 0);
    loop {
        let typed = ask::sheet()?;
        if typed.is_empty() {
            break;
        }
        let looked = ask::share(&typed).and_then(|share| {
            set.rehearse(&share)?;
            Ok(share.number())
        });
        match looked {
            Ok(number) => {
                good += 1;
                println!("Sheet {number} is good.");
            }
            Err(error) => {
                wrong += 1;
                println!("Not good: {error:#}");
            }
        }
    }
    if wrong > 0 || good == 0 {
        bail!("{good} sheets are good, {wrong} are not");
    }
    println!("{good} sheets are good.");
    Ok(())
}

async fn recover(house: &app::House, arguments: Arguments) -> Result<()> {
    let secret = combined(house).await?;
    let name = Alias::parse("lead", &arguments.name.unwrap_or_default())
        .map_err(|_| anyhow::anyhow!("the name is empty or too long"))?;
    let login = arguments.login.filter(|login| !login.trim().is_empty()).context("the sign-in name is empty")?;
    let passphrase = ask::passphrase()?;
    let sheets = (arguments.sheets, arguments.needed);
    let next = NextLead { login, name, passphrase, sheets };
    let recovered = recovery::recover(house, &secret, next).await.map_err(said)?;
    println!("She leads now. Write down what follows, on paper; it is shown once and stored nowhere.\n");
    println!("Her own recovery code:\n  {}\n", *recovered.code.to_groups());
    super::init::print_sheets(&recovered.shares, arguments.sheets, arguments.needed);
    println!("{BURN}");
    Ok(())
}

const BURN: &str =
    "The old sheets open backups that were made until now, and nothing else: burn them when those are gone.";

async fn renew(house: &app::House, (made, needed): (u8, u8)) -> Result<()> {
    let secret = combined(house).await?;
    let shares = recovery::renew(house, &secret, (made, needed)).await.map_err(said)?;
    println!("The sheets are new. Write them down, on paper; they are shown once and stored nowhere.\n");
    super::init::print_sheets(&shares, made, needed);
    println!("{BURN}");
    Ok(())
}

/// As many sheets as open, typed one after another.
async fn combined(house: &app::House) -> Result<RecoverySecret> {
    let public = recovery::key(house).await.map_err(said)?;
    Ok(vault::recovery::combine(&ask::shares()?, &public)?)
}
