//! The house rules as a leg: each rule is one check.

use anyhow::Result;

use crate::root::root;
use crate::tally::Tally;
use crate::tidy;

/// Reads the tree once and holds every rule against it.
pub fn leg() -> Result<Tally> {
    let mut tally = Tally::default();
    for verdict in tidy::verdicts(&root())? {
        verdict.show();
        tally += Tally::one(verdict.findings.is_empty());
    }
    Ok(tally)
}
