//! The use cases: who acts, what is checked, what is put on record.
