//! The heap of a machine, whichever it is.

use buddy::{Layout, LayoutError, LowestAddress, Mru, Region};
#[cfg(feature = "cache")]
use heaps::CachedIdHeap;
use heaps::{BuddyHeap, Heap, IdHeap};
#[cfg(feature = "textbook")]
use heaps::{BumpHeap, Fit, FreeListHeap};

use crate::settings::{HeapKind, Settings};

// Of each placement its own code, or where size counts, one code for both.
#[cfg(feature = "small")]
use buddy::{Either as AsMru, Either as AsLowest};
#[cfg(not(feature = "small"))]
use buddy::{LowestAddress as AsLowest, Mru as AsMru};

/// Why there is no such heap.
#[cfg(not(feature = "cache"))]
pub use buddy::LayoutError as NoHeap;
/// Why there is no such heap.
#[cfg(feature = "cache")]
pub use heaps::CacheError as NoHeap;

/// One of the heaps that a machine can have.
#[derive(Clone, Debug)]
pub enum AnyHeap {
    /// See [`HeapKind::BuddyMru`].
    Mru(BuddyHeap<AsMru>),
    /// See [`HeapKind::BuddyLowest`].
    Lowest(BuddyHeap<AsLowest>),
    /// See [`HeapKind::Id`].
    Id(IdHeap),
    /// See [`HeapKind::CachedId`].
    #[cfg(feature = "cache")]
    CachedId(CachedIdHeap),
    /// See [`HeapKind::Bump`].
    #[cfg(feature = "textbook")]
    Bump(BumpHeap),
    /// See [`HeapKind::FirstFit`], [`HeapKind::NextFit`] and [`HeapKind::BestFit`].
    #[cfg(feature = "textbook")]
    FreeList(FreeListHeap),
}

impl AnyHeap {
    /// The heap of these settings, all of it free, and `spare_words` words after its own.
    ///
    /// # Errors
    /// Where there is no such heap.
    pub fn new(settings: &Settings, spare_words: usize) -> Result<Self, NoHeap> {
        #[cfg(feature = "cache")]
        if settings.heap == HeapKind::CachedId {
            return CachedIdHeap::new(settings.region, settings.parent, spare_words).map(Self::CachedId);
        }
        let heap = Self::without_cache(settings.heap, settings.region, spare_words)?;
        Ok(heap)
    }

    /// The heap of this kind, of the cached one what is behind its cache.
    fn without_cache(kind: HeapKind, region: Region, spare_words: usize) -> Result<Self, LayoutError> {
        Ok(match kind {
            HeapKind::BuddyMru => Self::Mru(BuddyHeap::with_layout(Layout::new::<Mru>(region)?, spare_words)),
            HeapKind::BuddyLowest => {
                Self::Lowest(BuddyHeap::with_layout(Layout::new::<LowestAddress>(region)?, spare_words))
            }
            #[cfg(feature = "cache")]
            HeapKind::CachedId => Self::Id(IdHeap::new(region, spare_words)?),
            HeapKind::Id => Self::Id(IdHeap::new(region, spare_words)?),
            #[cfg(feature = "textbook")]
            HeapKind::Bump => Self::Bump(BumpHeap::new(region, spare_words)?),
            #[cfg(feature = "textbook")]
            HeapKind::FirstFit | HeapKind::NextFit | HeapKind::BestFit => {
                let fit = match kind {
                    HeapKind::NextFit => Fit::Next,
                    HeapKind::BestFit => Fit::Best,
                    _ => Fit::First,
                };
                Self::FreeList(FreeListHeap::new(region, fit, spare_words)?)
            }
        })
    }

    /// What all have in common.
    pub fn get(&self) -> &dyn Heap {
        match self {
            Self::Mru(heap) => heap,
            Self::Lowest(heap) => heap,
            Self::Id(heap) => heap,
            #[cfg(feature = "cache")]
            Self::CachedId(heap) => heap,
            #[cfg(feature = "textbook")]
            Self::Bump(heap) => heap,
            #[cfg(feature = "textbook")]
            Self::FreeList(heap) => heap,
        }
    }

    /// The same, to change it.
    pub fn get_mut(&mut self) -> &mut dyn Heap {
        match self {
            Self::Mru(heap) => heap,
            Self::Lowest(heap) => heap,
            Self::Id(heap) => heap,
            #[cfg(feature = "cache")]
            Self::CachedId(heap) => heap,
            #[cfg(feature = "textbook")]
            Self::Bump(heap) => heap,
            #[cfg(feature = "textbook")]
            Self::FreeList(heap) => heap,
        }
    }

    /// The units of the cache's footer in the parent that `unit` lies in: the first, and how many.
    #[cfg(feature = "cache")]
    pub fn footer(&self, unit: u32) -> Option<(u32, u32)> {
        let Self::CachedId(heap) = self else { return None };
        let (start, _) = heap.parent(unit)?;
        Some((start + heap.layout().objects(), heap.layout().footer()))
    }

    /// Units that are free in the heap's cache, a bit a unit.
    pub fn cached_words(&self) -> Option<&[u64]> {
        match self {
            #[cfg(feature = "cache")]
            Self::CachedId(heap) => Some(heap.cached_words()),
            _ => None,
        }
    }

    /// Where a buddy heap's tree lies in its memory.
    pub fn tree(&self) -> Option<&Layout> {
        match self {
            Self::Mru(heap) => Some(heap.layout()),
            Self::Lowest(heap) => Some(heap.layout()),
            Self::Id(_) => None,
            #[cfg(feature = "cache")]
            Self::CachedId(_) => None,
            #[cfg(feature = "textbook")]
            Self::Bump(_) | Self::FreeList(_) => None,
        }
    }
}
