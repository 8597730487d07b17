//! What the heap costs beside the memory, and sizes at the edge.

mod common;

use buddy::{FreeError, Layout, LowestAddress, Mru, Placement, Region};
use common::{check, heap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Metadata in millionths of the memory that it describes, at 4 KiB pages.
fn millionths(words: usize, pages: u32) -> u64 {
    words as u64 * 8 * 1_000_000 / (u64::from(pages) * 4096)
}

#[test]
fn metadata_at_pages_of_4_kib() {
    // From 16 MiB to 4 TiB: at most 0.12 % with links, 0.02 % without.
    for order in 12..=30 {
        let region = Region::new(0, 4096, 1 << order);
        let with_links = Layout::new::<Mru>(region).expect("a region").words();
        let without = Layout::new::<LowestAddress>(region).expect("a region").words();
        assert!(millionths(with_links, region.units) <= 1200, "MRU, order {order}");
        assert!(millionths(without, region.units) <= 200, "lowest address, order {order}");
    }
}

#[test]
fn sixteen_million_pages_and_one_less() {
    for units in [1 << 24, (1 << 24) - 1] {
        let mut heap = heap::<Mru>(Region::new(0, 4096, units));
        assert_eq!(heap.stats().free, units);
        let last = heap.allocate(1).expect("free");
        let large = heap.allocate(1 << 22).expect("free");
        assert_eq!(heap.free(large), Ok(1 << 22));
        assert_eq!(heap.free(last), Ok(1));
        assert_eq!(heap.stats().free_blocks[22..].iter().sum::<u32>(), if units == 1 << 24 { 1 } else { 2 });
    }
}

/// Takes everything: blocks of `order` first, then what is left page by page, in all as many as there are.
fn all_of_it<P: Placement>(region: Region, order: u32) {
    let mut heap = heap::<P>(region);
    let pristine = heap.stats();
    let mut taken = Vec::new();
    for units in [1 << order, 1] {
        while let Ok(address) = heap.allocate(units) {
            let first = (address - region.base) / region.unit;
            assert!(address >= region.base && first + u64::from(units) <= u64::from(region.units));
            assert!(address.is_multiple_of(region.unit * u64::from(units)));
            taken.push((address, units));
        }
    }
    assert_eq!(taken.iter().map(|block| block.1).sum::<u32>(), region.units);
    assert_eq!(heap.stats().free, 0);
    taken.sort_unstable();
    for pair in taken.windows(2) {
        assert_eq!(pair[0].0 + u64::from(pair[0].1) * region.unit, pair[1].0, "block after block, none over another");
    }
    for (address, units) in taken {
        assert_eq!(heap.free(address), Ok(units));
    }
    assert_eq!(heap.stats(), pristine, "all merged");
}

#[test]
#[cfg_attr(miri, ignore = "too much for Miri")]
fn a_page_less_or_more_than_a_power_of_two() {
    for order in 1..=14 {
        for units in [(1 << order) - 1, 1 << order, (1 << order) + 1] {
            // From an aligned address, from a page after it, and up to one.
            for base in [0, 4096, (1 << 40) - u64::from(units) * 4096] {
                all_of_it::<Mru>(Region::new(base, 4096, units), order / 2);
                all_of_it::<LowestAddress>(Region::new(base, 4096, units), order / 2);
            }
        }
    }
}

#[test]
#[cfg_attr(miri, ignore = "too much for Miri")]
fn bytes_of_16_mib_and_more() {
    for mib in [16, 17, 64] {
        let region = Region::new(0x10, 16, mib << 16);
        all_of_it::<Mru>(region, 12);
        all_of_it::<LowestAddress>(region, 12);
    }
    // One block of 16 MiB, and one of 4 GiB.
    for order in [24, 32] {
        let mut heap = heap::<LowestAddress>(Region::new(1 << order, 1 << 12, 1 << (order - 12)));
        assert_eq!(heap.allocate(1 << (order - 12)), Ok(1 << order));
        let last = (1 << (order + 1)) - 1;
        assert!(matches!(heap.free(last), Err(FreeError::Inside { .. })), "its last byte");
        assert_eq!(heap.free(1 << order), Ok(1 << (order - 12)));
    }
}

#[test]
#[cfg_attr(miri, ignore = "too much for Miri")]
fn two_to_the_24_pages_up_to_the_last_of_the_address_space() {
    fn up_to_the_end<P: Placement>() {
        let units = 1 << 24;
        let region = Region::new(u64::MAX - (units * 4096 - 1), 4096, units as u32);
        all_of_it::<P>(region, 12);
        let mut heap = heap::<P>(region);
        // The upper half, which ends with the last byte there is.
        let halves = [heap.allocate(1 << 23), heap.allocate(1 << 23)].map(|half| half.expect("free"));
        let upper = *halves.iter().max().expect("two");
        assert_eq!(upper, 0_u64.wrapping_sub(4096 << 23));
        assert!(matches!(heap.free(u64::MAX), Err(FreeError::Inside { block, .. }) if block.last == u64::MAX));
        assert!(matches!(heap.free(0), Err(FreeError::Outside { .. })));
        assert_eq!(heap.free(upper), Ok(1 << 23));
        assert!(
            matches!(heap.free(u64::MAX - 4095), Err(FreeError::AlreadyFree { block, .. }) if block.last == u64::MAX)
        );
        assert!(heap.reserve(u64::MAX - 4095, 2).is_err());
        assert_eq!(heap.reserve(u64::MAX - 4095, 1), Ok(()));
        assert!(matches!(heap.free(u64::MAX - 4095), Err(FreeError::Reserved { .. })));
    }
    up_to_the_end::<Mru>();
    up_to_the_end::<LowestAddress>();
}

#[test]
fn a_small_heap_takes_a_few_words() {
    let mut heap = heap::<Mru>(Region::new(0, 32, 8));
    check(&heap);
    let words = heap.layout().words();
    assert_eq!(words, 2 + 4 + 3 * 4 + 4, "mask, reserved; a list an order; a word a row and plane; a link a pair");
    assert_eq!(heap.memory_mut().len(), words);
}
