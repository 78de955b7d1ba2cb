//! One night's page.

use app::night;
use domain::{contact::AreaId, night::Home, when::Minute};

use crate::visitor::Rehearsal;

#[tokio::test]
async fn a_night_of_a_phone_whose_clock_was_far_off_says_so() {
    let rehearsal = Rehearsal::of(0).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let out = night::start(&desk, vec![desk.worker()], AreaId(1), false).await.unwrap();
    let page = async || mette.get(&format!("/nights/{out}")).await.text;
    assert!(!page().await.contains("data-clock"));
    assert!(page().await.contains("Outreach, Hotline will see this."), "who will read the hand-over");
    // The second of March 2031, at two in the night.
    night::change(&desk, out, |night| night.clock = Some(Minute(32_169_660))).await.unwrap();
    let told = page().await;
    assert!(told.contains("data-clock") && told.contains("2 March 2031, 02:00"), "{told}");
}

#[tokio::test]
async fn who_is_not_home_yet_is_named_until_she_is() {
    let rehearsal = Rehearsal::of(0).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let osas = rehearsal.desk(&rehearsal.enter("osas").await).await.worker();
    let out = night::start(&desk, vec![desk.worker(), osas], AreaId(1), false).await.unwrap();
    let at = Minute::of(desk.house().clock().now());
    let home = |worker| Home { worker, at };
    night::change(&desk, out, |night| {
        night.closed = Some(at);
        night.home.push(home(desk.worker()));
    })
    .await
    .unwrap();
    for page in [format!("/nights/{out}"), "/".to_owned()] {
        let told = mette.get(&page).await.text;
        assert!(told.contains("Has not said “home” yet: Osas"), "{page}: {told}");
    }
    night::change(&desk, out, |night| night.home.push(home(osas))).await.unwrap();
    for page in [format!("/nights/{out}"), "/".to_owned()] {
        assert!(!mette.get(&page).await.text.contains("Has not said “home”"), "{page}");
    }
}
