//! The id heap with an object cache as a [`Heap`].

#[cfg(feature = "rare")]
use alloc::vec::Vec;

use buddy::{AllocateError, Block, FreeError, NONE, Region, State, Stats};

use crate::cache_layout::LINKS;
use crate::cached_id_heap::CachedIdHeap;
use crate::event::{Event, Listener};
use crate::heap::Heap;
use crate::id_replay::Direction;
use crate::parent::Parent;

impl CachedIdHeap {
    /// Makes a change and tells of it.
    fn change(&mut self, event: Event, listener: &mut Listener<'_>) {
        self.step(&event, Direction::Forward);
        if let Some(listener) = listener {
            listener(event, &self.heap.memory);
        }
    }

    /// One unit out of the cache.
    fn hand_out(&mut self, listener: &mut Listener<'_>) -> Result<u64, AllocateError> {
        let place = match self.available_list().first(&self.heap.memory) {
            Some(place) => place,
            None => self.add_parent(listener)?,
        };
        let Some(parent) = self.state(place) else { unreachable!("only parents are on the list") };
        let object = parent.recycled.unwrap_or(parent.head);
        let start = place * self.layout.parent() + object;
        self.change(Event::FromCache { start, fresh: parent.recycled.is_none() }, listener);
        Ok(self.layout.heap().address(start))
    }

    /// A new parent, and the only one that has a free object; gives its place.
    fn add_parent(&mut self, listener: &mut Listener<'_>) -> Result<u32, AllocateError> {
        let size = self.layout.parent();
        let address = self.heap.take(size, listener).map_err(|_| self.why_no_parent())?;
        let start = self.layout.heap().unit_of(address);
        let Some(start) = start else { unreachable!("the heap behind gives what lies in the region") };
        self.change(Event::NewParent { start, size }, listener);
        Ok(start / size)
    }

    /// A live unit of a parent goes back to it.
    fn put_back(&mut self, start: u32, parent: Parent, listener: &mut Listener<'_>) {
        let full = parent.available == 0;
        let before = self.full_list().before(&self.heap.memory, start / self.layout.parent());
        self.change(Event::ToCache { start, prev: self.start(before.filter(|_| full)) }, listener);
    }

    /// A parent that is wholly free goes back to the heap behind.
    fn drop_parent(&mut self, place: u32, parent: Parent, listener: &mut Listener<'_>) {
        let size = self.layout.parent();
        let start = place * size;
        let prev = self.start(self.available_list().before(&self.heap.memory, place));
        let recycled = parent.recycled.map_or(NONE, |object| start + object);
        self.change(Event::DropParent { start, size, prev, head: parent.head, recycled }, listener);
        for start in (start..start + parent.head).step_by(LINKS as usize) {
            let links = self.links(start);
            if links != [0; LINKS as usize] {
                self.change(Event::Forget { start, links }, listener);
            }
        }
        let given = self.heap.give(self.layout.heap().address(start), size, listener);
        debug_assert_eq!(given, Ok(size), "a parent is live to the heap behind");
    }

    fn start(&self, place: Option<u32>) -> u32 {
        place.map_or(NONE, |place| place * self.layout.parent())
    }

    /// Frees units of the heap behind, none of which may be a parent's.
    fn give_past(&mut self, address: u64, units: u32, listener: &mut Listener<'_>) -> Result<u32, FreeError> {
        match self.why_not_freed_past(address, units.max(1)) {
            Some(error) => Err(error),
            None => self.heap.give(address, units, listener),
        }
    }
}

impl Heap for CachedIdHeap {
    fn allocate(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.allocate_run(units, listener)
    }

    /// One unit comes out of the cache, any other number out of the id heap.
    fn allocate_run(&mut self, units: u32, mut listener: Listener<'_>) -> Result<u64, AllocateError> {
        if units == 1 { self.hand_out(&mut listener) } else { self.heap.take(units, &mut listener) }
    }

    /// One unit of a parent goes back to the cache, all else to the id heap. 0 units count as 1.
    ///
    /// More than one unit, some of which a parent holds, are refused: where that one is handed out, as a place inside
    /// the parent; where it is its footer's, as reserved.
    fn free(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<u32, FreeError> {
        let unit = self.layout.heap().unit_of(address).filter(|_| units <= 1);
        let Some((unit, (_, parent))) = unit.and_then(|unit| Some((unit, self.parent(unit)?))) else {
            return self.give_past(address, units, &mut listener);
        };
        if let Some(error) = self.why_not_put_back(address, unit) {
            return Err(error);
        }
        self.put_back(unit, parent, &mut listener);
        Ok(1)
    }

    fn allocate_past_cache(&mut self, units: u32, mut listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.heap.take(units, &mut listener)
    }

    /// 0 units count as 1.
    fn free_past_cache(&mut self, address: u64, units: u32, mut listener: Listener<'_>) -> Result<u32, FreeError> {
        self.give_past(address, units, &mut listener)
    }

    /// Parents that are wholly free, from the front of the available ones. Cost: a step an available parent, and, of
    /// those that are given back, one for every four units.
    fn drain(&mut self, units: u32, mut listener: Listener<'_>) -> u32 {
        let mut given = 0;
        let mut next = self.available_list().first(&self.heap.memory);
        while let Some(place) = next.filter(|_| given < units) {
            next = self.available_list().after(&self.heap.memory, place);
            if let Some(parent) = self.state(place).filter(|parent| parent.available == self.layout.objects()) {
                self.drop_parent(place, parent, &mut listener);
                given += self.layout.parent();
            }
        }
        given
    }

    /// Of the id heap. To it, all of a parent is live.
    #[cfg(feature = "rare")]
    fn reserve(&mut self, address: u64, units: u32, listener: Listener<'_>) -> Result<(), buddy::ReserveError> {
        self.heap.reserve(address, units, listener)
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
        self.layout.words()
    }

    fn region(&self) -> Region {
        self.heap.region()
    }

    /// Of the id heap.
    fn stats(&self) -> Stats {
        self.heap.count()
    }

    /// Of the id heap: any unit of a parent is a live one.
    fn free_units(&self) -> u32 {
        self.heap.free_units()
    }

    /// None: a bitmap has no list of them.
    #[cfg(feature = "rare")]
    fn free_blocks(&self, _: u32) -> Vec<(u32, u32)> {
        Vec::new()
    }

    fn find(&self, address: u64) -> Option<(Block, State)> {
        self.heap.find(address)
    }

    fn cached(&self) -> u32 {
        self.heap.memory[self.layout.cached()] as u32
    }

    /// The footers.
    fn overhead(&self) -> u32 {
        self.parents() * self.layout.footer()
    }

    fn is_cached(&self, unit: u32) -> bool {
        unit < self.heap.units() && self.is_free_object(unit)
    }

    fn is_overhead(&self, unit: u32) -> bool {
        self.parent(unit).is_some_and(|(start, _)| unit - start >= self.layout.objects())
    }
}
