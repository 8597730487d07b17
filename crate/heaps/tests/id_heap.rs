//! What the id heap refuses and tells, and what its searches cost.

use buddy::{AllocateError, Block, FreeError, LayoutError, MAX_UNITS, Region, ReserveError, Span, State};
use heaps::{CURSORS, Event, Heap, IdHeap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BASE: u64 = 0x4000_0000;
const PAGE: u64 = 4096;

fn heap(pages: u32) -> IdHeap {
    IdHeap::new(Region::new(BASE, PAGE, pages), 0).expect("a region")
}

const fn at(page: u64) -> u64 {
    BASE + page * PAGE
}

const fn span(start: u64, size: u64) -> Span {
    Span { first: at(start), last: at(start + size) - 1 }
}

fn told(heap: &mut IdHeap, operation: impl FnOnce(&mut IdHeap, heaps::Listener<'_>)) -> Vec<Event> {
    let mut events = Vec::new();
    operation(heap, Some(&mut |event, _| events.push(event)));
    events
}

fn allocation(heap: &mut IdHeap, units: u32) -> Vec<Event> {
    told(heap, |heap, listener| _ = heap.allocate(units, listener))
}

#[test]
fn a_region_is_what_a_buddy_heap_takes_for_one() {
    let refused = |region| IdHeap::new(region, 0).expect_err("not a region");
    assert_eq!(refused(Region::new(0, 3, 8)), LayoutError::Unit { unit: 3 });
    assert_eq!(refused(Region::new(0, PAGE, 0)), LayoutError::Units { units: 0 });
    assert_eq!(refused(Region::new(0, PAGE, MAX_UNITS + 1)), LayoutError::Units { units: MAX_UNITS + 1 });
    assert_eq!(refused(Region::new(1, PAGE, 8)), LayoutError::Base { base: 1, unit: PAGE });
}

#[test]
fn wrong_requests_are_named() {
    let mut heap = heap(16);
    assert_eq!(heap.allocate(0, None), Err(AllocateError::Zero));
    assert_eq!(heap.allocate(17, None), Err(AllocateError::TooLarge { requested: 17, largest: 16 }));
    for page in 0..16 {
        assert_eq!(heap.allocate(1, None), Ok(at(page)));
    }
    assert_eq!(heap.allocate(1, None), Err(AllocateError::Exhausted { requested: 1, free: 0 }));
    for page in [2, 3, 5, 6] {
        assert_eq!(heap.free(at(page), 1, None), Ok(1));
    }
    let fragmented = AllocateError::Fragmented { requested: 3, needed: 3, free: 4, largest: 2 };
    assert_eq!(heap.allocate(3, None), Err(fragmented));
    assert_eq!(heap.allocate(2, None), Ok(at(2)));
}

#[test]
fn wrong_frees_are_named() {
    let mut heap = heap(16);
    heap.reserve(at(8), 4, None).expect("free");
    assert_eq!(heap.allocate_run(3, None), Ok(at(0)));
    let region = span(0, 16);
    assert_eq!(heap.free(BASE - PAGE, 1, None), Err(FreeError::Outside { address: BASE - PAGE, region }));
    assert_eq!(heap.free(at(15), 2, None), Err(FreeError::Outside { address: at(15), region }));
    assert_eq!(heap.free(at(1) + 5, 1, None), Err(FreeError::Inside { address: at(1) + 5, block: span(1, 1) }));
    let misaligned = FreeError::Misaligned { address: at(5) + 5, unit: PAGE, block: span(4, 4) };
    assert_eq!(heap.free(at(5) + 5, 1, None), Err(misaligned));
    assert_eq!(heap.free(at(9), 1, None), Err(FreeError::Reserved { address: at(9), block: span(8, 4) }));
    assert_eq!(heap.free(at(13), 1, None), Err(FreeError::AlreadyFree { address: at(13), block: span(12, 4) }));
    // All of it has to be live.
    assert_eq!(heap.free(at(0), 4, None), Err(FreeError::AlreadyFree { address: at(0), block: span(3, 1) }));
    assert_eq!(heap.free(at(0), 3, None), Ok(3));
    assert_eq!(heap.free(at(0), 3, None), Err(FreeError::AlreadyFree { address: at(0), block: span(0, 8) }));
}

#[test]
fn only_free_units_can_be_reserved() {
    let mut heap = heap(16);
    assert_eq!(heap.allocate_run(3, None), Ok(at(0)));
    assert_eq!(heap.reserve(at(4), 0, None), Err(ReserveError::Zero));
    assert_eq!(heap.reserve(at(4) + 1, 1, None), Err(ReserveError::Misaligned { address: at(4) + 1, unit: PAGE }));
    assert_eq!(heap.reserve(at(15), 2, None), Err(ReserveError::Outside { address: at(15), region: span(0, 16) }));
    let live = ReserveError::NotFree { block: span(2, 1), state: State::Live };
    assert_eq!(heap.reserve(at(2), 2, None), Err(live));
    heap.reserve(at(4), 2, None).expect("free");
    let reserved = ReserveError::NotFree { block: span(4, 2), state: State::Reserved };
    assert_eq!(heap.reserve(at(3), 2, None), Err(reserved));
    assert_eq!(heap.find(at(5)), Some((Block { start: 4, size: 2 }, State::Reserved)));
    assert_eq!(heap.find(at(12)), Some((Block { start: 8, size: 8 }, State::Free)));
}

/// The story of next fit: the cursor goes on, and a free behind it pulls it back.
#[test]
fn the_cursor_of_an_order() {
    let mut heap = heap(64);
    for page in 0..3 {
        let cursor = Event::Cursor { order: 0, from: page, to: page + 1 };
        let searched = Event::Searched { order: 0, candidates: 1 };
        assert_eq!(allocation(&mut heap, 1), [searched, Event::Set { start: page, size: 1 }, cursor]);
    }
    assert_eq!(
        allocation(&mut heap, 3),
        [
            Event::Searched { order: 2, candidates: 2 },
            Event::Set { start: 4, size: 3 },
            Event::Cursor { order: 2, from: 0, to: 8 },
        ]
    );
    // Not a power of two: the cursor stays.
    let freed = told(&mut heap, |heap, listener| _ = heap.free(at(4), 3, listener));
    assert_eq!(freed, [Event::Clear { start: 4, size: 3 }]);
    let freed = told(&mut heap, |heap, listener| _ = heap.free(at(1), 1, listener));
    assert_eq!(freed, [Event::Clear { start: 1, size: 1 }, Event::Cursor { order: 0, from: 3, to: 1 }]);
    let freed = told(&mut heap, |heap, listener| _ = heap.free(at(2), 1, listener));
    assert_eq!(freed, [Event::Clear { start: 2, size: 1 }]);
    assert_eq!(heap.allocate(1, None), Ok(at(1)));
    // Two pages, but across two places of their order.
    assert_eq!(heap.allocate(4, None), Ok(at(8)));
    assert_eq!(heap.allocate(2, None), Ok(at(2)));
    assert_eq!(heap.cursor(1), 4);
    let freed = told(&mut heap, |heap, listener| _ = heap.free(at(1), 2, listener));
    assert_eq!(freed, [Event::Clear { start: 1, size: 2 }]);
}

/// Every place is counted, also where none is free: that is what the buddy allocator was to save.
#[test]
fn candidates_of_a_search_that_finds_nothing() {
    let mut heap = heap(1024);
    assert_eq!(heap.allocate_run(1024, None), Ok(at(0)));
    assert_eq!(heap.free(at(500), 1, None), Ok(1));
    assert_eq!(allocation(&mut heap, 2), [Event::Searched { order: 1, candidates: 512 }]);
    assert_eq!(allocation(&mut heap, 1)[0], Event::Searched { order: 0, candidates: 501 });
    // From the cursor to the end, 523 places, and then the 501 before it.
    assert_eq!(heap.cursor(0), 501);
    assert_eq!(allocation(&mut heap, 1), [Event::Searched { order: 0, candidates: 1024 }]);
    assert_eq!(heap.free(at(3), 1, None), Ok(1));
    assert_eq!(heap.cursor(0), 3);
}

/// More than the last cursor's order: the search begins there, and looks at no place across it.
#[test]
fn large_requests_share_the_last_cursor() {
    let mut heap = heap(2048);
    assert_eq!(heap.allocate(512, None), Ok(at(0)));
    assert_eq!(heap.cursor(CURSORS - 1), 512);
    assert_eq!(
        allocation(&mut heap, 1024),
        [Event::Searched { order: 10, candidates: 1 }, Event::Set { start: 512, size: 1024 }]
    );
    assert_eq!(heap.cursor(CURSORS - 1), 512);
}

/// The last place of a ragged region is shorter than the order's blocks; a search from the front gets there.
#[test]
fn the_last_place_of_a_ragged_region() {
    let mut heap = heap(13);
    let starts: Vec<_> = (0..4).map(|_| heap.allocate_run(3, None).map(|address| (address - BASE) / PAGE)).collect();
    assert_eq!(starts[..3], [Ok(0), Ok(4), Ok(8)]);
    assert!(starts[3].is_err(), "one page is left behind the third");
    assert_eq!(heap.allocate_run(1, None), Ok(at(3)));
}
