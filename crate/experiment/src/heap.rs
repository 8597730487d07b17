//! The heaps that are compared.

use playground::settings::HeapKind;

/// A heap and what it is called in the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// In a file of figures.
    pub name: &'static str,
    /// To a reader.
    pub title: &'static str,
    /// Which it is.
    pub kind: HeapKind,
    /// The largest order of its blocks; `None`: as large as the memory allows.
    pub max_order: Option<u32>,
}

/// The heap that was there first, with what stood in front of it.
pub const CACHED: Compared =
    Compared { name: "id-cached", title: "id heap, cached", kind: HeapKind::CachedId, max_order: None };
/// The same without its cache.
pub const ID: Compared = Compared { name: "id", title: "id heap", kind: HeapKind::Id, max_order: None };
/// The buddy allocator, the block at the lowest address first.
pub const LOWEST: Compared =
    Compared { name: "buddy-lowest", title: "buddy, lowest", kind: HeapKind::BuddyLowest, max_order: None };
/// The buddy allocator that took the id heap's place: the most recently used block first.
pub const MRU: Compared =
    Compared { name: "buddy-mru", title: "buddy, MRU", kind: HeapKind::BuddyMru, max_order: None };
/// The same with blocks of at most 2 MiB, as the original has them.
pub const MRU_9: Compared =
    Compared { name: "buddy-mru-to-9", title: "buddy, MRU, orders to 9", max_order: Some(9), ..MRU };

/// From what was there first to what took its place.
pub const HEAPS: [Compared; 4] = [CACHED, ID, LOWEST, MRU];
/// Those, and the variant that the tables leave out.
pub const ALL: [Compared; 5] = [CACHED, ID, LOWEST, MRU, MRU_9];
