//! The root of the log, on paper outside the house.

use crate::program::{Founded, PASSPHRASE, Server, err, out, refused, run};

#[test]
fn a_printed_root_is_compared_later() {
    let house = Founded::new();
    let printed = run(&["audit", "root", "--data", house.data()], "");
    assert!(printed.status.success(), "{}", err(&printed));
    let paper = out(&printed);
    let lines: Vec<_> = paper.lines().collect();
    let (count, root) = (lines[2].strip_suffix(" lines").unwrap(), lines[3]);
    let server = Server::start(house.dir.path(), &["serve", "--data", house.data()]);
    server.sign_in("marie", PASSPHRASE);
    server.stop();
    let verify = |root: &str, lines: &str| {
        run(&["audit", "verify", "--data", house.data(), "--root", root, "--lines", lines], "")
    };
    let same = verify(root, count);
    assert!(out(&same).contains("are those on that paper"), "{} {}", out(&same), err(&same));
    assert!(verify(&root.to_uppercase().replace(' ', "\n"), count).status.success());
    let other = if root.starts_with('0') { root.replacen('0', "1", 1) } else { format!("0{}", &root[1..]) };
    assert!(refused(&verify(&other, count)).contains("the log was rewritten"));
    assert!(refused(&verify(root, "4000")).contains("the log was cut"));
}
