//! From the form's fields to a card: what the form shows is taken from it, everything else stays as it was.

use app::Refusal;
use domain::{
    card::{Card, EmergencyFact, IfAnother, Ring, Rules, Voicemail, Way, WayKind},
    message::FieldError,
    number::dialled_if_any,
    text::{Alias, Sentence, Word},
};

use super::{
    hours,
    page::{CardForm, FACTS, WAYS},
};
use crate::{form::Form, view::Mistake};

/// Collects mistakes instead of stopping at the first.
#[derive(Default)]
struct Gather(Vec<FieldError>);

impl Gather {
    fn take<T>(&mut self, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_err(|error| self.0.push(error)).ok()
    }
}

/// The card as it was typed, or every mistake in it.
pub fn card(form: &Form, before: Card) -> Result<Card, Refusal> {
    let mut gather = Gather::default();
    let old = before.rules.as_ref();
    let ways = ways(form, old, &mut gather);
    let hours = hours::hours(form, old, &mut gather.0);
    let code_word = gather.take(Word::optional("code_word", form.text("code_word"))).flatten();
    let say = gather.take(Sentence::optional("if_another", form.text("if_another"))).flatten();
    let emergency = facts(form, &before, &mut gather);
    let ring = ring(form, &before, &mut gather);
    if !gather.0.is_empty() {
        return Err(Refusal::fields(gather.0));
    }
    let rules = Rules {
        never: form.text("may") != "yes",
        ways,
        hours,
        code_word,
        voicemail: if form.text("voicemail") == "allowed" { Voicemail::Allowed } else { Voicemail::Never },
        if_another: say.map_or(IfAnother::HangUp, IfAnother::Say),
    };
    Ok(Card { rules: Some(rules), emergency, ring, ..before })
}

/// One of each kind is typed; further ones of a kind stay.
fn ways(form: &Form, old: Option<&Rules>, gather: &mut Gather) -> Vec<Way> {
    let mut ways = Vec::new();
    for (word, kind) in WAYS {
        let field = format!("way-{word}");
        let parsed = match kind {
            // These are rung, or written to by telephone.
            WayKind::Call | WayKind::Message => dialled_if_any(field.clone(), form.text(&field)),
            _ => Word::optional(field.clone(), form.text(&field)),
        };
        let typed = gather.take(parsed).flatten();
        let had = |way: &&Way| way.kind == kind;
        let further = old.iter().flat_map(|rules| rules.ways.iter().filter(had).skip(1).cloned());
        // Without the first of a kind its others go too: an emptied field means "not this way".
        let further: Vec<_> = if typed.is_some() { further.collect() } else { Vec::new() };
        ways.extend(typed.map(|to| Way { kind, to }));
        ways.extend(further);
    }
    let nowhere = form.text("may") == "yes" && ways.is_empty();
    if nowhere && gather.0.is_empty() {
        gather.0.push(FieldError::new(format!("way-{}", word_of(WayKind::Call)), "card-way-missing"));
    }
    ways
}

fn word_of(kind: WayKind) -> &'static str {
    WAYS.iter().find(|(_, of)| *of == kind).map_or("call", |(word, _)| word)
}

fn facts(form: &Form, before: &Card, gather: &mut Gather) -> Vec<EmergencyFact> {
    let mut facts = Vec::new();
    for (word, kind) in FACTS {
        let field = format!("fact-{word}");
        let typed = gather.take(Sentence::optional(field.clone(), form.text(&field))).flatten();
        let further = before.emergency.iter().filter(|fact| fact.kind == kind).skip(1).cloned();
        let further: Vec<_> = if typed.is_some() { further.collect() } else { Vec::new() };
        facts.extend(typed.map(|fact| EmergencyFact { kind, fact }));
        facts.extend(further);
    }
    facts
}

fn ring(form: &Form, before: &Card, gather: &mut Gather) -> Vec<Ring> {
    let who = gather.take(Alias::optional("ring_who", form.text("ring_who"))).flatten();
    let number = gather.take(dialled_if_any("ring_number", form.text("ring_number"))).flatten();
    let note = gather.take(Sentence::optional("ring_note", form.text("ring_note"))).flatten();
    match (who, number) {
        (None, None) => Vec::new(),
        (Some(who), Some(number)) => {
            let further = before.ring.iter().skip(1).cloned();
            std::iter::once(Ring { who, number, note }).chain(further).collect()
        }
        (who, _) => {
            let field = if who.is_none() { "ring_who" } else { "ring_number" };
            gather.0.push(FieldError::new(field, "text-empty"));
            Vec::new()
        }
    }
}

/// The form as it was typed, to the letter, with what is to be said beside its fields.
pub fn typed(mut page: CardForm, form: &Form, errors: Vec<Mistake>) -> CardForm {
    let own = |name: &str| form.text(name).to_owned();
    let on = |choices: &mut Vec<crate::view::Choice>, name: &str| {
        let chosen = form.all(name);
        for choice in choices {
            choice.on = chosen.contains(&choice.value.as_str());
        }
    };
    on(&mut page.may, "may");
    for hours in &mut page.hours {
        hours.typed(form);
    }
    on(&mut page.voicemail, "voicemail");
    for row in page.ways.iter_mut().chain(&mut page.facts) {
        row.value = form.text(&row.name).to_owned();
    }
    page.begun = own("begun");
    page.parents = form.all("parent").into_iter().map(str::to_owned).collect();
    (page.if_another, page.code_word) = (own("if_another"), own("code_word"));
    (page.ring_who, page.ring_number, page.ring_note) = (own("ring_who"), own("ring_number"), own("ring_note"));
    page.errors = errors;
    page
}
