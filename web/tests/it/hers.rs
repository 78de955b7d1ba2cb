//! What she may look at herself: a word of its own is typed into every field of every form about her, and each stands on
//! the page made for her, or is named here with the reason why not.

use std::{collections::BTreeMap, sync::Arc};

use app::{Clock, Files, House, SignIn, demo};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jiff::tz::TimeZone;
use store::sqlite::SqliteStore;
use tower::ServiceExt as _;
use web::server::{AWAY, Site, router};

const ROUTES: &str = include_str!("../../src/routes.rs");

/// Forms about her in which nothing new is typed about her, and why.
const NOTHING_NEW: [(&str, &str); 17] = [
    ("/people/colleague", "opens a file about somebody else; its fields are those of /people/open"),
    ("/people/{id}/colleague", "which colleague: no text"),
    ("/people/{id}/names/{name}", "the fields of /people/{id}/name once more"),
    ("/people/{id}/names/{name}/destroy", "no text"),
    ("/people/{id}/links/{link}", "why a link was taken back may be about somebody else: the page says so"),
    ("/people/{id}/records/{record}/destroy", "no text"),
    ("/people/{id}/destroy", "no text"),
    ("/people/{id}/consents/keep", "no text"),
    ("/people/{id}/story/{record}/correct", "the fields of /people/{id}/story/new once more"),
    ("/people/{id}/story/{record}/destroy", "no text"),
    ("/people/{id}/consents/{record}/give", "no text"),
    ("/people/{id}/hold", "no text, and without her key"),
    ("/people/{id}/hold/lift", "no text"),
    ("/contacts/{id}/correct", "the fields of /contacts/new once more"),
    ("/contacts/{id}/destroy", "why a meeting is gone stands in the log"),
    ("/contacts/{id}/have", "no text"),
    ("/contacts/new", "typed below"),
];

/// What is typed and does not stand there: form and field, and why.
const LEFT_OUT: [(&str, &str, &str); 3] = [
    ("met", "introduced", "who introduced her is theirs to tell"),
    ("wrote", "introduced", "who introduced her is theirs to tell"),
    ("introduced", "who", "the same"),
];

struct Typing {
    router: Router,
    cookie: String,
    next: u32,
    /// What was typed: step, field, marker.
    typed: Vec<(String, String, String)>,
}

impl Typing {
    async fn get(&self, path: &str) -> String {
        let request = Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        String::from_utf8(to_bytes(answer.into_body(), 1 << 22).await.unwrap().to_vec()).unwrap()
    }

    /// Fills the form that leads to `action` as it stands on `page`: the first of several, every tick, a word of its own
    /// in each empty field. `own` says what else. Answers where it leads.
    async fn fill(&mut self, step: &str, page: &str, action: &str, own: &[(&str, &str)]) -> String {
        let html = self.get(page).await;
        let form = html.split("<form").find(|form| form.contains(&format!("action=\"{action}\"")));
        assert!(form.is_some(), "{page} has no form for {action}");
        let form = form.unwrap();
        let form = form.split("</form>").next().unwrap();
        let mut fields: Vec<(String, String)> = Vec::new();
        for tag in form.split('<').filter(|tag| tag.starts_with("input ") || tag.starts_with("textarea ")) {
            let (head, inside) = tag.split_once('>').unwrap();
            let attribute = |name: &str| Some(head.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.to_owned());
            let Some(name) = attribute("name") else { continue };
            let kind =
                if tag.starts_with("textarea") { "text".into() } else { attribute("type").unwrap_or("text".into()) };
            let value = attribute("value").unwrap_or_else(|| inside.trim().to_owned());
            let had = fields.iter().any(|(known, _)| *known == name);
            if own.iter().any(|(known, _)| *known == name) || (kind == "radio" && had) {
                continue;
            }
            let text = !matches!(kind.as_str(), "radio" | "checkbox" | "hidden");
            let value = if text && value.is_empty() { self.marker(step, &name) } else { value };
            fields.push((name, value));
        }
        fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let encode = |text: &str| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            text.bytes()
                .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
                .collect::<String>()
        };
        let body: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = Request::post(action)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (status, to) = (answer.status(), answer.headers().get(header::LOCATION).cloned());
        let text = String::from_utf8(to_bytes(answer.into_body(), 1 << 22).await.unwrap().to_vec()).unwrap();
        assert_eq!(status, StatusCode::SEE_OTHER, "{step} {fields:?} {text}");
        to.unwrap().to_str().unwrap().to_owned()
    }

    /// Where the first form of this name lies that the page of what may leave leads to.
    async fn of_consents(&self, list: &str, what: &str) -> String {
        let html = self.get(list).await;
        let links = html.split("href=\"").filter_map(|piece| piece.split('"').next());
        links.filter(|to| to.starts_with(list) && to.ends_with(what)).map(str::to_owned).next().unwrap()
    }

    /// The paper that is looked at goes out.
    async fn hand_over(&self, path: &str) {
        let html = self.get(path).await;
        let hash = html.split("name=\"hash\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("hash={hash}")))
            .unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        to_bytes(answer.into_body(), 1 << 22).await.unwrap();
    }

    fn marker(&mut self, step: &str, name: &str) -> String {
        self.next += 1;
        let rung = ["way-call", "way-message", "ring_number"].contains(&name);
        let marker = if rung { format!("+45 90 {:04}", self.next) } else { format!("Zq{}xkw", self.next) };
        self.typed.push((step.to_owned(), name.to_owned(), marker.clone()));
        marker
    }
}

