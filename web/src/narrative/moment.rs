//! When a piece was: out of what is typed, and in words.

use app::Refusal;
use domain::{
    narrative::{Known, Season, Years},
    when::{Day, Month, When},
};

use words::Tongue;

use crate::form::Form;

/// What people put between two years.
const BETWEEN: [char; 4] = ['-', '–', '\u{2011}', '/'];

/// `2019`, `2016–2018`.
pub fn years(typed: &str) -> Option<Years> {
    let year = |part: &str| {
        let part = part.trim();
        (part.len() == 4).then(|| part.parse::<i16>().ok()).flatten()
    };
    let mut parts = typed.split(BETWEEN);
    let (first, last, more) = (parts.next()?, parts.next(), parts.next());
    if more.is_some() {
        return None;
    }
    Years::new(year(first)?, last.map_or_else(|| year(first), year)?)
}

/// What of a moment is known, out of three fields: a date as exact as it is, a season of that year, or an age.
pub fn known(form: &Form) -> Result<Known, Refusal> {
    let (date, age) = (form.text("date").trim(), form.text("age").trim());
    let season = Season::ALL.into_iter().find(|one| one.word() == form.text("season"));
    if let Some(season) = season {
        let year = years(date).filter(|years| years.first == years.last);
        let year = year.ok_or_else(|| Refusal::field("date", "narrative-season-year"))?.first;
        return Ok(Known::Season { year, season });
    }
    if !age.is_empty() && date.is_empty() {
        let years = age.parse().ok().filter(|years| *years < 120);
        return Ok(Known::Age { years: years.ok_or_else(|| Refusal::field("age", "narrative-age-wrong"))? });
    }
    if date.is_empty() {
        return Ok(Known::Nothing);
    }
    if let Some(years) = years(date) {
        return Ok(Known::Years { years });
    }
    let day = || Day::parse("date", date).ok().map(When::Day);
    let when = Month::parse(date).map(When::Month).or_else(day);
    when.map(|when| Known::When { when }).ok_or_else(|| Refusal::field("date", "narrative-date-wrong"))
}

/// What stands in the three fields.
pub fn fields_of(tongue: &Tongue, known: Known) -> (String, Option<Season>, String) {
    match known {
        Known::Nothing => (String::new(), None, String::new()),
        Known::When { when } => {
            let typed = when.day().map_or_else(
                || format!("{:02}.{}", when.month().month(), when.month().year()),
                |day| day.date().to_string(),
            );
            (typed, None, String::new())
        }
        Known::Season { year, season } => (year.to_string(), Some(season), String::new()),
        Known::Years { years } => (tongue.years(years), None, String::new()),
        Known::Age { years } => (String::new(), None, years.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &str) -> Result<Known, &'static str> {
        let form = Form::parse(fields.as_bytes());
        known(&form).map_err(|refusal| refusal.fields[0].message.id)
    }

    #[test]
    fn a_date_is_as_exact_as_it_is_typed() {
        let years = |first, last| Ok(Known::Years { years: Years { first, last } });
        assert_eq!(of("date=2019"), years(2019, 2019));
        assert_eq!(of("date=2018-2016"), years(2016, 2018));
        assert_eq!(of("date=2016+%E2%80%93+2018"), years(2016, 2018));
        assert!(matches!(of("date=10.2019"), Ok(Known::When { when: When::Month(_) })));
        assert!(matches!(of("date=3.10.2019"), Ok(Known::When { when: When::Day(_) })));
        assert_eq!(of("date=2014&season=winter"), Ok(Known::Season { year: 2014, season: Season::Winter }));
        assert_eq!(of("age=14"), Ok(Known::Age { years: 14 }));
        assert_eq!(of("date=&age="), Ok(Known::Nothing));
        for wrong in ["date=30.2.2019", "date=winter", "date=1-2-3-4", "date=20190", "date=1700", "date=2016-"] {
            assert_eq!(of(wrong), Err("narrative-date-wrong"), "{wrong}");
        }
        assert_eq!(of("date=2014-2015&season=rainy"), Err("narrative-season-year"));
        assert_eq!(of("age=many"), Err("narrative-age-wrong"));
        assert_eq!(of("age=-3"), Err("narrative-age-wrong"));
    }

    #[test]
    fn what_stands_in_the_fields_is_read_again() {
        for typed in
            ["date=2019", "date=2016-2018", "date=10.2019", "date=2019-10-03", "date=2014&season=dry", "age=9", ""]
        {
            let known = of(typed).unwrap();
            let (date, season, age) = fields_of(words::tongue("en"), known);
            let season = season.map(Season::word).unwrap_or_default();
            let again = format!("date={}&season={season}&age={age}", date.replace('–', "%E2%80%93"));
            assert_eq!(of(&again), Ok(known), "{typed}");
        }
    }
}
