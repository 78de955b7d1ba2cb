//! The name somebody signs in with.

use domain::message::FieldError;

/// Longest sign-in name, in characters.
const LONGEST: usize = 200;

/// The name without what stands around it.
///
/// # Errors
/// Nothing was typed, or more than [`LONGEST`] characters: beside the field `login`.
pub fn login_name(typed: &str) -> Result<&str, FieldError> {
    let name = typed.trim();
    match name.chars().count() {
        1..=LONGEST => Ok(name),
        _ => Err(FieldError::new("login", "colleague-login-wrong")),
    }
}
