//! Allocators of other kinds that are given their memory.

use std::alloc::Layout;
use std::ptr::{NonNull, null_mut};

use crate::peer::Peer;
use crate::region::{region, touch};
use crate::workload::Shape;

/// `linked_list_allocator`: one list in address order, first fit.
pub struct LinkedList {
    heap: linked_list_allocator::Heap,
    unit: usize,
}

impl Peer for LinkedList {
    type Place = NonNull<u8>;

    fn new(shape: Shape) -> Option<Self> {
        // SAFETY: the region is this heap's until the next one is made.
        let heap = unsafe { linked_list_allocator::Heap::new(region(shape.bytes()), shape.bytes()) };
        Some(Self { heap, unit: shape.unit as usize })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonNull<u8>> {
        self.heap.allocate_first_fit(Layout::from_size_align(bytes as usize, self.unit).ok()?).ok()
    }

    #[inline]
    fn free(&mut self, place: NonNull<u8>, bytes: u32) {
        // SAFETY: as it was allocated.
        unsafe { self.heap.deallocate(place, Layout::from_size_align_unchecked(bytes as usize, self.unit)) };
    }

    fn touch(place: NonNull<u8>, bytes: u32) {
        touch(place.as_ptr(), bytes);
    }
}

/// `rlsf`: two-level segregated fit.
pub struct Rlsf {
    heap: rlsf::Tlsf<'static, u32, u32, 28, 32>,
    unit: usize,
}

impl Peer for Rlsf {
    type Place = NonNull<u8>;

    fn new(shape: Shape) -> Option<Self> {
        let mut heap = rlsf::Tlsf::new();
        let pool = NonNull::slice_from_raw_parts(NonNull::new(region(shape.bytes()))?, shape.bytes());
        // SAFETY: the region is this heap's until the next one is made.
        unsafe { heap.insert_free_block_ptr(pool) }?;
        Some(Self { heap, unit: shape.unit as usize })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonNull<u8>> {
        self.heap.allocate(Layout::from_size_align(bytes as usize, self.unit).ok()?)
    }

    #[inline]
    fn free(&mut self, place: NonNull<u8>, _: u32) {
        // SAFETY: as it was allocated.
        unsafe { self.heap.deallocate(place, self.unit) };
    }

    fn touch(place: NonNull<u8>, bytes: u32) {
        touch(place.as_ptr(), bytes);
    }
}

/// `talc`: bins of sizes, boundary tags.
pub struct Talc {
    heap: talc::base::Talc<talc::source::Manual, talc::DefaultBinning>,
    unit: usize,
}

impl Peer for Talc {
    type Place = NonNull<u8>;

    fn new(shape: Shape) -> Option<Self> {
        let mut heap = talc::base::Talc::new(talc::source::Manual);
        // SAFETY: the region is this heap's until the next one is made.
        unsafe { heap.claim(region(shape.bytes()), shape.bytes()) }?;
        Some(Self { heap, unit: shape.unit as usize })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonNull<u8>> {
        let layout = Layout::from_size_align(bytes as usize, self.unit).ok()?;
        // SAFETY: the layout has a size.
        unsafe { self.heap.allocate(layout) }
    }

    #[inline]
    fn free(&mut self, place: NonNull<u8>, bytes: u32) {
        // SAFETY: as it was allocated.
        unsafe {
            self.heap.deallocate(place.as_ptr(), Layout::from_size_align_unchecked(bytes as usize, self.unit));
        }
    }

    fn touch(place: NonNull<u8>, bytes: u32) {
        touch(place.as_ptr(), bytes);
    }
}

/// `dlmalloc`, with the region as all that its system has.
pub struct Dlmalloc {
    heap: dlmalloc::Dlmalloc<Once>,
    unit: usize,
}

/// Gives the region to the first who asks.
struct Once {
    bytes: usize,
    given: std::sync::atomic::AtomicBool,
}

// SAFETY: the region is this heap's until the next one is made, and is given once.
unsafe impl dlmalloc::Allocator for Once {
    fn alloc(&self, size: usize) -> (*mut u8, usize, u32) {
        if size > self.bytes || self.given.swap(true, std::sync::atomic::Ordering::Relaxed) {
            return (null_mut(), 0, 0);
        }
        (region(self.bytes), self.bytes, 0)
    }

    fn remap(&self, _: *mut u8, _: usize, _: usize, _: bool) -> *mut u8 {
        null_mut()
    }

    fn free_part(&self, _: *mut u8, _: usize, _: usize) -> bool {
        false
    }

    fn free(&self, _: *mut u8, _: usize) -> bool {
        false
    }

    fn can_release_part(&self, _: u32) -> bool {
        false
    }

    fn allocates_zeros(&self) -> bool {
        false
    }

    fn page_size(&self) -> usize {
        4096
    }
}

impl Peer for Dlmalloc {
    type Place = NonNull<u8>;

    fn new(shape: Shape) -> Option<Self> {
        let system = Once { bytes: shape.bytes(), given: false.into() };
        Some(Self { heap: dlmalloc::Dlmalloc::new_with_allocator(system), unit: shape.unit as usize })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonNull<u8>> {
        // SAFETY: the unit is a power of two.
        NonNull::new(unsafe { self.heap.malloc(bytes as usize, self.unit) })
    }

    #[inline]
    fn free(&mut self, place: NonNull<u8>, bytes: u32) {
        // SAFETY: as it was allocated.
        unsafe { self.heap.free(place.as_ptr(), bytes as usize, self.unit) };
    }

    fn touch(place: NonNull<u8>, bytes: u32) {
        touch(place.as_ptr(), bytes);
    }
}

/// `offset-allocator`: two-level bins beside the memory; freed by a handle, not by an address.
pub struct Offset {
    heap: offset_allocator::Allocator<u32>,
    shift: u32,
}

impl Peer for Offset {
    type Place = offset_allocator::Allocation<u32>;

    fn new(shape: Shape) -> Option<Self> {
        // A node for each block, live or free.
        let nodes = (2 * shape.units).min(1 << 20) + 2;
        let heap = offset_allocator::Allocator::with_max_allocs(shape.units, nodes);
        Some(Self { heap, shift: shape.unit.trailing_zeros() })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<Self::Place> {
        self.heap.allocate((bytes + ((1 << self.shift) - 1)) >> self.shift)
    }

    #[inline]
    fn free(&mut self, place: Self::Place, _: u32) {
        self.heap.free(place);
    }
}
