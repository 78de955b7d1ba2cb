//! Who will see what is about to be written down: said beside the button, before anything is.

use app::{Desk, Refusal, person, team};

use crate::{frame::Frame, names::Names};

/// Whoever shares the place where it will lie: that of the first record named, a meeting or its night, or the place she
/// works in. Of a meeting in somebody's own folder, her circle.
pub async fn who_sees(desk: &Desk, frame: &Frame, names: &Names, with: &[&str]) -> Result<String, Refusal> {
    let with = with.iter().find_map(|id| id.parse().ok());
    if let Some(record) = with
        && let Some(person) = person::apart_of(desk, record).await?
    {
        let circle = person::circle(desk, person).await?;
        return Ok(frame.tn("person-circle-sees", "circle", names.workers(&circle, frame)));
    }
    let there = match with {
        Some(record) => desk.beside(record).await?,
        None => desk.clone(),
    };
    if there.contacts().is_err() {
        return Ok(String::new());
    }
    Ok(frame.tn("contact-who-sees", "teams", team::who_sees(&there).await?))
}
