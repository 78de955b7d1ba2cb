//! What holds for every page, judged from outside.

mod contrast;
