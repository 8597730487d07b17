//! Other buddy allocators.

use std::alloc::Layout;
use std::num::NonZeroUsize;
use std::ptr::NonNull;

use crate::peer::Peer;
use crate::region::{region, touch};
use crate::workload::Shape;

/// `buddy_system_allocator::Heap`: free blocks linked through their own memory; told the size at a free.
pub struct SystemHeap {
    heap: buddy_system_allocator::Heap<33>,
    unit: usize,
}

impl Peer for SystemHeap {
    type Place = NonNull<u8>;

    fn new(shape: Shape) -> Option<Self> {
        let mut heap = buddy_system_allocator::Heap::new();
        // SAFETY: the region is this heap's until the next one is made.
        unsafe { heap.init(region(shape.bytes()).addr(), shape.bytes()) };
        Some(Self { heap, unit: shape.unit as usize })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonNull<u8>> {
        self.heap.alloc(Layout::from_size_align(bytes as usize, self.unit).ok()?).ok()
    }

    #[inline]
    fn free(&mut self, place: NonNull<u8>, bytes: u32) {
        // SAFETY: as it was allocated.
        unsafe { self.heap.dealloc(place, Layout::from_size_align_unchecked(bytes as usize, self.unit)) };
    }

    fn touch(place: NonNull<u8>, bytes: u32) {
        touch(place.as_ptr(), bytes);
    }
}

/// `buddy_system_allocator::FrameAllocator`: numbers in ordered sets; told the size at a free.
pub struct Frames {
    frames: buddy_system_allocator::FrameAllocator<33>,
    shift: u32,
}

impl Peer for Frames {
    type Place = NonZeroUsize;

    fn new(shape: Shape) -> Option<Self> {
        let mut frames = buddy_system_allocator::FrameAllocator::new();
        let units = shape.units as usize;
        frames.add_frame(units, 2 * units);
        Some(Self { frames, shift: shape.unit.trailing_zeros() })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonZeroUsize> {
        NonZeroUsize::new(self.frames.alloc(((bytes + ((1 << self.shift) - 1)) >> self.shift) as usize)?)
    }

    #[inline]
    fn free(&mut self, place: NonZeroUsize, bytes: u32) {
        self.frames.dealloc(place.get(), ((bytes + ((1 << self.shift) - 1)) >> self.shift) as usize);
    }
}

/// `buddy-alloc`: links through the memory and bits in front of it; freed by the address alone, unchecked.
pub struct BuddyAlloc(buddy_alloc::buddy_alloc::BuddyAlloc);

impl Peer for BuddyAlloc {
    type Place = NonNull<u8>;

    fn new(shape: Shape) -> Option<Self> {
        let param = buddy_alloc::BuddyAllocParam::new(region(shape.bytes()), shape.bytes(), shape.unit as usize);
        // SAFETY: the region is this heap's until the next one is made.
        Some(Self(unsafe { buddy_alloc::buddy_alloc::BuddyAlloc::new(param) }))
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonNull<u8>> {
        NonNull::new(self.0.malloc(bytes as usize))
    }

    #[inline]
    fn free(&mut self, place: NonNull<u8>, _: u32) {
        self.0.free(place.as_ptr());
    }

    fn touch(place: NonNull<u8>, bytes: u32) {
        touch(place.as_ptr(), bytes);
    }
}
