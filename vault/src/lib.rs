//! Identities, folders, sealing, recovery shares, the audit tree. No I/O, no clock, no randomness of its own.
