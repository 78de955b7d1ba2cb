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
        let headers = request.headers().clone();
        match Bytes::from_request(request, state).await {
            Ok(bytes) => Ok(Self::parse(&bytes)),
            Err(_) => Err(respond::too_much(&Entrance::from_ref(state), &headers, None).await),
        }
    }
}
