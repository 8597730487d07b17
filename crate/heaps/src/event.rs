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
    /// Free units become a range on a free list, behind the one that begins at `prev`.
    Listed {
        /// The first unit.
        start: u32,
        /// How many.
        size: u32,
        /// The first unit of the range before it ([`NONE`](buddy::NONE): it is the first).
        prev: u32,
    },
    /// A range leaves a free list.
    Unlisted {
        /// The first unit.
        start: u32,
        /// How many.
        size: u32,
        /// The first unit of the range before it ([`NONE`](buddy::NONE): it was the first).
        prev: u32,
    },
    /// A free list was walked past `ranges` ranges, to where a freed one belongs. The memory stays as it was.
    Walked {
        /// How many ranges.
        ranges: u32,
    },
    /// A linear search looked at `candidates` places; it may have found none. The memory stays as it was.
    Searched {
        /// The order that covers the request.
        order: u32,
        /// How many places.
        candidates: u32,
    },
    /// Units that the heap behind an object cache just made live become a parent: none of its objects was ever handed
    /// out, and it goes to the front of those that have a free one.
    NewParent {
        /// The parent's first unit.
        start: u32,
        /// Its units, those of its footer included.
        size: u32,
    },
    /// A unit that is free in the first available parent of an object cache is handed out; was it the last one free
    /// there, its parent goes to the end of the full ones.
    FromCache {
        /// The unit.
        start: u32,
        /// It was never handed out before: the others are taken from the top of the recycled ones.
        fresh: bool,
    },
    /// A unit is free in the object cache, on top of its parent's recycled ones. Was its parent full, it goes to the
    /// front of those that have a free unit.
    ToCache {
        /// The unit.
        start: u32,
        /// The first unit of the parent before it on the list of full ones ([`NONE`](buddy::NONE): it was the first, or
        /// not full).
        prev: u32,
    },
    /// A parent that is wholly free is the object cache's no longer: its units are live to the heap behind, and about to
    /// be freed there.
    DropParent {
        /// The parent's first unit.
        start: u32,
        /// Its units, those of its footer included.
        size: u32,
        /// The first unit of the available parent before it ([`NONE`](buddy::NONE): it was the first).
        prev: u32,
        /// How many of its objects had ever been handed out.
        head: u32,
        /// The unit on top of its recycled ones ([`NONE`](buddy::NONE): there were none).
        recycled: u32,
    },
    /// The links of four units of a parent that was dropped, by which they hung on its list of recycled ones, go.
    Forget {
        /// The first unit.
        start: u32,
        /// For each, one more than the number of the object below it on that list; 0 where it was the lowest, or not on
        /// it.
        links: [u16; 4],
    },
}

/// Is told each event with the heap's memory as it stands just after it. `None` is silence, and costs nothing.
pub type Listener<'l> = Option<&'l mut dyn FnMut(Event, &[u64])>;
