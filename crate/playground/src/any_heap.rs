//! The heap of a machine, whichever it is.

use buddy::{Layout, LowestAddress, Mru};
use heaps::{BuddyHeap, BumpHeap, CacheError, CachedIdHeap, Fit, FreeListHeap, Heap, IdHeap};

use crate::settings::{HeapKind, Settings};

/// One of the heaps that a machine can have.
#[derive(Clone, Debug)]
pub enum AnyHeap {
    /// See [`HeapKind::BuddyMru`].
    Mru(BuddyHeap<Mru>),
    /// See [`HeapKind::BuddyLowest`].
    Lowest(BuddyHeap<LowestAddress>),
    /// See [`HeapKind::Id`].
    Id(IdHeap),
    /// See [`HeapKind::CachedId`].
    CachedId(CachedIdHeap),
    /// See [`HeapKind::Bump`].
    Bump(BumpHeap),
    /// See [`HeapKind::FirstFit`], [`HeapKind::NextFit`] and [`HeapKind::BestFit`].
    FreeList(FreeListHeap),
}

impl AnyHeap {
    /// The heap of these settings, all of it free, and `spare_words` words after its own.
    ///
    /// # Errors
    /// Where there is no such heap.
    pub fn new(settings: &Settings, spare_words: usize) -> Result<Self, CacheError> {
        let region = settings.region;
        let free_list = |fit| FreeListHeap::new(region, fit, spare_words).map(Self::FreeList);
        Ok(match settings.heap {
            HeapKind::BuddyMru => Self::Mru(BuddyHeap::new(region, spare_words)?),
            HeapKind::BuddyLowest => Self::Lowest(BuddyHeap::new(region, spare_words)?),
            HeapKind::Id => Self::Id(IdHeap::new(region, spare_words)?),
            HeapKind::CachedId => Self::CachedId(CachedIdHeap::new(region, settings.parent, spare_words)?),
            HeapKind::Bump => Self::Bump(BumpHeap::new(region, spare_words)?),
            HeapKind::FirstFit => free_list(Fit::First)?,
            HeapKind::NextFit => free_list(Fit::Next)?,
            HeapKind::BestFit => free_list(Fit::Best)?,
        })
    }

    /// What all have in common.
    pub fn get(&self) -> &dyn Heap {
        match self {
            Self::Mru(heap) => heap,
            Self::Lowest(heap) => heap,
            Self::Id(heap) => heap,
            Self::CachedId(heap) => heap,
            Self::Bump(heap) => heap,
            Self::FreeList(heap) => heap,
        }
    }

    /// The same, to change it.
    pub fn get_mut(&mut self) -> &mut dyn Heap {
        match self {
            Self::Mru(heap) => heap,
            Self::Lowest(heap) => heap,
            Self::Id(heap) => heap,
            Self::CachedId(heap) => heap,
            Self::Bump(heap) => heap,
            Self::FreeList(heap) => heap,
        }
    }

    /// The units of the cache's footer in the parent that `unit` lies in: the first, and how many.
    pub fn footer(&self, unit: u32) -> Option<(u32, u32)> {
        let Self::CachedId(heap) = self else { return None };
        let (start, _) = heap.parent(unit)?;
        Some((start + heap.layout().objects(), heap.layout().footer()))
    }

    /// Where a buddy heap's tree lies in its memory.
    pub fn tree(&self) -> Option<&Layout> {
        match self {
            Self::Mru(heap) => Some(heap.layout()),
            Self::Lowest(heap) => Some(heap.layout()),
            Self::Id(_) | Self::CachedId(_) | Self::Bump(_) | Self::FreeList(_) => None,
        }
    }
}
