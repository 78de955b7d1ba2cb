//! When she may be reached: two spans on the form, each with its days; what a card has beyond them stays as it is.

use domain::{
    card::{Hours, Rules, Span, Weekdays},
    message::FieldError,
    when::Hour,
};

use crate::{
    form::Form,
    frame::Frame,
    view::{Choice, Mistake, beside},
};

/// What the names of the fields end with: of the first span, of the second.
const ENDS: [&str; SHOWN] = ["", "2"];
/// How many spans the form shows.
pub const SHOWN: usize = 2;

/// One span on the form.
pub struct HoursForm {
    /// The names of its fields.
    pub day: String,
    pub from: String,
    pub until: String,
    pub days: Vec<Choice>,
    /// The first hour, and the first that no longer counts.
    pub first: String,
    pub end: String,
}

impl HoursForm {
    /// Both, as a card has them.
    pub fn both(frame: &Frame, hours: &[Hours]) -> Vec<Self> {
        let spans = Span::of(hours);
        let first = spans.first().copied();
        let span =
            |(nth, end): (usize, &&str)| Self::of(frame, end, spans.get(nth).copied(), first.filter(|_| nth > 0));
        ENDS.iter().enumerate().map(span).collect()
    }

    /// One. On the days of `above` none is ticked: that means "the same days".
    pub fn of(frame: &Frame, end: &str, span: Option<Span>, above: Option<Span>) -> Self {
        let set = match (span, above) {
            (Some(span), Some(above)) if span.days == above.days => Weekdays(0),
            (Some(span), _) => span.days,
            (None, _) if end.is_empty() => Weekdays::ALL,
            (None, _) => Weekdays(0),
        };
        let day = |day: u8| {
            let name = frame.tn("when-weekday-name", "weekday", day);
            Choice::new(day.to_string(), name, set.0 >> (day - 1) & 1 == 1)
        };
        Self {
            day: format!("day{end}"),
            from: format!("from{end}"),
            until: format!("until{end}"),
            days: (1..=7).map(day).collect(),
            first: span.map(|span| span.from.number().to_string()).unwrap_or_default(),
            end: span.map(|span| span.until().to_string()).unwrap_or_default(),
        }
    }

    /// As it was typed.
    pub fn typed(&mut self, form: &Form) {
        let chosen = form.all(&self.day);
        for day in &mut self.days {
            day.on = chosen.contains(&day.value.as_str());
        }
        self.first = form.text(&self.from).to_owned();
        self.end = form.text(&self.until).to_owned();
    }

    /// Whether something stands in it, or is to be said about it.
    pub fn open(&self, errors: &[Mistake]) -> bool {
        let told = [&self.day, &self.from, &self.until].into_iter().any(|field| beside(errors, field).is_some());
        told || !self.first.is_empty() || self.days.iter().any(|day| day.on)
    }
}

/// The hours as they were typed, with those of the card that the form does not show.
pub fn hours(form: &Form, old: Option<&Rules>, wrong: &mut Vec<FieldError>) -> Vec<Hours> {
    let mut spans: Vec<Span> = Vec::new();
    for (nth, end) in ENDS.into_iter().enumerate() {
        let above = spans.first().map(|span| span.days).or((nth == 0).then_some(Weekdays::ALL));
        match span(form, end, above) {
            // Every day at any hour is no rule: nothing is written of it.
            Ok(Some(one)) if nth == 0 && one == Typed::Days(Weekdays::ALL) => {}
            Ok(Some(Typed::Days(days))) => spans.push(Span::whole(days)),
            Ok(Some(Typed::Hours(one))) => spans.push(one),
            Ok(None) => {}
            Err(error) => wrong.push(error),
        }
    }
    let further = Span::of(old.map_or(&[], |rules| &rules.hours)).into_iter().skip(SHOWN);
    spans.into_iter().chain(further).flat_map(Span::hours).collect()
}

