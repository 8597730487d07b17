//! What the id heap can tell of its state: blocks, counts, and why a request was refused.

use buddy::{AllocateError, Block, FreeError, MAX_ORDER, ORDERS, Span, State, Stats};

use crate::id_heap::IdHeap;
use crate::id_layout::IdLayout;

impl IdHeap {
    /// Counts. The free blocks are what a buddy heap would hold, were the same units free in it: the maximal ones
    /// that are aligned, counted from the region's first unit, and of the region's largest order at most. Cost: a step
    /// a word of bitmap and one a free block.
    pub(crate) fn count(&self) -> Stats {
        let (units, max_order) = (self.units(), self.max_order());
        let (mut free_blocks, mut largest_free) = ([0; ORDERS], 0);
        let mut from = 0;
        while let Some(start) = bits::first(self.bitmap_words(), from, units, false) {
            from = bits::first(self.bitmap_words(), start, units, true).unwrap_or(units);
            let mut at = start;
            while at < from {
                let order = at.trailing_zeros().min((from - at).ilog2()).min(max_order);
                free_blocks[order as usize] += 1;
                largest_free = largest_free.max(1 << order);
                at += 1 << order;
            }
        }
        let (live, reserved) = (self.memory[IdLayout::LIVE] as u32, self.memory[IdLayout::RESERVED] as u32);
        Stats { units, free: units - live - reserved, live, reserved, largest_free, free_blocks }
    }

    /// The largest aligned block of free or of reserved units around `unit`. Of live units it is the one unit: a bitmap
    /// can't tell which were handed out together.
    pub(crate) fn block(&self, unit: u32) -> (Block, State) {
        let (state, plane, wanted) = if !bits::get(self.bitmap_words(), unit) {
            (State::Free, self.bitmap_words(), false)
        } else if bits::get(self.reserved_words(), unit) {
            (State::Reserved, self.reserved_words(), true)
        } else {
            return (Block { start: unit, size: 1 }, State::Live);
        };
        let mut block = Block { start: unit, size: 1 };
        for order in 1..=self.max_order() {
            let (start, size) = (unit >> order << order, 1 << order);
            if size > self.units() - start || bits::first(plane, start, start + size, !wanted).is_some() {
                break;
            }
            block = Block { start, size };
        }
        (block, state)
    }

    #[cold]
    pub(crate) fn why_not_allocated(&self, requested: u32) -> AllocateError {
        let free = self.units_free();
        if free < requested {
            AllocateError::Exhausted { requested, free }
        } else {
            AllocateError::Fragmented { requested, needed: requested, free, largest: self.count().largest_free }
        }
    }

    /// The first unit at `address` and how many of `units` (0 counts as 1), where all of them are live.
    pub(crate) fn freeable(&self, address: u64, units: u32) -> Result<(u32, u32), FreeError> {
        let size = units.max(1);
        let start = self.layout.unit_of(address).filter(|start| size <= self.units() - start);
        let Some(start) = start else {
            return Err(FreeError::Outside { address, region: self.region_span() });
        };
        self.why_not_freed(address, start, size).map_or(Ok((start, size)), Err)
    }

    /// The first unit at `address`, where `units` from there on are free.
    #[cfg(feature = "rare")]
    pub(crate) fn reservable(&self, address: u64, units: u32) -> Result<u32, buddy::ReserveError> {
        if units == 0 {
            return Err(buddy::ReserveError::Zero);
        }
        if !self.is_aligned(address) {
            return Err(buddy::ReserveError::Misaligned { address, unit: self.layout.region().unit });
        }
        let start = self.layout.unit_of(address).filter(|start| units <= self.units() - start);
        let Some(start) = start else {
            return Err(buddy::ReserveError::Outside { address, region: self.region_span() });
        };
        match bits::first(self.bitmap_words(), start, start + units, true) {
            None => Ok(start),
            Some(taken) => {
                let (block, state) = self.block(taken);
                Err(buddy::ReserveError::NotFree { block: self.span(block), state })
            }
        }
    }

    /// What is wrong with freeing `size` units, all inside the region, from `unit` on, which `address` lies in.
    pub(crate) fn why_not_freed(&self, address: u64, unit: u32, size: u32) -> Option<FreeError> {
        let block = |unit| self.span(self.block(unit).0);
        let end = unit + size;
        if !self.is_aligned(address) {
            Some(match self.block(unit).1 {
                State::Live => FreeError::Inside { address, block: block(unit) },
                _ => FreeError::Misaligned { address, unit: self.layout.region().unit, block: block(unit) },
            })
        } else if let Some(free) = bits::first(self.bitmap_words(), unit, end, false) {
            Some(FreeError::AlreadyFree { address, block: block(free) })
        } else {
            let reserved = bits::first(self.reserved_words(), unit, end, true)?;
            Some(FreeError::Reserved { address, block: block(reserved) })
        }
    }

    pub(crate) fn is_aligned(&self, address: u64) -> bool {
        address & (self.layout.region().unit - 1) == 0
    }

    /// The addresses of a block.
    pub(crate) fn span(&self, block: Block) -> Span {
        let last = self.layout.address(block.start + (block.size - 1)) + (self.layout.region().unit - 1);
        Span { first: self.layout.address(block.start), last }
    }

    pub(crate) fn region_span(&self) -> Span {
        self.span(Block { start: 0, size: self.units() })
    }

    fn max_order(&self) -> u32 {
        self.layout.region().max_order.unwrap_or(MAX_ORDER)
    }
}
