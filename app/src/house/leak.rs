//! A leak on purpose, for tests only.

use store::Change;

use super::House;
use crate::{Refusal, changes::Changes};

impl House {
    /// Stores a text as it is, in clear, so that a test sees whether its search would find one.
    pub async fn leak(&self, text: &str) -> Result<(), Refusal> {
        let mut changes = Changes::new(self.organisation().await, None, &self.clock);
        changes.push(Change::Setting { name: "leak".into(), value: text.into() });
        self.commit(changes).await.map(|_| ())
    }
}
