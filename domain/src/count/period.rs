use crate::when::Month;

/// A stretch of months that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Everything there is.
    Always,
    /// A calendar year. What goes outside is counted by years only: two periods that overlap could be subtracted from
    /// each other, and the difference be somebody.
    Year(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, i8),
}

impl Period {
    /// Whether a month lies in it.
    pub fn contains(self, month: Month) -> bool {
        match self {
            Self::Always => true,
            Self::Year(year) => month.year() == year,
            Self::Quarter(year, quarter) => month.year() == year && (month.month() - 1) / 3 + 1 == quarter,
        }
    }

    /// The quarter that a month lies in.
    pub fn quarter_of(month: Month) -> Self {
        Self::Quarter(month.year(), (month.month() - 1) / 3 + 1)
    }

    /// The word for it in forms: "", "2026", "2026-3".
    pub fn word(self) -> String {
        match self {
            Self::Always => String::new(),
            Self::Year(year) => year.to_string(),
            Self::Quarter(year, quarter) => format!("{year}-{quarter}"),
        }
    }

    /// The period with this word; everything, where it names none.
    pub fn from_word(word: &str) -> Self {
        let (year, quarter) = word.split_once('-').map_or((word, None), |(year, quarter)| (year, Some(quarter)));
        let quarter = quarter.map(|quarter| quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter)));
        match (year.parse(), quarter) {
            (Ok(year), None) => Self::Year(year),
            (Ok(year), Some(Some(quarter))) => Self::Quarter(year, quarter),
            _ => Self::Always,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_holds_its_months_and_its_word_leads_back() {
        let (march, april) = (Month::new(2026, 3).unwrap(), Month::new(2026, 4).unwrap());
        assert_eq!(Period::quarter_of(march), Period::Quarter(2026, 1));
        assert!(Period::quarter_of(march).contains(march) && !Period::quarter_of(march).contains(april));
        assert!(Period::Year(2026).contains(april) && !Period::Year(2025).contains(april));
        for period in [Period::Always, Period::Year(2026), Period::Quarter(2026, 4)] {
            assert_eq!(Period::from_word(&period.word()), period);
        }
        assert_eq!(Period::from_word("2026-9"), Period::Always);
        assert_eq!(Period::from_word("soon"), Period::Always);
    }
}
