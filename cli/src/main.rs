//! The program `tillid`.

fn main() {}
