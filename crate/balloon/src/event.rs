//! What balloon and host tell of themselves.

use crate::queue::Queue;
use crate::referee::Rule;
use crate::timers::Timer;

/// One change of a [`Balloon`](crate::Balloon)'s or a [`Host`](crate::Host)'s memory, or a fact about one. Starts and
/// sizes are in pages.
///
/// Law 1: applying a prefix of the events to both memories from before gives them as they stood when the last of those
/// was emitted, and undoing them gives them back. Each of the two passes over the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields named start, size, from, to and pages say what they are")]
pub enum Event {
    /// The host writes the target. It may be the one that stood there.
    Target { from: u32, to: u32 },
    /// A unit that the guest gave enters the balloon, and its page frame numbers the descriptor.
    Enter { start: u32, size: u32 },
    /// The descriptor is sent on the inflate queue.
    Inflate { pages: u32 },
    /// The host drops what it has behind pages (`madvise(MADV_DONTNEED)`), all of which were backed, or none: only of
    /// backed ones the host gets anything back.
    Drop { start: u32, size: u32, was_backed: bool },
    /// The page frame numbers that entered last are written to the descriptor, which is sent on the deflate queue.
    Deflate { pages: u32 },
    /// The device is done with the descriptor, and the driver updates the actual size.
    Acknowledge { queue: Queue, pages: u32 },
    /// The device passes over the descriptor and never answers: its pages are lost to the guest, and the actual size
    /// stays.
    Skip { pages: u32 },
    /// The unit that entered last leaves the balloon; the guest gets it back. Its page frame numbers are struck off
    /// the descriptor.
    Leave { start: u32, size: u32 },
    /// The guest had no more pages, or would not part with them; this many are missing from the target.
    Short { wanted: u32 },
    /// The guest touched pages that had nothing behind them; the host puts zeroed memory there, a fault a page.
    Back {
        start: u32,
        size: u32,
        /// Whether they had been touched before, all of them; if not, none of them.
        again: bool,
        /// The most pages that had been backed at once, before this.
        high_water: u32,
    },

    /// Time passes, in ticks.
    Wait { from: u32, to: u32 },
    /// Something becomes due at another tick; 0: not at all.
    Due { timer: Timer, from: u32, to: u32 },

    /// The host sets how often it wants statistics, in ticks; 0: never.
    Interval { from: u32, to: u32 },
    /// The device hands the statistics buffer back: it wants fresh ones.
    Poll,
    /// The driver writes an entry of the buffer.
    Stat {
        /// Its place in the buffer, which is its tag.
        tag: u8,
        /// The value before.
        old: u64,
        /// The value now.
        new: u64,
    },
    /// The driver sends the buffer on the statistics queue.
    Stats {
        /// Whether it has been sent filled before.
        again: bool,
    },

    /// The driver puts a free block on the descriptor of ranges.
    Range { start: u32, size: u32 },
    /// The ranges are sent on the reporting queue.
    Report { ranges: u32 },
    /// The device is done with the last range; it is struck off.
    RangeDone { start: u32, size: u32 },
    /// The driver notes that free pages have been reported.
    Reported { start: u32, size: u32 },
    /// They are in somebody's hands again.
    Unreported { start: u32, size: u32 },

    /// The driver broke a rule of the specification; the referee names it.
    Foul {
        /// Which.
        rule: Rule,
        /// The page that it is about.
        pfn: u32,
    },
}
