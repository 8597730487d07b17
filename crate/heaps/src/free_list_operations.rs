//! The free list as a [`Heap`].

#[cfg(feature = "rare")]
use alloc::vec::Vec;

use buddy::{AllocateError, Block, FreeError, NONE, Region, State, Stats};

use crate::event::{Event, Listener};
use crate::free_list_heap::{Fit, FreeListHeap, Range};
use crate::heap::Heap;
use crate::id_replay::Direction;

/// The cursor of next fit.
const CURSOR: u32 = 0;

/// A range, and the one before it ([`NONE`]: it is the first).
type Place = (u32, Range);

impl FreeListHeap {
    fn change(&mut self, event: Event, listener: &mut Listener<'_>) {
        self.step(&event, Direction::Forward);
        if let Some(listener) = listener {
            listener(event, &self.heap.memory);
        }
    }

    /// The ranges, each with the one before it.
    fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let mut prev = NONE;
        self.list().map(move |range| (core::mem::replace(&mut prev, range.start), range))
    }

    /// The range that a request takes from, and how many were looked at.
    fn search(&self, units: u32) -> (Option<Place>, u32) {
        let next = self.fit == Fit::Next;
        let cursor = if next { self.heap.cursor(CURSOR) } else { 0 };
        let (mut best, mut looked): (Option<Place>, _) = (None, 0);
        // Next fit goes on from the front.
        for ahead in [true, false] {
            for place in self.places() {
                if (place.1.start >= cursor) != ahead {
                    continue;
                }
                looked += 1;
                if place.1.size < units || best.is_some_and(|(_, best)| best.size <= place.1.size) {
                    continue;
                }
                best = Some(place);
                if self.fit != Fit::Best {
                    return (best, looked);
                }
            }
            if !next {
                break;
            }
        }
        (best, looked)
    }

    /// The units from `start` on leave the range that holds them; what is left of it before and after stays free.
    fn cut(&mut self, (prev, range): Place, start: u32, size: u32, listener: &mut Listener<'_>) {
        self.change(Event::Unlisted { start: range.start, size: range.size, prev }, listener);
        let mut before = prev;
        if range.start < start {
            self.change(Event::Listed { start: range.start, size: start - range.start, prev }, listener);
            before = range.start;
        }
        let (end, last) = (start + size, range.start + range.size);
        if end < last {
            self.change(Event::Listed { start: end, size: last - end, prev: before }, listener);
        }
    }
}

impl Heap for FreeListHeap {
    fn allocate(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.allocate_run(units, listener)
    }

    fn allocate_run(&mut self, units: u32, mut listener: Listener<'_>) -> Result<u64, AllocateError> {
        if units == 0 {
            return Err(AllocateError::Zero);
        }
        if units > self.heap.units() {
            return Err(AllocateError::TooLarge { requested: units, largest: self.heap.units() });
        }
        let (place, candidates) = self.search(units);
        let order = units.next_power_of_two().ilog2();
        self.change(Event::Searched { order, candidates }, &mut listener);
        let Some((prev, range)) = place else {
            let free = self.heap.units_free();
            return Err(if free < units {
                AllocateError::Exhausted { requested: units, free }
            } else {
                let mut largest = 0;
                for range in self.list() {
                    largest = range.size.max(largest);
                }
                AllocateError::Fragmented { requested: units, needed: units, free, largest }
            });
        };
        self.cut((prev, range), range.start, units, &mut listener);
        self.change(Event::Set { start: range.start, size: units }, &mut listener);
        if self.fit == Fit::Next {
            self.heap.move_cursor(CURSOR, range.start + units, &mut listener);
        }
        Ok(self.heap.layout.address(range.start))
    }

    /// 0 units count as 1.
    fn free(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<u32, FreeError> {
        let (start, size) = self.heap.freeable(address, units)?;
        // The range before and the one before that, which a merge needs.
        let (mut before, mut ranges) = (None, 0);
        for place in self.places() {
            if place.1.start > start {
                break;
            }
            (before, ranges) = (Some(place), ranges + 1);
        }
        let after = self.range(before.map_or(self.head(), |(_, range)| range.next));
        self.change(Event::Walked { ranges }, &mut listener);
        self.change(Event::Clear { start, size }, &mut listener);
        let mut merged = (before.map_or(NONE, |(_, range)| range.start), start, size);
        if let Some(Range { start, size, .. }) = after.filter(|after| after.start == start + size) {
            self.change(Event::Unlisted { start, size, prev: merged.0 }, &mut listener);
            merged.2 += size;
        }
        if let Some((prev, range)) = before.filter(|(_, range)| range.start + range.size == start) {
            self.change(Event::Unlisted { start: range.start, size: range.size, prev }, &mut listener);
            merged = (prev, range.start, merged.2 + range.size);
        }
        let (prev, start, merged) = merged;
        self.change(Event::Listed { start, size: merged, prev }, &mut listener);
        Ok(size)
    }

    #[cfg(feature = "rare")]
    fn reserve(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<(), buddy::ReserveError> {
        let start = self.heap.reservable(address, units)?;
        // All of it is free, so one range holds it.
        let place = self.places().find(|(_, range)| start.wrapping_sub(range.start) < range.size);
        if let Some(place) = place {
            self.cut(place, start, units, &mut listener);
        }
        self.change(Event::Reserve { start, size: units }, &mut listener);
        Ok(())
    }

    #[cfg(not(feature = "small"))]
    fn apply(&mut self, event: &Event) {
        self.step(event, Direction::Forward);
    }

    #[cfg(not(feature = "small"))]
    fn undo(&mut self, event: &Event) {
        self.step(event, Direction::Back);
    }

    fn memory(&self) -> &[u64] {
        &self.heap.memory
    }

    fn memory_mut(&mut self) -> &mut [u64] {
        &mut self.heap.memory
    }

    fn words(&self) -> usize {
        self.heap.words() + 1 + self.heap.units() as usize
    }

    fn region(&self) -> Region {
        self.heap.region()
    }

    fn stats(&self) -> Stats {
        self.heap.stats()
    }

    fn free_units(&self) -> u32 {
        self.heap.units_free()
    }

    /// The ranges of at least that many units, by address.
    #[cfg(feature = "rare")]
    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)> {
        self.ranges().filter(|(_, size)| *size >> order != 0).collect()
    }

    fn find(&self, address: u64) -> Option<(Block, State)> {
        self.heap.find(address)
    }
}