/// What one of the two says.
#[derive(PartialEq)]
enum Typed {
    /// Days without hours: all day long.
    Days(Weekdays),
    Hours(Span),
}

/// One of them; nothing typed is nothing. Without a day it means the days `above`, or every day.
fn span(form: &Form, end: &str, above: Option<Weekdays>) -> Result<Option<Typed>, FieldError> {
    let field = |name: &str| format!("{name}{end}");
    let days = days(form, field("day"))?;
    let hour = |name: &str, most: u8| match form.some(&field(name)) {
        None => Ok(None),
        Some(typed) => {
            let number = typed.parse().ok().filter(|hour| *hour <= most);
            number.map(Some).ok_or_else(|| FieldError::new(field(name), "contact-hour-number"))
        }
    };
    let missing = |name: &str| FieldError::new(field(name), "card-hours-empty");
    match (hour("from", 23)?.and_then(Hour::new), hour("until", 24)?) {
        (None, None) if days.0 == 0 && end.is_empty() => Ok(Some(Typed::Days(Weekdays::ALL))),
        (None, None) if days.0 == 0 => Ok(None),
        (None, None) => Ok(Some(Typed::Days(days))),
        (Some(from), Some(until)) => {
            let days = if days.0 == 0 { above.unwrap_or(Weekdays::ALL) } else { days };
            Span::new(days, from, until).map(|span| Some(Typed::Hours(span))).ok_or_else(|| missing("until"))
        }
        (from, _) => Err(missing(if from.is_none() { "from" } else { "until" })),
    }
}

fn days(form: &Form, field: String) -> Result<Weekdays, FieldError> {
    let mut set = 0;
    for day in form.all(&field) {
        match day.parse::<u8>() {
            Ok(day) if (1..=7).contains(&day) => set |= 1 << (day - 1),
            _ => return Err(FieldError::new(field, "text-choice-unknown")),
        }
    }
    Ok(Weekdays(set))
}

/// When, in a sentence for each span.
pub fn in_words<'a>(frame: &'a Frame, hours: &[Hours]) -> impl Iterator<Item = String> + 'a {
    Span::of(hours).into_iter().map(|span| {
        let time = |hour: u8| frame.tongue.time(hour % 24, 0u8);
        let between = [time(span.from.number()), frame.t("page-and"), time(span.until())].join(" ");
        let at = if span.is_whole() { frame.t("card-any-hour") } else { frame.tn("card-hours", "hours", between) };
        if span.days == Weekdays::ALL { at } else { format!("{}: {at}", names(frame, span.days)) }
    })
}

