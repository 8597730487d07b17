//! What the allocator tells of itself.
//!
//! While an operation runs, at most one stretch of units is *in hand*: off its list and not handed out, or not on a
//! list yet. Every event says what happens to it. Starts and sizes are in units of the region.

/// One change of the allocator's memory.
///
/// Law 1: applying a prefix of an operation's events to the memory from before it gives the memory as it stood when
/// the last of them was emitted ([`Buddy::apply`](crate::Buddy::apply)), and undoing them gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A free block leaves its list and is in hand. `prev` and `next` were its neighbours there ([`NONE`](crate::NONE): no
    /// neighbour, or a placement without links).
    Take {
        /// The block's first unit.
        start: u32,
        /// Its units.
        size: u32,
        /// The block before it on the list.
        prev: u32,
        /// The block after it on the list.
        next: u32,
    },
    /// The block in hand is halved: the upper half goes to the front of its list, the lower stays in hand.
    Split {
        /// First unit of the block that is halved.
        start: u32,
        /// Its units, before.
        size: u32,
    },
    /// The first `size` units in hand become a live block.
    Allocate {
        /// The block's first unit.
        start: u32,
        /// Its units.
        size: u32,
        /// Its run goes on in the next block.
        more: bool,
    },
    /// A live block is in hand.
    Free {
        /// The block's first unit.
        start: u32,
        /// Its units.
        size: u32,
        /// Its run goes on in the next block.
        more: bool,
    },
    /// The buddy of the block in hand is free: it leaves its list, and both are one block, in hand.
    Merge {
        /// The buddy's first unit; the other half starts at this XOR `size`.
        buddy: u32,
        /// The units of each half.
        size: u32,
        /// The block before the buddy on the list.
        prev: u32,
        /// The block after the buddy on the list.
        next: u32,
    },
    /// The first `size` units in hand go to the front of their order's list.
    Put {
        /// The block's first unit.
        start: u32,
        /// Its units.
        size: u32,
    },
    /// The first `size` units in hand are kept out of use for good.
    Reserve {
        /// The block's first unit.
        start: u32,
        /// Its units.
        size: u32,
    },
}

/// Listens to an allocator.
pub trait Tracer {
    /// Whether to emit events at all. A constant, so that the code for a tracer that is off is not there.
    const ON: bool = true;

    /// Called at each change with the memory as it stands just after it.
    fn event(&mut self, event: Event, memory: &[u64]);
}

/// The tracer that is off.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTrace;

impl Tracer for NoTrace {
    const ON: bool = false;

    fn event(&mut self, _: Event, _: &[u64]) {}
}
