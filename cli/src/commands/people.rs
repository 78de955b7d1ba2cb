//! `tillid people`: who works here, by role; a code for somebody who is to join, and keys for her. Never anybody we
//! support.

use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use app::{Desk, House, Refusal, SignIn, worker};
use domain::{text::Alias, worker::Role};

use super::{
    ask,
    place::{Place, said},
    terminal,
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
    /// Makes a one-time code for a colleague of this name instead. Only a lead; keys come later, when she has compared the
    /// words.
    #[arg(long, value_name = "NAME", requires = "role", conflicts_with = "left")]
    invite: Option<String>,
    /// Lets somebody in who has joined with her code, and gives her keys. Only a lead, who types the words as they are read
    /// aloud.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["left", "invite"])]
    welcome: Option<String>,
    /// What she is to do here: outreach, counsellor, lead, volunteer, …
    #[arg(long, requires = "invite")]
    role: Option<String>,
    /// A team she works in, by its name; may be said several times.
    #[arg(long, value_name = "NAME", requires = "invite")]
    team: Vec<String>,
}

/// Lists them, invites one, or lets one in.
pub async fn run(arguments: Arguments) -> Result<()> {
    let house = arguments.place.open().await?;
    let done = at_desk(&house, &arguments).await;
    house.close().await;
    done
}

async fn at_desk(house: &Arc<House>, arguments: &Arguments) -> Result<()> {
    let speaks = terminal::of(house).await;
    let passphrase = ask::hidden(&speaks.say("terminal-passphrase-old"))?;
    let code = ask::line(&speaks.say("terminal-second"))?;
    let code = (!code.is_empty()).then(|| code.to_string());
    let opened =
        house.sign_in(SignIn { login: arguments.login.clone(), passphrase, code, known: None }).await.map_err(said)?;
    let done = async {
        let desk = house.desk(&opened.session).await.map_err(said)?;
        match (&arguments.welcome, &arguments.invite, &arguments.role) {
            (Some(name), ..) => welcome(&desk, name).await,
            (None, Some(name), Some(role)) => invite(&desk, name, role, &arguments.team).await,
            _ => list(&desk, arguments.left).await,
        }
    };
    let done = done.await;
    house.sign_out(&opened.session).await.map_err(said)?;
    done
}

async fn list(desk: &Desk, left: bool) -> Result<()> {
    let speaks = terminal::of(desk.house()).await;
    let listed = worker::all(desk).await.map_err(said)?;
    let mut lines: Vec<_> = listed.into_iter().filter(|one| left || one.left.is_none()).collect();
    lines.sort_by_key(|one| (one.left.is_some(), one.role.number()));
    for one in lines {
        let role = speaks.say(&format!("role-{}", one.role.word()));
        let left = one.left.map(|day| format!(" (until {})", day.date())).unwrap_or_default();
        println!("{role}: {}{left}", one.name.as_str());
    }
    Ok(())
}

async fn invite(desk: &Desk, name: &str, role: &str, teams: &[String]) -> Result<()> {
    let lead = desk.lead().map_err(said)?;
    let name = Alias::parse("name", name).map_err(|error| said(Refusal::from(error)))?;
    let roles = desk.settings().all_roles();
    let known = Role::from_word(role).filter(|role| roles.contains(role));
    let role = known.with_context(|| {
        let words: Vec<_> = roles.iter().map(|role| role.word()).collect();
        format!("There is no role \"{role}\" here. There are: {}.", words.join(", "))
    })?;
    let mut chosen = Vec::new();
    for team in teams {
        match desk.settings().teams.iter().find(|known| known.name == *team) {
            Some(known) => chosen.push(known.id),
            None => bail!("There is no team \"{team}\" here."),
        }
    }
    let code = worker::invite(&lead, worker::Invite { name: name.clone(), role, teams: chosen }).await.map_err(said)?;
    let speaks = terminal::of(desk.house()).await;
    println!("{}", speaks.say_with("colleague-code-for", &[("name", name.as_str().into())]));
    println!("{}", *code.to_groups());
    println!("{}", speaks.say("colleague-code-how"));
    println!("{}", speaks.say("colleague-code-once"));
    Ok(())
}

async fn welcome(desk: &Desk, name: &str) -> Result<()> {
    let lead = desk.lead().map_err(said)?;
    let waiting = worker::newcomers(&lead).await.map_err(said)?;
    let hers = |one: &&worker::Newcomer| one.invited.name.as_str() == name;
    let newcomer = match waiting.iter().filter(hers).collect::<Vec<_>>()[..] {
        [one] => one,
        [] => bail!("Nobody called \"{name}\" waits to be let in."),
        _ => bail!("Several called \"{name}\" wait. Compare their words in the browser, one beside the other."),
    };
    let speaks = terminal::of(desk.house()).await;
    let typed = ask::line(&speaks.say("terminal-type-words"))?;
    let words = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let again = worker::welcome(&lead, newcomer.invited.worker, &words).await.map_err(said)?;
    println!("{}", speaks.say_with("colleague-welcomed", &[("name", name.into())]));
    if let Some(again) = again {
        println!("{}", speaks.say_with("colleague-again-handed", &[("count", again.handed_on.into())]));
    }
    Ok(())
}
