//! The heap of a machine, whichever it is.

use buddy::{Layout, LayoutError, LowestAddress, Mru, Region};
use heaps::{BuddyHeap, Heap, IdHeap};

use crate::settings::HeapKind;

/// One of the heaps that a machine can have.
#[derive(Clone, Debug)]
pub enum AnyHeap {
    /// See [`HeapKind::BuddyMru`].
    Mru(BuddyHeap<Mru>),
    /// See [`HeapKind::BuddyLowest`].
    Lowest(BuddyHeap<LowestAddress>),
    /// See [`HeapKind::Id`].
    Id(IdHeap),
}

impl AnyHeap {
    /// A heap with all of `region` free, and `spare_words` words after its own.
    ///
    /// # Errors
    /// Where the region is not one.
    pub fn new(kind: HeapKind, region: Region, spare_words: usize) -> Result<Self, LayoutError> {
        Ok(match kind {
            HeapKind::BuddyMru => Self::Mru(BuddyHeap::new(region, spare_words)?),
            HeapKind::BuddyLowest => Self::Lowest(BuddyHeap::new(region, spare_words)?),
            HeapKind::Id => Self::Id(IdHeap::new(region, spare_words)?),
        })
    }

    /// What all have in common.
    pub fn get(&self) -> &dyn Heap {
        match self {
            Self::Mru(heap) => heap,
            Self::Lowest(heap) => heap,
            Self::Id(heap) => heap,
        }
    }

    /// The same, to change it.
    pub fn get_mut(&mut self) -> &mut dyn Heap {
        match self {
            Self::Mru(heap) => heap,
            Self::Lowest(heap) => heap,
            Self::Id(heap) => heap,
        }
    }

    /// Where a buddy heap's tree lies in its memory.
    pub fn tree(&self) -> Option<&Layout> {
        match self {
            Self::Mru(heap) => Some(heap.layout()),
            Self::Lowest(heap) => Some(heap.layout()),
            Self::Id(_) => None,
        }
    }
}
