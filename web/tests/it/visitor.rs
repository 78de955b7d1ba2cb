//! The rehearsal's house, asked over HTTP without a browser and without a port.

use std::sync::Arc;

use app::{
    Clock, Desk, Files, House, Ring, demo,
    setup::{self, First},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use tower::ServiceExt as _;
use vault::session::SessionSecret;
use web::server::{AWAY, Site, router};

/// A rehearsal that is forgotten at the end of its test.
pub struct Rehearsal {
    pub house: Arc<House>,
    pub store: Arc<SqliteStore>,
    router: Router,
    _dir: tempfile::TempDir,
}

/// Somebody with the cookies of a browser; without any, a stranger.
pub struct Visitor {
    router: Router,
    pub cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub text: String,
    /// The same as it came: of a picture.
    pub bytes: Vec<u8>,
    /// Where it leads on.
    pub to: String,
    cookies: String,
}

impl Rehearsal {
    /// With this many invented people.
    pub async fn of(people: u32) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::at(dir.path());
        let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
        let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
        demo::found(store.clone(), &files, &clock).await.unwrap();
        let house = Arc::new(House::open(store.clone(), &files, clock).await.unwrap());
        demo::fill(&house, people, 1).await.unwrap();
        let site = Site { house: house.clone(), secure: false, rehearsal: Arc::new(Vec::new()), away: AWAY.into() };
        Self { house, store, router: router(site), _dir: dir }
    }

    /// An organisation that has just begun, with one lead: mette.
    pub async fn begun() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let files = Files::at(dir.path());
        let clock = Clock::system(TimeZone::UTC);
        let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
        let mette = demo::cast().into_iter().find(|player| player.login == "mette").unwrap();
        let first = First {
            name: "Havnelys".into(),
            zone: "Europe/Copenhagen".into(),
            language: "en".into(),
            spoken: vec!["en".into()],
            ring: Ring { emergency: "112".into(), ..Ring::default() },
            me: mette.name.into(),
            login: mette.login.into(),
            passphrase: String::from(mette.passphrase).into(),
        };
        setup::begin(store.clone(), &files, &clock, first).await.unwrap();
        let house = Arc::new(House::open(store.clone(), &files, clock).await.unwrap());
        let site = Site { house: house.clone(), secure: false, rehearsal: Arc::new(Vec::new()), away: AWAY.into() };
        Self { house, store, router: router(site), _dir: dir }
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Visitor {
        Visitor { router: self.router.clone(), cookie: String::new() }
    }

    /// Signs in by the form, as everybody does.
    pub async fn enter(&self, login: &str) -> Visitor {
        let player = demo::cast().into_iter().find(|player| player.login == login).unwrap();
        let stranger = self.stranger();
        let answer = stranger.post("/sign-in", &[("login", login), ("passphrase", player.passphrase)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{login} signs in");
        assert_eq!(answer.to, "/");
        Visitor { cookie: answer.cookies, ..stranger }
    }

    /// The desk of a visitor, to look behind the pages.
    pub async fn desk(&self, visitor: &Visitor) -> Desk {
        let session = visitor.cookie.split("; ").find_map(|pair| pair.strip_prefix("desk=")).unwrap();
        self.house.desk(&SessionSecret::from_cookie(session).unwrap()).await.unwrap()
    }
}

impl Visitor {
    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path), Body::empty()).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(path, "/", fields).await
    }

    /// Sends a form from the page it stands on.
    pub async fn send(&self, path: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(form(path, page), body(fields).into()).await
    }

    /// Sends a form as a browser does, which then goes where it is led. Not followed here.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = body(fields);
        let request = form(path, "/").header("sec-fetch-mode", "navigate").header(header::CONTENT_LENGTH, body.len());
        self.ask(request, body.into()).await
    }

    /// Sends what the page of a phone sends.
    pub async fn phone(&self, path: &str, json: &str) -> Answer {
        self.ask(Request::post(path).header(header::CONTENT_TYPE, "application/json"), json.to_owned().into()).await
    }

    /// The same browser with the cookies of an answer as well.
    pub fn with(&self, answer: &Answer) -> Self {
        Self { router: self.router.clone(), cookie: format!("{}; {}", self.cookie, answer.cookies) }
    }

    /// Sends anything at all.
    pub async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(header::COOKIE, &self.cookie).body(body).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let cookies: Vec<_> = answer
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|one| one.to_str().unwrap().split(';').next().unwrap().to_owned())
            .collect();
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), 1 << 24).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, text, bytes, to: to.unwrap_or_default(), cookies: cookies.join("; ") }
    }
}

/// The key of a phone: the base point of its curve (P-256, SP 800-186 section 3.2.1.3).
pub fn phone_key() -> Vec<u8> {
    let x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
    let y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
    data_encoding::HEXLOWER.decode(format!("04{x}{y}").as_bytes()).unwrap()
}

fn form(path: &str, page: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::REFERER, format!("http://here{page}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn body(fields: &[(&str, &str)]) -> String {
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value))).collect();
    fields.join("&")
}

fn coded(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out + &char::from(byte).to_string(),
        byte => out + &format!("%{byte:02X}"),
    })
}

impl Answer {
    /// The forms of the page that are sent to this address: each with its tag.
    pub fn forms(&self, to: &str) -> Vec<String> {
        let forms = self.text.split("<form ").skip(1).filter_map(|rest| rest.split("</form>").next());
        forms.filter(|form| form.contains(&format!("action=\"{to}\""))).map(str::to_owned).collect()
    }
}

/// The value of an attribute of the first tag that has `mark` in it.
pub fn value_of(html: &str, mark: &str, attribute: &str) -> Option<String> {
    let tag = html.split('<').find(|tag| tag.contains(mark))?.split('>').next()?;
    let value = tag.split(&format!("{attribute}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&#39;", "'").replace("&#34;", "\"").replace("&#38;", "&"))
}
