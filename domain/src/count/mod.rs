//! Counting: meetings and people are two kinds of number, and never added to each other.
//!
//! [`Meeting`] and [`Outing`] are what the counts are made of; [`Counts`] makes a [`Table`]; [`for_outside`] takes
//! out of a table what could point at somebody, and [`all_for_outside`] out of several that share a total.

mod counts;
mod fact;
mod head;
mod mark;
mod network;
mod people;
mod period;
mod residue;
mod sums;
mod suppress;
mod table;

pub use counts::{Counts, Known, Measure};
pub use fact::{Meeting, Outing, Seat, groups};
pub use mark::{FileOpen, MetApart, OnePerson, Related, everybody_once};
pub use period::Period;
pub use residue::{Residue, Share};
pub use sums::{Sum, Sums, Turned, turn};
pub use suppress::{all_for_outside, for_outside};
pub use table::{By, Cell, Meetings, People, Table, Value};
