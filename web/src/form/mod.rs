//! What a form sent, read once and kept so that nothing typed is ever lost.

pub mod dress;
mod fields;
mod secret;

use axum::{
    body::Bytes,
    extract::{FromRef, FromRequest, Request},
    response::Response,
};

pub use fields::Form;
pub use secret::Secret;

use crate::{respond, site::Entrance};

/// Largest form we take, in bytes. Fields have their own, smaller limits and say so.
pub const LIMIT: usize = 1 << 20;
/// Largest form that is read from a stranger, in bytes: a long text that comes after its writer's session has ended.
pub const STRANGER: usize = 256 << 10;
/// Largest form at the door, in bytes: a name, a code and the longest passphrase, however they are encoded.
pub const DOOR: usize = 8 << 10;
/// Where those are sent.
pub const AT_THE_DOOR: [&str; 4] = ["/sign-in", "/sign-in/code", "/join", "/setup/code"];
/// Largest form with a file of sealed notes in it, in bytes: some two thousand notes, more than any phone keeps.
pub const FILE: usize = 8 << 20;
/// Largest form that is read from somebody signed in, so that the text can be given back, in bytes.
pub const GIVEN_BACK: usize = 16 << 20;

impl<S> FromRequest<S> for Form
where
    Entrance: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (headers, door) = (request.headers().clone(), AT_THE_DOOR.contains(&request.uri().path()));
        let entrance = Entrance::from_ref(state);
        match Bytes::from_request(request, state).await.map(|bytes| Self::parse(&bytes)) {
            Ok(form) if form.is_over() => Err(respond::too_many(&entrance, &headers, &form).await),
            Ok(form) => Ok(form),
            Err(_) if door => Err(respond::too_long(&entrance, &headers).await),
            Err(_) => Err(respond::too_much(&entrance, &headers, None).await),
        }
    }
}
