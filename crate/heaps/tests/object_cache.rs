//! The object cache: which unit comes next, what its lists hold, what it tells, refuses and gives back.

use buddy::{AllocateError, FreeError, LayoutError, NONE, Region, ReserveError, Span, State};
use heaps::{CacheError, CachedIdHeap, Event, Heap, Listener, MAX_PARENT, PARENT, Parent};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BASE: u64 = 0x4000_0000;
const PAGE: u64 = 4096;

fn heap(pages: u32, parent: u32) -> CachedIdHeap {
    CachedIdHeap::new(Region::new(BASE, PAGE, pages), parent, 0).expect("a region")
}

const fn at(page: u64) -> u64 {
    BASE + page * PAGE
}

const fn span(start: u64, size: u64) -> Span {
    Span { first: at(start), last: at(start + size) - 1 }
}

fn told(heap: &mut CachedIdHeap, operation: impl FnOnce(&mut CachedIdHeap, Listener<'_>)) -> Vec<Event> {
    let mut events = Vec::new();
    operation(heap, Some(&mut |event, _| events.push(event)));
    events
}

fn page(heap: &mut CachedIdHeap) -> u64 {
    (heap.allocate(1, None).expect("a page") - BASE) / PAGE
}

fn pages(heap: &mut CachedIdHeap, count: usize) -> Vec<u64> {
    (0..count).map(|_| page(heap)).collect()
}

fn free(heap: &mut CachedIdHeap, freed: impl IntoIterator<Item = u64>) {
    for page in freed {
        assert_eq!(heap.free(at(page), 1, None), Ok(1), "{page}");
    }
}

fn lists(heap: &CachedIdHeap) -> [Vec<u32>; 2] {
    [heap.available().collect(), heap.full().collect()]
}

#[test]
fn parents_that_can_not_be() {
    let region = Region::new(BASE, PAGE, 64);
    let refused = |region, parent| CachedIdHeap::new(region, parent, 0).expect_err("not a parent");
    let named = |error: CacheError, words| {
        assert!(error.to_string().contains(words), "{error}");
        error
    };
    for parent in [0, 3, MAX_PARENT * 2] {
        assert_eq!(named(refused(region, parent), "at most 512"), CacheError::Parent { parent });
    }
    assert_eq!(named(refused(region, 1), "no room"), CacheError::NoObjects { parent: 1, footer: 1 });
    // Small units: the footer takes as many as its 32 bytes fill.
    let bytes = Region::new(0, 1, 1000);
    assert_eq!(refused(bytes, 32), CacheError::NoObjects { parent: 32, footer: 32 });
    assert_eq!(CachedIdHeap::new(bytes, 64, 0).expect("a region").layout().objects(), 32);
    let error = LayoutError::Unit { unit: 3 };
    assert_eq!(named(refused(Region::new(0, 3, 8), 4), "power of two"), CacheError::Region(error));
}

#[test]
fn a_parent_of_nanos_has_511_pages() {
    let mut heap = heap(4096, PARENT);
    assert_eq!(pages(&mut heap, 511), (0..511).collect::<Vec<_>>());
    assert_eq!((heap.cached(), heap.overhead(), heap.stats().live), (0, 1, 512));
    assert!(heap.is_overhead(511) && !heap.is_overhead(510) && !heap.is_overhead(512));
    assert_eq!(page(&mut heap), 512);
    assert_eq!((heap.cached(), heap.overhead(), heap.stats().live), (510, 2, 1024));
    assert_eq!(heap.parent(1000), Some((512, Parent { head: 1, recycled: None, available: 510 })));
    assert_eq!(heap.parent(1024), None);
}

/// Last freed, first handed out; what was never handed out only when nothing recycled is left.
#[test]
fn recycled_pages_come_first_and_the_last_one_of_them() {
    let mut heap = heap(64, 8);
    assert_eq!(pages(&mut heap, 5), [0, 1, 2, 3, 4]);
    free(&mut heap, [1, 4, 0]);
    assert_eq!(heap.recycled(3).collect::<Vec<_>>(), [0, 4, 1]);
    assert_eq!(heap.recycled(8).count(), 0);
    let cached: Vec<_> = (0..64).filter(|unit| heap.is_cached(*unit)).collect();
    assert_eq!(cached, [0, 1, 4, 5, 6]);
    assert_eq!(pages(&mut heap, 6), [0, 4, 1, 5, 6, 8]);
}

/// New and refilled parents go to the front of the available ones, full ones to the end of theirs.
#[test]
fn the_order_of_the_lists() {
    let mut heap = heap(64, 4);
    assert_eq!(pages(&mut heap, 8), [0, 1, 2, 4, 5, 6, 8, 9]);
    assert_eq!(lists(&heap), [vec![8], vec![0, 4]]);
    free(&mut heap, [5]);
    assert_eq!(lists(&heap), [vec![4, 8], vec![0]]);
    free(&mut heap, [2]);
    assert_eq!(lists(&heap), [vec![0, 4, 8], vec![]]);
    // Not the first page that comes back to it: it stays where it is.
    free(&mut heap, [4, 8]);
    assert_eq!(lists(&heap), [vec![0, 4, 8], vec![]]);
    assert_eq!(pages(&mut heap, 3), [2, 4, 5]);
    assert_eq!(lists(&heap), [vec![8], vec![0, 4]]);
    assert_eq!(pages(&mut heap, 3), [8, 10, 12]);
    assert_eq!(lists(&heap), [vec![12], vec![0, 4, 8]]);
    free(&mut heap, [5]);
    assert_eq!(lists(&heap), [vec![4, 12], vec![0, 8]]);
}

#[test]
fn what_is_told_of_a_page() {
    let mut heap = heap(16, 4);
    let take = |heap: &mut CachedIdHeap, listener: Listener<'_>| _ = heap.allocate(1, listener);
    assert_eq!(
        told(&mut heap, take),
        [
            Event::Searched { order: 2, candidates: 1 },
            Event::Set { start: 0, size: 4 },
            Event::Cursor { order: 2, from: 0, to: 4 },
            Event::NewParent { start: 0, size: 4 },
            Event::FromCache { start: 0, fresh: true },
        ]
    );
    assert_eq!(told(&mut heap, take), [Event::FromCache { start: 1, fresh: true }]);
    assert_eq!(pages(&mut heap, 5), [2, 4, 5, 6, 8]);
    let give = |page| move |heap: &mut CachedIdHeap, listener: Listener<'_>| _ = heap.free(at(page), 1, listener);
    // From the second of the full ones; then from one that is not full.
    assert_eq!(told(&mut heap, give(5)), [Event::ToCache { start: 5, prev: 0 }]);
    assert_eq!(told(&mut heap, give(6)), [Event::ToCache { start: 6, prev: NONE }]);
    assert_eq!(told(&mut heap, give(4)), [Event::ToCache { start: 4, prev: NONE }]);
    assert_eq!(told(&mut heap, give(8)), [Event::ToCache { start: 8, prev: NONE }]);
    assert_eq!(told(&mut heap, take), [Event::FromCache { start: 4, fresh: false }]);
    assert_eq!(told(&mut heap, give(4)), [Event::ToCache { start: 4, prev: NONE }]);
    // 4 lies on 6, 6 on 5, and 8 on nothing.
    assert_eq!(
        told(&mut heap, |heap, listener| assert_eq!(heap.drain(8, listener), 8)),
        [
            Event::DropParent { start: 4, size: 4, prev: NONE, head: 3, recycled: 4 },
            Event::Forget { start: 4, links: [3, 0, 2, 0] },
            Event::Clear { start: 4, size: 4 },
            Event::Cursor { order: 2, from: 12, to: 4 },
            Event::DropParent { start: 8, size: 4, prev: NONE, head: 1, recycled: 8 },
            Event::Clear { start: 8, size: 4 },
        ]
    );
}

/// Whole parents, from the front, and no more of them than it takes.
#[test]
fn a_drain_gives_back_what_is_wholly_free() {
    let mut heap = heap(64, 8);
    let all = pages(&mut heap, 28);
    assert_eq!(heap.drain(64, None), 0, "nothing is free");
    free(&mut heap, all.iter().copied().filter(|page| *page != 17));
    assert_eq!(lists(&heap), [vec![24, 16, 8, 0], vec![]]);
    assert_eq!((heap.cached(), heap.stats().free), (27, 32));
    assert_eq!(heap.drain(0, None), 0);
    assert_eq!(heap.drain(1, None), 8);
    assert_eq!(lists(&heap), [vec![16, 8, 0], vec![]]);
    // 16 holds a live page.
    assert_eq!(heap.drain(9, None), 16);
    assert_eq!(lists(&heap), [vec![16], vec![]]);
    assert_eq!((heap.cached(), heap.overhead(), heap.stats().free), (6, 1, 56));
    assert_eq!(heap.drain(64, None), 0);
    free(&mut heap, [17]);
    assert_eq!(heap.drain(64, None), 8);
    // The cache is as it was in the beginning, in every bit.
    assert!(heap.memory()[heap.layout().parents()..].iter().all(|word| *word == 0));
    assert_eq!(heap.stats().largest_free, 64);
    assert_eq!(pages(&mut heap, 2), [0, 1]);
}

/// A freed page stays: only the cache hands it out.
#[test]
fn the_heap_behind_does_not_see_what_is_free_in_the_cache() {
    let mut heap = heap(16, 8);
    let taken = pages(&mut heap, 14);
    free(&mut heap, taken);
    assert_eq!((heap.cached(), heap.stats().free), (14, 0));
    assert_eq!(heap.allocate_past_cache(1, None), Err(AllocateError::Exhausted { requested: 1, free: 0 }));
    assert_eq!(heap.allocate_run(2, None), Err(AllocateError::Exhausted { requested: 2, free: 0 }));
    assert_eq!(page(&mut heap), 14);
    assert_eq!(heap.drain(1, None), 8);
    assert_eq!(heap.allocate_past_cache(1, None), Ok(at(0)));
    assert_eq!(heap.allocate_run(2, None), Ok(at(2)));
    assert_eq!(heap.find(at(14)).expect("inside").1, State::Live);
    assert_eq!(heap.find(at(13)).expect("inside").1, State::Live);
    assert!(heap.is_cached(13) && !heap.is_cached(14) && !heap.is_cached(0));
}

/// No parent, no page: nothing falls back to one page of the heap behind.
#[test]
fn without_room_for_a_parent() {
    let mut small = heap(511, PARENT);
    let fragmented = |free, largest| AllocateError::Fragmented { requested: 1, needed: PARENT, free, largest };
    assert_eq!(small.allocate(1, None), Err(fragmented(511, 256)));
    assert_eq!(told(&mut small, |heap, listener| _ = heap.allocate(1, listener)), []);
    assert_eq!(small.allocate_run(1, None), Err(fragmented(511, 256)));
    assert_eq!(small.allocate_past_cache(1, None), Ok(at(0)));
    assert_eq!(small.free(at(0), 1, None), Ok(1), "it goes back to where it came from");
    assert_eq!(small.allocate_run(511, None), Ok(at(0)));
    assert_eq!(small.allocate(1, None), Err(AllocateError::Exhausted { requested: 1, free: 0 }));
    assert_eq!(small.allocate(0, None), Err(AllocateError::Zero));
    assert_eq!((small.cached(), small.overhead(), small.drain(1, None)), (0, 0, 0));

    // One page in the way of each place; the ragged end is no place.
    let mut heap = heap(23, 8);
    for page in [3, 12] {
        heap.reserve(at(page), 1, None).expect("free");
    }
    let error = AllocateError::Fragmented { requested: 1, needed: 8, free: 21, largest: 4 };
    assert_eq!(heap.allocate(1, None), Err(error));
    let searched = told(&mut heap, |heap, listener| _ = heap.allocate(1, listener));
    assert_eq!(searched, [Event::Searched { order: 3, candidates: 2 }]);
    assert!(!heap.is_cached(22) && !heap.is_overhead(22) && heap.parent(22).is_none());
}

#[test]
fn wrong_frees_are_named() {
    let mut heap = heap(32, 8);
    assert_eq!(pages(&mut heap, 3), [0, 1, 2]);
    assert_eq!(heap.allocate_run(3, None), Ok(at(8)));
    free(&mut heap, [1]);
    let before = heap.memory().to_vec();
    let region = span(0, 32);
    let refused = [
        (at(1), 1, FreeError::AlreadyFree { address: at(1), block: span(1, 1) }),
        (at(5), 1, FreeError::AlreadyFree { address: at(5), block: span(5, 1) }),
        (at(7), 1, FreeError::Reserved { address: at(7), block: span(7, 1) }),
        (at(0) + 5, 1, FreeError::Inside { address: at(0) + 5, block: span(0, 1) }),
        (at(1) + 5, 1, FreeError::Misaligned { address: at(1) + 5, unit: PAGE, block: span(1, 1) }),
        (at(7) + 5, 1, FreeError::Misaligned { address: at(7) + 5, unit: PAGE, block: span(7, 1) }),
        (at(32), 1, FreeError::Outside { address: at(32), region }),
        (BASE - PAGE, 1, FreeError::Outside { address: BASE - PAGE, region }),
        (at(12), 1, FreeError::AlreadyFree { address: at(12), block: span(12, 4) }),
        (at(9) + 5, 1, FreeError::Inside { address: at(9) + 5, block: span(9, 1) }),
        // A run that a parent has a part of is none of the heap behind.
        (at(0), 2, FreeError::Inside { address: at(0), block: span(0, 8) }),
        (at(1), 2, FreeError::AlreadyFree { address: at(1), block: span(1, 1) }),
        (at(7), 2, FreeError::Reserved { address: at(7), block: span(7, 1) }),
        (at(0), 8, FreeError::Inside { address: at(0), block: span(0, 8) }),
        (at(1) + 5, 2, FreeError::Misaligned { address: at(1) + 5, unit: PAGE, block: span(1, 1) }),
        (at(31), 2, FreeError::Outside { address: at(31), region }),
        (at(1), u32::MAX, FreeError::Outside { address: at(1), region }),
    ];
    for (address, units, error) in refused {
        assert_eq!(heap.free(address, units, None), Err(error), "{address:#x} {units}");
        if units > 1 {
            assert_eq!(heap.free_past_cache(address, units, None), Err(error), "{address:#x} {units}");
        }
    }
    // Past the cache, a page that it handed out is inside a parent.
    let inside = FreeError::Inside { address: at(2), block: span(0, 8) };
    assert_eq!(heap.free_past_cache(at(2), 1, None), Err(inside));
    assert_eq!(heap.free_past_cache(at(5), 1, None), Err(FreeError::AlreadyFree { address: at(5), block: span(5, 1) }));
    assert_eq!(heap.free_past_cache(at(7), 1, None), Err(FreeError::Reserved { address: at(7), block: span(7, 1) }));
    assert_eq!(heap.memory(), before, "a refused call changes no bit");

    // A parent lies behind the first of the run's pages.
    let mut heap = self::heap(32, 8);
    assert_eq!(heap.allocate_run(7, None), Ok(at(0)));
    assert_eq!(page(&mut heap), 8);
    assert_eq!(heap.free(at(6), 3, None), Err(FreeError::Inside { address: at(6), block: span(8, 8) }));
    assert_eq!(heap.free(at(0), 7, None), Ok(7));
    assert_eq!(heap.free(at(8), 0, None), Ok(1), "0 units count as 1");
}

#[test]
fn what_is_in_the_cache_can_not_be_reserved() {
    let mut heap = heap(32, 8);
    assert_eq!(page(&mut heap), 0);
    for page in [0, 4, 7] {
        let live = ReserveError::NotFree { block: span(page, 1), state: State::Live };
        assert_eq!(heap.reserve(at(page), 1, None), Err(live));
    }
    heap.reserve(at(8), 8, None).expect("free");
    assert_eq!(pages(&mut heap, 7), [1, 2, 3, 4, 5, 6, 16]);
}

/// 64 GiB of pages, and parents of Nanos at both ends of them.
#[test]
fn the_largest_guests() {
    let mut heap = heap(1 << 24, PARENT);
    // Two bits a page and the link, two words a place, and the counts and cursors.
    assert_eq!(heap.words(), (1 << 24) / 64 * 3 + (1 << 24) / 4 + (1 << 15) * 2 + 16);
    assert_eq!(heap.allocate_run((1 << 24) - 512, None), Ok(at(0)));
    let taken = pages(&mut heap, 511);
    assert_eq!(taken[510], (1 << 24) - 2);
    free(&mut heap, taken);
    assert_eq!(heap.drain(1, None), 512);
    assert_eq!(heap.free(at(0), (1 << 24) - 512, None), Ok((1 << 24) - 512));
    assert_eq!(heap.stats().free, 1 << 24);
}
