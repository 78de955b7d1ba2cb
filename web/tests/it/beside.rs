//! What cannot be taken is said beside its field and above the page, and everything that was typed stands there still.

use app::{contact, night, number, person};
use axum::http::StatusCode;

use crate::visitor::{Answer, Rehearsal, value_of};

/// The page again: the sentence at the field, a link to it above, and what was typed.
fn said(answer: &Answer, field: &str, typed: &[&str]) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    assert!(answer.text.contains(&format!("id=\"{field}-error\"")), "{field}: beside it\n{}", answer.text);
    assert!(answer.text.contains(&format!("href=\"#{field}\"")), "{field}: above the page");
    assert_eq!(answer.text.matches("aria-invalid=\"true\"").count(), 1, "{field}: and nowhere else");
    let described = value_of(&answer.text, &format!("id=\"{field}\""), "aria-describedby");
    assert!(described.is_some_and(|by| by.contains(&format!("{field}-error"))), "{field} is read with its sentence");
    for text in typed {
        assert!(answer.text.contains(text), "{field}: {text} stands there still");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_beside_its_field() {
    let rehearsal = Rehearsal::of(3).await;
    let mette = rehearsal.enter("mette").await;
    let desk = rehearsal.desk(&mette).await;
    let long = "b".repeat(201);

    let team = format!("team:{}", desk.settings().teams[0].id);
    let typed = [("number", long.as_str()), ("label", "Kept label"), ("who", team.as_str())];
    let answer = mette.post("/numbers", &typed).await;
    said(&answer, "number", &[&format!("value=\"{long}\""), "value=\"Kept label\""]);
    let chosen = &answer.forms("/numbers")[0];
    assert!(chosen.contains(&format!("value=\"{team}\" selected")), "who was chosen stays chosen");
    said(&mette.post("/numbers", &[("number", "+45 1"), ("label", " ")]).await, "label", &["value=\"+45 1\""]);
    let gone = [("number", "+45 1"), ("label", "A"), ("who", "worker:11111111-1111-4111-8111-111111111111")];
    said(&mette.post("/numbers", &gone).await, "who", &["value=\"+45 1\""]);
    let listed = number::all(&desk).await.unwrap();
    let one = listed[0].record;
    let answer = mette.post(&format!("/numbers/{one}"), &[gone[2]]).await;
    said(&answer, &format!("who-{one}"), &[]);
    assert_eq!(number::all(&desk).await.unwrap().len(), listed.len(), "nothing is half taken");

    let people = person::people(&desk).await.unwrap();
    let recent = contact::recent(&desk, 50).await.unwrap();
    let mut free = None;
    for (id, body) in &recent {
        let line = domain::contact::LineRef { contact: *id, line: body.met[0].line };
        if !contact::is_kept(&desk, line).await.unwrap() {
            free = Some(line);
        }
    }
    let free = free.unwrap();
    let line = format!("{}:{}", free.contact, free.line.0);
    let number = "22222222-2222-4222-8222-222222222222";
    let answer = mette.post("/people/open", &[("form", number), ("line", &line), ("worth", &long)]).await;
    said(&answer, &format!("worth{}", free.line.0), &[&format!("value=\"{long}\"")]);
    let form = &answer.forms("/people/open")[0];
    assert_eq!(value_of(form, "name=\"form\"", "value").unwrap(), number, "it is the same form still");
    assert_eq!(person::people(&desk).await.unwrap().len(), people.len());

    let joy = people.iter().find(|known| known.name.as_deref() == Some("Joy")).unwrap().person;
    let met = [("channel", "street"), ("area", "1"), ("people", "1"), ("alias", "Joy"), ("language", "en")];
    assert_eq!(mette.post("/contacts/new", &met).await.status, StatusCode::SEE_OTHER);
    let (page, to) = (format!("/people/{joy}/alike"), format!("/people/{joy}/link"));
    let page = mette.get(&page).await;
    let whom = page.forms(&to).iter().find_map(|form| {
        let name = if form.contains("name=\"line\"") { "line" } else { "person" };
        Some((name, value_of(form, &format!("name=\"{name}\""), "value")?))
    });
    let (name, value) = whom.expect("somebody is suggested");
    let answer = mette.post(&to, &[(name, &value), ("reason", &long)]).await;
    said(&answer, "reason1", &[&format!("value=\"{long}\"")]);

    let answer = mette.post("/search", &[("query", &long)]).await;
    said(&answer, "query", &[&format!("value=\"{long}\""), "There is room for"]);
    let part = mette.post("/search", &[("query", &long), ("part", "results")]).await;
    assert!(part.text.contains("There is room for"), "and where results would stand, while it is typed");

    let out = night::recent(&desk, 1).await.unwrap()[0].0;
    let typed = [("line", "Quiet."), ("line", long.as_str()), ("line", "Third"), ("raids", "A van at ten")];
    let answer = mette.post(&format!("/nights/{out}/handover"), &typed).await;
    said(&answer, "line2", &[">Quiet.</textarea>", &format!(">{long}</textarea>"), ">Third<", ">A van at ten<"]);
    let typed = [("line", "Quiet."), ("raids", &"r".repeat(2001))];
    said(&mette.post(&format!("/nights/{out}/handover"), &typed).await, "raids", &[">Quiet.</textarea>"]);
}
