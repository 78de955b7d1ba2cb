//! The rehearsal: a complete organisation of invented people. Nobody in here exists.

mod cast;
mod chance;
mod hours;
mod scenes;

use std::sync::Arc;

pub use cast::{Player, cast};
use domain::{text::Alias, worker::Role};
use store::Store;
use vault::{id::WorkerId, passphrase::Passphrase};
use zeroize::Zeroizing;

use crate::{
    Clock, Desk, Files, House, Refusal, Ring, SignIn,
    house::found::{FirstLead, Founded, Founding, found as found_house},
    random::rng,
    worker::{Joining, admit, enrol},
};

/// Founds the invented organisation.
pub async fn found(store: Arc<dyn Store>, files: &Files, clock: &Clock) -> Result<Founded, Refusal> {
    let lead = cast().into_iter().find(|player| player.role == Role::Lead).ok_or_else(Refusal::not_found)?;
    let founding = Founding {
        name: "Havnelys".into(),
        zone: "Europe/Copenhagen".into(),
        language: "en".into(),
        spoken: cast::SPOKEN.iter().map(|(code, name)| ((*code).into(), (*name).into())).collect(),
        areas: cast::AREAS.iter().map(|name| (*name).into()).collect(),
        ring: Ring { emergency: "112".into(), ..Ring::default() },
        lead: FirstLead {
            login: lead.login.into(),
            name: alias(lead.name)?,
            passphrase: Passphrase::new(lead.passphrase)?,
        },
        rehearsal: true,
        sheets: Some((3, 2)),
    };
    found_house(store, files, clock, founding).await
}

/// Brings the colleagues in and lets `people` invented people be met.
pub async fn fill(house: &Arc<House>, people: u32, seed: u64) -> Result<(), Refusal> {
    let players = cast();
    let lead = players.iter().find(|player| player.role == Role::Lead).ok_or_else(Refusal::not_found)?;
    let desk = sign_in(house, lead).await?;
    for player in players.iter().filter(|player| player.login != lead.login) {
        join(house, &desk, player).await?;
    }
    crate::house::publish_street_sheet(&desk, cast::street_sheet(&crate::worker::all(&desk).await?)).await?;
    scenes::play(house, people, seed).await?;
    house.lock_all();
    Ok(())
}

/// Signs an invented colleague in, for scenes and story tests.
pub async fn sign_in(house: &Arc<House>, player: &Player) -> Result<Desk, Refusal> {
    let opened = house
        .sign_in(SignIn {
            login: player.login.into(),
            passphrase: Zeroizing::new(player.passphrase.into()),
            code: None,
            known: None,
        })
        .await?;
    house.desk(&opened.session).await
}

async fn join(house: &Arc<House>, desk: &Desk, player: &Player) -> Result<(), Refusal> {
    let worker = WorkerId::random(&mut rng());
    let (public, _) = enrol(house, worker, player.login, Passphrase::new(player.passphrase)?).await?;
    let settings = desk.settings();
    let teams = player.teams.iter().filter_map(|part| settings.team(*part)).collect();
    let joining = Joining { worker, name: alias(player.name)?, role: player.role, street_name: None, teams };
    admit(&desk.lead()?, joining, &public).await
}

pub(crate) fn alias(text: &str) -> Result<Alias, Refusal> {
    Ok(Alias::parse("name", text)?)
}
