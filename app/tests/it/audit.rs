//! What is shown is on record first, in the folder it comes from.

use app::{contact, count, night, person, room};
use store::{Store as _, sqlite::SqliteStore};
use vault::id::FolderId;

use super::house::Rehearsal;

#[tokio::test]
async fn every_list_leaves_a_line_in_the_log_of_each_folder_it_shows() {
    let rehearsal = Rehearsal::with(2).await;
    let store = SqliteStore::open(&rehearsal.files.database()).await.unwrap();
    let mette = rehearsal.desk("mette").await;
    let joy = person::people(&mette).await.unwrap()[0].person;
    let contacts = mette.settings().folders.contacts;
    let lines = async |folder: FolderId| store.leaves_of(folder).await.unwrap().len();
    macro_rules! grows {
        ($folder:expr, $what:expr, $ask:expr) => {
            let before = lines($folder).await;
            $ask.await.unwrap();
            assert!(lines($folder).await > before, $what);
        };
    }
    grows!(person::folder_of(joy), "the people list", person::list(&mette));
    grows!(person::folder_of(joy), "her page", person::page(&mette, joy));
    grows!(person::folder_of(joy), "one of her rooms", person::step_in(&mette, joy));
    grows!(person::folder_of(joy), "who opened it", person::everybody(&mette, joy));
    grows!(contacts, "the newest meetings", contact::recent(&mette, 5));
    grows!(contacts, "the nights", night::recent(&mette, 5));
    grows!(contacts, "the counts", count::all(&mette));
    grows!(contacts, "a search", room::search(&mette, "joy"));
    grows!(mette.settings().folders.cards, "her card", app::card::open(&mette, joy));
    grows!(mette.settings().folders.organisation, "the numbers", app::number::all(&mette));
}

#[tokio::test]
async fn who_looked_at_her_card_alone_stands_among_those_who_opened_it() {
    let rehearsal = Rehearsal::with(0).await;
    let mette = rehearsal.desk("mette").await;
    let osas = rehearsal.desk("osas").await;
    let joy = person::people(&mette).await.unwrap()[0].person;
    app::card::open(&osas, joy).await.unwrap();
    let all = person::everybody(&mette, joy).await.unwrap();
    assert!(
        all.iter().any(|line| line.who == Some(osas.worker()) && line.of == person::Of::Card),
        "outside her circle, on call"
    );
    assert!(all.iter().any(|line| line.who == Some(mette.worker()) && line.of == person::Of::Folder));
}

#[cfg(feature = "test-clock")]
#[tokio::test]
async fn each_month_a_lead_is_asked_to_take_the_root_of_the_log_out_of_the_house() {
    let rehearsal = Rehearsal::with(0).await;
    let due = async |login: &str| app::audit::is_due(&rehearsal.desk(login).await).unwrap();
    assert!(due("mette").await && !due("ida").await, "a lead, and nobody else");
    let mette = rehearsal.desk("mette").await;
    app::audit::taken_out(&mette.lead().unwrap()).await.unwrap();
    assert!(!due("mette").await);
    rehearsal.house.clock().move_by(32 * 86_400);
    assert!(due("mette").await, "and again in the next month");
    assert!(rehearsal.house.verify_audit().await.unwrap().faults.is_empty());
}
