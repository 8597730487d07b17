//! What the heap costs beside the memory, and sizes at the edge.

mod common;

use buddy::{Layout, LowestAddress, Mru, Region};
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

#[test]
fn a_small_heap_takes_a_few_words() {
    let mut heap = heap::<Mru>(Region::new(0, 32, 8));
    check(&heap);
    let words = heap.layout().words();
    assert_eq!(words, 2 + 4 + 3 * 4 + 4, "mask, reserved; a list an order; a word a row and plane; a link a pair");
    assert_eq!(heap.memory_mut().len(), words);
}
