//! The files of the project, as the rules see them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that hold nothing of ours: history, what is built, what is installed, what a run leaves behind.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules", "out", "corpus", "artifacts"];
/// Names whose content is text that somebody writes or a tool records.
const TEXTS: &[&str] = &[
    "rs",
    "js",
    "mjs",
    "ts",
    "scss",
    "css",
    "html",
    "md",
    "toml",
    "json",
    "ftl",
    "sql",
    "lock",
    "txt",
    "sh",
    "yml",
    "yaml",
    "svg",
    "webmanifest",
];

/// One text file.
pub struct File {
    /// From the root, with slashes.
    pub path: String,
    pub text: String,
}

impl File {
    /// Whether the name ends in one of these.
    pub fn is(&self, ends: &[&str]) -> bool {
        Path::new(&self.path).extension().is_some_and(|end| ends.iter().any(|known| end == *known))
    }

    /// Whether a tool wrote it: what is built and committed, and lock files.
    pub fn is_made(&self) -> bool {
        self.path.split('/').any(|part| part == "dist")
            || self.is(&["lock"])
            || self.path.ends_with("package-lock.json")
    }

    /// Numbered lines, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// All text files of the project, in order of their paths.
pub struct Tree {
    pub files: Vec<File>,
    /// Every path, texts or not: links may point to pictures.
    pub paths: Vec<String>,
}

impl Tree {
    /// Reads what lies below `root`.
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self { files: Vec::new(), paths: Vec::new() };
        let mut found = files_below(root);
        found.sort();
        for place in found {
            let path = place.strip_prefix(root)?.to_string_lossy().into_owned();
            let is_text = place.extension().is_some_and(|end| TEXTS.iter().any(|known| end == *known))
                || path.starts_with(".ci/")
                || place.file_name().is_some_and(|name| name == ".npmrc");
            tree.paths.push(path.clone());
            if is_text {
                let bytes = fs::read(&place).with_context(|| format!("could not read {path}"))?;
                tree.files.push(File { path, text: String::from_utf8_lossy(&bytes).into_owned() });
            }
        }
        Ok(tree)
    }

    /// Source files that people write, by the ends of their names.
    pub fn written(&self, ends: &'static [&'static str]) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.is(ends) && !file.is_made())
    }

    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// A tree made up for a rule's own test.
    #[cfg(test)]
    pub fn planted(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self {
            files: files.iter().map(file).collect(),
            paths: files.iter().map(|(path, _)| (*path).to_owned()).collect(),
        }
    }
}

/// Every file below a folder that is ours. A folder that is not there has none.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return files;
    };
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() && !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
            files.extend(files_below(&entry.path()));
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    files
}
