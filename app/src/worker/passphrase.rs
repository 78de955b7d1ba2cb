//! A passphrase that somebody takes. One that is easy to guess is said to be, and taken when she says so once more:
//! nobody who knows what she does is refused.

use domain::message::FieldError;
use vault::passphrase::Passphrase;
use zeroize::Zeroizing;

/// What somebody typed for her next passphrase.
#[derive(Clone)]
pub struct NewPassphrase {
    text: Zeroizing<String>,
    /// She was told that it is easy to guess, and takes it.
    all_the_same: bool,
}

impl<T: Into<Zeroizing<String>>> From<T> for NewPassphrase {
    fn from(text: T) -> Self {
        Self { text: text.into(), all_the_same: false }
    }
}

impl NewPassphrase {
    /// She ticked that she takes it although it is easy to guess.
    #[must_use]
    pub fn all_the_same(self, ticked: bool) -> Self {
        Self { all_the_same: ticked, ..self }
    }

    /// What was typed.
    pub fn text(&self) -> &Zeroizing<String> {
        &self.text
    }

    /// The passphrase, or why not yet: beside `field` that it is too short, beside the tick that it is easy to guess.
    pub fn parse(&self, field: &'static str) -> Result<Passphrase, FieldError> {
        let passphrase = Passphrase::new(&self.text);
        let passphrase = passphrase.map_err(|_| FieldError::new(field, "colleague-passphrase-short"))?;
        if !self.all_the_same && is_easy(&self.text) {
            return Err(FieldError::new("all_the_same", "colleague-passphrase-easy"));
        }
        Ok(passphrase)
    }
}

/// Whether it is guessed with fewer than ten billion tries (zxcvbn 4: below its highest score): repeated or neighbouring
/// keys, dates, what many people take. Only its first hundred letters count.
pub fn is_easy(text: &str) -> bool {
    let begins: Zeroizing<String> = Zeroizing::new(text.chars().take(100).collect());
    zxcvbn::zxcvbn(&begins, &[]).score() < zxcvbn::Score::Four
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_people_take_is_easy_and_seven_words_are_not() {
        for easy in ["aaaaaaaaaaaaaa", "12345678901234", "passwordpassword", "qwertyuiopasdfgh", "november20262026"] {
            assert!(is_easy(easy), "{easy}");
        }
        for good in ["red jacket on a bicycle", "every number is answered", &*super::super::offer()] {
            assert!(!is_easy(good), "{good}");
        }
        assert!(is_easy(&"ab".repeat(5_000)), "a long one is looked at only as far as it is worth it");
    }

    #[test]
    fn an_easy_one_is_said_to_be_and_taken_when_she_says_so_once_more() {
        let typed = NewPassphrase::from(String::from("aaaaaaaaaaaaaa"));
        assert_eq!(typed.parse("new").err().map(|error| error.message.id), Some("colleague-passphrase-easy"));
        assert!(typed.all_the_same(true).parse("new").is_ok());
        let short = NewPassphrase::from(String::from("short")).all_the_same(true);
        assert_eq!(short.parse("new").err().map(|error| error.field), Some("new".into()), "too short stays too short");
    }
}
