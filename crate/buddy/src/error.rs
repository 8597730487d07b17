//! What can be wrong with a request. A request that is refused has changed no bit.

use core::error::Error;
use core::fmt;

use crate::block::{Span, State};
use crate::order::{MAX_ORDER, MAX_UNITS};

/// A region that can't be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutError {
    /// The unit is not a power of two.
    Unit {
        /// The unit asked for, in bytes.
        unit: u64,
    },
    /// No units, or more than [`MAX_UNITS`].
    Units {
        /// The units asked for.
        units: u32,
    },
    /// The region does not start at a multiple of its unit.
    Base {
        /// The first address.
        base: u64,
        /// Bytes of a unit.
        unit: u64,
    },
    /// The region goes on past the last address.
    PastEnd {
        /// The first address.
        base: u64,
        /// Bytes of a unit.
        unit: u64,
        /// How many units.
        units: u32,
    },
    /// The largest order is larger than [`MAX_ORDER`].
    Order {
        /// The order asked for.
        order: u32,
    },
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit { unit } => write!(f, "a unit of {unit} bytes is not a power of two"),
            Self::Units { units } => write!(f, "a region has 1 to {MAX_UNITS} units, not {units}"),
            Self::Base { base, unit } => write!(f, "{base:#x} is not a multiple of the unit, {unit} bytes"),
            Self::PastEnd { base, unit, units } => {
                write!(f, "{units} units of {unit} bytes from {base:#x} on end after the last address")
            }
            Self::Order { order } => write!(f, "the largest order is 0 to {MAX_ORDER}, not {order}"),
        }
    }
}

/// The memory handed over is smaller than the layout needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryTooSmall {
    /// Words that the layout needs.
    pub needed: usize,
    /// Words handed over.
    pub given: usize,
}

impl fmt::Display for MemoryTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the heap needs {} words of 8 bytes and got {}", self.needed, self.given)
    }
}

/// Why nothing was allocated. All figures are in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocateError {
    /// A block has at least one unit.
    Zero,
    /// More than the largest block that this heap can have.
    TooLarge {
        /// The units asked for.
        requested: u32,
        /// The units of the largest order.
        largest: u32,
    },
    /// Fewer units are free than were asked for.
    Exhausted {
        /// The units asked for.
        requested: u32,
        /// The units that are free.
        free: u32,
    },
    /// Enough units are free, but not in one block.
    Fragmented {
        /// The units asked for.
        requested: u32,
        /// The units of the block that would have to be free.
        needed: u32,
        /// The units that are free.
        free: u32,
        /// The units of the largest free block.
        largest: u32,
    },
}

impl fmt::Display for AllocateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zero => write!(f, "nothing was asked for; the smallest request is 1"),
            // More than one unit, both times: what is smaller always fits.
            Self::TooLarge { requested, largest } => {
                write!(f, "{requested} units are more than the largest block of this heap, {largest}")
            }
            Self::Exhausted { requested: 1, .. } => f.write_str("1 unit was asked for, and none is free"),
            Self::Exhausted { requested, free: 1 } => write!(f, "{requested} units were asked for, and 1 is free"),
            Self::Exhausted { requested, free } => write!(f, "{requested} units were asked for, and {free} are free"),
            Self::Fragmented { requested, needed, free, largest } => write!(
                f,
                "{requested} units need a free block of {needed}; {free} units are free, but the largest block has {largest}"
            ),
        }
    }
}

/// Why nothing was freed.
///
/// A block that was freed and has been handed out again in between can't be told from one that was not: its old owner
/// frees the new owner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeError {
    /// The address lies outside the region.
    Outside {
        /// The address.
        address: u64,
        /// The region.
        region: Span,
    },
    /// The address lies inside a live block or run, not at its start.
    Inside {
        /// The address.
        address: u64,
        /// The block or run; its first address is the one to free.
        block: Span,
    },
    /// The address belongs to a free block: freed before, or never handed out; the state is the same.
    AlreadyFree {
        /// The address.
        address: u64,
        /// The free block.
        block: Span,
    },
    /// The address belongs to a reserved block.
    Reserved {
        /// The address.
        address: u64,
        /// The reserved block.
        block: Span,
    },
    /// The address is no multiple of the unit, in a block that is not live.
    Misaligned {
        /// The address.
        address: u64,
        /// Bytes of a unit.
        unit: u64,
        /// The block that it lies in.
        block: Span,
    },
}

impl fmt::Display for FreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside { address, region } => write!(f, "{address:#x} is outside the heap {region}"),
            Self::Inside { address, block } => {
                write!(f, "{address:#x} is inside the block {block}; free takes its first address, {:#x}", block.first)
            }
            Self::AlreadyFree { address, block } => write!(f, "{address:#x} is free already, in the block {block}"),
            Self::Reserved { address, block } => write!(f, "{address:#x} is reserved, in the block {block}"),
            Self::Misaligned { address, unit, block } => {
                write!(f, "{address:#x} is not a multiple of the unit, {unit} bytes, in the block {block}")
            }
        }
    }
}

/// Why nothing was reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReserveError {
    /// A range has at least one unit.
    Zero,
    /// The address is no multiple of the unit.
    Misaligned {
        /// The address.
        address: u64,
        /// Bytes of a unit.
        unit: u64,
    },
    /// The range is not all inside the region.
    Outside {
        /// The address.
        address: u64,
        /// The region.
        region: Span,
    },
    /// A part of the range is not free.
    NotFree {
        /// The first block that is not.
        block: Span,
        /// What it is.
        state: State,
    },
}

impl fmt::Display for ReserveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zero => write!(f, "nothing was asked for; the smallest range is 1 unit"),
            Self::Misaligned { address, unit } => {
                write!(f, "{address:#x} is not a multiple of the unit, {unit} bytes")
            }
            Self::Outside { address, region } => write!(f, "the range from {address:#x} on is not all in {region}"),
            Self::NotFree { block, state } => write!(
                f,
                "the block {block} is {}; only free units can be reserved",
                match state {
                    State::Live => "live",
                    State::Reserved => "reserved already",
                    State::Free | State::InHand => "in use",
                }
            ),
        }
    }
}

impl Error for LayoutError {}
impl Error for MemoryTooSmall {}
impl Error for AllocateError {}
impl Error for FreeError {}
impl Error for ReserveError {}
