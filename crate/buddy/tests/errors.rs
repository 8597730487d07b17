//! Every error, its words, and that a refused request changes no bit.

mod common;

use buddy::{
    AllocateError, Buddy, FreeError, Layout, LayoutError, MemoryTooSmall, Mru, Region, ReserveError, Span, State,
};
use common::heap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A heap of 8 units of 32 bytes: 0x00–0x3f free, 0x40–0x7f live, 0x80–0xbf reserved, a run at 0xc0–0xff.
fn classic() -> Buddy<Vec<u64>, Mru> {
    let mut heap = heap::<Mru>(Region::new(0, 32, 8));
    heap.reserve(0x80, 2).expect("free");
    assert_eq!(heap.allocate(2), Ok(0xc0));
    assert_eq!(heap.allocate(2), Ok(0x00));
    assert_eq!(heap.allocate(2), Ok(0x40));
    assert_eq!(heap.free(0x00), Ok(2));
    heap
}

#[test]
fn wrong_frees() {
    let mut heap = classic();
    let before = heap.memory().to_vec();
    let span = |first, last| Span { first, last };
    for (address, error, words) in [
        (0x100, FreeError::Outside { address: 0x100, region: span(0, 0xff) }, "0x100 is outside the heap 0x0–0xff"),
        (
            0x48,
            FreeError::Inside { address: 0x48, block: span(0x40, 0x7f) },
            "0x48 is inside the block 0x40–0x7f; free takes its first address, 0x40",
        ),
        (
            0x60,
            FreeError::Inside { address: 0x60, block: span(0x40, 0x7f) },
            "0x60 is inside the block 0x40–0x7f; free takes its first address, 0x40",
        ),
        (
            0x00,
            FreeError::AlreadyFree { address: 0, block: span(0, 0x3f) },
            "0x0 is free already, in the block 0x0–0x3f",
        ),
        (
            0x20,
            FreeError::AlreadyFree { address: 0x20, block: span(0, 0x3f) },
            "0x20 is free already, in the block 0x0–0x3f",
        ),
        (
            0x08,
            FreeError::Misaligned { address: 8, unit: 32, block: span(0, 0x3f) },
            "0x8 is not a multiple of the unit, 32 bytes, in the block 0x0–0x3f",
        ),
        (
            0xa0,
            FreeError::Reserved { address: 0xa0, block: span(0x80, 0xbf) },
            "0xa0 is reserved, in the block 0x80–0xbf",
        ),
        (
            u64::MAX,
            FreeError::Outside { address: u64::MAX, region: span(0, 0xff) },
            "0xffffffffffffffff is outside the heap 0x0–0xff",
        ),
    ] {
        assert_eq!(heap.free(address), Err(error));
        assert_eq!(error.to_string(), words);
        assert_eq!(heap.memory(), before, "{words}");
    }
}

#[test]
fn the_blocks_of_a_run_are_not_freed_alone() {
    let mut heap = heap::<Mru>(Region::new(0x1000, 16, 32));
    let run = heap.allocate_run(13).expect("free");
    let before = heap.memory().to_vec();
    let block = Span { first: run, last: run + 13 * 16 - 1 };
    for unit in 1..13 {
        let address = run + unit * 16;
        assert_eq!(heap.free(address), Err(FreeError::Inside { address, block }), "unit {unit}");
        assert_eq!(heap.memory(), before);
    }
    assert_eq!(heap.free(run), Ok(13));
}

#[test]
fn nothing_to_allocate() {
    let mut heap = classic();
    let before = heap.memory().to_vec();
    for (units, error, words) in [
        (0, AllocateError::Zero, "nothing was asked for; the smallest request is 1"),
        (
            9,
            AllocateError::TooLarge { requested: 9, largest: 8 },
            "9 units are more than the largest block of this heap, 8",
        ),
        (
            u32::MAX,
            AllocateError::TooLarge { requested: u32::MAX, largest: 8 },
            "4294967295 units are more than the largest block of this heap, 8",
        ),
        (3, AllocateError::Exhausted { requested: 3, free: 2 }, "3 units were asked for, and 2 are free"),
    ] {
        assert_eq!(heap.allocate(units), Err(error));
        assert_eq!(heap.allocate_run(units), Err(error));
        assert_eq!(error.to_string(), words);
        assert_eq!(heap.memory(), before);
    }
    heap.free(0xc0).expect("live");
    let error = AllocateError::Fragmented { requested: 3, needed: 4, free: 4, largest: 2 };
    assert_eq!(heap.allocate(3), Err(error));
    assert_eq!(
        error.to_string(),
        "3 units need a free block of 4; 4 units are free, but no more than 2 can be taken at once"
    );
    // A heap in front of this one asks for more than it was asked for.
    let error = AllocateError::Fragmented { requested: 1, needed: 4, free: 4, largest: 2 };
    assert_eq!(
        error.to_string(),
        "1 unit needs a free block of 4; 4 units are free, but no more than 2 can be taken at once"
    );
}

#[test]
fn nothing_to_reserve() {
    let mut heap = classic();
    let before = heap.memory().to_vec();
    let region = Span { first: 0, last: 0xff };
    let not_free = |first, last, state| ReserveError::NotFree { block: Span { first, last }, state };
    for (address, units, error) in [
        (0, 0, ReserveError::Zero),
        (8, 1, ReserveError::Misaligned { address: 8, unit: 32 }),
        (0x100, 1, ReserveError::Outside { address: 0x100, region }),
        (0xe0, 2, ReserveError::Outside { address: 0xe0, region }),
        (0, u32::MAX, ReserveError::Outside { address: 0, region }),
        (0x20, 2, not_free(0x40, 0x7f, State::Live)),
        (0x80, 1, not_free(0x80, 0xbf, State::Reserved)),
    ] {
        assert_eq!(heap.reserve(address, units), Err(error));
        assert!(!error.to_string().is_empty());
        assert_eq!(heap.memory(), before);
    }
}

#[test]
fn regions_that_are_none() {
    let base = 0x1000;
    for (region, error) in [
        (Region::new(base, 48, 8), LayoutError::Unit { unit: 48 }),
        (Region::new(base, 0, 8), LayoutError::Unit { unit: 0 }),
        (Region::new(base, 32, 0), LayoutError::Units { units: 0 }),
        (Region::new(base, 1, u32::MAX), LayoutError::Units { units: u32::MAX }),
        (Region::new(8, 32, 8), LayoutError::Base { base: 8, unit: 32 }),
        (Region::new(u64::MAX - 31, 32, 2), LayoutError::PastEnd { base: u64::MAX - 31, unit: 32, units: 2 }),
        (Region::new(0, 1 << 63, 3), LayoutError::PastEnd { base: 0, unit: 1 << 63, units: 3 }),
        (Region::new(base, 32, 8).max_order(31), LayoutError::Order { order: 31 }),
    ] {
        assert_eq!(Layout::new::<Mru>(region), Err(error));
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn too_little_memory() {
    let layout = Layout::new::<Mru>(Region::new(0, 32, 8)).expect("a region");
    let needed = layout.words();
    let error = Buddy::<_, Mru>::new(layout, vec![0; needed - 1]).expect_err("a word too few");
    assert_eq!(error, MemoryTooSmall { needed, given: needed - 1 });
    assert!(error.to_string().contains("needs"));
}
