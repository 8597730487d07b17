//! The [`Heap`] trait, behind which heaps of different kinds look alike, and the heaps themselves.
//!
//! - [`BuddyHeap`]: the buddy allocator of the crate `buddy`.
//! - [`IdHeap`]: what the Nanos unikernel gave out its pages with before it: a bitmap and a linear next-fit search.
//! - [`CachedIdHeap`]: the same with the object cache that its single pages came through.
//! - [`BumpHeap`]: a cursor that moves on.
//! - [`FreeListHeap`]: free ranges in a row by address; first, next or best fit.
//!
//! All of a heap's state stands in one slice of words ([`Heap::memory`]); each change of it is an [`Event`], which can
//! be applied to a copy and undone.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod buddy_heap;
mod bump_heap;
mod cache_error;
mod cache_layout;
mod cache_operations;
mod cache_replay;
mod cache_report;
mod cached_id_heap;
mod event;
mod free_list_heap;
mod free_list_operations;
mod free_list_replay;
mod heap;
mod id_heap;
mod id_layout;
mod id_operations;
mod id_replay;
mod id_report;
mod parent;
mod parent_list;
mod search;

pub use buddy_heap::BuddyHeap;
pub use bump_heap::BumpHeap;
pub use cache_error::CacheError;
pub use cache_layout::{CacheLayout, FOOTER_BYTES, MAX_PARENT, PARENT};
pub use cached_id_heap::CachedIdHeap;
pub use event::{Event, Listener};
pub use free_list_heap::{Fit, FreeListHeap};
pub use heap::Heap;
pub use id_heap::IdHeap;
pub use id_layout::{CURSORS, IdLayout};
pub use parent::Parent;