/// The days of a set, by name.
fn names(frame: &Frame, set: Weekdays) -> String {
    let on = |day: &u8| set.0 >> (day - 1) & 1 == 1;
    (1..=7).filter(on).map(|day| frame.tn("when-weekday-name", "weekday", day)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Result<Vec<Hours>, Vec<FieldError>> {
        let mut form = Form::default();
        for (name, value) in fields {
            form.put(name, value);
        }
        let mut wrong = Vec::new();
        let hours = hours(&form, None, &mut wrong);
        if wrong.is_empty() { Ok(hours) } else { Err(wrong) }
    }

    fn said(hours: &[Hours]) -> Vec<String> {
        in_words(&Frame::sample("en"), hours).collect()
    }

    /// What the form of a card with these hours sends when nobody changes anything.
    fn untouched(hours: &[Hours]) -> Form {
        let mut form = Form::default();
        for one in HoursForm::both(&Frame::sample("en"), hours) {
            one.days.iter().filter(|day| day.on).for_each(|day| form.put(&one.day, &day.value));
            form.put(&one.from, &one.first);
            form.put(&one.until, &one.end);
        }
        form
    }

    #[test]
    fn the_card_says_the_hours_that_were_typed_and_its_form_shows_them_again() {
        let hours = typed(&[("from", "14"), ("until", "21")]).unwrap();
        assert_eq!(said(&hours), ["Between 14:00 and 21:00"]);
        assert_eq!(hours[0].last.number(), 20, "the last hour that counts ends at 20:59");
        let form = untouched(&hours);
        assert_eq!((form.text("from"), form.text("until")), ("14", "21"));
    }

    #[test]
    fn a_night_is_one_sentence() {
        let hours = typed(&[("from", "22"), ("until", "2")]).unwrap();
        assert_eq!(hours.len(), 2);
        assert_eq!(said(&hours), ["Between 22:00 and 02:00"]);
        let friday = typed(&[("day", "5"), ("from", "22"), ("until", "2")]).unwrap();
        assert_eq!(said(&friday), ["Friday: Between 22:00 and 02:00"]);
    }

    #[test]
    fn a_second_span_has_days_of_its_own_or_those_of_the_first() {
        let first = [("day", "1"), ("day", "2"), ("from", "9"), ("until", "11")];
        let same = [first.as_slice(), &[("from2", "20"), ("until2", "0")]].concat();
        assert_eq!(said(&typed(&same).unwrap())[1], "Monday, Tuesday: Between 20:00 and 00:00");
        let own = [first.as_slice(), &[("day2", "7")]].concat();
        assert_eq!(said(&typed(&own).unwrap())[1], "Sunday: At any hour");
    }

    #[test]
    fn no_hours_and_every_day_is_any_time_and_a_second_span_alone_is_the_only_one() {
        assert_eq!(typed(&[]).unwrap(), []);
        let all: Vec<_> = ["1", "2", "3", "4", "5", "6", "7"].into_iter().map(|day| ("day", day)).collect();
        assert_eq!(typed(&all).unwrap(), []);
        let alone = [all.as_slice(), &[("from2", "9"), ("until2", "12")]].concat();
        assert_eq!(said(&typed(&alone).unwrap()), ["Between 09:00 and 12:00"]);
    }

    #[test]
    fn what_cannot_be_meant_is_told_beside_its_field() {
        let cases: [(&[(&str, &str)], &str); 7] = [
            (&[("from", "9")], "until"),
            (&[("until", "9")], "from"),
            (&[("from", "9"), ("until", "9")], "until"),
            (&[("from", "24"), ("until", "9")], "from"),
            (&[("from", "9"), ("until", "soon")], "until"),
            (&[("from2", "9"), ("until2", "25")], "until2"),
            (&[("day", "8")], "day"),
        ];
        for (fields, at) in cases {
            let wrong = typed(fields).unwrap_err();
            assert_eq!(wrong.iter().map(|one| &*one.field).collect::<Vec<_>>(), [at], "{fields:?}");
        }
    }

    #[test]
    fn a_form_that_nobody_changes_changes_no_hour() {
        let hour = |hour| Hour::new(hour).unwrap();
        let one = |days, from, last| Hours { days: Weekdays(days), from: hour(from), last: hour(last) };
        let cards = [
            vec![],
            vec![one(127, 14, 20)],
            vec![one(127, 0, 23)],
            vec![one(127, 22, 23), one(127, 0, 1)],
            vec![one(16, 22, 23), one(32, 0, 1), one(3, 0, 23)],
            vec![one(3, 0, 23), one(3, 5, 6), one(4, 22, 23), one(8, 0, 5), one(127, 7, 7)],
        ];
        for card in cards {
            let old = Rules { hours: card.clone(), ..rules() };
            let mut wrong = Vec::new();
            assert_eq!(hours(&untouched(&card), Some(&old), &mut wrong), card);
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }

    fn rules() -> Rules {
        use domain::card::{IfAnother, Voicemail};
        let (ways, hours) = (Vec::new(), Vec::new());
        let (voicemail, if_another) = (Voicemail::Never, IfAnother::HangUp);
        Rules { never: false, ways, hours, code_word: None, voicemail, if_another }
    }
}
