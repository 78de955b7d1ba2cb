//! Every address of the house. Whoever wants to know what can be reached reads this file.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post, put},
};
#[cfg(feature = "test-clock")]
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    account, assets, audit, backup, card, consent, contact, count, draft, form, health, leave, narrative, night,
    number, person, phone, promise, respond, retention, search, setup, site::Site, street, team, today, trust, worker,
};

/// All of them.
pub fn all() -> Router<Site> {
    let router = meetings()
        .merge(people())
        .merge(house())
        .merge(own())
        .merge(street())
        .fallback(respond::lost)
        .method_not_allowed_fallback(respond::lost);
    #[cfg(feature = "test-clock")]
    let router = router.route("/test/clock", post(move_clock)).route("/test/leak", post(crate::leak::leave));
    router
}

/// Today, nights, contacts, finding somebody, counting.
fn meetings() -> Router<Site> {
    Router::new()
        .route("/", get(today::show))
        .route("/needed", get(today::needed::show))
        .route("/nights", get(night::list))
        .route("/nights/start", get(night::begin).post(night::start))
        .route("/nights/{id}", get(night::show))
        .route("/nights/{id}/tap", post(night::tap))
        .route("/nights/{id}/handover", post(night::handover))
        .route("/nights/{id}/home", post(night::home))
        .route("/nights/{id}/join", post(night::join))
        .route("/nights/{id}/versions", get(night::versions))
        .route("/contacts/new", get(contact::new).post(contact::create))
        .route("/contacts/{id}", get(contact::show))
        .route("/contacts/{id}/correct", get(contact::correct))
        .route("/contacts/{id}/versions", get(contact::versions))
        .route("/contacts/{id}/have", post(contact::answer))
        .route("/contacts/{id}/destroy", get(contact::destroy_form).post(contact::destroy))
        .route("/promises", get(promise::list))
        .route("/promises/{contact}/{line}", post(promise::done))
        .route("/search", get(search::show).post(search::search))
        .route("/counts", get(count::show).post(count::outside))
        .route("/numbers", get(number::list).post(number::add))
        .route("/numbers/{id}", post(number::answer))
        .route("/numbers/{id}/correct", post(number::correct))
        .route("/numbers/{id}/given", post(number::hand_out))
        .route("/retention", get(retention::show).post(retention::choose))
}

/// Her page and what is done on it.
fn people() -> Router<Site> {
    Router::new()
        .route("/people", get(person::list))
        .route("/people/open", post(person::open))
        .route("/people/colleague", get(person::named::open_form).post(person::named::open))
        .route("/people/{id}/colleague", get(person::named::keep_form).post(person::named::keep))
        .route("/people/{id}", get(person::show))
        .route("/people/{id}/write", get(person::write_form).post(person::write))
        .route("/people/{id}/alike", get(person::alike::alike))
        .route("/people/{id}/link", post(person::link))
        .route("/people/{id}/links/{link}", get(person::linked).post(person::unlink))
        .route("/people/{id}/names", get(person::names::list))
        .route("/people/{id}/name", get(person::names::name_form).post(person::names::name))
        .route("/people/{id}/names/{name}", get(person::names::edit).post(person::names::correct))
        .route("/people/{id}/names/{name}/versions", get(person::names::versions))
        .route("/people/{id}/names/{name}/destroy", get(person::names::destroy_form).post(person::names::destroy))
        .route("/people/{id}/circle", get(person::circle_form).post(person::widen))
        .route("/people/{id}/circle/out", get(person::narrow_form).post(person::narrow))
        .route("/people/{id}/choice", get(person::choice_form).post(person::choose))
        .route("/people/{id}/status", get(person::status_form).post(person::stand))
        .route("/people/{id}/card", get(card::edit).post(card::write))
        .route("/people/{id}/card/versions", get(card::versions))
        .route("/people/{id}/consents", get(consent::list))
        .route("/people/{id}/consents/new", get(consent::ask::form).post(consent::ask::offer))
        .route("/people/{id}/consents/keep", post(consent::keep))
        .route("/people/{id}/consents/{record}/answer", get(consent::ask::answer_form).post(consent::ask::answer))
        .route("/people/{id}/consents/{record}/back", get(consent::back_form).post(consent::back))
        .route("/people/{id}/consents/{record}/give", get(consent::give::look).post(consent::give::give))
        .route("/people/{id}/disclosures/{record}", get(consent::give::sent))
        .route("/people/{id}/story", get(narrative::story))
        .route("/people/{id}/story/new", get(narrative::tell::form).post(narrative::tell::tell))
        .route("/people/{id}/story/born", get(narrative::born_form).post(narrative::born))
        .route("/people/{id}/story/{record}", get(narrative::piece))
        .route("/people/{id}/story/{record}/correct", get(narrative::tell::correct_form).post(narrative::tell::correct))
        .route(
            "/people/{id}/story/{record}/translate",
            get(narrative::tell::translate_form).post(narrative::tell::translate),
        )
        .route("/people/{id}/story/{record}/destroy", get(narrative::destroy_form).post(narrative::destroy))
        .route("/people/{id}/hold", post(consent::hold))
        .route("/people/{id}/hold/lift", post(consent::lift))
        .route("/people/{id}/opened", get(person::hers::opened))
        .route("/people/{id}/hers", get(person::hers::hers))
        .route("/people/{id}/records/{record}/destroy", get(person::record_form).post(person::record))
        .route("/people/{id}/destroy", get(person::destroy_form).post(person::destroy))
        .route("/people/{id}/event", get(trust::form).post(trust::write))
}

