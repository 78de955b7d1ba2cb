//! One file per command.

mod ask;
pub mod audit;
pub mod backup;
pub mod demo;
pub mod init;
mod listen;
pub mod people;
mod place;
pub mod recover;
pub mod restore;
pub mod serve;
mod share;
mod terminal;
pub mod verify;
mod way;
