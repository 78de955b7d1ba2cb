//! The rules of the work: contacts, nights, people, cards, trust. No I/O, no clock, no randomness.
