//! The operations.

use crate::block::State;
use crate::error::{AllocateError, FreeError, ReserveError};
use crate::event::{Event, Tracer};
use crate::layout::{Layout, Plane, pieces};
use crate::order::{NONE, covering};
use crate::placement::Placement;
use crate::refuse;
use crate::tree::Tree;

/// A heap whose operations tell a tracer what they do. [`Buddy::traced`](crate::Buddy::traced) gives it.
pub struct Traced<'b, P, T> {
    pub(crate) tree: Tree<'b, &'b mut [u64], P>,
    pub(crate) tracer: &'b mut T,
}

impl<P, T> core::fmt::Debug for Traced<'_, P, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Traced").field("layout", self.tree.layout).finish_non_exhaustive()
    }
}

impl<P: Placement, T: Tracer> Traced<'_, P, T> {
    /// See [`Buddy::allocate`](crate::Buddy::allocate).
    ///
    /// # Errors
    /// As there.
    #[inline]
    pub fn allocate(&mut self, units: u32) -> Result<u64, AllocateError> {
        let (memory, layout) = (&mut *self.tree.memory, self.tree.layout);
        match allocate::<P, T>(memory, layout, self.tracer, units) {
            NONE => Err(refuse::allocate::<P>(self.tree.memory, layout, units)),
            index => Ok(layout.address(index)),
        }
    }

    /// See [`Buddy::allocate_run`](crate::Buddy::allocate_run).
    ///
    /// # Errors
    /// As there.
    pub fn allocate_run(&mut self, units: u32) -> Result<u64, AllocateError> {
        let order = covering(units);
        let Some(found) = self.tree.smallest_free(order) else {
            return Err(refuse::allocate::<P>(self.tree.memory, self.tree.layout, units));
        };
        let index = take_covering::<P, T>(&mut *self.tree.memory, self.tree.layout, self.tracer, order, found);
        let end = index + units;
        for (start, order) in pieces(index, end, order) {
            self.allocate_block(start, order, self.tree.layout.bit(order, start), start + (1 << order) < end);
        }
        for (start, order) in pieces(end, index + (1 << order), order) {
            self.put_piece(start, order);
        }
        Ok(self.tree.layout.address(index))
    }

    /// See [`Buddy::free`](crate::Buddy::free).
    ///
    /// # Errors
    /// As there.
    #[inline]
    pub fn free(&mut self, address: u64) -> Result<u32, FreeError> {
        let (memory, layout) = (&mut *self.tree.memory, self.tree.layout);
        match free::<P, T>(memory, layout, self.tracer, address) {
            0 => Err(refuse::free::<P>(self.tree.memory, layout, address)),
            units => Ok(units),
        }
    }

    /// See [`Buddy::reserve`](crate::Buddy::reserve).
    ///
    /// # Errors
    /// As there.
    pub fn reserve(&mut self, address: u64, units: u32) -> Result<(), ReserveError> {
        if units == 0 {
            return Err(ReserveError::Zero);
        }
        let layout = self.tree.layout;
        if !refuse::is_aligned(layout, address) {
            return Err(ReserveError::Misaligned { address, unit: layout.unit() });
        }
        let from = layout.index_of(address).filter(|index| units <= layout.end() - index);
        let Some(from) = from else {
            return Err(ReserveError::Outside { address, region: refuse::span(layout, layout.head, layout.end()) });
        };
        let to = from + units;

        let mut index = from;
        while index < to {
            let (start, order, state) = self.tree.find(index);
            if state != State::Free {
                return Err(ReserveError::NotFree { block: refuse::span_of(&self.tree, start, order, state), state });
            }
            index = start + (1 << order);
        }

        let mut index = from;
        while index < to {
            let (start, order, _) = self.tree.find(index);
            index = start + (1 << order);
            self.take(start, order);
            let (low, high) = (start.max(from), index.min(to));
            for (piece, order) in pieces(start, low, order) {
                self.put_piece(piece, order);
            }
            for (piece, order) in pieces(low, high, order) {
                self.reserve_block(piece, order);
            }
            for (piece, order) in pieces(high, index, order) {
                self.put_piece(piece, order);
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn take(&mut self, index: u32, order: u32) {
        let neighbours = self.tree.take(order, index);
        self.emit(|unit| Event::Take {
            start: unit(index),
            size: 1 << order,
            prev: unit(neighbours.prev),
            next: unit(neighbours.next),
        });
    }

    /// [`Traced::take`] of the block that the tree names first.
    #[inline(always)]
    fn take_first(&mut self, index: u32, order: u32, bit: u32) {
        let neighbours = self.tree.take_first(order, index, bit);
        self.emit(|unit| Event::Take {
            start: unit(index),
            size: 1 << order,
            prev: unit(neighbours.prev),
            next: unit(neighbours.next),
        });
    }

    #[inline(always)]
    fn put(&mut self, index: u32, order: u32, bit: u32) {
        self.tree.put(order, index, bit);
        self.emit(|unit| Event::Put { start: unit(index), size: 1 << order });
    }

    /// [`Traced::put`] of a part of the block in hand.
    #[inline(never)]
    fn put_piece(&mut self, index: u32, order: u32) {
        self.put(index, order, self.tree.layout.bit(order, index));
    }

    #[inline(always)]
    fn allocate_block(&mut self, index: u32, order: u32, bit: u32, more: bool) {
        self.tree.set_live(order, index, bit, more);
        self.emit(|unit| Event::Allocate { start: unit(index), size: 1 << order, more });
    }

    fn reserve_block(&mut self, index: u32, order: u32) {
        self.tree.set(Plane::Mark, order, index);
        self.tree.memory[Layout::RESERVED] += 1 << order;
        self.emit(|unit| Event::Reserve { start: unit(index), size: 1 << order });
    }

    /// Takes a live block in hand.
    #[inline(always)]
    fn free_block(&mut self, index: u32, order: u32, bit: u32, more: bool) {
        self.tree.unset_live(order, index, bit, more);
        self.emit(|unit| Event::Free { start: unit(index), size: 1 << order, more });
    }

    /// Tells the tracer. `event` is given the translation of tree indices to units of the region.
    #[inline(always)]
    fn emit(&mut self, event: impl FnOnce(&dyn Fn(u32) -> u32) -> Event) {
        if T::ON {
            let head = self.tree.layout.head;
            let unit = |index| if index == NONE { NONE } else { index - head };
            self.tracer.event(event(&unit), self.tree.memory);
        }
    }
}

// Functions of their parts: so the compiler knows that what is written to the memory leaves the layout as it is. Splits
// and merges are rarer than blocks that fit: they have functions of their own, whose many registers nobody else saves.

/// A block of `units`; [`NONE`] where it is refused.
#[inline(never)]
fn allocate<P: Placement, T: Tracer>(memory: &mut [u64], layout: &Layout, tracer: &mut T, units: u32) -> u32 {
    let order = covering(units);
    let mut heap = Traced::<P, T> { tree: Tree::new(&mut *memory, layout), tracer: &mut *tracer };
    let Some(found) = heap.tree.smallest_free(order) else { return NONE };
    if found != order {
        return allocate_larger::<P, T>(memory, layout, tracer, order, found);
    }
    let index = heap.tree.first(order);
    let bit = layout.bit(order, index);
    heap.take_first(index, order, bit);
    // Two free buddies would have merged.
    heap.tree.set_live_alone(order, index, bit);
    heap.emit(|unit| Event::Allocate { start: unit(index), size: 1 << order, more: false });
    index
}

/// A block of `order`, of a free one of order `found`.
#[inline(never)]
fn allocate_larger<P: Placement, T: Tracer>(
    memory: &mut [u64],
    layout: &Layout,
    tracer: &mut T,
    order: u32,
    found: u32,
) -> u32 {
    let index = take_covering::<P, T>(memory, layout, tracer, order, found);
    let mut heap = Traced::<P, T> { tree: Tree::new(memory, layout), tracer };
    heap.allocate_block(index, order, layout.bit(order, index), false);
    index
}

/// Takes a block of order `found`, the smallest from `order` up that is free, and splits it down to `order`.
#[inline(never)]
fn take_covering<P: Placement, T: Tracer>(
    memory: &mut [u64],
    layout: &Layout,
    tracer: &mut T,
    order: u32,
    mut found: u32,
) -> u32 {
    let mut heap = Traced::<P, T> { tree: Tree::new(memory, layout), tracer };
    let index = heap.tree.first(found);
    heap.take_first(index, found, layout.bit(found, index));
    while found > order {
        found -= 1;
        // No smaller block was free.
        heap.tree.put_alone(found, index + (1 << found));
        heap.emit(|unit| Event::Split { start: unit(index), size: 2 << found });
    }
    index
}

/// Frees what starts at `address`; gives its units, 0 where it is refused.
#[inline(never)]
fn free<P: Placement, T: Tracer>(memory: &mut [u64], layout: &Layout, tracer: &mut T, address: u64) -> u32 {
    let Some(index) = layout.index_at(address) else { return 0 };
    let mut heap = Traced::<P, T> { tree: Tree::new(&mut *memory, layout), tracer: &mut *tracer };
    if heap.tree.has_runs() {
        return free_run::<P, T>(memory, layout, tracer, index);
    }
    let order = P::live_order(heap.tree.memory, layout, index);
    let bit = layout.bit(order, index);
    if !heap.tree.is_live(bit) {
        return 0;
    }
    if heap.tree.is_buddy_free(order, bit) {
        return free_merging::<P, T>(memory, layout, tracer, index, order);
    }
    heap.tree.unset_live_alone(order, index, bit);
    heap.emit(|unit| Event::Free { start: unit(index), size: 1 << order, more: false });
    heap.put(index, order, bit);
    1 << order
}

/// Frees the live block of `order` at `index`, which belongs to no run; gives its units.
#[inline(never)]
fn free_merging<P: Placement, T: Tracer>(
    memory: &mut [u64],
    layout: &Layout,
    tracer: &mut T,
    index: u32,
    order: u32,
) -> u32 {
    let mut heap = Traced::<P, T> { tree: Tree::new(&mut *memory, layout), tracer: &mut *tracer };
    heap.free_block(index, order, layout.bit(order, index), false);
    merge::<P, T>(memory, layout, tracer, index, order)
}

/// Merges the block in hand with its buddy as long as that is free, and puts what it has become on its list. Gives the
/// units that it had.
#[inline(never)]
fn merge<P: Placement, T: Tracer>(
    memory: &mut [u64],
    layout: &Layout,
    tracer: &mut T,
    mut index: u32,
    mut order: u32,
) -> u32 {
    let mut heap = Traced::<P, T> { tree: Tree::new(memory, layout), tracer };
    let (units, mut bit) = (1 << order, layout.bit(order, index));
    while heap.tree.is_buddy_free(order, bit) {
        let buddy = index ^ 1 << order;
        let neighbours = heap.tree.take(order, buddy);
        heap.emit(|unit| Event::Merge {
            buddy: unit(buddy),
            size: 1 << order,
            prev: unit(neighbours.prev),
            next: unit(neighbours.next),
        });
        index &= buddy;
        order += 1;
        bit = layout.bit(order, index);
    }
    heap.put(index, order, bit);
    units
}

/// Frees the block or run that starts at the unit `index`; gives its units, 0 where it is refused.
#[cold]
#[inline(never)]
fn free_run<P: Placement, T: Tracer>(memory: &mut [u64], layout: &Layout, tracer: &mut T, mut index: u32) -> u32 {
    let mut order = P::live_order(memory, layout, index);
    if Tree::<_, P>::new(&*memory, layout).run_before(index, order).is_some() {
        return 0;
    }
    let mut freed = 0;
    loop {
        let mut heap = Traced::<P, T> { tree: Tree::new(&mut *memory, layout), tracer: &mut *tracer };
        let bit = layout.bit(order, index);
        if !heap.tree.is_live(bit) {
            return freed;
        }
        // Of a run, the blocks get smaller: none goes on after one of order 0.
        let more = order > 0 && heap.tree.is(Plane::Mark, order, index);
        heap.free_block(index, order, bit, more);
        freed += merge::<P, T>(memory, layout, tracer, index, order);
        if !more {
            return freed;
        }
        index += 1 << order;
        order = P::live_order(memory, layout, index);
    }
}
