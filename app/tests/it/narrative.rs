//! Her story in pieces: kept as it was told, put in order for whoever looks, corrected without losing anything, and gone
//! when she wants.

use app::{Desk, Kind, consent, narrative, narrative::Corrected, person};
use domain::{
    narrative::{Beside, Born, Differs, Known, Moment, Piece, Teller, Years},
    text::{Sentence, Text},
    when::Day,
};
use vault::id::{CommitId, RecordId};

use super::house::Rehearsal;

fn today(desk: &Desk) -> Day {
    Day::new(desk.house().clock().today()).unwrap()
}

async fn joy(desk: &Desk) -> RecordId {
    person::people(desk).await.unwrap().first().unwrap().person
}

fn piece(desk: &Desk, person: RecordId, story: &str) -> Piece {
    Piece {
        person,
        story: Text::parse("story", story).unwrap(),
        teller: Teller::Hers { language: None },
        translation: None,
        moment: Moment::default(),
        place: None,
        people: Vec::new(),
        told: today(desk),
        told_to: vec![desk.worker()],
        present: Vec::new(),
        ask_no_more: false,
        again: None,
    }
}

fn years(first: i16, last: i16) -> Moment {
    Moment { said: None, known: Known::Years { years: Years::new(first, last).unwrap() }, beside: None }
}

async fn order(desk: &Desk, person: RecordId) -> Vec<String> {
    let narrative = narrative::open(desk, person).await.unwrap();
    let story = |record| narrative.piece(record).unwrap().newest().unwrap().story.as_str().to_owned();
    narrative.steps.iter().map(|step| story(step.piece)).collect()
}

#[tokio::test]
async fn pieces_told_over_months_stand_in_order_of_time() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let tell = async |story, moment| narrative::tell(&mette, &Piece { moment, ..piece(&mette, joy, story) }).await;
    let work = tell("The work", years(2021, 2021)).await.unwrap();
    tell("The aunt", Moment { known: Known::Age { years: 8 }, ..Moment::default() }).await.unwrap();
    tell("The desert", Moment { beside: Some(Beside::Before { piece: work }), ..Moment::default() }).await.unwrap();
    tell("The song", Moment::default()).await.unwrap();
    assert_eq!(order(&mette, joy).await, ["The desert", "The work", "The aunt", "The song"], "no age says when");

    let born = |first, last| Born {
        person: joy,
        years: Years::new(first, last).unwrap(),
        said: Some(Sentence::parse("said", "The year of the flood").unwrap()),
        told: today(&mette),
        by: mette.worker(),
    };
    narrative::born(&mette, &born(1999, 2000)).await.unwrap();
    narrative::born(&mette, &born(1999, 2000)).await.unwrap();
    assert_eq!(order(&mette, joy).await, ["The aunt", "The desert", "The work", "The song"]);
    let narrative = narrative::open(&mette, joy).await.unwrap();
    assert_eq!(narrative.gaps.len(), 1, "years between of which nothing was told");
    assert!(narrative.steps.last().unwrap().undated && narrative.ways.is_empty());
    narrative::born(&mette, &born(2010, 2012)).await.unwrap();
    assert_eq!(narrative::open(&mette, joy).await.unwrap().born.unwrap().years, Years::new(2010, 2012).unwrap());
}

#[tokio::test]
async fn what_was_told_in_two_ways_is_named_and_both_stay() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let first = narrative::tell(&mette, &Piece { moment: years(2019, 2019), ..piece(&mette, joy, "A boat") }).await;
    let again = Piece { again: first.ok(), moment: years(2021, 2021), ..piece(&mette, joy, "A boat, at night") };
    narrative::tell(&mette, &again).await.unwrap();
    let narrative = narrative::open(&mette, joy).await.unwrap();
    assert_eq!(narrative.ways.iter().map(|ways| ways.differs).collect::<Vec<_>>(), [Differs::Time]);
    assert_eq!(narrative.pieces.len(), 2, "nobody decides which is so");
}

