//! Samples of her story.

use domain::{
    narrative::{Beside, Born, Known, Moment, Piece, Season, Teller, Translation, Translator, Years},
    when::{Month, When},
};

use crate::samples::{Sample, day, language, line, record, sample, text, worker_id};

pub fn all() -> Vec<Sample> {
    let piece = piece();
    let moment = |known| Moment { said: None, known, beside: None };
    let least = Piece {
        teller: Teller::Paraphrase,
        translation: None,
        moment: Moment::default(),
        place: None,
        people: Vec::new(),
        told_to: Vec::new(),
        present: Vec::new(),
        ask_no_more: false,
        again: None,
        ..piece.clone()
    };
    let month = Known::When { when: When::Month(Month::new(2019, 10).unwrap()) };
    let years = Known::Years { years: Years::new(2016, 2018).unwrap() };
    let before = Moment { beside: Some(Beside::Before { piece: record(9) }), ..moment(Known::Age { years: 14 }) };
    vec![
        sample("piece", &piece),
        sample("piece-least", &least),
        sample("piece-month", &Piece { moment: moment(month), ..least.clone() }),
        sample("piece-years", &Piece { moment: moment(years), ..least.clone() }),
        sample("piece-before", &Piece { moment: before, ..least }),
        sample(
            "born",
            &Born {
                person: record(4),
                years: Years::new(1999, 2000).unwrap(),
                said: Some(line("The year of the flood")),
                told: day(),
                by: worker_id(),
            },
        ),
    ]
}

fn piece() -> Piece {
    Piece {
        person: record(4),
        story: text("We walked to the river at night."),
        teller: Teller::Hers { language: Some(language("pcm")) },
        translation: Some(Translation {
            story: text("Vi gik til floden om natten."),
            language: language("da"),
            by: Translator::Other { name: line("The interpreter") },
        }),
        moment: Moment {
            said: Some(line("Winter, I was about fourteen")),
            known: Known::Season { year: 2014, season: Season::Winter },
            beside: Some(Beside::After { piece: record(9) }),
        },
        place: Some(line("By the river")),
        people: vec![line("The aunt")],
        told: day(),
        told_to: vec![worker_id()],
        present: vec![line("The interpreter")],
        ask_no_more: true,
        again: Some(record(8)),
    }
}
