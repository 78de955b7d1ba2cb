//! Every form that a lead can send, sent twice with the same number: a double click, Back, an answer that never came.
//! Nothing is there twice. The addresses are those of the program's own list, so that a new form which nobody thought of
//! is found here.

use std::collections::{BTreeMap, BTreeSet};

use app::{Desk, consent, contact, disclosure, night, number, person, settings::TeamPart, street, worker};
use axum::http::StatusCode;
use store::{Seq, Store as _};

use crate::visitor::{Answer, Rehearsal, Visitor, value_of};

const ROUTES: &str = include_str!("../../src/routes.rs");

/// Forms that are not sent here, and why.
const NOT_SENT: [(&str, &str); 29] = [
    ("/sign-in", "holds a secret, so it has no number; a second session is a second sign-in"),
    ("/sign-in/code", "holds a secret; a printed code opens once"),
    ("/join", "holds a secret; a code is used up by its commit"),
    ("/sign-out", "ends what it is sent with"),
    ("/settings/everywhere", "ends what it is sent with"),
    ("/settings/passphrase", "holds a secret; the old passphrase opens nothing afterwards"),
    ("/settings/recovery", "holds a secret; the account's version counts"),
    ("/settings/second", "holds a secret; the account's version counts"),
    ("/settings/second/remove", "nothing is there to be removed twice"),
    ("/setup/sheets/confirm", "holds a secret, and marks a step as done"),
    ("/backups/try", "holds a secret, and only reads"),
    ("/backups/take", "only reads"),
    ("/backups/make", "a further backup, one of as many as the lead chose to keep"),
    ("/colleagues/renew", "new keys once more, under which everything is there once"),
    ("/backups/key", "each time another key, shown once; the newest counts"),
    ("/looks", "a cookie"),
    ("/place", "a cookie"),
    ("/search", "only reads"),
    ("/counts", "only reads"),
    ("/drafts/keep", "sent again and again on purpose; the newest counts"),
    ("/drafts/{key}/forget", "nothing is there to be let go twice"),
    ("/phones/new", "the code that nobody saw is used by nobody and gone after a day"),
    ("/phones/{id}/dismiss", "what is dismissed is not there to be dismissed again"),
    ("/phones/file", "a note is known by its own number: app/tests/it/phone.rs"),
    ("/phones/notes/{id}", "a note is in one state"),
    ("/people/{id}/consents/{record}/give", "a second time nothing leaves: app/tests/it/consent.rs"),
    ("/colleagues/{id}/welcome", "needs somebody who waits; she is let in once by her account's version"),
    ("/colleagues/{id}/turn-away", "nothing is there to be turned away twice"),
    ("/colleagues/{id}/left", "somebody leaves once: app/tests/it/colleagues.rs"),
];
/// Forms that take away what they are about: the second time there is nothing.
const GONE: [&str; 9] = [
    "/contacts/{id}/destroy",
    "/people/{id}/destroy",
    "/people/{id}/story/{record}/destroy",
    "/people/{id}/names/{name}/destroy",
    "/people/{id}/records/{record}/destroy",
    "/people/{id}/links/{link}",
    "/colleagues/{id}/take-back",
    "/settings/sessions/{tag}",
    "/settings/browsers/{tag}/forget",
];

/// Every address that takes a form, without those of phones.
fn forms() -> BTreeSet<&'static str> {
    let pieces = ROUTES.split(".route(").skip(1).filter_map(|piece| {
        let (path, how) = piece.trim_start().strip_prefix('"')?.split_once('"')?;
        how.split(';').next()?.contains("post(").then_some(path)
    });
    pieces.filter(|path| !path.starts_with("/street/") && !path.starts_with("/test/")).collect()
}

/// Everything that stands in the house, to be compared.
struct Held {
    /// Records, with how many versions each has.
    records: BTreeMap<String, usize>,
    /// Codes, accounts, phones, backups.
    rows: [usize; 4],
    settings: String,
}

struct Walk {
    rehearsal: Rehearsal,
    mette: Visitor,
    sent: BTreeSet<&'static str>,
    wrong: Vec<String>,
}