async fn signed_in(dir: &std::path::Path) -> (Typing, BTreeMap<String, String>) {
    let files = Files::at(dir);
    let clock = Clock::system(TimeZone::get("Europe/Copenhagen").unwrap());
    let store = Arc::new(SqliteStore::open(&files.database()).await.unwrap());
    demo::found(store.clone(), &files, &clock).await.unwrap();
    let house = Arc::new(House::open(store, &files, clock).await.unwrap());
    demo::fill(&house, 0, 1).await.unwrap();
    let mette = demo::cast().into_iter().find(|player| player.login == "mette").unwrap();
    let passphrase = zeroize::Zeroizing::new(mette.passphrase.to_owned());
    let typed = SignIn { login: mette.login.into(), passphrase, code: None, known: None };
    let session = house.sign_in(typed).await.unwrap().session;
    let desk = house.desk(&session).await.unwrap();
    let workers = app::worker::all(&desk).await.unwrap();
    let workers = workers.into_iter().map(|one| (one.name.as_str().to_owned(), one.id.to_string())).collect();
    let cookie = format!("desk={}", session.to_cookie().as_str());
    let site = Site { house, secure: false, rehearsal: Arc::new(Vec::new()), away: AWAY.into() };
    (Typing { router: router(site), cookie, next: 0, typed: Vec::new() }, workers)
}

/// A step, the page in her room, and what is typed into its form.
type Step<'s> = (&'s str, &'s str, &'s [(&'s str, &'s str)]);

