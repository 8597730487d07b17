//! The id heap as a [`Heap`].

#[cfg(feature = "rare")]
use alloc::vec::Vec;

use buddy::{AllocateError, Block, FreeError, Region, State, Stats};

use crate::event::{Event, Listener};
use crate::heap::Heap;
use crate::id_heap::IdHeap;
use crate::id_layout::CURSORS;
#[cfg(not(feature = "small"))]
use crate::id_replay::Direction;
use crate::search;

impl IdHeap {
    /// [`Heap::allocate_run`], for whoever goes on to tell of more.
    pub(crate) fn take(&mut self, units: u32, listener: &mut Listener<'_>) -> Result<u64, AllocateError> {
        if units == 0 {
            return Err(AllocateError::Zero);
        }
        if units > self.units() {
            return Err(AllocateError::TooLarge { requested: units, largest: self.units() });
        }
        let order = units.next_power_of_two().ilog2();
        let search::Found { start, candidates } = self.search(units, order);
        self.change(Event::Searched { order, candidates }, listener);
        let Some(start) = start else {
            return Err(self.why_not_allocated(units));
        };
        self.change(Event::Set { start, size: units }, listener);
        if order < CURSORS {
            self.move_cursor(order, start + (1 << order), listener);
        }
        Ok(self.layout.address(start))
    }

    /// [`Heap::free`], for whoever goes on to tell of more.
    pub(crate) fn give(&mut self, address: u64, units: u32, listener: &mut Listener<'_>) -> Result<u32, FreeError> {
        let (start, size) = self.freeable(address, units)?;
        self.change(Event::Clear { start, size }, listener);
        let order = size.ilog2();
        if size.is_power_of_two() && start % size == 0 && order < CURSORS && start < self.cursor(order) {
            self.move_cursor(order, start, listener);
        }
        Ok(size)
    }
}

impl Heap for IdHeap {
    fn allocate(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.allocate_run(units, listener)
    }

    fn allocate_run(&mut self, units: u32, mut listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.take(units, &mut listener)
    }

    /// 0 units count as 1.
    fn free(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<u32, FreeError> {
        self.give(address, units, &mut listener)
    }

    #[cfg(feature = "rare")]
    fn reserve(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<(), buddy::ReserveError> {
        let start = self.reservable(address, units)?;
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
        &self.memory
    }

    fn memory_mut(&mut self) -> &mut [u64] {
        &mut self.memory
    }

    fn words(&self) -> usize {
        self.layout.words()
    }

    fn region(&self) -> Region {
        self.layout.region()
    }

    fn stats(&self) -> Stats {
        self.count()
    }

    fn free_units(&self) -> u32 {
        self.units_free()
    }

    /// None: a bitmap has no list of them.
    #[cfg(feature = "rare")]
    fn free_blocks(&self, _: u32) -> Vec<(u32, u32)> {
        Vec::new()
    }

    /// The largest aligned block of free or of reserved units around `address`, or one live unit: see [`IdHeap`].
    fn find(&self, address: u64) -> Option<(Block, State)> {
        self.layout.unit_of(address).map(|unit| self.block(unit))
    }
}
