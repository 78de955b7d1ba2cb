//! What the organisation says of itself: whom to ring, what is given away, how the phone's page is called.

use app::{
    Desk, Refusal, Ring,
    neutral::{NEUTRAL_NAME, NeutralIcon},
    setup::{Basics, SPOKEN, Seen, set_basics},
};
use axum::response::Response;

use crate::{
    form::Form,
    frame::Frame,
    names::Names,
    person::forms::{Field, SmallForm},
    respond::{Answer, page as render, refuse, see, status},
    session::Seat,
    view::{Choice, mistakes},
};

/// As it is now.
pub async fn house_form(Seat(desk): Seat, frame: Frame) -> Answer {
    let made = async {
        desk.lead()?;
        Ok::<_, Refusal>(render(
            &asked(&desk, &frame, &Basics::of(desk.settings()), &Basics::of(desk.settings())).await?,
        ))
    };
    made.await.map_err(|refusal| refuse(&frame, &refusal, None))
}

/// Takes it.
pub async fn house(Seat(desk): Seat, frame: Frame, form: Form) -> Answer {
    let typed = typed(&form, &desk);
    let seen = Seen::brought(&form.all("parent"));
    let done = async { set_basics(&desk.lead()?, typed.clone(), &seen).await };
    match done.await {
        Ok(()) => Ok(see("/house")),
        Err(refusal) if refusal.fields.is_empty() => Err(refuse(&frame, &refusal, Some(&form))),
        Err(refusal) => {
            // What she left as it was stands as it is now; of the rest she has read what others wrote meanwhile.
            let again = async {
                let now = Basics::of(&*desk.house().newest_settings().await?);
                wrong(asked(&desk, &frame, &typed.beside(&now, &seen), &now).await?, &refusal)
            };
            again.await.map_err(|refusal| refuse(&frame, &refusal, Some(&form)))
        }
    }
}

/// What was typed. A form that names none of our icons leaves the one that is.
fn typed(form: &Form, desk: &Desk) -> Basics {
    let text = |name: &str| form.trimmed(name).to_owned();
    Basics {
        name: text("name"),
        zone: text("zone"),
        spoken: form.all("spoken").into_iter().map(Into::into).collect(),
        ring: ring(form),
        things: form.text("things").lines().map(Into::into).collect(),
        neutral_name: text("neutral_name"),
        neutral_icon: NeutralIcon::named(form.trimmed("neutral_icon")).unwrap_or(desk.settings().street.neutral_icon),
    }
}

/// Whom to ring, to the letter.
pub(super) fn ring(form: &Form) -> Ring {
    let text = |name: &str| form.text(name).to_owned();
    Ring { emergency: text("emergency"), on_call_name: text("on_call_name"), on_call_number: text("on_call_number") }
}

fn wrong(mut page: SmallForm, refusal: &Refusal) -> Result<Response, Refusal> {
    page.errors = mistakes(&page.frame, &refusal.fields);
    let mut response = render(&page);
    *response.status_mut() = status(refusal.kind);
    Ok(response)
}

/// The form with `now` in its fields, where the house says `house` of itself.
async fn asked(desk: &Desk, frame: &Frame, now: &Basics, house: &Basics) -> Result<SmallForm, Refusal> {
    let text = |name, label: &str, value: &str, limit| Field::text(name, frame.t(label), value.to_owned(), limit);
    let known = SPOKEN.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned()));
    let others = desk.settings().spoken.iter().map(|one| (one.code.clone(), one.name.clone()));
    let others = others.filter(|(code, _)| !SPOKEN.iter().any(|(known, _)| known == code));
    let spoken = known.chain(others).map(|(code, name)| {
        let on = now.spoken.contains(&code);
        Choice::new(code, name, on)
    });
    let mut spoken = Field::one("spoken", frame.t("setup-spoken"), spoken.collect());
    spoken.kind = "checkbox";
    let things = Field::area("things", frame.t("setup-house-things"), now.things.join("\n"));
    let fields = vec![
        text("on_call_name", "setup-house-on-call", &now.ring.on_call_name, 60)
            .hint(frame.t("setup-house-on-call-hint")),
        text("on_call_number", "setup-house-on-call-number", &now.ring.on_call_number, 40),
        text("emergency", "setup-emergency", &now.ring.emergency, 40).hint(frame.t("setup-emergency-hint")),
        things
            .hint([frame.t("setup-house-things-hint"), frame.tn("text-each-up-to", "limit", 40)].join(" "))
            .says_itself(),
        spoken,
        neutral_name(frame, now),
        icons(frame, now.neutral_icon),
        text("name", "setup-name", &now.name, 60),
        text("zone", "setup-zone", &now.zone, 60).says_itself().hint(frame.t("setup-house-zone-hint")),
    ];
    Ok(SmallForm {
        title: frame.t("setup-house"),
        why: frame.t("setup-house-why"),
        action: "/house".into(),
        back: "/colleagues".into(),
        save: frame.t("page-save"),
        who_sees: frame.t("setup-house-sees"),
        errors: Vec::new(),
        parents: Seen::of(house).marks().to_vec(),
        fields,
        frame: frame.clone().at("", &Names::of(desk).await?.me()),
    })
}

/// The name under the icon. One from before it had a limit is not cut here.
fn neutral_name(frame: &Frame, now: &Basics) -> Field {
    let limit = NEUTRAL_NAME.max(now.neutral_name.chars().count());
    let hint = frame.tn("setup-house-neutral-hint", "limit", NEUTRAL_NAME);
    Field::text("neutral_name", frame.t("setup-house-neutral"), now.neutral_name.clone(), limit)
        .hint(hint)
        .says_itself()
}

/// The icons that may stand over the neutral name.
fn icons(frame: &Frame, chosen: NeutralIcon) -> Field {
    let say = |icon: NeutralIcon| match icon {
        NeutralIcon::Notes => frame.t("setup-house-icon-notes"),
        NeutralIcon::List => frame.t("setup-house-icon-list"),
        NeutralIcon::Calendar => frame.t("setup-house-icon-calendar"),
        NeutralIcon::Leaf => frame.t("setup-house-icon-leaf"),
    };
    let picture = |icon: NeutralIcon| format!("/street/icon-{}.svg", icon.key());
    let choices = NeutralIcon::ALL
        .map(|icon| Choice { picture: picture(icon), ..Choice::new(icon.key(), say(icon), icon == chosen) });
    Field::one("neutral_icon", frame.t("setup-house-icon"), choices.into()).hint(frame.t("setup-house-icon-hint"))
}
