//! One file per command.

pub mod audit;
pub mod demo;
pub mod init;
mod listen;
mod place;
pub mod serve;
mod way;
