//! Counting what happened, never who somebody is.
