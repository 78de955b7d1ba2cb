//! Samples of what she allows, and of what left.

use domain::{
    consent::{Answer, Consent, Form, Item, KeptHere, Purpose, TakenBack, Way},
    disclosure::{Disclosure, Ground, Left, Sent},
    when::{Day, Minute},
};
use vault::id::RevisionId;

use crate::samples::{Sample, day, language, line, record, sample, text, worker_id};

pub fn all() -> Vec<Sample> {
    let consent = consent();
    let least = Consent {
        language: None,
        benefits: None,
        risks: None,
        once: false,
        answer: None,
        taken_back: None,
        used: None,
        ..consent.clone()
    };
    let thinking = Consent { not_yet: Some(text("After the winter, perhaps.")), ..least.clone() };
    let duty = Disclosure { ground: Ground::Duty { named: line("Duty to notify") }, ..disclosure() };
    let danger = Ground::DangerToLife { reason: line("Does not wake up") };
    vec![
        sample("consent", &consent),
        sample("consent-least", &least),
        sample("consent-not-yet", &thinking),
        sample(
            "kept-here",
            &KeptHere { person: record(4), record: record(5), kept: true, on: day(), told: worker_id() },
        ),
        sample("disclosure", &disclosure()),
        sample("disclosure-duty", &duty),
        sample("disclosure-danger", &Disclosure { ground: danger, left: Left::Possibly, ..disclosure() }),
        sample("sent", &Sent { media: line("text/plain"), bytes: b"As she told it.".to_vec() }),
    ]
}

fn revision(number: u8) -> RevisionId {
    RevisionId::from_bytes([number; 16])
}

fn item() -> Item {
    Item { record: record(5), revision: revision(5), called: line("The winter by the harbour") }
}

fn consent() -> Consent {
    let until = Day::parse("until", "2026-12-23").unwrap();
    Consent {
        person: record(4),
        purpose: Purpose::Identification,
        recipient: line("The centre"),
        items: vec![item()],
        form: Form::Interpreter,
        language: Some(language("pcm")),
        explained_by: worker_id(),
        benefits: Some(text("Thirty days of peace.")),
        risks: Some(text("They may say no.")),
        offered: day(),
        from: day(),
        until,
        once: true,
        answer: Some(Answer { yes: true, on: day(), told: worker_id(), words: Some(text("Only them.")) }),
        taken_back: Some(TakenBack {
            at: Minute(29_881_080),
            way: Way::Telephone,
            told: worker_id(),
            words: Some(text("I want it back.")),
        }),
        used: Some(Minute(29_881_070)),
        not_yet: None,
    }
}

fn disclosure() -> Disclosure {
    Disclosure {
        person: record(4),
        ground: Ground::Consent { record: record(7), revisions: vec![revision(7)] },
        purpose: Purpose::Identification,
        recipient: line("The centre"),
        items: vec![item()],
        at: Minute(29_881_080),
        by: worker_id(),
        hash: [0x5a; 32],
        copy: record(8),
        left: Left::Yes,
    }
}
