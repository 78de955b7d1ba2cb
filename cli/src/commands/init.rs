//! `tillid init`: an organisation begins.

use anyhow::{Context as _, Result, bail};
use app::{Clock, FirstLead, Founding, Refusal, Ring, found};
use domain::text::Alias;
use jiff::tz::TimeZone;
use vault::recovery::Share;

use super::{
    ask,
    place::{Place, said},
};

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
    fn ask(self) -> Result<Ring> {
        let whole = self.emergency.is_some() && self.on_call.is_some() && self.on_call_number.is_some();
        if !whole {
            println!(
                "Whom to ring in danger. You may leave these empty, and change them under “Our house” at any time."
            );
        }
        let given = |flag: Option<String>, question: &str| match flag {
            Some(given) => Ok(given),
            None => ask::line(question).map(|typed| typed.to_string()),
        };
        let asked = self.emergency.is_none();
        let mut typed = Ring {
            on_call_name: given(self.on_call, "Name of the lead on call (empty: you):")?,
            on_call_number: given(self.on_call_number, "Number of the lead on call:")?,
            emergency: given(self.emergency, "Number to ring in an emergency (empty: 112):")?,
        };
        if asked && typed.emergency.is_empty() {
            typed.emergency = "112".into();
        }
        typed.parse().map_err(|wrong| said(Refusal::fields(wrong)))
    }
}

/// Founds the organisation and prints, once, what must be kept on paper.
pub async fn run(arguments: Arguments) -> Result<()> {
    let files = arguments.place.files();
    if files.exists() {
        bail!("an organisation lives in {} already; nothing was changed", files.dir().display());
    }
    let zone = TimeZone::get(&arguments.zone).with_context(|| format!("{} is no time zone", arguments.zone))?;
    let passphrase = ask::passphrase()?;
    let ring = arguments.ring.ask()?;
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
                .map_err(|_| anyhow::anyhow!("the name is empty or too long"))?,
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
    println!("Founded. Write down what follows, on paper; it is shown once and stored nowhere.\n");
    println!(
        "Root of trust (print it, compare it on every machine):\n  {}\n",
        founded.root.fingerprint().words().join(" ")
    );
    println!("Your own recovery code:\n  {}\n", *founded.code.to_groups());
    if let Some(restore) = &founded.restore {
        println!("Restore key, opens backups:\n  {}\n", *restore.to_text());
    }
    print_sheets(&founded.shares, arguments.sheets, arguments.needed);
    println!("The key file beside the database, for every sheet: no passphrase opens anything without it.");
    let pepper = zeroize::Zeroizing::new(files.read("pepper")?);
    println!("  {}\n", std::str::from_utf8(&pepper)?.trim().replace('\n', "\n  "));
    println!(
        "In {}/keys lie all key files: keep a copy of them with the sheets, never with a backup.",
        files.dir().display()
    );
    Ok(())
}

/// The words of recovery sheets.
pub fn print_sheets(shares: &[Share], made: u8, needed: u8) {
    for share in shares {
        let (number, words) = (share.number(), share.to_words());
        println!("Recovery sheet {number} of {made} (any {needed} open), for one keeper each:\n  {}\n", *words);
    }
}
