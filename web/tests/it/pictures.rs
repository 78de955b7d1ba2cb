//! Every picture to scan is read as a phone reads it, and says what stands beside it in letters.

use axum::http::StatusCode;

use crate::visitor::{Answer, Rehearsal};

/// Dots of the page for each unit of the picture, and the white that stands around it on the page.
const DOTS: usize = 1;
const AROUND: usize = 16;

/// What the pictures of a page say.
fn read(answer: &Answer) -> Vec<String> {
    let pictures = answer.text.split("<svg").skip(1).filter(|svg| svg.contains("shape-rendering=\"crispEdges\""));
    pictures.map(|svg| decoded(svg.split("</svg>").next().unwrap())).collect()
}

/// Draws the squares of the picture, and lets a reader of pictures that shares nothing with their maker read them.
fn decoded(svg: &str) -> String {
    let number = |attribute: &str| svg.split(attribute).nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    let (width, height): (usize, usize) = (number(" width=\""), number(" height=\""));
    let (wide, high) = (width * DOTS + 2 * AROUND, height * DOTS + 2 * AROUND);
    let mut dots = vec![255u8; wide * high];
    let path = svg.split("<path").nth(1).unwrap();
    let path = path.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    // Each dark square is drawn as "Mx yhWvHH x", one after the other.
    for square in path.split('M').skip(1) {
        let parts: Vec<usize> =
            square.split(|one: char| !one.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        let (x, y, w, h) = (parts[0], parts[1], parts[2], parts[3]);
        for row in y * DOTS..(y + h) * DOTS {
            for column in x * DOTS..(x + w) * DOTS {
                dots[(row + AROUND) * wide + column + AROUND] = 0;
            }
        }
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| dots[y * wide + x]);
    let found = image.detect_grids();
    assert_eq!(found.len(), 1, "one picture is found in {}", &svg[..120]);
    found[0].decode().unwrap().1
}

/// The text between a mark and the next tag, with the words of further lines.
fn beside<'t>(answer: &'t Answer, mark: &str) -> &'t str {
    answer.text.split(mark).nth(1).unwrap().split_once('>').unwrap().1.split('<').next().unwrap()
}

#[tokio::test]
async fn a_picture_says_what_stands_beside_it() {
    let begun = Rehearsal::begun().await;
    let mette = begun.enter("mette").await;

    let phone = mette.post("/phones/new", &[]).await;
    let link = crate::visitor::value_of(&phone.text, "id=\"enrol-link\"", "href").unwrap();
    assert_eq!(read(&phone), std::slice::from_ref(&link));
    assert!(link.contains("/street/") && link.contains("#enrol="), "{link}");

    let sheets = mette.post("/setup/sheets", &[("sheets", "3-2")]).await;
    assert_eq!(sheets.status, StatusCode::OK, "{}", sheets.text);
    let said = read(&sheets);
    let listed: Vec<_> = sheets.text.split("class=\"sheet-words\"").skip(1).collect();
    assert_eq!(listed.len(), 3);
    for (said, list) in said.iter().zip(&listed) {
        let list = list.split("</ol>").next().unwrap();
        let words: Vec<_> = list.split("<li>").skip(1).map(|word| word.split('<').next().unwrap()).collect();
        assert_eq!(*said, words.join(" "), "each sheet carries its own words");
    }
    paper(&sheets, &said[3..]);

    let key = mette.post("/backups/key", &[]).await;
    paper(&key, &read(&key));

    let second = mette.get("/settings/second").await;
    let said = read(&second);
    assert!(said.len() == 1 && said[0].starts_with("otpauth://totp/"), "{said:?}");
    let secret = said[0].split("secret=").nth(1).unwrap().split('&').next().unwrap();
    let plain: String = second.text.chars().filter(|one| !one.is_whitespace()).collect();
    assert!(plain.contains(&format!(">{secret}<")), "to be typed where no camera is at hand");
}

/// The paper for the day when the server is lost: its key, and its key file.
fn paper(answer: &Answer, said: &[String]) {
    assert_eq!(said.len(), 2);
    assert_eq!(said[0], beside(answer, "id=\"restore-key\""));
    let file = answer.text.split("id=\"key-file\"").nth(1).unwrap().split("</div>").next().unwrap();
    let lines: Vec<_> =
        file.split("<p ").skip(1).map(|line| line.split_once('>').unwrap().1.split('<').next().unwrap()).collect();
    let plain = |text: &str| text.chars().filter(|one| !one.is_whitespace()).collect::<String>();
    assert_eq!(plain(&said[1]), plain(&lines.concat()));
}
