//! What each heap keeps beside the memory that it manages, as its layout says.

use buddy::{Layout, LowestAddress, Mru, Region};
use heaps::{CachedIdHeap, IdHeap, PARENT};

use crate::table::Table;

/// The sizes, in pages: 16 MiB to 64 GiB, four times as much each.
pub const SIZES: [u32; 7] = [1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24];

/// Metadata of a memory, in millionths of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Pages of the memory.
    pub pages: u32,
    /// The buddy allocator with links.
    pub mru: u64,
    /// The buddy allocator without.
    pub lowest: u64,
    /// The id heap.
    pub id: u64,
    /// The id heap with its cache.
    pub cached: u64,
    /// The pages that the cache's footers take where all of the memory is its: not beside the memory, but of it.
    pub footers: u64,
}

/// Of all [`SIZES`].
///
/// # Panics
/// Never: the sizes are regions.
pub fn all() -> Vec<Metadata> {
    let measure = |pages: u32| {
        let region = Region::new(0, balloon::PAGE, pages);
        let bytes = u64::from(pages) * balloon::PAGE;
        let millionths = |words: usize| words as u64 * 8 * 1_000_000 / bytes;
        let cached = *CachedIdHeap::new(region, PARENT, 0).expect("a region").layout();
        Metadata {
            pages,
            mru: millionths(Layout::new::<Mru>(region).expect("a region").words()),
            lowest: millionths(Layout::new::<LowestAddress>(region).expect("a region").words()),
            id: millionths(IdHeap::new(region, 0).expect("a region").layout().words()),
            cached: millionths(cached.words()),
            footers: u64::from(cached.places() * cached.footer()) * 1_000_000 / u64::from(pages),
        }
    };
    SIZES.into_iter().map(measure).collect()
}

/// A row each.
pub fn table(all: &[Metadata]) -> Table {
    let mut table = Table::new(&[
        "memory_pages",
        "buddy_mru_millionths",
        "buddy_lowest_millionths",
        "id_millionths",
        "id_cached_millionths",
        "footers_millionths",
    ]);
    for one in all {
        let cells = [u64::from(one.pages), one.mru, one.lowest, one.id, one.cached, one.footers];
        table.row(cells.map(|cell| cell.to_string()));
    }
    table
}
