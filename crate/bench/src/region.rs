//! The memory of the allocators that are given theirs: mapped and touched once, for all of them in turn.

use std::alloc::{Layout, alloc};
use std::sync::OnceLock;

const BYTES: usize = 256 << 20;

/// The first address of 256 MiB that are aligned as much and have been written to.
pub fn region(bytes: usize) -> *mut u8 {
    static REGION: OnceLock<usize> = OnceLock::new();
    assert!(bytes <= BYTES, "the largest workload has 256 MiB");
    let address = *REGION.get_or_init(|| {
        let layout = Layout::from_size_align(BYTES, BYTES).expect("a power of two");
        // SAFETY: the layout has a size.
        let first = unsafe { alloc(layout) };
        assert!(!first.is_null(), "256 MiB");
        // SAFETY: they were just allocated.
        unsafe { first.write_bytes(1, BYTES) };
        first.expose_provenance()
    });
    std::ptr::with_exposed_provenance_mut(address)
}

/// Writes to every page of an allocation.
pub fn touch(first: *mut u8, bytes: u32) {
    for offset in (0..bytes).step_by(4096) {
        // SAFETY: the allocation has at least `bytes` bytes, and is the benchmark's.
        unsafe { first.add(offset as usize).write_volatile(1) };
    }
}
