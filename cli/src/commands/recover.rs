//! `tillid recover`: recovery sheets, rehearsed one by one, put together when nobody leads any more, or made anew.

use anyhow::{Context as _, Result, bail};
use app::recovery::{self, NextLead};
use domain::text::Alias;
use vault::recovery::RecoverySecret;

use super::{
    ask,
    place::{Place, said},
    share::not_taken,
    terminal,
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
    let speaks = terminal::of(house).await;
    println!(
        "{}",
        speaks.say_with("terminal-rehearse", &[("made", made.into()), ("needed", u16::from(needed).into())])
    );
    let (mut good, mut wrong) = (0_usize, 0_usize);
    loop {
        let typed = ask::sheet(speaks)?;
        if typed.is_empty() {
            break;
        }
        let looked = ask::share(speaks, &typed).and_then(|share| {
            set.rehearse(&share).map_err(not_taken(speaks))?;
            Ok(share.number())
        });
        match looked {
            Ok(number) => {
                good += 1;
                println!("{}", speaks.say_with("terminal-sheet-good", &[("number", u16::from(number).into())]));
            }
            Err(error) => {
                wrong += 1;
                let why = format!("{error:#}");
                println!("{}", speaks.say_with("terminal-sheet-bad", &[("why", why.into())]));
            }
        }
    }
    if wrong > 0 || good == 0 {
        bail!(speaks.say_with("terminal-sheets-bad", &[("good", good.into()), ("bad", wrong.into())]));
    }
    println!("{}", speaks.say_with("terminal-sheets-good", &[("good", good.into())]));
    Ok(())
}

async fn recover(house: &app::House, arguments: Arguments) -> Result<()> {
    let speaks = terminal::of(house).await;
    let said = |refusal| terminal::said_in(speaks, &refusal);
    let secret = combined(house).await?;
    let name = Alias::parse("lead", &arguments.name.unwrap_or_default())
        .map_err(|_| anyhow::anyhow!(speaks.say("terminal-name-wrong")))?;
    let login = arguments.login.filter(|login| !login.trim().is_empty()).context("the sign-in name is empty")?;
    let passphrase = ask::passphrase(speaks)?;
    let sheets = (arguments.sheets, arguments.needed);
    let next = NextLead { login, name, passphrase, sheets };
    let recovered = recovery::recover(house, &secret, next).await.map_err(said)?;
    println!("{}\n", speaks.say("terminal-leads-now"));
    println!("{}\n  {}\n", speaks.say("terminal-her-code"), *recovered.code.to_groups());
    super::init::print_sheets(speaks, &recovered.shares, arguments.sheets, arguments.needed);
    println!("{}", speaks.say("terminal-burn"));
    Ok(())
}

async fn renew(house: &app::House, (made, needed): (u8, u8)) -> Result<()> {
    let secret = combined(house).await?;
    let shares = recovery::renew(house, &secret, (made, needed)).await.map_err(said)?;
    let speaks = terminal::of(house).await;
    println!("{}\n", speaks.say("terminal-new-sheets"));
    super::init::print_sheets(speaks, &shares, made, needed);
    println!("{}", speaks.say("terminal-burn"));
    Ok(())
}

/// As many sheets as open, typed one after another.
async fn combined(house: &app::House) -> Result<RecoverySecret> {
    let public = recovery::key(house).await.map_err(said)?;
    let speaks = terminal::of(house).await;
    vault::recovery::combine(&ask::shares(speaks)?, &public).map_err(not_taken(speaks))
}
