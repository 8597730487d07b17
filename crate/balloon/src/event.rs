//! What balloon and host tell of themselves.

use crate::queue::Queue;

/// One change of a [`Balloon`](crate::Balloon)'s or a [`Host`](crate::Host)'s memory, or a fact about one.
///
/// Law 1: applying a prefix of the events to both memories from before gives them as they stood when the last of those
/// was emitted, and undoing them gives them back. Each of the two passes over the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The host writes the target, in pages. It may be the one that stood there.
    Target {
        /// The target before.
        from: u32,
        /// The target now.
        to: u32,
    },
    /// A page that the guest gave enters the balloon, and its number the descriptor.
    Enter {
        /// Its page frame number.
        pfn: u32,
    },
    /// The descriptor is sent on the inflate queue.
    Inflate {
        /// Page frame numbers in it.
        pages: u32,
    },
    /// The host drops what it has behind a page (`madvise(MADV_DONTNEED)`).
    Drop {
        /// Its page frame number.
        pfn: u32,
        /// Whether there was anything: only then has the host got a page back.
        was_backed: bool,
    },
    /// The last pages that entered are written to the descriptor, the last one first, and it is sent on the deflate
    /// queue.
    Deflate {
        /// Page frame numbers in it.
        pages: u32,
    },
    /// The device is done with the descriptor: it is empty again, and the driver updates the actual size.
    Acknowledge {
        /// The queue on which it was sent.
        queue: Queue,
        /// Page frame numbers that were in it.
        pages: u32,
    },
    /// The page that entered last leaves the balloon; the guest gets it back.
    Leave {
        /// Its page frame number.
        pfn: u32,
    },
    /// The guest had no more pages; both memories stay as they were.
    Short {
        /// Pages that are missing from the target.
        wanted: u32,
    },
    /// The guest touched pages that had nothing behind them; the host puts zeroed memory there, a fault a page.
    Back {
        /// The first page frame number.
        start: u32,
        /// How many.
        size: u32,
        /// Whether they had been touched before, all of them; if not, none of them.
        again: bool,
        /// The most pages that had been backed at once, before this.
        high_water: u32,
    },
}
