//! Memory that is part of the program.

use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use core::ptr::NonNull;
use core::sync::atomic::{AtomicBool, Ordering};

/// An array of bytes, to be taken by one heap. `T` is `[u8; N]`; a reference to it becomes one to `Memory<[u8]>` by
/// itself, which is what a heap takes.
#[derive(Debug)]
pub struct Memory<T: ?Sized = [u8]> {
    taken: AtomicBool,
    bytes: UnsafeCell<T>,
}

// SAFETY: the bytes are reached through `take` alone, which gives them to one caller.
unsafe impl<T: ?Sized> Sync for Memory<T> {}

impl<const BYTES: usize> Memory<[u8; BYTES]> {
    /// Zeroed bytes: in a program's image they take no room.
    #[must_use]
    pub const fn new() -> Self {
        Self { taken: AtomicBool::new(false), bytes: UnsafeCell::new([0; BYTES]) }
    }
}

impl<const BYTES: usize> Default for Memory<[u8; BYTES]> {
    fn default() -> Self {
        Self::new()
    }
}

impl Memory {
    /// All of the bytes, for the first who asks, as long as the program runs.
    pub(crate) fn take(&'static self) -> Option<NonNull<[MaybeUninit<u8>]>> {
        let is_first = !self.taken.swap(true, Ordering::AcqRel);
        let bytes = is_first.then(|| NonNull::new(self.bytes.get()))??;
        // Bytes that may be anything are also bytes that may be uninitialised.
        Some(NonNull::slice_from_raw_parts(bytes.cast(), bytes.len()))
    }
}