impl Walk {
    /// As it is now: she holds other keys after each page that is opened.
    async fn desk(&self) -> Desk {
        self.rehearsal.desk(&self.mette).await
    }

    async fn held(&self) -> Held {
        let (store, desk) = (&self.rehearsal.store, self.desk().await);
        let settings = self.rehearsal.house.settings().await;
        let house = &settings.folders;
        let mut folders = vec![house.organisation, house.contacts, house.cards, house.introductions];
        let people = person::people(&desk).await.unwrap();
        folders.extend(people.iter().map(|known| person::folder_of(known.person)));
        let mut records = BTreeMap::new();
        for one in store.feed(&folders, &[], Seq(0), u32::MAX).await.unwrap() {
            if !one.sealed.is_destroyed() {
                *records.entry(format!("{:?} {}", one.sealed.kind(), one.sealed.record())).or_insert(0) += 1;
            }
        }
        let backups = app::backup::kept(&desk.administering().unwrap()).len();
        let rows = [
            store.invitations().await.unwrap().len(),
            store.accounts().await.unwrap().len(),
            store.devices().await.unwrap().len(),
            backups,
        ];
        Held { records, rows, settings: format!("{settings:?}") }
    }

    /// Sends a form twice; answers the first answer.
    async fn twice(&mut self, route: &'static str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.sent.insert(route);
        let number = contact::fresh_form().to_string();
        let fields: Vec<_> = [("form", number.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let first = self.mette.post(path, &fields).await;
        if !(first.status.is_success() || first.status == StatusCode::SEE_OTHER) {
            self.wrong.push(format!("{route} was not taken: {}", first.status));
        }
        let once = self.held().await;
        let second = self.mette.post(path, &fields).await;
        let twice = self.held().await;
        let gone = GONE.contains(&route) && second.status == StatusCode::NOT_FOUND;
        if second.status != first.status && !gone {
            self.wrong.push(format!("{route} answers {} and then {}", first.status, second.status));
        }
        // What becomes less was taken away by work that goes on beside: keys that are renewed.
        let more = |(one, many): &(&String, &usize)| once.records.get(*one).is_none_or(|before| before < *many);
        let more: Vec<_> = twice.records.iter().filter(more).collect();
        if !more.is_empty() || (once.rows, &once.settings) != (twice.rows, &twice.settings) {
            let rows = (once.rows, twice.rows, once.settings == twice.settings);
            self.wrong.push(format!("{route} is there twice: {more:?} {rows:?}"));
        }
        first
    }

    /// What stands hidden in the form of a page, as a browser would send it.
    async fn hidden(&self, at: &str, to: &str) -> Vec<(String, String)> {
        let page = self.mette.get(at).await;
        let form = page.forms(to).into_iter().next();
        assert!(form.is_some(), "{to} stands on {at}: {}", page.text);
        let form = form.unwrap();
        let tags = form.split('<').filter(|tag| tag.starts_with("input ") && tag.contains("type=\"hidden\""));
        let value = |tag: &str, name: &str| value_of(&format!("<{tag}"), "input ", name).unwrap_or_default();
        let fields = tags.map(|tag| (value(tag, "name"), value(tag, "value")));
        fields.filter(|(name, _)| name != "form").collect()
    }

    /// The same, and then what is typed.
    async fn from(&mut self, route: &'static str, (at, to): (&str, &str), typed: &[(&str, &str)]) -> Answer {
        let hidden = self.hidden(at, to).await;
        let mut fields: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        self.twice(route, to, &fields).await
    }

    /// Somebody who was just met, as forms name her line.
    async fn met(&mut self, alias: &str) -> (String, String) {
        let body = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", alias), ("next", "ring her")];
        let answer = self.mette.post("/contacts/new", &body).await;
        let id = answer.to.rsplit('/').next().unwrap().to_owned();
        (format!("{id}:0"), id)
    }

    /// A page of somebody's own.
    async fn opened(&mut self, alias: &str) -> String {
        let (line, _) = self.met(alias).await;
        let answer = self.mette.post("/people/open", &[("line", &line)]).await;
        answer.to.rsplit('/').next().unwrap().to_owned()
    }

    async fn nights(&mut self, me: &str) {
        let start = self.twice("/nights/start", "/nights/start", &[("area", "1"), ("worker", me)]).await;
        let id = start.to.rsplit('/').next().unwrap().to_owned();
        let at = |what: &str| format!("/nights/{id}{what}");
        self.twice("/nights/{id}/tap", &at("/tap"), &[("tap", "met")]).await;
        let typed = [("line", "Quiet"), ("line", ""), ("line", ""), ("raids", ""), ("then", "keep")];
        self.from("/nights/{id}/handover", (&at(""), &at("/handover")), &typed).await;
        self.twice("/nights/{id}/home", &at("/home"), &[("worker", me)]).await;
        let other = night::recent(&self.desk().await, 9).await.unwrap();
        let other = other.iter().map(|(one, _)| one.to_string()).find(|one| *one != id).unwrap();
        self.twice("/nights/{id}/join", &at("/join"), &[("other", &other)]).await;
    }

    async fn contacts(&mut self) {
        let body = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", "Twice"), ("introduced", "Mira")];
        self.twice("/contacts/new", "/contacts/new", &body).await;
        let (_, id) = self.met("Promised").await;
        let to = format!("/promises/{id}/0");
        self.from("/promises/{contact}/{line}", ("/promises", &to), &[]).await;
        self.twice("/contacts/{id}/have", &format!("/contacts/{id}/have"), &[]).await;
        self.twice("/contacts/{id}/destroy", &format!("/contacts/{id}/destroy"), &[("why", "mistake")]).await;
    }

    async fn people(&mut self, other: &str) {
        let (line, _) = self.met("Opened").await;
        self.twice("/people/open", "/people/open", &[("line", &line), ("worth", "tea")]).await;
        let (line, _) = self.met("Colleague").await;
        let named = [("line", line.as_str()), ("colleague", other), ("name", "Kit")];
        let named = self.twice("/people/colleague", "/people/colleague", &named).await.to;
        let (line, _) = self.met("Colleague too").await;
        self.twice("/people/{id}/link", &format!("{named}/link"), &[("line", &line)]).await;
        let moved = self.opened("Moved").await;
        self.twice("/people/{id}/colleague", &format!("/people/{moved}/colleague"), &[("colleague", other)]).await;

        let her = self.opened("Hers").await;
        let at = |what: &str| format!("/people/{her}/{what}");
        let (line, _) = self.met("Hers as well").await;
        self.twice("/people/{id}/link", &at("link"), &[("line", &line)]).await;
        let page = person::page(&self.desk().await, her.parse().unwrap()).await.unwrap();
        let link = format!("links/{}", page.links[0].record);
        self.twice("/people/{id}/links/{link}", &at(&link), &[("reason", "not she")]).await;
        let body = [("channel", "street"), ("area", "1"), ("people", "1")];
        self.twice("/people/{id}/write", &at("write"), &body).await;
        self.twice("/people/{id}/name", &at("name"), &[("text", "Ann"), ("kind", "alias"), ("on_card", "yes")]).await;
        self.from("/people/{id}/card", (&at("card"), &at("card")), &[("may", "yes"), ("way-call", "+45 1")]).await;
        for answer in ["no", "yes"] {
            self.twice("/people/{id}/circle", &at("circle"), &[("worker", other), ("answer", answer)]).await;
        }
        self.twice("/people/{id}/circle/out", &at("circle/out"), &[("worker", other)]).await;
        self.twice("/people/{id}/choice", &at("choice"), &[("answer", "no"), ("words", "Not now.")]).await;
        self.twice("/people/{id}/status", &at("status"), &[("standing", "met"), ("since", "2026-01-02")]).await;
        self.twice("/people/{id}/event", &at("event"), &[("kind", "first-meal"), ("day", "2026-01-02")]).await;

        self.consents(&her).await;
        self.story(&her).await;
        let page = person::page(&self.desk().await, her.parse().unwrap()).await.unwrap();
        let name = page.names.iter().find_map(|called| called.record).unwrap();
        let name = at(&format!("names/{name}"));
        self.from("/people/{id}/names/{name}", (&name, &name), &[("text", "Anne"), ("kind", "alias")]).await;
        self.twice("/people/{id}/names/{name}/destroy", &format!("{name}/destroy"), &[("sure", "yes")]).await;
        let record = at(&format!("records/{}/destroy", page.statuses[0].record));
        self.twice("/people/{id}/records/{record}/destroy", &record, &[("sure", "yes")]).await;
        self.twice("/people/{id}/destroy", &at("destroy"), &[("sure", "yes"), ("meetings", "go")]).await;
    }

    async fn consents(&mut self, her: &str) {
        let at = |what: &str| format!("/people/{her}/{what}");
        let things = disclosure::candidates(&self.desk().await, her.parse().unwrap()).await.unwrap();
        let thing = &things[0];
        let (item, record) = (format!("{}:{}", thing.record, thing.revision), thing.record.to_string());
        let asked = [
            ("recipient", "The centre"),
            ("purpose", "identification"),
            ("item", item.as_str()),
            ("days", "30"),
            ("how", "spoken"),
            ("answer", "thinking"),
        ];
        self.twice("/people/{id}/consents/new", &at("consents/new"), &asked).await;
        let known = consent::all(&self.desk().await, her.parse().unwrap()).await.unwrap();
        assert_eq!(known.len(), 1, "asked once {:?}", self.wrong);
        let consent = format!("consents/{}", known[0].record);
        let answer = at(&format!("{consent}/answer"));
        self.twice("/people/{id}/consents/{record}/answer", &answer, &[("answer", "yes")]).await;
        let back = at(&format!("{consent}/back"));
        self.twice("/people/{id}/consents/{record}/back", &back, &[("way", "spoken")]).await;
        self.twice("/people/{id}/consents/keep", &at("consents/keep"), &[("record", &record), ("kept", "yes")]).await;
        self.twice("/people/{id}/hold", &at("hold"), &[]).await;
        self.twice("/people/{id}/hold/lift", &at("hold/lift"), &[]).await;
    }

    async fn story(&mut self, her: &str) {
        let at = |what: &str| format!("/people/{her}/story/{what}");
        let told = [("story", "We walked."), ("teller", "hers"), ("told", "2026-01-02"), ("date", "2014")];
        let piece = self.twice("/people/{id}/story/new", &at("new"), &told).await.to;
        let form = |what: &str| format!("{piece}/{what}");
        self.twice("/people/{id}/story/born", &at("born"), &[("years", "1999")]).await;
        let (correct, translate) = (form("correct"), form("translate"));
        let again = [("story", "We walked far."), ("teller", "ours"), ("told", "2026-01-02")];
        self.from("/people/{id}/story/{record}/correct", (&correct, &correct), &again).await;
        let other = [("translation", "Vi gik."), ("into", "da")];
        self.from("/people/{id}/story/{record}/translate", (&translate, &translate), &other).await;
        self.twice("/people/{id}/story/{record}/destroy", &form("destroy"), &[]).await;
    }

    async fn house(&mut self, other: &str) {
        let new = [("number", "+45 00 00 00 77"), ("label", "Twice"), ("who", "")];
        self.twice("/numbers", "/numbers", &new).await;
        let number = number::all(&self.desk().await).await.unwrap()[0].record;
        let who = format!("worker:{other}");
        self.twice("/numbers/{id}", &format!("/numbers/{number}"), &[("who", &who)]).await;
        let right = [("number", "+45 00 00 00 78"), ("label", "Right")];
        self.twice("/numbers/{id}/correct", &format!("/numbers/{number}/correct"), &right).await;
        let given = format!("/numbers/{number}/given");
        self.twice("/numbers/{id}/given", &given, &[("given", "no")]).await;
        self.twice("/log/out", "/log/out", &[]).await;
        self.twice("/retention", "/retention", &[("months", "30")]).await;
        let invited = [("name", "Nadia"), ("role", "volunteer")];
        let answer = self.twice("/colleagues/invite", "/colleagues/invite", &invited).await;
        assert!(answer.text.contains("class=\"words"), "a code is shown: {}", answer.text);
        let list = self.mette.get("/colleagues").await;
        assert_eq!(list.text.matches("/take-back\"").count(), 1, "one colleague is awaited");
        let back = list.text.split("action=\"").filter_map(|rest| rest.split('"').next());
        let back = back.filter(|to| to.ends_with("/take-back")).map(str::to_owned).next().unwrap();
        self.twice("/colleagues/{id}/take-back", &back, &[]).await;
        self.twice("/colleagues/{id}/again", &format!("/colleagues/{other}/again"), &[]).await;
        self.twice("/colleagues/roles", "/colleagues/roles", &[("role", "lawyer")]).await;
        self.twice("/colleagues/introductions", "/colleagues/introductions", &[("worker", other), ("then", "in")])
            .await;
        self.twice("/colleagues/me", "/colleagues/me", &[("street_name", "Em"), ("language", "da")]).await;
        self.twice("/teams", "/teams", &[("name", "Twice"), ("part", "other")]).await;
        let team = self.rehearsal.house.settings().await;
        let team = team.teams.iter().find(|team| team.part == TeamPart::Other).unwrap().id;
        self.twice("/teams/{id}", &format!("/teams/{team}"), &[("worker", other)]).await;
        self.twice("/teams/{id}/name", &format!("/teams/{team}/name"), &[("name", "Twice more")]).await;
        let basics = [
            ("name", "Havnelys"),
            ("zone", "Europe/Copenhagen"),
            ("emergency", "112"),
            ("on_call_name", "Mette"),
            ("on_call_number", "+45 3"),
            ("things", "tea"),
            ("neutral_name", "Lists"),
            ("neutral_icon", "list"),
        ];
        self.twice("/house", "/house", &basics).await;
        let areas = self.rehearsal.house.settings().await;
        let areas = areas.areas.iter().map(|area| (format!("area-{}", area.id), area.name.clone()));
        let areas: Vec<_> = areas.chain([("more".to_owned(), "Canal".to_owned())]).collect();
        let areas: Vec<_> = areas.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.twice("/setup/{step}", "/setup/areas", &areas).await;
        self.twice("/setup/later/{step}", "/setup/later/phone", &[]).await;
        let desk = self.desk().await;
        let code = street::invite(&desk, &desk.me().await.unwrap()).await.unwrap().code;
        let public = crate::visitor::phone_key();
        let phone = street::Phone { code, token_tag: [7; 32], public, carries: None };
        let phone = street::enrol(&self.rehearsal.house, phone).await.unwrap().device;
        self.twice("/phones/{id}/revoke", &format!("/phones/{phone}/revoke"), &[]).await;
    }

    async fn own(&mut self) {
        self.rehearsal.enter("mette").await;
        let settings = self.mette.get("/settings").await;
        let tos = |begin: &str| {
            let all = settings.text.split("=\"").filter_map(|rest| rest.split('"').next());
            all.filter(|to| to.starts_with(begin)).map(str::to_owned).collect::<Vec<_>>()
        };
        let session = tos("/settings/sessions/").into_iter().next().unwrap();
        self.twice("/settings/sessions/{tag}", &session, &[]).await;
        let browser = tos("/settings/browsers/").into_iter().next().unwrap();
        self.twice("/settings/browsers/{tag}", &browser, &[("name", "The office")]).await;
        self.twice("/settings/browsers/{tag}/forget", &format!("{browser}/forget"), &[]).await;
    }
}

#[tokio::test]
async fn what_is_sent_twice_is_there_once() {
    let rehearsal = Rehearsal::of(6).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let me = desk.worker().to_string();
    let other = worker::all(&desk).await.unwrap().into_iter().find(|one| one.name.as_str() == "Daniel").unwrap();
    let other = other.id.to_string();
    let mut walk = Walk { rehearsal, mette, sent: BTreeSet::new(), wrong: Vec::new() };
    walk.nights(&me).await;
    walk.contacts().await;
    walk.people(&other).await;
    walk.house(&other).await;
    walk.own().await;
    for form in forms() {
        if walk.sent.contains(form) == NOT_SENT.iter().any(|(one, _)| *one == form) {
            walk.wrong.push(format!("{form}: is it sent twice here, or does it stand among the exceptions?"));
        }
    }
    for (one, _) in NOT_SENT {
        assert!(forms().contains(one), "{one} is no more");
    }
    assert!(walk.wrong.is_empty(), "\n{}", walk.wrong.join("\n"));
}
