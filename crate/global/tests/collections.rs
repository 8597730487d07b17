//! Collections on heaps of their own, and what a heap refuses.
#![allow(unsafe_code, reason = "GlobalAlloc is called as a program would")]

use std::alloc::{GlobalAlloc, Layout};

use allocator_api2::boxed::Box;
use allocator_api2::vec::Vec;
use buddy::LowestAddress;
use global::{Heap, Memory, Spin};

#[test]
fn vectors_and_boxes_give_everything_back() {
    static MEMORY: Memory<[u8; 1 << 16]> = Memory::new();
    static HEAP: Heap<Spin, LowestAddress> = Heap::new(&MEMORY);
    let before = HEAP.stats().expect("a heap");
    {
        let mut rows: Vec<Vec<u32, _>, _> = Vec::new_in(&HEAP);
        for length in 0..40 {
            let mut row = Vec::new_in(&HEAP);
            row.extend(0..length);
            rows.push(row);
        }
        let nothing = Box::new_in((), &HEAP);
        assert_eq!(*nothing, ());
        assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), 780);
        assert!(HEAP.stats().expect("a heap").live > 0);
    }
    assert_eq!(HEAP.stats().expect("a heap"), before);
    assert_eq!(HEAP.refused_frees(), 0);
    assert!(Vec::<u8, _>::new_in(&HEAP).try_reserve(1 << 20).is_err(), "more than there is");
}

#[test]
fn alignment_is_met_or_refused() {
    static MEMORY: Memory<[u8; 1 << 16]> = Memory::new();
    static HEAP: Heap<Spin> = Heap::new(&MEMORY);
    for exponent in 0..=20 {
        let layout = Layout::from_size_align(3, 1 << exponent).expect("a layout");
        // SAFETY: the layout has a size.
        let block = unsafe { HEAP.alloc(layout) };
        if block.is_null() {
            assert!(exponent > 12, "a page's alignment is met");
            continue;
        }
        assert_eq!(block.addr() % (1 << exponent), 0);
        // SAFETY: it has three bytes.
        unsafe { block.write_bytes(7, 3) };
        // SAFETY: as it was allocated.
        unsafe { HEAP.dealloc(block, layout) };
    }
    assert_eq!(HEAP.stats().expect("a heap").live, 0);
}

#[test]
fn a_block_that_grows_within_itself_stays() {
    static MEMORY: Memory<[u8; 1 << 16]> = Memory::new();
    static HEAP: Heap<Spin> = Heap::new(&MEMORY);
    let layout = |size| Layout::from_size_align(size, 1).expect("a layout");
    // SAFETY: the layout has a size.
    let block = unsafe { HEAP.alloc(layout(33)) };
    // SAFETY: it has that many bytes.
    unsafe { block.write_bytes(5, 33) };
    // SAFETY: as it was allocated; the new size is not 0.
    let same = unsafe { HEAP.realloc(block, layout(33), 64) };
    assert_eq!(same, block);
    // SAFETY: as above.
    let other = unsafe { HEAP.realloc(same, layout(64), 65) };
    assert_ne!(other, block);
    // SAFETY: the first 33 bytes were written, and copied.
    let copied = unsafe { core::slice::from_raw_parts(other, 33) };
    assert_eq!(copied, [5; 33]);
    // SAFETY: more than there is: it stays as it was.
    assert!(unsafe { HEAP.realloc(other, layout(65), 1 << 20) }.is_null());
    // SAFETY: as it was allocated.
    unsafe { HEAP.dealloc(other, layout(65)) };
    assert_eq!(HEAP.stats().expect("a heap").live, 0);
}

#[test]
fn memory_is_taken_once_and_too_little_is_none() {
    static MEMORY: Memory<[u8; 1 << 16]> = Memory::new();
    static FIRST: Heap<Spin> = Heap::new(&MEMORY);
    static SECOND: Heap<Spin> = Heap::new(&MEMORY);
    static SMALL: Memory<[u8; 64]> = Memory::new();
    static NONE: Heap<Spin> = Heap::new(&SMALL);
    assert!(FIRST.stats().is_some());
    assert!(SECOND.stats().is_none());
    assert!(NONE.stats().is_none());
    let layout = Layout::new::<u64>();
    // SAFETY: the layout has a size.
    assert!(unsafe { SECOND.alloc(layout) }.is_null());
}
