//! Embeds the built street page: every file of `street/dist`, as it is.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=street/dist");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let dist = Path::new(&root).join("street/dist");
    let mut names: Vec<String> = fs::read_dir(&dist)
        .map(|files| files.flatten().filter_map(|file| file.file_name().into_string().ok()).collect())
        .unwrap_or_default();
    names.sort();
    let mut table = String::from("&[\n");
    for name in &names {
        let path = dist.join(name);
        let _ = writeln!(table, "    ({name:?}, include_bytes!({:?})),", path.display().to_string());
    }
    table.push(']');
    let out = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join("street.rs"), table) {
        println!("cargo::error=the street page could not be embedded: {error}");
    }
}