#[tokio::test]
async fn everything_that_is_typed_about_her_stands_on_the_page_made_for_her() {
    let dir = tempfile::tempdir().unwrap();
    let (mut desk, workers) = signed_in(dir.path()).await;
    let day = [("day", "2026-01-02"), ("told_day", "2026-01-02"), ("by", "2026-02-03"), ("spoken", "1"), ("hour", "2")];
    let first = desk.fill("met", "/contacts/new", "/contacts/new", &day).await;
    let her = desk.fill("opened", &first, "/people/open", &[]).await;
    let at = |room: &str| format!("{her}/{room}");
    let mut done = vec!["/people/open", "/people/{id}/link"];
    let osas = workers["Osas"].as_str();
    let today = [("since", "2026-01-02"), ("on", "2026-01-02")];
    // For her circle alone: danger now would stand before everybody on call.
    let calm = [&day[..], &[("danger", "")]].concat();
    let steps: [Step<'_>; 10] = [
        ("wrote", "write", &calm),
        ("named", "name", &[("kind", "alias")]),
        ("card", "card", &[("may", "yes"), ("from", "10"), ("until", "15"), ("from2", "22"), ("until2", "2")]),
        ("ally", "event", &[("kind", "ally")]),
        ("introduced", "event", &[("kind", "introduced")]),
        ("stood", "status", &[("standing", "identified"), today[0], today[1]]),
        ("chose", "choice", &[]),
        ("asked", "circle", &[("worker", osas), ("answer", "yes")]),
        ("out", "circle/out", &[("worker", osas)]),
        ("answered", "event", &[("kind", "other")]),
    ];
    for (step, room, own) in steps {
        desk.fill(step, &at(room), &at(room), own).await;
    }
    done.extend(["write", "name", "card", "event", "status", "choice", "circle", "circle/out"]);
    // Her story: a piece, another tied to it, corrected, and in another language.
    let story = [("told", "2026-01-02"), ("date", "2014"), ("season", "winter"), ("age", ""), ("years", "1999")];
    let piece = desk.fill("told", &at("story/new"), &at("story/new"), &story).await;
    desk.fill(
        "told after",
        &format!("{}?after={}", at("story/new"), piece.rsplit('/').next().unwrap()),
        &at("story/new"),
        &story,
    )
    .await;
    desk.fill("born", &at("story/born"), &at("story/born"), &story).await;
    desk.fill("translated", &format!("{piece}/translate"), &format!("{piece}/translate"), &[("into", "en")]).await;
    done.extend(["story/new", "story/born", "story/{record}/translate"]);
    // What she allowed, and took back; and what she answered later.
    let yes = [("answer", "yes"), ("way", "telephone"), ("days", "60")];
    desk.fill("allowed", &at("consents/new"), &at("consents/new"), &yes).await;
    let one = desk.of_consents(&at("consents"), "give").await;
    desk.hand_over(&one).await;
    desk.fill("held", &at("consents"), &at("hold"), &[]).await;
    desk.fill("lifted", &at("consents"), &at("hold/lift"), &[]).await;
    desk.fill("kept", &at("consents"), &at("consents/keep"), &[("kept", "yes")]).await;
    let one = desk.of_consents(&at("consents"), "back").await;
    desk.fill("taken back", &one, &one, &yes).await;
    desk.fill("offered", &at("consents/new"), &at("consents/new"), &[("answer", "thinking"), ("days", "60")]).await;
    let one = desk.of_consents(&at("consents"), "answer").await;
    desk.fill("answered later", &one, &one, &yes).await;
    done.extend(["consents/new", "consents/{record}/back", "consents/{record}/answer"]);
    // Somebody of the same name, who is linked with a reason.
    let alias = desk.typed.iter().find(|(_, field, _)| field == "alias").unwrap().2.clone();
    let again = [&day[..], &[("alias", alias.as_str())]].concat();
    desk.fill("again", "/contacts/new", "/contacts/new", &again).await;
    desk.fill("linked", &at("alike"), &at("link"), &[]).await;

    let posts = ROUTES.split(".route(").skip(1).filter_map(|piece| {
        let (path, how) = piece.trim_start().strip_prefix('"')?.split_once('"')?;
        let about = path.starts_with("/people/") || path.starts_with("/contacts/");
        (about && how.split(".route").next()?.contains("post(")).then_some(path)
    });
    for path in posts {
        let typed = done.iter().any(|room| path == *room || path == format!("/people/{{id}}/{room}"));
        assert!(typed || NOTHING_NEW.iter().any(|(known, _)| *known == path), "{path}: is anything typed about her?");
    }

    let html = desk.get(&at("hers")).await;
    assert!(desk.typed.len() > 50, "{}", desk.typed.len());
    let left = |step: &str, field: &str| {
        LEFT_OUT.iter().any(|(form, name, _)| (*form == step || step == "again") && *name == field)
    };
    let missing: Vec<_> = desk.typed.iter().filter(|(_, _, marker)| !html.contains(marker.as_str())).collect();
    let missing: Vec<_> = missing.into_iter().filter(|(step, field, _)| !left(step, field)).collect();
    assert!(missing.is_empty(), "not on her page: {missing:?}");
    let told: Vec<_> = desk.typed.iter().filter(|(step, field, _)| left(step, field)).collect();
    assert!(told.len() >= LEFT_OUT.len(), "{told:?}");
    assert!(told.iter().all(|(_, _, marker)| !html.contains(marker.as_str())), "what is somebody else's: {told:?}");
    assert!(html.contains("data-left-out"), "and the page says so");
    for colleague in ["Mette", "Osas"] {
        let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(!main.contains(colleague), "roles, not names: {colleague}");
    }
    // Whoever reads Arabic reads no English: what is left in Latin letters was typed, or is a name of the house.
    desk.cookie.push_str("; lang=ar");
    let arabic = desk.get(&at("hers")).await;
    assert!(arabic.contains("lang=\"ar\"") && arabic.contains("dir=\"rtl\""));
    let ours = left_in_latin(&arabic);
    assert!(ours.is_empty(), "not said in Arabic: {ours:?}");
}

/// What the rehearsal's house calls its area, its teams and what it hands out: its own words, in whatever language.
const OF_THE_HOUSE: [&str; 8] = ["Station", "side", "Outreach", "Hotline", "tea", "food", "condoms", "clothes"];

/// The words in Latin letters that somebody reads on the page made for her, without what was typed.
fn left_in_latin(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let texts = main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    let latin = words.filter(|word| word.len() > 2 && word.chars().any(|c| c.is_ascii_alphabetic()));
    latin.filter(|word| !word.starts_with("Zq") && !OF_THE_HOUSE.contains(word)).map(str::to_owned).collect()
}
