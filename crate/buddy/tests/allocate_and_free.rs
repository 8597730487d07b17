//! The textbook's heap, a full one, an empty one, one unit, every order.

mod common;

use buddy::{Block, LowestAddress, Mru, Placement, Region, State};
use common::{blocks, check, heap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn shape<P: Placement>(heap: &buddy::Buddy<Vec<u64>, P>) -> Vec<(u32, u32, State)> {
    blocks(heap).iter().map(|(Block { start, size }, state)| (*start, *size, *state)).collect()
}

#[test]
fn forty_bytes_of_256() {
    let mut heap = heap::<Mru>(Region::new(0, 32, 8));
    assert_eq!(heap.allocate(2), Ok(0));
    assert_eq!(shape(&heap), [(0, 2, State::Live), (2, 2, State::Free), (4, 4, State::Free)]);
    assert_eq!(heap.free(0), Ok(2));
    assert_eq!(shape(&heap), [(0, 8, State::Free)]);
}

fn fills_and_empties<P: Placement>(order: u32) {
    let units = 1 << 6;
    let mut heap = heap::<P>(Region::new(0x4000, 16, units));
    let pristine = heap.memory().to_vec();
    let mut addresses = Vec::new();
    while let Ok(address) = heap.allocate(1 << order) {
        assert_eq!(address % (16 << order), 0, "aligned to its size");
        addresses.push(address);
        check(&heap);
    }
    assert_eq!(addresses.len(), (units >> order) as usize);
    assert_eq!(heap.stats().free, 0);
    for address in addresses {
        assert_eq!(heap.free(address), Ok(1 << order));
        check(&heap);
    }
    assert_eq!(heap.memory(), pristine, "an empty heap is as new");
}

#[test]
fn every_order_fills_and_empties() {
    for order in 0..=6 {
        fills_and_empties::<Mru>(order);
        fills_and_empties::<LowestAddress>(order);
    }
}

#[test]
fn one_unit() {
    let mut heap = heap::<Mru>(Region::new(0x1000, 4096, 1));
    assert_eq!(heap.allocate(1), Ok(0x1000));
    assert!(heap.allocate(1).is_err());
    assert_eq!(heap.free(0x1000), Ok(1));
    check(&heap);
}

#[test]
fn placements_differ_in_which_block_of_an_order() {
    let mut recent = heap::<Mru>(Region::new(0, 1, 8));
    let mut lowest = heap::<LowestAddress>(Region::new(0, 1, 8));
    for unit in 0..8 {
        assert_eq!(recent.allocate(1), Ok(unit));
        assert_eq!(lowest.allocate(1), Ok(unit));
    }
    for unit in [0, 6, 4] {
        recent.free(unit).expect("live");
        lowest.free(unit).expect("live");
    }
    assert_eq!(recent.free_list(0).collect::<Vec<_>>(), [4, 6, 0]);
    assert_eq!(lowest.free_list(0).collect::<Vec<_>>(), [0, 4, 6]);
    assert_eq!(recent.allocate(1), Ok(4));
    assert_eq!(lowest.allocate(1), Ok(0));
}

#[test]
fn largest_order_zero_never_merges() {
    let mut heap = heap::<Mru>(Region::new(0, 1, 5).max_order(0));
    for _ in 0..5 {
        heap.allocate(1).expect("free");
    }
    for unit in [3, 0, 1, 4, 2] {
        heap.free(unit).expect("live");
        check(&heap);
    }
    assert_eq!(heap.free_list(0).collect::<Vec<_>>(), [2, 4, 1, 0, 3]);
}

#[test]
fn runs_give_their_tail_back_and_are_freed_whole() {
    let mut heap = heap::<Mru>(Region::new(0, 1, 16));
    let pristine = heap.memory().to_vec();
    assert_eq!(heap.allocate_run(13), Ok(0));
    assert_eq!(
        shape(&heap),
        [(0, 8, State::Live), (8, 4, State::Live), (12, 1, State::Live), (13, 1, State::Free), (14, 2, State::Free)]
    );
    assert_eq!(
        heap.allocate_run(3),
        Err(buddy::AllocateError::Fragmented { requested: 3, needed: 4, free: 3, largest: 2 })
    );
    assert_eq!(heap.allocate(1), Ok(13));
    check(&heap);
    assert_eq!(heap.free(0), Ok(13));
    assert_eq!(heap.free(13), Ok(1));
    assert_eq!(heap.memory(), pristine);
}

#[test]
fn reserved_ranges_stay_out() {
    let mut heap = heap::<LowestAddress>(Region::new(0, 1, 16));
    heap.reserve(3, 6).expect("free");
    check(&heap);
    assert_eq!(heap.stats().reserved, 6);
    let mut got = Vec::new();
    while let Ok(unit) = heap.allocate(1) {
        got.push(unit);
    }
    assert_eq!(got, [2, 9, 0, 1, 10, 11, 12, 13, 14, 15]);
    for unit in got {
        heap.free(unit).expect("live");
        check(&heap);
    }
}

#[test]
#[cfg_attr(miri, ignore = "too much for Miri")]
fn ragged_regions_start_and_end_anywhere() {
    for base in 0..9 {
        for units in 1..40 {
            for max_order in [None, Some(0), Some(3), Some(9)] {
                let region = Region { base: base * 4096, unit: 4096, units, max_order };
                let mut heap = heap::<Mru>(region);
                check(&heap);
                let pristine = blocks(&heap);
                let mut got = 0;
                while let Ok(address) = heap.allocate(1) {
                    got += 1;
                    assert!(address >= region.base && address < region.base + u64::from(units) * 4096);
                }
                assert_eq!(got, units);
                for unit in 0..u64::from(units) {
                    heap.free((base + unit) * 4096).expect("live");
                }
                check(&heap);
                assert_eq!(blocks(&heap), pristine);
            }
        }
    }
}

#[test]
fn the_last_page_of_the_address_space() {
    let base = u64::MAX - (3 * 4096 - 1);
    let mut heap = heap::<LowestAddress>(Region::new(base, 4096, 3));
    let got: Vec<_> = core::iter::from_fn(|| heap.allocate(1).ok()).collect();
    assert_eq!(got.len(), 3);
    assert!(got.contains(&(u64::MAX - 4095)));
    for address in got {
        heap.free(address).expect("live");
        check(&heap);
    }
    assert!(heap.free(0).is_err());
}
