//! Orders: a block of order k is 2^k units.

/// The largest order that any heap can have.
pub const MAX_ORDER: u32 = 30;

/// How many orders there can be: 0 to [`MAX_ORDER`].
pub const ORDERS: usize = MAX_ORDER as usize + 1;

/// The most units that a region can hold: with pages of 4 KiB, 4 TiB.
pub const MAX_UNITS: u32 = 1 << MAX_ORDER;

/// No block: the end of a list. Larger than any index.
pub const NONE: u32 = u32::MAX;

/// The smallest order whose blocks hold `units`; 63 for 0, which none does.
#[inline(always)]
pub(crate) const fn covering(units: u32) -> u32 {
    // Twice as many less one lies between 2^k and 2^(k + 1) just where k is the order; the last bit is set anyway, and
    // says so to the compiler.
    ((units as u64 * 2).wrapping_sub(1) | 1).ilog2()
}

/// The order of the largest block that starts at `index`, ends at `end` or before, and is at most `largest`;
/// `index < end`.
pub(crate) fn at(index: u32, end: u32, largest: u32) -> u32 {
    // The last bit makes no difference, but tells the compiler that there is a logarithm.
    index.trailing_zeros().min(((end - index) | 1).ilog2()).min(largest)
}
