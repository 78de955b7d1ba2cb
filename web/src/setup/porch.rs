//! Before there is a house: one page, behind a code. When the house is founded, the same address becomes the house.

use std::{
    convert::Infallible,
    sync::{Arc, PoisonError, RwLock},
};

use app::{Answers, Clock, Files, House, setup::SetupCode};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, FromRef, FromRequestParts, Path, State},
    http::{HeaderMap, Request, StatusCode, header, request::Parts},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use store::Store;
use tower::ServiceExt as _;

use super::{begin, page};
use crate::{
    account,
    answer::{self, Keeper},
    assets, defence,
    form::{self, Form},
    frame::Frame,
    leave,
    respond::{page as render, see},
    server, session,
    site::{Entrance, Site},
};

/// Name of the cookie that holds the set-up code while somebody fills in the first page.
const COOKIE: &str = "setup";

/// The house and the way in.
type Built = (Arc<House>, Router);

/// What stands at an address where nothing is founded yet.
#[derive(Clone)]
pub struct Porch {
    pub(super) store: Arc<dyn Store>,
    pub(super) files: Files,
    pub(super) clock: Clock,
    pub(super) secure: bool,
    /// Where "leave quickly" ends.
    away: Arc<str>,
    code: Arc<SetupCode>,
    /// What answered a form here, until its browser has come for it.
    answers: Arc<Answers>,
    /// The house, once it stands.
    built: Arc<RwLock<Option<Built>>>,
}

impl Porch {
    /// Nothing is founded in `files`; whoever has `code` may.
    pub fn new(
        store: Arc<dyn Store>,
        files: Files,
        clock: Clock,
        code: SetupCode,
        secure: bool,
        away: Arc<str>,
    ) -> Self {
        Self { store, files, clock, secure, away, code: Arc::new(code), answers: Arc::default(), built: Arc::default() }
    }

    /// The house that was founded meanwhile: to be closed in the end.
    pub fn house(&self) -> Option<Arc<House>> {
        self.built().map(|(house, _)| house)
    }

    pub(crate) fn secure(&self) -> bool {
        self.secure
    }

    pub(crate) fn answers(&self) -> &Answers {
        &self.answers
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    fn built(&self) -> Option<Built> {
        self.built.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens the founded house: from the next request on it answers here.
    pub(super) async fn open(&self) -> Result<Arc<House>, app::Refusal> {
        let house = Arc::new(House::open(self.store.clone(), &self.files, self.clock.clone()).await?);
        let site =
            Site { house: house.clone(), secure: self.secure, rehearsal: Arc::default(), away: self.away.clone() };
        let router = server::router(site);
        self.answers.clear();
        *self.built.write().unwrap_or_else(PoisonError::into_inner) = Some((house.clone(), router));
        Ok(house)
    }

    fn is_let_in(&self, headers: &HeaderMap) -> bool {
        session::cookie(headers, COOKIE).is_some_and(|code| self.code.is(code))
    }
}

/// What a server shows: a house, or the place where one will stand.
pub struct Front {
    pub(crate) router: Router,
    /// The house, as soon as there is one.
    pub(crate) house: Arc<dyn Fn() -> Option<Arc<House>> + Send + Sync>,
}

impl From<Site> for Front {
    fn from(site: Site) -> Self {
        let house = site.house.clone();
        Self { router: server::router(site), house: Arc::new(move || Some(house.clone())) }
    }
}

impl From<Porch> for Front {
    fn from(porch: Porch) -> Self {
        let entrance = Entrance::from_ref(&porch);
        let defended = Router::new()
            .route("/setup", get(begin::show).post(begin::take))
            .route("/setup/code", post(knock).layer(DefaultBodyLimit::max(form::DOOR)))
            .route("/setup/with/{code}", get(enter))
            .route("/looks", post(account::looks))
            .route("/leave", get(away))
            .route("/assets/{hash}/{file}", get(assets::serve))
            .route("/health", get(async || "ok\n"))
            .fallback(outside)
            .method_not_allowed_fallback(outside)
            .layer(DefaultBodyLimit::max(form::STRANGER))
            .layer(middleware::from_fn_with_state(entrance, defence::defend))
            .layer(middleware::from_fn_with_state(Keeper::Porch(porch.clone()), answer::keep))
            .with_state(porch.clone());
        let later = porch.clone();
        let either = move |request: Request<Body>| {
            let (built, defended) = (porch.built(), defended.clone());
            async move {
                let router = built.map_or(defended, |(_, house)| house);
                let answered: Result<Response, Infallible> = router.oneshot(request).await;
                answered
            }
        };
        let router = Router::new().fallback_service(tower::service_fn(either));
        Self { router, house: Arc::new(move || later.house()) }
    }
}

impl FromRef<Porch> for Entrance {
    fn from_ref(porch: &Porch) -> Self {
        Self { secure: porch.secure, house: None }
    }
}

/// Somebody who has the code.
pub(super) struct LetIn;

impl FromRequestParts<Porch> for LetIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, porch: &Porch) -> Result<Self, Response> {
        porch.is_let_in(&parts.headers).then_some(Self).ok_or_else(|| door(frame(&parts.headers), false))
    }
}

/// What a page of the porch looks like: in the browser's language, if we speak it.
pub(super) fn frame(headers: &HeaderMap) -> Frame {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Frame::of(headers, if asked.trim_start().starts_with("da") { "da" } else { "en" }, false)
}

/// Whoever comes without the code sees a field for it, and nothing else of anything.
fn door(frame: Frame, wrong: bool) -> Response {
    let mut response = render(&page::Door { error: wrong.then(|| frame.t("setup-code-wrong")), frame });
    *response.status_mut() = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::NOT_FOUND };
    response
}

async fn outside(State(porch): State<Porch>, headers: HeaderMap) -> Response {
    if porch.is_let_in(&headers) { see("/setup") } else { door(frame(&headers), false) }
}

/// Leave quickly: nobody is signed in here, so there is nothing to end.
async fn away(State(porch): State<Porch>, headers: HeaderMap) -> Response {
    let mut frame = frame(&headers);
    frame.discreet = true;
    render(&leave::page::Away { frame, away: porch.away.to_string() })
}

/// The link that the terminal printed.
async fn enter(State(porch): State<Porch>, headers: HeaderMap, Path(code): Path<String>) -> Response {
    let_in(&porch, &headers, &code)
}

/// The code, typed by hand.
async fn knock(State(porch): State<Porch>, headers: HeaderMap, form: Form) -> Response {
    let_in(&porch, &headers, form.text("code"))
}

fn let_in(porch: &Porch, headers: &HeaderMap, code: &str) -> Response {
    if !porch.code.is(code) {
        return door(frame(headers), true);
    }
    let mut response = see("/setup").into_response();
    if let Some(cookie) = session::passing_cookie(COOKIE, porch.code.to_groups(), porch.secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
