//! The allocators that are compared.

mod buddies;
mod floor;
mod ours;
mod process;
mod regions;

pub use buddies::{BuddyAlloc, Frames, SystemHeap};
pub use floor::Stack;
pub use ours::{Lowest, Recent};
pub use process::{Jemalloc, Mimalloc, Platform, Rpmalloc, Snmalloc};
pub use regions::{Dlmalloc, LinkedList, Offset, Rlsf, Talc};
