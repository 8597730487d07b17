//! Why a request to an object cache was refused.

use buddy::{AllocateError, Block, FreeError};

use crate::cached_id_heap::CachedIdHeap;
use crate::heap::Heap;

impl CachedIdHeap {
    /// What is wrong with a request for one unit where the heap behind has no parent left.
    #[cold]
    pub(crate) fn why_no_parent(&self) -> AllocateError {
        let stats = self.heap.count();
        if stats.free == 0 {
            AllocateError::Exhausted { requested: 1, free: 0 }
        } else {
            let needed = self.layout.parent();
            AllocateError::Fragmented { requested: 1, needed, free: stats.free, largest: stats.largest_free }
        }
    }

    /// What is wrong with giving `unit`, which a parent holds and `address` lies in, back to it.
    pub(crate) fn why_not_put_back(&self, address: u64, unit: u32) -> Option<FreeError> {
        let unit_size = self.layout.heap().region().unit;
        let (cached, footer) = (self.is_cached(unit), self.is_overhead(unit));
        let block = self.heap.span(if footer { self.footer(unit) } else { Block { start: unit, size: 1 } });
        match (self.heap.is_aligned(address), cached || footer) {
            (false, true) => Some(FreeError::Misaligned { address, unit: unit_size, block }),
            (false, false) => Some(FreeError::Inside { address, block }),
            (true, true) if footer => Some(FreeError::Reserved { address, block }),
            (true, true) => Some(FreeError::AlreadyFree { address, block }),
            (true, false) => None,
        }
    }

    /// What a parent has against freeing `size` units from `address` on in the heap behind.
    pub(crate) fn why_not_freed_past(&self, address: u64, size: u32) -> Option<FreeError> {
        let start = self.layout.heap().unit_of(address)?;
        // Outside, or no start of a unit: for the heap behind to refuse.
        let end = start.checked_add(size).filter(|end| *end <= self.heap.units())?;
        if !self.heap.is_aligned(address) && self.parent(start).is_none() {
            return None;
        }
        let parent = self.layout.parent();
        let place = (start / parent..end.div_ceil(parent)).find(|place| self.state(*place).is_some())?;
        let unit = start.max(place * parent);
        // Handed out: of all of the parent, which is what the heap behind gave.
        let inside =
            || FreeError::Inside { address, block: self.heap.span(Block { start: place * parent, size: parent }) };
        Some(self.why_not_put_back(address, unit).unwrap_or_else(inside))
    }

    fn footer(&self, unit: u32) -> Block {
        let first = unit / self.layout.parent() * self.layout.parent() + self.layout.objects();
        Block { start: first, size: self.layout.footer() }
    }
}
