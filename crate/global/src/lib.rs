//! The buddy allocator as a Rust program's own: for [`core::alloc::GlobalAlloc`] and for `allocator-api2`'s `Allocator`,
//! over memory that is part of the program.
//!
//! ```
//! use global::{Heap, Memory, Spin};
//!
//! static MEMORY: Memory<[u8; 8 << 20]> = Memory::new();
//!
//! #[global_allocator]
//! static HEAP: Heap<Spin> = Heap::new(&MEMORY);
//!
//! let words = vec!["kept", "in", "the", "8", "MiB"];
//! assert_eq!(words.len(), 5);
//! assert_eq!(HEAP.refused_frees(), 0);
//! ```
//!
//! Of what the project ships, only this is unsafe: the two traits are, and so is turning an address into memory.
//! Which address that is, the allocator decides in code that has none.
//!
//! The allocator's words lie in front of what it manages. Blocks are powers of two of units of 16 bytes, aligned to
//! their size, so that any alignment up to the largest block is met. On a single thread, as on wasm, [`Spin`] never
//! waits; any other lock of `lock_api` does as well.

#![no_std]
// Of the project this crate alone has unsafe code; each block says why it is sound.
#![allow(unsafe_code, reason = "the traits are unsafe, and memory begins where addresses end")]

mod allocator;
#[cfg(target_arch = "wasm32")]
mod classes;
mod global_alloc;
mod heap;
mod memory;
mod spin;

#[cfg(target_arch = "wasm32")]
pub use classes::Classes;
pub use heap::Heap;
pub use memory::Memory;
pub use spin::{Locked, Spin};
