//! A chart that the server draws: bars with their labels. The table beside it says the same to whoever does not see it.

use crate::frame::Frame;

/// How wide a chart is in its own measure; the page scales it.
pub const WIDTH: u64 = 600;
/// One bar with its label.
const ROW: u64 = 52;

/// A chart.
pub struct Chart {
    pub label: String,
    pub height: u64,
    pub bars: Vec<Bar>,
}

/// One bar. Where the number is hidden there is a label and no bar: its length would tell it.
pub struct Bar {
    pub text: String,
    pub text_x: u64,
    pub text_y: u64,
    pub x: u64,
    pub y: u64,
    pub width: u64,
}

impl Chart {
    /// Bars for these numbers, in order, each with its words.
    pub fn of(frame: &Frame, label: String, numbers: &[(String, Option<u64>)]) -> Self {
        let most = numbers.iter().filter_map(|(_, number)| *number).max().unwrap_or(0).max(1);
        let right = frame.dir() == "rtl";
        let bars = (0u64..).zip(numbers).map(|(index, (text, number))| {
            let width = number.map_or(0, |number| number.saturating_mul(WIDTH) / most);
            Bar {
                text: text.clone(),
                text_x: if right { WIDTH } else { 0 },
                text_y: index * ROW + 24,
                x: if right { WIDTH - width } else { 0 },
                y: index * ROW + 32,
                width,
            }
        });
        let bars: Vec<_> = bars.collect();
        Self { label, height: ROW * bars.len() as u64, bars }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_is_as_wide_as_the_chart_and_a_hidden_one_has_no_bar() {
        let numbers = [("May".to_owned(), Some(10)), ("June".to_owned(), Some(5)), ("July".to_owned(), None)];
        let chart = Chart::of(&Frame::sample("en"), "months".into(), &numbers);
        assert_eq!(chart.bars.iter().map(|bar| bar.width).collect::<Vec<_>>(), [600, 300, 0]);
        let turned = Chart::of(&Frame::sample("ar"), "months".into(), &numbers);
        assert_eq!((turned.bars[1].x, turned.bars[1].text_x), (300, 600));
        assert_eq!(Chart::of(&Frame::sample("en"), String::new(), &[]).height, 0);
    }
}
