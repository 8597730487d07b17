//! The allocator of the smallest WebAssembly: a list of free blocks for each power of two.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32;
use core::cell::UnsafeCell;
use core::ptr::null_mut;

/// Bytes of a page of linear memory.
const PAGE: usize = 1 << 16;
/// The smallest block has room for a link, and is what C's `malloc` aligns to.
const LEAST: usize = 16;
const CLASSES: usize = usize::BITS as usize;

/// Blocks of powers of two from the end of linear memory. Nothing is split or merged: a block that is freed serves the
/// next request of its size. So what a program holds of memory is at most the sum of what each size needed at its most.
///
/// Rust's own takes 8 kB of code on wasm, this one less than 1.
#[derive(Debug)]
pub struct Classes {
    state: UnsafeCell<State>,
}

#[derive(Debug)]
struct State {
    /// The first free block of each class; each block has the next one in its first word.
    free: [*mut u8; CLASSES],
    /// What was got of linear memory and not handed out yet.
    next: usize,
    end: usize,
}

// SAFETY: this WebAssembly has one thread.
unsafe impl Sync for Classes {}

impl Classes {
    /// Nothing got yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { state: UnsafeCell::new(State { free: [null_mut(); CLASSES], next: 0, end: 0 }) }
    }
}

impl Default for Classes {
    fn default() -> Self {
        Self::new()
    }
}

/// The class of the blocks for a layout: their size is two to its power, and they are aligned to it, up to a page.
const fn class(layout: Layout) -> u32 {
    let (size, align) = (layout.size(), layout.align());
    let most = if size > align { size } else { align };
    let least = if most > LEAST { most } else { LEAST };
    usize::BITS - (least - 1).leading_zeros()
}

impl State {
    /// A block that was never handed out; null where linear memory can't grow.
    fn fresh(&mut self, class: u32) -> *mut u8 {
        // A size is at most half of the address space; its class may be the other half, which is never there.
        let Some(size) = 1_usize.checked_shl(class) else { return null_mut() };
        let mut start = self.next.next_multiple_of(size.min(PAGE));
        if self.end - self.next < size + (start - self.next) {
            let pages = size.div_ceil(PAGE);
            let grown = wasm32::memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            // A page starts here; what was left of the one before is lost.
            start = grown * PAGE;
            self.end = start.wrapping_add(pages * PAGE);
        }
        self.next = start.wrapping_add(size);
        core::ptr::with_exposed_provenance_mut(start)
    }
}

#[expect(clippy::cast_ptr_alignment, reason = "a block is aligned to 16 bytes at least")]
// SAFETY: a block comes from linear memory that nobody had, or from its class's list, and is on no list while it is
// handed out; it is as long as its class says, which is at least what was asked for.
unsafe impl GlobalAlloc for Classes {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class(layout);
        // SAFETY: one thread, and nothing here calls anything that allocates.
        let state = unsafe { &mut *self.state.get() };
        let Some(list) = state.free.get_mut(class as usize) else { return null_mut() };
        let block = *list;
        if block.is_null() {
            return state.fresh(class);
        }
        // SAFETY: a free block has the next one in its first word; it is aligned to 16 bytes at least.
        *list = unsafe { block.cast::<*mut u8>().read() };
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above.
        let state = unsafe { &mut *self.state.get() };
        let Some(list) = state.free.get_mut(class(layout) as usize) else { return };
        // SAFETY: the caller gives the block back: it is ours, and has room for a word.
        unsafe { block.cast::<*mut u8>().write(*list) };
        *list = block;
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else { return null_mut() };
        if class(layout) == class(wanted) {
            return block;
        }
        // SAFETY: the layout is one, and its size not 0: the caller's promise.
        let new = unsafe { self.alloc(wanted) };
        if !new.is_null() {
            // SAFETY: both are live, so they don't overlap, and each has as many bytes as are copied.
            unsafe { new.copy_from_nonoverlapping(block, layout.size().min(size)) };
            // SAFETY: the caller gives it back.
            unsafe { self.dealloc(block, layout) };
        }
        new
    }
}
