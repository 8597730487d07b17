//! The id heap with an object cache for single units in front of it.

use buddy::Region;

use crate::cache_error::CacheError;
use crate::cache_layout::CacheLayout;
use crate::id_heap::IdHeap;
use crate::id_layout::IdLayout;
use crate::parent::Parent;
use crate::parent_list::ParentList;

/// An [`IdHeap`], and in front of it an object cache that hands out single units.
///
/// The cache takes *parents* of [`PARENT`](crate::PARENT) units (or as many as it was made for) from the id heap. Of
/// each, the last unit is its footer, where the original keeps the parent's state (32 bytes; where units are smaller, it
/// takes as many as they fill), so a parent of 512 pages has 511 objects. Parents with a free object are on one list,
/// full ones on another. An allocation takes from the first available parent: the object freed last, or, where none
/// was freed, the next that was never handed out. Where no parent is available it takes a new one from the id heap,
/// which goes to the front of the list; where the id heap has none **the allocation fails**, however many single units
/// are free there: nothing falls back to one unit of the id heap. A parent that hands out its last object goes to the
/// end of the full list; the first object freed in it brings it to the front of the available one.
///
/// A freed unit stays in the cache ([`Heap::is_cached`]). To the id heap it is live, as all of a parent is; so
/// [`Heap::stats`] and [`Heap::find`] say too, and [`Heap::cached`] and [`Heap::overhead`] what of that is no program's.
/// Only [`Heap::drain`] gives parents back: those that are wholly free, from the front of the list of available ones,
/// until enough has been given back. It keeps none on purpose.
///
/// Requests of other sizes go straight to the id heap, and so does all that comes by [`Heap::allocate_past_cache`].
/// [`Heap::free`] gives one unit back to where it came from. The original knows its parents by their footers, and finds
/// no double free: this one refuses it, and a free of a footer, or of a part of a parent as if it were the id heap's.
///
/// Cost, where no parent is taken or dropped: a few steps.
///
/// Sources: `objcache.c` of Nanos, and `init.c` for its heap of single pages, as they stood in 2024 before the buddy
/// allocator. From January 2024 on, a program's anonymous pages came through it, one by one, and those of cached files;
/// from July on (transparent huge pages) the former came from the id heap itself, in blocks of up to 2 MiB, down to
/// single pages where nothing larger fitted. The balloon always took from the id heap.
///
/// What is not modelled: that heap left 8 MiB of the id heap untouched (it got no parent where it would fall below), and
/// took parents of 1 MiB on machines below 64 MiB. It was drained, with nothing retained, when free memory was low
/// (below 64 MiB, or 1/64 of all), and only after other caches had given memory up, by as much as they had. The original
/// keeps its state in the memory that it manages, so the host backs the footer of a new parent at once; here it lies
/// beside.
///
/// [`Heap::is_cached`]: crate::Heap::is_cached
/// [`Heap::cached`]: crate::Heap::cached
/// [`Heap::overhead`]: crate::Heap::overhead
/// [`Heap::stats`]: crate::Heap::stats
/// [`Heap::find`]: crate::Heap::find
/// [`Heap::free`]: crate::Heap::free
/// [`Heap::drain`]: crate::Heap::drain
/// [`Heap::allocate_past_cache`]: crate::Heap::allocate_past_cache
#[derive(Clone, Debug)]
pub struct CachedIdHeap {
    /// Its memory holds the cache's words too, behind its own.
    pub(crate) heap: IdHeap,
    pub(crate) layout: CacheLayout,
}

impl CachedIdHeap {
    /// A heap with all of `region` free in the id heap, a cache with parents of `parent` units
    /// ([`PARENT`](crate::PARENT) in Nanos) and nothing in it, and `spare_words` words of 0 after its own. A region may
    /// be smaller than a parent; then no single unit can be allocated but past the cache.
    ///
    /// # Errors
    /// [`CacheError`], where the region or the parents can't be.
    pub fn new(region: Region, parent: u32, spare_words: usize) -> Result<Self, CacheError> {
        let layout = CacheLayout::new(IdLayout::new(region)?, parent)?;
        let heap = IdHeap::new(region, layout.words() - layout.heap().words() + spare_words)?;
        Ok(Self { heap, layout })
    }

    /// Where everything lies in the memory.
    pub const fn layout(&self) -> &CacheLayout {
        &self.layout
    }

    /// The heap behind the cache. Its spare words hold the cache's own.
    pub const fn id_heap(&self) -> &IdHeap {
        &self.heap
    }

    /// How many parents there are.
    pub fn parents(&self) -> u32 {
        self.heap.memory[self.layout.parents()] as u32
    }

    /// The parent that holds `unit`: its first unit, and what it holds.
    pub fn parent(&self, unit: u32) -> Option<(u32, Parent)> {
        let place = unit / self.layout.parent();
        Some((place * self.layout.parent(), self.state(place)?))
    }

    /// The first units of the parents that have a free object, in the order in which they are taken from.
    pub fn available(&self) -> impl Iterator<Item = u32> + '_ {
        self.available_list().iter(&self.heap.memory).map(|place| place * self.layout.parent())
    }

    /// The first units of the parents that have none, the one longest full first.
    pub fn full(&self) -> impl Iterator<Item = u32> + '_ {
        self.full_list().iter(&self.heap.memory).map(|place| place * self.layout.parent())
    }

    /// The recycled units of the parent that holds `unit`, in the order in which they will be handed out.
    pub fn recycled(&self, unit: u32) -> impl Iterator<Item = u32> + '_ {
        let parent = self.parent(unit).and_then(|(start, state)| Some((start, state.recycled?)));
        let top = parent.map(|(start, object)| start + object);
        core::iter::successors(top, |unit| Some(unit - unit % self.layout.parent() + self.link(*unit)?))
    }

    /// The plane of the units that are free in the cache.
    pub fn cached_words(&self) -> &[u64] {
        &self.heap.memory[self.layout.plane()..self.layout.recycled()]
    }

    pub(crate) fn available_list(&self) -> ParentList {
        ParentList { ends: self.layout.available(), links: self.layout.links() }
    }

    pub(crate) fn full_list(&self) -> ParentList {
        ParentList { ends: self.layout.full(), links: self.layout.links() }
    }

    /// The state of the parent at a place, where there is one; at a place past the last there is none.
    pub(crate) fn state(&self, place: u32) -> Option<Parent> {
        (place < self.layout.places()).then(|| Parent::from_word(self.heap.memory[self.state_word(place)])).flatten()
    }

    pub(crate) fn state_word(&self, place: u32) -> usize {
        self.layout.states() + place as usize
    }

    /// The object that was recycled before `unit`.
    pub(crate) fn link(&self, unit: u32) -> Option<u32> {
        let (word, shift) = self.layout.link(unit);
        u32::from((self.heap.memory[word] >> shift) as u16).checked_sub(1)
    }

    pub(crate) fn is_free_object(&self, unit: u32) -> bool {
        bits::get(self.cached_words(), unit)
    }
}
