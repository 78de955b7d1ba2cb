//! One file per command.

pub mod audit;
pub mod demo;
pub mod init;
mod listen;
pub mod serve;
