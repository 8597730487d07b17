//! What a heap tells of itself.

/// One change of a heap's memory, or a fact about one. Starts and sizes are in units of the region.
///
/// Law 1: applying a prefix of an operation's events to the memory from before it gives the memory as it stood when
/// the last of them was emitted ([`Heap::apply`](crate::Heap::apply)), and undoing them gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A buddy heap's own.
    Buddy(buddy::Event),
    /// Units of a bitmap become live.
    Set {
        /// The first unit.
        start: u32,
        /// How many.
        size: u32,
    },
    /// Units of a bitmap become free.
    Clear {
        /// The first unit.
        start: u32,
        /// How many.
        size: u32,
    },
    /// Free units of a bitmap are kept out of use for good.
    Reserve {
        /// The first unit.
        start: u32,
        /// How many.
        size: u32,
    },
    /// The place where the next search for this order begins moves.
    Cursor {
        /// The order.
        order: u32,
        /// The unit at which it stood.
        from: u32,
        /// The unit at which it stands.
        to: u32,
    },
    /// A linear search looked at `candidates` places; it may have found none. The memory stays as it was.
    Searched {
        /// The order that covers the request.
        order: u32,
        /// How many places.
        candidates: u32,
    },
}

/// Is told each event with the heap's memory as it stands just after it. `None` is silence, and costs nothing.
pub type Listener<'l> = Option<&'l mut dyn FnMut(Event, &[u64])>;
