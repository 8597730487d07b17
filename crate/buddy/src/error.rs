//! What can be wrong with a request. A request that is refused has changed no bit.

use core::fmt;

use crate::block::{Span, State};
use crate::order::{MAX_ORDER, MAX_UNITS};
use crate::sentence::{Sentence, says};

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

impl LayoutError {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Unit { unit } => Sentence::new("a unit of {} bytes is not a power of two").figures([unit]),
            Self::Units { units } => {
                Sentence::new("a region has 1 to {} units, not {}").figures([MAX_UNITS.into(), units.into()])
            }
            Self::Base { base, unit } => {
                Sentence::new("{x} is not a multiple of the unit, {} bytes").figures([base, unit])
            }
            Self::PastEnd { base, unit, units } => {
                Sentence::new("{} units of {} bytes from {x} on end after the last address").figures([
                    units.into(),
                    unit,
                    base,
                ])
            }
            Self::Order { order } => {
                Sentence::new("the largest order is 0 to {}, not {}").figures([MAX_ORDER.into(), order.into()])
            }
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

impl MemoryTooSmall {
    /// What is wrong, and what would be right.
    pub fn sentence(self) -> Sentence {
        Sentence::new("the heap needs {} words of 8 bytes and got {}").figures([self.needed as u64, self.given as u64])
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

impl AllocateError {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Zero => Sentence::new("nothing was asked for; the smallest request is 1"),
            // More than one unit, both times: what is smaller always fits.
            Self::TooLarge { requested, largest } => {
                Sentence::new("{} units are more than the largest block of this heap, {}")
                    .figures([requested.into(), largest.into()])
            }
            Self::Exhausted { requested: 1, .. } => Sentence::new("1 unit was asked for, and none is free"),
            Self::Exhausted { requested, free } => {
                let text = match free {
                    1 => "{} units were asked for, and {} is free",
                    _ => "{} units were asked for, and {} are free",
                };
                Sentence::new(text).figures([requested.into(), free.into()])
            }
            Self::Fragmented { requested, needed, free, largest } => {
                let text = match requested {
                    1 => {
                        "{} unit needs a free block of {}; {} units are free, but no more than {} can be taken at once"
                    }
                    _ => {
                        "{} units need a free block of {}; {} units are free, but no more than {} can be taken at once"
                    }
                };
                Sentence::new(text).figures([requested.into(), needed.into(), free.into(), largest.into()])
            }
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

impl FreeError {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Outside { address, region: Span { first, last } } => {
                Sentence::new("{x} is outside the heap {x}–{x}").figures([address, first, last])
            }
            Self::Inside { address, block: Span { first, last } } => {
                Sentence::new("{x} is inside the block {x}–{x}; free takes its first address, {x}")
                    .figures([address, first, last, first])
            }
            Self::AlreadyFree { address, block: Span { first, last } } => {
                Sentence::new("{x} is free already, in the block {x}–{x}").figures([address, first, last])
            }
            Self::Reserved { address, block: Span { first, last } } => {
                Sentence::new("{x} is reserved, in the block {x}–{x}").figures([address, first, last])
            }
            Self::Misaligned { address, unit, block: Span { first, last } } => {
                Sentence::new("{x} is not a multiple of the unit, {} bytes, in the block {x}–{x}")
                    .figures([address, unit, first, last])
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

impl ReserveError {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Zero => Sentence::new("nothing was asked for; the smallest range is 1 unit"),
            Self::Misaligned { address, unit } => {
                Sentence::new("{x} is not a multiple of the unit, {} bytes").figures([address, unit])
            }
            Self::Outside { address, region: Span { first, last } } => {
                Sentence::new("the range from {x} on is not all in {x}–{x}").figures([address, first, last])
            }
            Self::NotFree { block: Span { first, last }, state } => {
                let state = match state {
                    State::Live => "live",
                    State::Reserved => "reserved already",
                    State::Free | State::InHand => "in use",
                };
                Sentence::new("the block {x}–{x} is {w}; only free units can be reserved")
                    .figures([first, last])
                    .words(state, "")
            }
        }
    }
}

says!(LayoutError, MemoryTooSmall, AllocateError, FreeError, ReserveError);
