//! A chart that the server draws: bars with their labels. The table beside it says the same to whoever does not see it.

use crate::frame::Frame;

/// A chart.
pub struct Chart {
    pub label: String,
    pub bars: Vec<Bar>,
}

/// One bar with its words. Where the number is hidden it has no length: that would tell it.
pub struct Bar {
    pub text: String,
    /// Where it begins and how long it is, in hundredths of the chart.
    pub begin: u64,
    pub long: u64,
}

impl Chart {
    /// Bars for these numbers, in order, each with its words.
    pub fn of(frame: &Frame, label: String, numbers: &[(String, Option<u64>)]) -> Self {
        let most = numbers.iter().filter_map(|(_, number)| *number).max().unwrap_or(0).max(1);
        let right = frame.dir() == "rtl";
        let bars = numbers.iter().map(|(text, number)| {
            let long = number.map_or(0, |number| number.saturating_mul(100) / most);
            Bar { text: text.clone(), begin: if right { 100 - long } else { 0 }, long }
        });
        Self { label, bars: bars.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_is_as_wide_as_the_chart_and_a_hidden_one_has_no_bar() {
        let numbers = [("May".to_owned(), Some(10)), ("June".to_owned(), Some(5)), ("July".to_owned(), None)];
        let chart = Chart::of(&Frame::sample("en"), "months".into(), &numbers);
        assert_eq!(chart.bars.iter().map(|bar| bar.long).collect::<Vec<_>>(), [100, 50, 0]);
        let turned = Chart::of(&Frame::sample("ar"), "months".into(), &numbers);
        assert_eq!((turned.bars[1].begin, turned.bars[1].long), (50, 50));
    }
}
