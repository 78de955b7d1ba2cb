//! The legs of `cargo xtask test`, one file per kind.

pub mod assets;
pub mod browser;
pub mod interop;
pub mod rust;
pub mod scripts;
pub mod tidiness;
