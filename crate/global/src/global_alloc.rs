//! The heap as a program's allocator.

use core::alloc::{GlobalAlloc, Layout};
use core::ptr::{NonNull, null_mut};

use buddy::Placement;
use lock_api::RawMutex;

use crate::heap::{Heap, is_same_block};

// SAFETY: a block that is handed out is of the memory, at least as long and aligned as was asked for, and no other
// block overlaps it until it is freed: the allocator checks that. Nothing here panics or allocates.
unsafe impl<R: RawMutex, P: Placement> GlobalAlloc for Heap<R, P> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.allocate(layout).map_or(null_mut(), NonNull::as_ptr)
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, _: Layout) {
        if let Some(block) = NonNull::new(block) {
            self.free(block);
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else { return null_mut() };
        if is_same_block(layout, wanted) {
            return block;
        }
        let (Some(old), Some(new)) = (NonNull::new(block), self.allocate(wanted)) else { return null_mut() };
        // SAFETY: both are live blocks, so they don't overlap, and each has as many bytes as are copied.
        unsafe { old.copy_to_nonoverlapping(new, layout.size().min(size)) };
        self.free(old);
        new.as_ptr()
    }
}
