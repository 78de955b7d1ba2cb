//! Where the project lies on this machine.

use std::path::PathBuf;

/// The folder that holds the workspace's `Cargo.toml`.
///
/// Cargo tells where the package lies when it runs it; a bare binary falls back on the current folder.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let parent = package.as_deref().and_then(|path| path.parent());
    parent.map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The one folder that everything is built into.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
