//! The root of the log leaves the house every month, on paper: whoever has it can tell whether older lines were changed.

use crate::{Desk, Lead, Refusal, house::settle, person};

/// Whether this month's root is still to be taken out. Asked of leads; nobody else can do it.
pub fn is_due(desk: &Desk) -> Result<bool, Refusal> {
    let month = person::today(desk)?.month().number();
    Ok(desk.lead().is_ok() && desk.settings().root_out != Some(month))
}

/// "It is printed and kept outside this house."
pub async fn taken_out(lead: &Lead<'_>) -> Result<(), Refusal> {
    let desk = lead.desk();
    let month = person::today(desk)?.month().number();
    if desk.settings().root_out == Some(month) {
        return Ok(());
    }
    settle(desk, desk.changes(), |settings| settings.root_out = Some(month)).await
}
