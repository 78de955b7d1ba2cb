//! What the counts say of what was typed: a meeting counts under its own channel, and a sheet for outside gives nobody
//! away.

use std::collections::BTreeMap;

use app::{contact, count};
use axum::http::StatusCode;
use domain::{
    contact::Channel,
    count::{By, Cell, Measure, Value},
};

use crate::visitor::{Rehearsal, Visitor, value_of};

/// One meeting with one person, by the form. Answers its address.
async fn write(visitor: &Visitor, channel: &str) -> String {
    let answer = visitor.post("/contacts/new", &[("channel", channel), ("area", "1"), ("people", "1")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{channel}\n{}", answer.text);
    answer.to
}

/// Rows of a table: key and cells.
type Rows = BTreeMap<String, Vec<String>>;

/// Rows of the table of this breakdown; and its bars: words and width.
fn breakdown(page: &str, key: &str) -> (Rows, Vec<(String, String)>) {
    let section = page.split_once(&format!("id=\"table-{key}\"")).unwrap().1.split_once("</section>").unwrap().0;
    let (table, chart) = section.split_once("</table>").unwrap();
    let inside = |tag: &str| tag.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned();
    let rows = table.split("<tr data-count=\"").skip(1).map(|row| {
        (row.split_once('"').unwrap().0.to_owned(), row.split("<td").skip(1).map(inside).collect::<Vec<_>>())
    });
    let bars = chart.split("<span").skip(1).map(|bar| (inside(bar), value_of(bar, "rect ", "width").unwrap()));
    (rows.collect(), bars.collect())
}

#[tokio::test]
async fn a_visit_to_the_drop_in_counts_as_one_and_never_as_the_street() {
    let rehearsal = Rehearsal::begun().await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let visit = write(&mette, "drop-in").await;
    let record = visit.trim_start_matches("/contacts/").parse().unwrap();
    let kept = contact::open(&desk, record).await.unwrap();
    assert_eq!(kept.newest().unwrap().channel, Channel::DropIn);
    let counted = count::all(&desk).await.unwrap().table(Measure::Contacts, By::Channel);
    assert_eq!(counted.rows, [Value::Channel(Channel::DropIn)], "and nothing under the street");
    assert_eq!(counted.row_totals, [Cell::Shown(1)]);
    let page = mette.get("/counts").await.text;
    let (rows, _) = breakdown(&page, "channel");
    assert_eq!(rows.keys().collect::<Vec<_>>(), ["channel-drop-in"]);
    assert_eq!(rows["channel-drop-in"][..2], ["1", "1"], "one meeting, one person met");
}

/// Twelve on the street, seven on the telephone, three at the drop-in: the three are few, and with the seven beside
/// them the total would give them back.
#[tokio::test]
async fn a_sheet_for_outside_hides_the_few_and_what_would_reveal_them_in_the_table_and_in_the_chart() {
    let rehearsal = Rehearsal::begun().await;
    let mette = rehearsal.enter("mette").await;
    for (channel, times) in [("street", 12), ("telephone", 7), ("drop-in", 3)] {
        for _ in 0..times {
            write(&mette, channel).await;
        }
    }
    let hidden = "fewer than 5, or hidden to protect another";
    let inside = mette.get("/counts").await.text;
    let (rows, bars) = breakdown(&inside, "channel");
    let of = |rows: &Rows, key: &str| rows[key][0].clone();
    assert_eq!(["street", "telephone", "drop-in"].map(|key| of(&rows, &format!("channel-{key}"))), ["12", "7", "3"]);
    assert_eq!(bars.iter().filter(|(_, width)| width != "0%").count(), 3, "control: ours has all of them {bars:?}");
    assert!(!inside.contains(hidden), "nothing is hidden from ourselves");

    // By the button that stands on the page.
    assert_eq!(value_of(&inside, "button name=\"outside\"", "value").as_deref(), Some("yes"));
    let outside = mette.post("/counts", &[("outside", "yes")]).await;
    assert_eq!(outside.status, StatusCode::OK);
    let (rows, bars) = breakdown(&outside.text, "channel");
    // Contacts, people met: neither small number, and not the one that it could be reckoned from.
    let hers = ["street", "telephone", "drop-in"].map(|key| &rows[&format!("channel-{key}")][..2]);
    assert_eq!(hers, [["12", "12"], [hidden, hidden], [hidden, hidden]]);
    let drawn: Vec<_> = bars.iter().filter(|(_, width)| width != "0%").collect();
    assert_eq!(drawn.len(), 1, "a bar's length tells a number too: {bars:?}");
    assert!(drawn[0].0.ends_with(": 12"), "{drawn:?}");
    let untold: Vec<_> = bars.iter().filter(|(text, _)| text.ends_with(hidden)).collect();
    assert_eq!(untold.len(), 2, "{bars:?}");
    // The total is large enough to stand, and so is the month's.
    let total = outside.text.split_once("data-count=\"contacts\"").unwrap().1.split_once("</tr>").unwrap().0;
    assert!(total.contains(">22<"), "{total}");
}
