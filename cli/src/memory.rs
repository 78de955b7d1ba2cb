//! What the process does so that nothing it once read stays behind: freed memory is wiped, and no dump is written.

use std::alloc::System;

use anyhow::{Context as _, Result};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use zeroizing_alloc::ZeroAlloc;

/// Wipes every piece of memory before it is given back, wherever in the program it was used.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// Writes no core when the program dies, and lets no other program of the same user look into its memory.
pub fn keep_to_ourselves() -> Result<()> {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none).context("cannot forbid core dumps")?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable).context("cannot close the memory to other programs")
}
