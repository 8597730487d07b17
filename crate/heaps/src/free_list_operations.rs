//! The free list as a [`Heap`].

use alloc::vec::Vec;
use core::cell::Cell;

use buddy::{AllocateError, Block, FreeError, NONE, Region, ReserveError, State, Stats};

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
        self.apply(&event);
        if let Some(listener) = listener {
            listener(event, &self.heap.memory);
        }
    }

    /// The ranges, each with the one before it.
    fn places(&self) -> impl Iterator<Item = Place> + '_ {
        core::iter::once(NONE).chain(self.list().map(|range| range.start)).zip(self.list())
    }

    /// The range that a request takes from, and how many were looked at.
    fn search(&self, units: u32) -> (Option<Place>, u32) {
        let looked = Cell::new(0);
        let fits = |place: &Place| {
            looked.set(looked.get() + 1);
            place.1.size >= units
        };
        let cursor = self.heap.cursor(CURSOR);
        let place = match self.fit {
            Fit::First => self.places().find(fits),
            Fit::Best => self.places().filter(fits).min_by_key(|(_, range)| range.size),
            Fit::Next => {
                let ahead = self.places().skip_while(|(_, range)| range.start < cursor).find(fits);
                ahead.or_else(|| self.places().take_while(|(_, range)| range.start < cursor).find(fits))
            }
        };
        (place, looked.get())
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
                let largest = self.list().map(|range| range.size).max().unwrap_or(0);
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
        for place in self.places().take_while(|(_, range)| range.start < start) {
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

    fn reserve(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<(), ReserveError> {
        let start = self.heap.reservable(address, units)?;
        // All of it is free, so one range holds it.
        let place = self.places().find(|(_, range)| start.wrapping_sub(range.start) < range.size);
        if let Some(place) = place {
            self.cut(place, start, units, &mut listener);
        }
        self.change(Event::Reserve { start, size: units }, &mut listener);
        Ok(())
    }

    fn apply(&mut self, event: &Event) {
        self.step(event, Direction::Forward);
    }

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
    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)> {
        self.ranges().filter(|(_, size)| *size >> order != 0).collect()
    }

    fn find(&self, address: u64) -> Option<(Block, State)> {
        self.heap.find(address)
    }
}