#[tokio::test]
async fn two_who_correct_one_piece_keep_both_until_a_person_makes_them_one() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let record = narrative::tell(&mette, &piece(&mette, joy, "One")).await.unwrap();
    let seen = narrative::piece(&mette, joy, record).await.unwrap()[0].0;
    let correct = |story: &'static str, parents: Vec<_>| {
        let mette = mette.clone();
        async move { narrative::correct(&mette, record, &parents, &piece(&mette, joy, story)).await.unwrap() }
    };
    assert_eq!(correct("Two", vec![seen]).await, Corrected::Alone);
    assert_eq!(correct("Three", vec![seen]).await, Corrected::Beside);
    assert_eq!(correct("Three", vec![seen]).await, Corrected::Alone, "the same form a second time");
    let versions = narrative::piece(&mette, joy, record).await.unwrap();
    assert_eq!(versions.iter().map(|(_, one)| one.story.as_str()).collect::<Vec<_>>(), ["Two", "Three"]);
    let parents = versions.iter().map(|(revision, _)| *revision).collect();
    assert_eq!(correct("Two and three", parents).await, Corrected::Alone);
    assert_eq!(narrative::piece(&mette, joy, record).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_destroyed_leaves_its_day_and_nothing_else() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let joy = joy(&mette).await;
    let gone = narrative::tell(&mette, &piece(&mette, joy, "Not to be kept")).await.unwrap();
    let tied = Moment { beside: Some(Beside::After { piece: gone }), ..Moment::default() };
    let later = Piece { moment: tied, ..piece(&mette, joy, "After it") };
    let kept = narrative::tell(&mette, &later).await.unwrap();
    narrative::destroy(&mette, joy, gone).await.unwrap();
    assert_eq!(narrative::destroy(&mette, joy, gone).await.unwrap_err().kind, Kind::NotFound);
    assert_eq!(
        narrative::destroy(&mette, joy, joy).await.unwrap_err().kind,
        Kind::NotFound,
        "a piece, and nothing else"
    );
    let narrative = narrative::open(&mette, joy).await.unwrap();
    assert_eq!(narrative.destroyed, [today(&mette)]);
    assert_eq!(narrative.pieces.len(), 1);
    assert_eq!(narrative::piece(&mette, joy, gone).await.unwrap_err().kind, Kind::NotFound);
    // What was tied to it can still be corrected; nothing new can be tied to it.
    let versions = narrative::piece(&mette, joy, kept).await.unwrap();
    narrative::correct(&mette, kept, &[versions[0].0], &Piece { ask_no_more: true, ..later.clone() }).await.unwrap();
    assert_eq!(narrative::tell(&mette, &later).await.unwrap_err().kind, Kind::NotFound);
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn the_same_form_twice_is_one_piece_and_without_her_key_there_is_none() {
    let rehearsal = Rehearsal::with(0).await;
    let (mette, osas) = (rehearsal.desk("mette").await, rehearsal.desk("osas").await);
    let joy = joy(&mette).await;
    let form = mette.clone().with_form(Some(CommitId::from_bytes([5; 16])));
    let record = narrative::tell(&form, &piece(&mette, joy, "Once")).await.unwrap();
    assert_eq!(narrative::tell(&form, &piece(&mette, joy, "Once")).await.unwrap(), record);
    assert_eq!(order(&mette, joy).await, ["Once"]);
    let nothing = |refused: Option<app::Refusal>| assert_eq!(refused.unwrap().kind, Kind::NotFound);
    nothing(narrative::open(&osas, joy).await.err());
    nothing(narrative::piece(&osas, joy, record).await.err());
    nothing(narrative::tell(&osas, &piece(&osas, joy, "x")).await.err());
    nothing(narrative::destroy(&osas, joy, record).await.err());
    let revision = narrative::piece(&mette, joy, record).await.unwrap()[0].0;
    nothing(narrative::correct(&osas, record, &[revision], &piece(&osas, joy, "x")).await.err());
}

#[tokio::test]
async fn held_by_named_people_her_story_goes_along_tied_as_before() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let signe = rehearsal.desk("signe").await.worker();
    let joy = joy(&mette).await;
    let second = narrative::tell(&mette, &piece(&mette, joy, "Second")).await.unwrap();
    let before = Moment { beside: Some(Beside::Before { piece: second }), ..Moment::default() };
    narrative::tell(&mette, &Piece { moment: before, again: Some(second), ..piece(&mette, joy, "First") })
        .await
        .unwrap();
    consent::keep_here(&mette, joy, second, true).await.unwrap();
    let fresh = person::keep_named(&mette.relating().unwrap(), joy, signe).await.unwrap();
    assert_eq!(order(&mette, fresh).await, ["First", "Second"]);
    let narrative = narrative::open(&mette, fresh).await.unwrap();
    let second = narrative.pieces.iter().find(|told| told.kept).unwrap();
    let first = narrative.pieces.iter().find(|told| !told.kept).unwrap().newest().unwrap();
    assert_eq!(second.newest().unwrap().story.as_str(), "Second");
    assert_eq!((first.again, first.person), (Some(second.record), fresh));
}
