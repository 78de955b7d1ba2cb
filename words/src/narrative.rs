//! When a piece of a story was, in words.

use domain::narrative::{Known, Moment, Years};

use crate::Tongue;

impl Tongue {
    /// A year, or from one to another: “2016–2018”.
    pub fn years(&self, years: Years) -> String {
        if years.first == years.last { years.first.to_string() } else { format!("{}–{}", years.first, years.last) }
    }

    /// What of a moment is known: “Winter 2014”, “About 14 years old”. Empty where nothing is.
    pub fn known(&self, known: Known) -> String {
        match known {
            Known::Nothing => String::new(),
            Known::When { when } => self.when(&when),
            Known::Season { year, season } => {
                self.say_with(&format!("narrative-in-{}", season.word()), &[("year", year.to_string().into())])
            }
            Known::Years { years } => self.years(years),
            Known::Age { years } => self.say_with("narrative-aged", &[("years", u16::from(years).into())]),
        }
    }

    /// As it was said, and what of it is known. Empty where nothing is.
    pub fn moment(&self, moment: &Moment) -> String {
        let known = self.known(moment.known);
        match &moment.said {
            Some(said) if known.is_empty() => format!("“{}”", said.as_str()),
            Some(said) => self.row([format!("“{}”", said.as_str()), known], " · "),
            None => known,
        }
    }
}
