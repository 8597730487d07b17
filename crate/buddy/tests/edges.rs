//! The lines that no other test comes to.

mod common;

use buddy::{
    AllocateError, Buddy, Event, FreeError, Layout, LowestAddress, Mru, NoTrace, ORDERS, Plane, Region, ReserveError,
    Span, State, Tracer,
};
use common::heap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_list_of_an_order_that_there_is_not() {
    let mut heap = heap::<LowestAddress>(Region::new(0, 1, 8));
    assert_eq!(heap.free_list(3).collect::<Vec<_>>(), [0]);
    assert_eq!(heap.free_list(4).count(), 0);
    assert_eq!(heap.free_list(u32::MAX).count(), 0);
    heap.allocate(8).expect("free");
    assert_eq!(heap.free_list(3).count(), 0, "an empty one");
}

/// Whoever draws the tree finds a node's bit with `plane`, `row` and `head`.
#[test]
fn the_layout_says_where_the_bits_are() {
    let mut heap = heap::<Mru>(Region::new(0x3000, 0x1000, 20).max_order(4));
    let page = heap.allocate(1).expect("free");
    let layout = *heap.layout();
    assert_eq!((layout.head(), layout.rows().len()), (3, ORDERS));
    let index = (page - layout.base()) as u32 / 0x1000 + layout.head();
    let bit = layout.row(0).wrapping_add(index) as usize;
    assert_eq!(layout.rows()[0], layout.row(0));
    assert_eq!(heap.memory()[layout.plane(Plane::Live) + bit / 64] >> (bit % 64) & 1, 1);
    assert_eq!(layout.plane(Plane::Mark) + layout.plane_words(), layout.placement(), "the links come last");
    assert_eq!(layout.placement() + 11, layout.words(), "one for each pair of units, two of them cut in half");
}

/// The slot of a live block of more than one unit says its order; all others are as they were.
#[test]
fn the_slot_of_a_live_block() {
    let mut heap = heap::<Mru>(Region::new(0, 16, 64));
    let before = heap.memory().to_vec();
    let slot = |heap: &Buddy<Vec<u64>, Mru>, unit: u64| heap.memory()[heap.layout().placement() + unit as usize / 2];
    let blocks = [8, 1, 2].map(|units| heap.allocate(units).expect("free"));
    assert_eq!(blocks, [0, 8 * 16, 10 * 16]);
    assert_eq!([0, 2, 8, 10].map(|unit| slot(&heap, unit)), [!3, !0, !0, !1]);
    // A second order is nowhere to be found.
    assert!(matches!(heap.free(16), Err(FreeError::Inside { .. })));
    for block in blocks {
        heap.free(block).expect("live");
    }
    assert_eq!(heap.memory(), before);
}

/// A mark on a block that nothing follows comes of memory that somebody else wrote to. The run ends there.
#[test]
fn a_mark_too_many() {
    let mut heap = heap::<Mru>(Region::new(0, 16, 8));
    assert_eq!(heap.allocate(2), Ok(0));
    let layout = *heap.layout();
    let bit = layout.row(1) as usize;
    heap.memory_mut()[layout.plane(Plane::Mark) + bit / 64] |= 1 << (bit % 64);
    let block = Span { first: 0, last: 31 };
    assert_eq!(heap.free(16), Err(FreeError::Inside { address: 16, block }));
    assert_eq!(heap.free(0), Ok(2));
    assert_eq!(heap.stats().free, 8);
}

#[test]
fn words_for_what_only_others_make() {
    let block = Span { first: 0x20, last: 0x3f };
    for (error, words) in [
        (ReserveError::NotFree { block, state: State::InHand }.to_string(), "in use"),
        (AllocateError::Exhausted { requested: 1, free: 0 }.to_string(), "1 unit was asked for, and none is free"),
        (AllocateError::Exhausted { requested: 3, free: 1 }.to_string(), "3 units were asked for, and 1 is free"),
    ] {
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_traced_heap_and_a_tracer_that_is_off() {
    let mut heap = heap::<Mru>(Region::new(0, 16, 8));
    let shown = format!("{:?}", heap.traced(&mut NoTrace));
    assert!(shown.contains("Traced") && shown.contains("layout"), "{shown}");
    const { assert!(!NoTrace::ON) };
    NoTrace.event(Event::Put { start: 0, size: 8 }, heap.memory());
    assert_eq!(heap.memory()[Layout::MASK], 1 << 3);
}
