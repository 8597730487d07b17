//! Patterns of use whose allocations are counted step by step.

use playground::op::Op;
use playground::random::Random;

use crate::workload::Workload;

/// A request to a heap of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Pages, to be known by a number.
    Allocate {
        /// The number.
        slot: u32,
        /// How many.
        pages: u32,
    },
    /// What that number got, if anything, goes back.
    Free {
        /// The number.
        slot: u32,
    },
}

/// What is asked of a memory: first what fills it, then what is counted.
#[expect(missing_debug_implementations, reason = "it holds iterators")]
pub struct Pattern {
    /// Numbers below this one are used.
    pub slots: u32,
    /// Every so many pages one is kept out of use; 0: none is.
    pub reserved_every: u32,
    /// Not counted.
    pub fill: Box<dyn Iterator<Item = Ask>>,
    /// Counted.
    pub asks: Box<dyn Iterator<Item = Ask>>,
}

/// A pattern by its name.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// In the results.
    pub name: &'static str,
    /// To a reader.
    pub title: &'static str,
    /// To a reader, over a picture.
    pub short: &'static str,
    /// The fewest pages of memory that it fits in.
    pub least: u32,
    /// Of so many pages of memory.
    pub make: fn(u32) -> Pattern,
}

/// Counted requests of the patterns that could go on for ever.
const TURNS: u32 = 5_000;

/// All of them. The first two ask the same of every memory; the others grow with it.
pub const ALL: [Named; 5] = [
    Named { name: "fixed", title: "8 MiB in use, orders 0 to 4", short: "8 MiB in use", least: 1 << 12, make: fixed },
    Named {
        name: "trace-compile",
        title: "the trace compile",
        short: "the trace compile",
        least: 1 << 14,
        make: compile,
    },
    Named {
        name: "single-pages",
        title: "7/8 in use, single pages",
        short: "7/8 in use, pages",
        least: 1 << 12,
        make: single_pages,
    },
    Named {
        name: "orders",
        title: "3/4 in use, orders 0 to 9",
        short: "3/4 in use, mixed",
        least: 1 << 12,
        make: orders,
    },
    Named {
        name: "refused-2-mib",
        title: "2 MiB, where none are free in a row",
        short: "2 MiB, refused",
        least: 1 << 12,
        make: refused,
    },
];

/// 2,048 pages in use, whatever the memory: blocks of orders 0 to 4, one freed and one allocated at a time.
fn fixed(_: u32) -> Pattern {
    churn(2048, 4, 1)
}

/// A recording.
fn compile(_: u32) -> Pattern {
    let workload = Workload::read("compile");
    let ask = |op: Op| match op {
        Op::Allocate { id, bytes, .. } | Op::Adopt { id, bytes, .. } => {
            Some(Ask::Allocate { slot: id, pages: bytes.div_ceil(balloon::PAGE) as u32 })
        }
        Op::Free { id } => Some(Ask::Free { slot: id }),
        _ => None,
    };
    Pattern {
        slots: workload.log.next_id(),
        reserved_every: 0,
        fill: Box::new(std::iter::empty()),
        asks: Box::new(workload.trace.ops.into_iter().filter_map(ask)),
    }
}

/// Seven eighths of the memory in single pages; then one freed at random and one allocated at a time.
fn single_pages(pages: u32) -> Pattern {
    churn(pages / 8 * 7, 0, 0)
}

/// Three quarters of the memory in blocks of orders 0 to 9, each as likely; as many are replaced as there are before
/// anything is counted.
fn orders(pages: u32) -> Pattern {
    churn(pages / 4 * 3, 9, 1)
}

/// One page in each 2 MiB is out of use, and 2 MiB are asked for, in vain.
fn refused(_: u32) -> Pattern {
    Pattern {
        slots: 1,
        reserved_every: 512,
        fill: Box::new(std::iter::empty()),
        asks: Box::new((0..100).map(|_| Ask::Allocate { slot: 0, pages: 512 })),
    }
}

/// Blocks of orders up to `most`, each as likely, until `pages` pages are in use; then one is freed at random and one
/// of any order allocated, `rounds` times as often as there are blocks, and then [`TURNS`] times, which count.
fn churn(pages: u32, most: u32, rounds: u32) -> Pattern {
    let mut random = Random::new(1);
    let size = move |random: &mut Random| if most == 0 { 1 } else { 1 << random.below(most + 1) };
    let (mut slots, mut filled) = (0, 0);
    let mut count = random;
    while filled < pages {
        filled += size(&mut count);
        slots += 1;
    }
    let mut first = random;
    let fill = (0..slots).map(move |slot| Ask::Allocate { slot, pages: size(&mut first) });
    random = count;
    let mut replace = move |turns: u32| -> Vec<Ask> {
        let turn = |_| {
            let slot = random.below(slots);
            [Ask::Free { slot }, Ask::Allocate { slot, pages: size(&mut random) }]
        };
        (0..turns).flat_map(turn).collect()
    };
    let aged = replace(slots * rounds);
    let asks = replace(TURNS);
    Pattern { slots, reserved_every: 0, fill: Box::new(fill.chain(aged)), asks: Box::new(asks.into_iter()) }
}
