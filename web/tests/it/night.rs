//! One night's page.

use app::night;
use domain::{contact::AreaId, when::Minute};

use crate::visitor::Rehearsal;

#[tokio::test]
async fn a_night_of_a_phone_whose_clock_was_far_off_says_so() {
    let rehearsal = Rehearsal::of(0).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let out = night::start(&desk, vec![desk.worker()], AreaId(1), false).await.unwrap();
    let page = async || mette.get(&format!("/nights/{out}")).await.text;
    assert!(!page().await.contains("data-clock"));
    // The second of March 2031, at two in the night.
    night::change(&desk, out, |night| night.clock = Some(Minute(32_169_660))).await.unwrap();
    let told = page().await;
    assert!(told.contains("data-clock") && told.contains("2 March 2031, 02:00"), "{told}");
}
