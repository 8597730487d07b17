//! The heap as an allocator of collections.

use core::alloc::Layout;
use core::num::NonZeroUsize;
use core::ptr::NonNull;

use allocator_api2::alloc::{AllocError, Allocator};
use buddy::Placement;
use lock_api::RawMutex;

use crate::heap::Heap;

// SAFETY: as for GlobalAlloc; the memory and the heap's state outlive any reference to the heap, and whichever one a
// block came from, it can go back by any.
unsafe impl<R: RawMutex, P: Placement> Allocator for &'static Heap<R, P> {
    #[inline]
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, AllocError> {
        let first = if layout.size() == 0 {
            // Nothing lies there, and it is never freed.
            NonNull::without_provenance(NonZeroUsize::new(layout.align()).ok_or(AllocError)?)
        } else {
            Heap::allocate(self, layout).ok_or(AllocError)?
        };
        Ok(NonNull::slice_from_raw_parts(first, layout.size()))
    }

    #[inline]
    unsafe fn deallocate(&self, block: NonNull<u8>, layout: Layout) {
        if layout.size() != 0 {
            self.free(block);
        }
    }
}
