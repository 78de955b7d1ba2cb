//! Randomness, for keys and ids. The only place that asks the machine for it.

/// The operating system's own.
pub(crate) fn rng() -> rand_core::UnwrapErr<getrandom::SysRng> {
    rand_core::UnwrapErr(getrandom::SysRng)
}
