//! Days and moments, said in full.

use domain::when::{Day, Hour, Part, When};
use jiff::civil::date;
use words::tongue;

fn day() -> Day {
    Day::new(date(2025, 10, 11)).unwrap()
}

#[test]
fn days_are_said_in_full() {
    assert_eq!(tongue("en").date(date(2025, 10, 11)), "11 October 2025");
    assert_eq!(tongue("da").date(date(2025, 10, 11)), "11. oktober 2025");
    assert_eq!(tongue("en").weekday_date(date(2026, 11, 24)), "Tuesday 24 November");
    assert_eq!(tongue("da").weekday_date(date(2026, 11, 24)), "tirsdag 24. november");
    assert_eq!(tongue("en").weekday_date(date(2026, 11, 29)), "Sunday 29 November");
    assert_eq!(tongue("en").month(2026_i16, 1_i8), "January 2026");
    assert_eq!(tongue("da").month(2026_i16, 12_i8), "december 2026");
    assert_eq!(tongue("en").time(2_i8, 5_i8), "02:05");
    assert_eq!(tongue("da").time(14_i8, 30_i8), "14.30");
}

/// Between Arabic words the browser would otherwise turn “14:30” into “30:14”.
#[test]
fn hour_and_minute_keep_their_order_right_to_left() {
    let said = tongue("ar").time(14_i8, 30_i8);
    assert!(said.starts_with('\u{2066}') && said.ends_with('\u{2069}'), "{said:?}");
    let digits: String = said.chars().filter(char::is_ascii).collect();
    assert_eq!(digits, "14:30");
}

#[test]
fn a_moment_is_said_no_finer_than_it_is_known() {
    let about = |hour| When::About(day(), Hour::new(hour).unwrap());
    let (en, da) = (tongue("en"), tongue("da"));
    assert_eq!(en.when(&about(2)), "11 October 2025, about two");
    assert_eq!(en.when_in(&about(2), 2025), "11 October, about two");
    assert_eq!(en.when_in(&about(2), 2026), "11 October 2025, about two");
    assert_eq!(en.when_in(&about(14), 2025), "11 October, about two in the afternoon");
    assert_eq!(da.when_in(&about(2), 2025), "11. oktober, omkring klokken to");
    assert_eq!(da.when(&about(0)), "11. oktober 2025, omkring midnat");
    assert_eq!(en.when(&When::Day(day())), "11 October 2025");
    assert_eq!(da.when_in(&When::Part(day(), Part::Night), 2025), "natten til 11. oktober");
    assert_eq!(en.when(&When::Part(day(), Part::Evening)), "11 October 2025, in the evening");
    assert_eq!(en.when(&When::Month(day().month())), "October 2025");
    assert_eq!(da.when_in(&When::Month(day().month()), 2025), "oktober");
}

#[test]
fn every_hour_has_its_own_words() {
    for code in ["en", "da"] {
        let mut said: Vec<_> =
            (0..24).map(|hour| tongue(code).when(&When::About(day(), Hour::new(hour).unwrap()))).collect();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), 24, "{code}");
    }
}
