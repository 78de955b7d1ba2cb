//! `cargo xtask`: the one door to everything a developer runs.

fn main() {}
