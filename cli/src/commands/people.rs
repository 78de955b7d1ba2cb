//! `tillid people`: who works here, by role. Never anybody we support.

use std::sync::Arc;

use anyhow::Result;
use app::{House, SignIn, worker};

use super::{
    ask,
    place::{Place, said},
};

/// Where the organisation lives. Names are sealed, so one of its colleagues signs in.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// How she signs in; the passphrase is asked for.
    #[arg(long)]
    login: String,
    /// Those who have left, too.
    #[arg(long)]
    left: bool,
}

/// Lists them.
pub async fn run(arguments: Arguments) -> Result<()> {
    let house = arguments.place.open().await?;
    let done = list(&house, &arguments).await;
    house.close().await;
    done
}

async fn list(house: &Arc<House>, arguments: &Arguments) -> Result<()> {
    let passphrase = ask::line("Passphrase:")?;
    let code = ask::line("Code of the second factor, or nothing:")?;
    let code = (!code.is_empty()).then(|| code.to_string());
    let opened =
        house.sign_in(SignIn { login: arguments.login.clone(), passphrase, code, known: None }).await.map_err(said)?;
    let listed = async {
        let desk = house.desk(&opened.session).await?;
        worker::all(&desk).await
    };
    let listed = listed.await;
    house.sign_out(&opened.session).await.map_err(said)?;
    let speaks = words::tongue("en");
    let mut lines: Vec<_> =
        listed.map_err(said)?.into_iter().filter(|one| arguments.left || one.left.is_none()).collect();
    lines.sort_by_key(|one| (one.left.is_some(), one.role.number()));
    for one in lines {
        let role = speaks.say(&format!("role-{}", one.role.word()));
        let left = one.left.map(|day| format!(" (until {})", day.date())).unwrap_or_default();
        println!("{role}: {}{left}", one.name.as_str());
    }
    Ok(())
}
