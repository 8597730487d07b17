//! A binary buddy allocator for pages or bytes.
//!
//! It hands out blocks of 2^k units from a region of addresses and never touches what lies at them: all that it
//! remembers stands in a slice of words that the caller supplies, beside the memory or in front of it.
//!
//! - `free` takes an address alone and checks it: a wrong one is a typed error that names the block concerned, and
//!   changes no bit ([`FreeError`]).
//! - Both placements, the most recently used block ([`Mru`]) and the lowest address ([`LowestAddress`]), take a block
//!   of the smallest order that suffices.
//! - Runs of any length, reserved ranges, and regions of any length at any unit's address.
//! - Each change of state can be told to a [`Tracer`] as an [`Event`], applied to a copy of the memory and undone.
//!
//! ```
//! use buddy::{Buddy, Layout, Mru, Region};
//!
//! let region = Region::new(0x10_0000, 4096, 1024); // 4 MiB in pages, from 1 MiB up
//! let layout = Layout::new::<Mru>(region).unwrap();
//! let mut heap = Buddy::<_, Mru>::new(layout, vec![0; layout.words()]).unwrap();
//!
//! let page = heap.allocate(1).unwrap();
//! assert_eq!(page, 0x10_0000);
//! assert_eq!(heap.free(page), Ok(1));
//! assert!(heap.free(page).is_err()); // a second time: refused, nothing changed
//! ```
//!
//! Sources: K. C. Knowlton, "A fast storage allocator", CACM 8 (1965); D. E. Knuth, "The Art of Computer Programming",
//! vol. 1, 2.5 C. The order of blocks on the lists follows the page heap of the Nanos unikernel.

#![no_std]
#![forbid(unsafe_code)]
#![allow(clippy::inline_always, reason = "measured: with the order known where it is called, most of the code goes")]

mod bitset;
mod block;
mod buddy;
mod either;
mod error;
mod event;
mod layout;
mod order;
mod placement;
mod refuse;
mod replay;
mod sentence;
mod stats;
mod traced;
mod tree;

pub use block::{Block, Span, State};
pub use buddy::Buddy;
pub use either::Either;
pub use error::{AllocateError, FreeError, LayoutError, MemoryTooSmall, ReserveError};
pub use event::{Event, NoTrace, Tracer};
pub use layout::{Layout, Plane, Region};
pub use order::{MAX_ORDER, MAX_UNITS, NONE, ORDERS};
pub use placement::{LowestAddress, Mru, Placement};
pub use sentence::Sentence;
pub use stats::Stats;
pub use traced::Traced;

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