/// Colleagues, teams, phones, backups, the log: keeping the house.
fn house() -> Router<Site> {
    Router::new()
        .route("/phones", get(phone::list))
        .route("/phones/new", post(phone::invite))
        .route("/phones/{id}/revoke", post(phone::revoke))
        .route("/phones/{id}/dismiss", post(phone::dismiss))
        .route("/phones/file", post(phone::bring).layer(DefaultBodyLimit::max(form::FILE)))
        .route("/phones/notes/{id}", post(phone::decide))
        .route("/colleagues", get(worker::list))
        .route("/colleagues/invite", get(worker::invite_form).post(worker::invite))
        .route("/colleagues/renew", post(worker::renew))
        .route("/colleagues/{id}/again", get(worker::again_form).post(worker::let_in_again))
        .route("/colleagues/roles", get(worker::roles).post(worker::add_role))
        .route("/colleagues/introductions", get(worker::readers).post(worker::name_reader))
        .route("/colleagues/me", get(worker::me_form).post(worker::me))
        .route("/colleagues/{id}/turn-away", post(worker::turn_away))
        .route("/colleagues/{id}/take-back", post(worker::take_back))
        .route("/teams", get(team::list).post(team::found))
        .route("/teams/{id}", post(team::member))
        .route("/place", post(team::place))
        .route("/teams/{id}/name", post(team::rename))
        .route("/colleagues/{id}/welcome", post(worker::welcome))
        .route("/colleagues/{id}/left", get(worker::leave_form).post(worker::leave))
        .route("/house", get(setup::house_form).post(setup::house))
        .route("/setup", get(setup::list))
        .route("/setup/{step}", get(setup::step).post(setup::take).layer(short()))
        .route("/setup/sheets/confirm", post(setup::confirm).layer(short()))
        .route("/setup/later/{step}", post(setup::later).layer(short()))
        .route("/join", get(worker::join_form).post(worker::join).layer(door()))
        .route("/log", get(audit::show))
        .route("/log/out", post(audit::taken_out))
        .route("/backups", get(backup::show))
        .route("/backups/make", post(backup::make))
        .route("/backups/take", post(backup::take))
        .route("/backups/try", post(backup::try_out))
        .route("/backups/key", post(backup::key))
}

/// Signing in, and what belongs to whoever is signed in.
fn own() -> Router<Site> {
    Router::new()
        .route("/sign-in", get(account::show).post(account::sign_in).layer(door()))
        .route("/sign-in/code", get(account::forgotten::show).post(account::forgotten::take).layer(door()))
        .route("/sign-out", post(account::sign_out))
        .route("/looks", post(account::looks))
        .route("/leave", get(leave::leave))
        .route("/drafts", get(draft::list))
        .route("/drafts/keep", post(draft::write))
        .route("/drafts/{key}/forget", post(draft::forget))
        .route("/settings", get(account::settings::show))
        .route("/settings/everywhere", post(account::settings::everywhere))
        .route("/settings/sessions/{tag}", post(account::settings::end))
        .route("/settings/browsers/{tag}", get(account::browser::show).post(account::browser::name))
        .route("/settings/browsers/{tag}/forget", post(account::browser::forget))
        .route("/settings/second", get(account::second::show).post(account::second::set))
        .route("/settings/second/remove", post(account::second::remove))
        .route("/settings/passphrase", post(account::settings::passphrase))
        .route("/settings/recovery", post(account::settings::recovery))
}

/// What needs no session: phones, files, health.
fn street() -> Router<Site> {
    Router::new()
        .route("/street/api/enrol", post(street::enrol))
        .route("/street/api/settings", get(street::refresh))
        .route("/street/api/notes/receipts", post(street::receipts))
        .route("/street/api/notes/{note}", put(street::take))
        .layer(short())
        .layer(axum::middleware::from_fn(street::speak))
        .route("/street/", get(street::index))
        .route("/street/{name}", get(street::serve))
        .route("/assets/{hash}/{file}", get(assets::serve))
        .route("/health", get(health::show))
}

/// For what a stranger may send.
fn short() -> DefaultBodyLimit {
    DefaultBodyLimit::max(form::STRANGER)
}

/// For a name, a code, a passphrase.
fn door() -> DefaultBodyLimit {
    DefaultBodyLimit::max(form::DOOR)
}

/// Lets a story test wait for months. Does not exist in a release build.
#[cfg(feature = "test-clock")]
async fn move_clock(State(site): State<Site>, form: crate::form::Form) -> Response {
    site.house.clock().move_by(form.text("seconds").parse().unwrap_or(0));
    "moved\n".into_response()
}
