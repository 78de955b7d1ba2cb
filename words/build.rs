//! Embeds every `packs/languages/<code>/*.ftl`, so that the binary speaks without a file beside it.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

const LANGUAGES: &str = "../packs/languages";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={LANGUAGES}");
    let mut table = String::from("pub(crate) static FILES: &[(&str, &str, &str)] = &[\n");
    for folder in sorted(Path::new(LANGUAGES)) {
        println!("cargo::rerun-if-changed={}", folder.display());
        let code = name(&folder);
        for file in sorted(&folder).iter().filter(|file| file.extension().is_some_and(|end| end == "ftl")) {
            let name = name(file);
            let path = format!("/{LANGUAGES}/{code}/{name}");
            let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))");
            writeln!(table, "    ({code:?}, {name:?}, {text}),").map_err(io::Error::other)?;
        }
    }
    table.push_str("];\n");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("files.rs"), table)
}

/// What lies in a folder; nothing where there is none.
fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
