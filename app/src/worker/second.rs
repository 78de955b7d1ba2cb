//! A second factor: six digits from an app on somebody's phone, asked for at every sign-in.

use store::{Account, Change};
use vault::{
    passphrase::{Passphrase, unwrap_identity},
    totp::{Secret, Step},
};
use zeroize::Zeroizing;

use super::own::{own, staffed};
use crate::{Desk, Refusal, house::Comer, random::rng};

/// A secret that is shown and counts for nothing yet.
pub struct SecondOffer {
    secret: Secret,
    /// The same, sealed to its owner: what the page gives back.
    pub sealed: Vec<u8>,
}

impl SecondOffer {
    /// For the app, as a picture. `name` stands in the app's list: it should give nothing away.
    pub fn link(&self, name: &str) -> Zeroizing<String> {
        self.secret.to_uri(name, name)
    }

    /// What the app would show at a moment, for story tests.
    #[cfg(feature = "test-clock")]
    pub fn code_at(&self, unix_seconds: i64) -> String {
        self.secret.code_at(unix_seconds)
    }

    /// For the app, typed by hand: groups of four.
    pub fn text(&self) -> String {
        let letters: Vec<char> = self.secret.to_base32().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }
}

/// Whether this person has a second factor.
pub async fn has_second(desk: &Desk) -> Result<bool, Refusal> {
    Ok(own(desk).await?.totp.is_some())
}

/// A new secret to set up.
pub fn offer_second(desk: &Desk) -> SecondOffer {
    let secret = Secret::generate(&mut rng());
    let sealed = secret.seal(&desk.ring().identity, desk.worker(), &mut rng());
    SecondOffer { secret, sealed }
}

/// The one that was offered a moment ago.
pub fn offered_second(desk: &Desk, sealed: &[u8]) -> Result<SecondOffer, Refusal> {
    let secret = Secret::open(&desk.ring().identity, desk.worker(), sealed).map_err(|_| Refusal::not_found())?;
    Ok(SecondOffer { secret, sealed: sealed.to_vec() })
}

/// From now on sign-ins ask for a code: once passphrase and a first code were right.
pub async fn set_second(
    desk: &Desk,
    offer: SecondOffer,
    passphrase: Zeroizing<String>,
    code: &str,
) -> Result<(), Refusal> {
    let account = checked(desk, passphrase).await?;
    let step = step(desk, &offer.secret, code, None)?;
    write(desk, account, step, Some(offer.sealed)).await
}

/// No code is asked for any more. Needs the passphrase and a code that has not been used.
pub async fn drop_second(desk: &Desk, passphrase: Zeroizing<String>, code: &str) -> Result<(), Refusal> {
    let account = checked(desk, passphrase).await?;
    let Some(sealed) = &account.totp else { return Ok(()) };
    let secret = Secret::open(&desk.ring().identity, desk.worker(), sealed)?;
    let last = account.totp_step.map(Step);
    // Whoever took her session and her passphrase guesses here no faster than at the door.
    let (place, now) = ((desk.worker(), Some(*desk.tag())), desk.house().clock().minute());
    let step = desk.house().tries.look(place, now, wrong(), || step(desk, &secret, code, last))?;
    write(desk, account, step, None).await
}

fn step(desk: &Desk, secret: &Secret, code: &str, last: Option<Step>) -> Result<Step, Refusal> {
    secret.verify(desk.house().clock().now().as_second(), code, last).map_err(|_| wrong())
}

fn wrong() -> Refusal {
    Refusal::field("code", "account-second-wrong")
}

async fn write(desk: &Desk, mut account: Account, step: Step, totp: Option<Vec<u8>>) -> Result<(), Refusal> {
    account.totp_step = totp.is_some().then_some(step.0);
    account.totp = totp;
    account.version += 1;
    let mut changes = staffed(desk)?;
    changes.push(Change::Account(account));
    desk.commit(changes).await.map(|_| ())
}

/// The account of this person, if this is her passphrase.
pub(super) async fn checked(desk: &Desk, passphrase: Zeroizing<String>) -> Result<Account, Refusal> {
    let account = own(desk).await?;
    let (sealed, pepper) = (account.by_passphrase.clone(), desk.house().pepper.clone());
    let right = desk.house().kiln.fire(Comer::Known(*desk.tag()), move || {
        Passphrase::typed(&passphrase).is_ok_and(|typed| unwrap_identity(&sealed, &typed, &pepper).is_ok())
    });
    right.await?.then_some(account).ok_or_else(|| Refusal::field("passphrase", "colleague-passphrase-wrong"))
}
