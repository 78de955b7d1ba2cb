use super::*;
use crate::search::Query;

fn language(code: &str) -> Language {
    Language::parse("language", code).unwrap()
}

/// A small reading room: Joy of the bike, and others.
fn room() -> Index<u32> {
    let mut index = Index::new();
    index.set_areas([(AreaId(0), "Vesterbro"), (AreaId(1), "Main station")]);
    let october = Month::new(2026, 10).unwrap();
    let march = Month::new(2026, 3).unwrap();
    let entry = |names: &[&'static str], remember: &[&'static str], area, month, code| Entry {
        names: names.to_vec(),
        remember: remember.to_vec(),
        words: Vec::new(),
        area: Some(AreaId(area)),
        months: vec![month],
        languages: vec![language(code)],
    };
    index.put(1, &entry(&["Joy"], &["bike", "red jacket", "tea"], 0, october, "en"));
    index.put(2, &entry(&["Joy"], &["church"], 1, march, "en"));
    index.put(3, &entry(&["Osas", "Mary Ann"], &["tea"], 0, october, "bin"));
    index.put(4, &entry(&["Hồng"], &["bike"], 1, march, "vi"));
    index
}

fn keys(index: &Index<u32>, typed: &str) -> Vec<u32> {
    index.find(&Query::parse(typed), 5).into_iter().map(|hit| hit.key).collect()
}

#[test]
fn half_an_alias_a_bike_and_a_month() {
    let room = room();
    let hits = room.find(&Query::parse("bike october eng jo"), 5);
    assert_eq!(hits[0].key, 1);
    let reasons: Vec<_> = hits[0].reasons.iter().map(|reason| reason.id).collect();
    assert_eq!(
        reasons,
        ["search-because-remember", "search-because-month", "search-because-language", "search-because-name-begins"]
    );
}

#[test]
fn each_way_of_knowing_her() {
    let room = room();
    assert_eq!(keys(&room, "joi")[..2], [1, 2]);
    assert_eq!(keys(&room, "Osasu")[0], 3);
    assert_eq!(keys(&room, "maryann")[0], 3);
    assert_eq!(keys(&room, "hong")[0], 4);
    assert_eq!(keys(&room, "vester"), [1, 3]);
    assert_eq!(keys(&room, "station tea march")[0], 2);
    assert_eq!(keys(&room, "bikke")[0], 1);
    assert_eq!(keys(&room, "xyzzy"), Vec::<u32>::new());
    assert_eq!(keys(&room, ""), Vec::<u32>::new());
}

#[test]
fn of_equals_the_one_met_last_comes_first() {
    assert_eq!(keys(&room(), "joy"), [1, 2]);
}

#[test]
fn what_is_removed_is_not_found() {
    let mut room = room();
    assert!(room.remove(&1) && !room.remove(&1));
    assert_eq!(keys(&room, "joy"), [2]);
    room.put(2, &Entry { names: vec!["Ada"], ..Entry::default() });
    assert_eq!(keys(&room, "joy"), Vec::<u32>::new());
    assert_eq!(keys(&room, "ada"), [2]);
    assert_eq!(keys(&room, "church"), Vec::<u32>::new());
    assert_eq!(room.len(), 3);
}

#[test]
fn the_reason_names_her_as_she_was_written_down() {
    let hit = room().find(&Query::parse("osasu"), 1).remove(0);
    assert_eq!(hit.reasons[0].args[1].1, crate::message::Arg::Text("Osas".into()));
}

#[test]
fn parts_that_were_indexed_apart_are_found_as_if_they_had_been_indexed_together() {
    let entry = |name: &'static str, remember: &'static str, month: i8| Entry {
        names: vec![name],
        remember: vec![remember],
        words: vec!["she came by bus"],
        area: Some(AreaId(u16::try_from(month).unwrap() % 2)),
        months: Month::new(2026, month).into_iter().collect(),
        languages: vec![language("en")],
    };
    let all = [
        (1, entry("Joy", "bike", 1)),
        (2, entry("Blessing", "red hat", 2)),
        (3, entry("Joyce", "tea", 3)),
        (4, entry("Osas", "bike", 4)),
        // Said anew: what stood there before is found no more.
        (2, entry("Patience", "umbrella", 5)),
        (5, entry("Blesing", "tea", 6)),
    ];
    let mut together = Index::new();
    for (key, entry) in &all {
        together.put(*key, entry);
    }
    for at in 0..=all.len() {
        let mut parts = Index::new();
        for half in [&all[..at], &all[at..]] {
            let mut part = Index::new();
            for (key, entry) in half {
                part.put(*key, entry);
            }
            parts.absorb(part);
        }
        parts.set_areas([(AreaId(0), "Vesterbro"), (AreaId(1), "Harbour")]);
        together.set_areas([(AreaId(0), "Vesterbro"), (AreaId(1), "Harbour")]);
        assert_eq!(parts.len(), 5);
        for typed in
            ["joy", "blessing", "bike", "tea vester", "joi march", "bus", "umbrella", "red", "harbour eng osasu"]
        {
            let query = Query::parse(typed);
            assert_eq!(parts.find(&query, 9), together.find(&query, 9), "{typed}, parted at {at}");
        }
        assert!(parts.remove(&2) && parts.find(&Query::parse("patience"), 9).is_empty());
    }
}
