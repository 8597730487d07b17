//! The lines that no other test comes to.

mod common;

use buddy::{
    AllocateError, Buddy, Either, Event, FreeError, Layout, LowestAddress, MAX_UNITS, Mru, NoTrace, ORDERS, Plane,
    Region, ReserveError, Span, State, Tracer,
};
use common::{Random, check, heap};
use std::collections::BTreeSet;
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

/// Of a row of single units, the nodes; of all rows above, half as many, in whole words, and never a pair torn apart.
#[test]
fn the_words_of_a_layout() {
    let lists = |orders: usize| Layout::LISTS + orders;
    for (units, max_order, row_words) in [(64, 6, 7), (65, 6, 8), (1856, 10, 64), (63, 0, 1), (65, 0, 2)] {
        let region = Region::new(0, 16, units).max_order(max_order);
        let layout = Layout::new::<Mru>(region).expect("a region");
        assert_eq!(layout.plane_words(), row_words, "{units} units");
        assert_eq!(Layout::new::<Either>(region).expect("a region").words(), layout.words(), "as MRU's");
        let slots = if max_order == 0 { units } else { units.div_ceil(2) } as usize;
        assert_eq!(layout.words(), lists(max_order as usize + 1) + 3 * row_words + slots, "{units} units");
    }
    // Of the largest region that there can be, the last row.
    let layout = Layout::new::<LowestAddress>(Region::new(0, 4096, MAX_UNITS)).expect("a region");
    assert_eq!((layout.rows().len(), layout.max_order()), (31, 30));
    assert_eq!(layout.row(30) as usize, (layout.plane_words() - 1) * 64);
}

/// Where the bits have a summary of three levels, the lower two of several words.
#[test]
fn the_lowest_of_many() {
    const UNITS: u32 = 1 << 14;
    let mut heap = heap::<LowestAddress>(Region::new(0, 16, UNITS).max_order(0));
    let mut free: BTreeSet<u64> = (0..u64::from(UNITS)).map(|unit| unit * 16).collect();
    let mut random = Random(5);
    // All of it is taken, some is freed anywhere, and all is taken again: fewer each time, until few words hold any.
    for freed in [8000, 500, 60, 9, 2, 1] {
        while let Some(lowest) = free.pop_first() {
            assert_eq!(heap.allocate(1), Ok(lowest));
        }
        assert!(heap.allocate(1).is_err());
        check(&heap);
        for _ in 0..freed {
            let address = u64::from(random.below(UNITS)) * 16;
            assert_eq!(heap.free(address).is_ok(), free.insert(address));
        }
    }
}

/// Bits that fill 64 words, the last of which is the largest order's: a search there comes to their end.
#[test]
fn a_search_that_ends_with_the_last_word() {
    let mut heap = heap::<LowestAddress>(Region::new(0, 16, 1856).max_order(10));
    assert_eq!(heap.free_list(10).count(), 1, "after that block, there is no further bit");
    assert_eq!(heap.allocate(1024), Ok(0));
    assert!(matches!(heap.allocate(1024), Err(AllocateError::Exhausted { .. })));
    assert_eq!(heap.allocate(512), Ok(1024 * 16));
    check(&heap);
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

#[test]
fn a_place_for_links_for_a_pair_of_units() {
    for (max_order, shift) in [(0, 0), (1, 1), (4, 1)] {
        let region = Region::new(0, 4096, 64).max_order(max_order);
        let layout = Layout::new::<Mru>(region).expect("a region");
        assert_eq!(Mru::slot_shift(&layout), shift);
    }
}
