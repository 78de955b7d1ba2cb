//! `tillid init`: an organisation begins.

use anyhow::{Context as _, Result, bail};
use app::{Clock, FirstLead, Founding, Refusal, Ring, found};
use domain::text::Alias;
use jiff::tz::TimeZone;
use vault::recovery::Share;
use words::Tongue;

use super::{ask, place::Place, terminal::said_in};

/// Where, and with whom it begins. The passphrase is asked for, never given here: other programs could read it.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Name of the organisation.
    #[arg(long)]
    name: String,
    /// Coarse areas of town, separated by commas.
    #[arg(long, value_delimiter = ',', required = true)]
    areas: Vec<String>,
    /// Your own name, as colleagues see it.
    #[arg(long)]
    lead: String,
    /// The name you sign in with.
    #[arg(long)]
    login: String,
    /// Language of the pages.
    #[arg(long, default_value = "en")]
    language: String,
    /// IANA time zone.
    #[arg(long, default_value = "Europe/Copenhagen")]
    zone: String,
    #[command(flatten)]
    ring: Whom,
    /// How many recovery sheets.
    #[arg(long, default_value_t = 3)]
    sheets: u8,
    /// How many of them together open.
    #[arg(long, default_value_t = 2)]
    needed: u8,
}

/// Whom to ring in danger. Asked for on the terminal where it is not given.
#[derive(clap::Args)]
struct Whom {
    /// Number to ring in danger: 112, for example; --emergency "" for none.
    #[arg(long)]
    emergency: Option<String>,
    /// Name of the lead on call.
    #[arg(long)]
    on_call: Option<String>,
    /// Number of the lead on call; may be empty.
    #[arg(long)]
    on_call_number: Option<String>,
}

impl Whom {
    fn ask(self, speaks: &Tongue) -> Result<Ring> {
        let whole = self.emergency.is_some() && self.on_call.is_some() && self.on_call_number.is_some();
        if !whole {
            println!("{}", speaks.say("terminal-ring"));
        }
        let given = |flag: Option<String>, question: &str| match flag {
            Some(given) => Ok(given),
            None => ask::line(&speaks.say(question)).map(|typed| typed.to_string()),
        };
        let asked = self.emergency.is_none();
        let mut typed = Ring {
            on_call_name: given(self.on_call, "terminal-ring-name")?,
            on_call_number: given(self.on_call_number, "terminal-ring-number")?,
            emergency: given(self.emergency, "terminal-ring-emergency")?,
        };
        if asked && typed.emergency.is_empty() {
            typed.emergency = "112".into();
        }
        typed.parse().map_err(|wrong| said_in(speaks, &Refusal::fields(wrong)))
    }
}

/// Founds the organisation and prints, once, what must be kept on paper.
pub async fn run(arguments: Arguments) -> Result<()> {
    let files = arguments.place.files();
    if files.exists() {
        bail!("an organisation lives in {} already; nothing was changed", files.dir().display());
    }
    let zone = TimeZone::get(&arguments.zone).with_context(|| format!("{} is no time zone", arguments.zone))?;
    let speaks = words::tongue(&arguments.language);
    let said = |refusal: Refusal| said_in(speaks, &refusal);
    let passphrase = ask::passphrase(speaks)?;
    let ring = arguments.ring.ask(speaks)?;
    let founding = Founding {
        name: arguments.name,
        zone: arguments.zone,
        language: arguments.language,
        spoken: vec![("en".into(), "English".into())],
        areas: arguments.areas,
        ring,
        lead: FirstLead {
            login: arguments.login,
            name: Alias::parse("lead", &arguments.lead)
                .map_err(|_| anyhow::anyhow!(speaks.say("terminal-name-wrong")))?,
            passphrase,
        },
        rehearsal: false,
        sheets: Some((arguments.sheets, arguments.needed)),
    };
    founding.check().map_err(said)?;
    let files = arguments.place.make()?;
    let store = arguments.place.store().await?;
    let founded = found(store.clone(), &files, &Clock::system(zone), founding).await.map_err(said)?;
    store.close().await;
    println!("{}\n", speaks.say("terminal-founded"));
    println!("{}\n  {}\n", speaks.say("terminal-root"), founded.root.fingerprint().words().join(" "));
    println!("{}\n  {}\n", speaks.say("terminal-recovery-code"), *founded.code.to_groups());
    if let Some(restore) = &founded.restore {
        println!("{}\n  {}\n", speaks.say("terminal-restore-key"), *restore.to_text());
    }
    print_sheets(speaks, &founded.shares, arguments.sheets, arguments.needed);
    println!("{}", speaks.say("terminal-key-file"));
    let pepper = zeroize::Zeroizing::new(files.read("pepper")?);
    println!("  {}\n", std::str::from_utf8(&pepper)?.trim().replace('\n', "\n  "));
    let keys = files.dir().join("keys").display().to_string();
    println!("{}", speaks.say_with("terminal-keys", &[("folder", keys.into())]));
    Ok(())
}

/// The words of recovery sheets.
pub fn print_sheets(speaks: &Tongue, shares: &[Share], made: u8, needed: u8) {
    for share in shares {
        let of = [("number", share.number()), ("made", made), ("needed", needed)];
        let of = of.map(|(name, count)| (name, u16::from(count).into()));
        println!("{}\n  {}\n", speaks.say_with("terminal-sheet", &of), *share.to_words());
    }
}
