//! The operations.

use crate::block::{Span, State};
use crate::error::{AllocateError, FreeError, ReserveError};
use crate::event::{Event, Tracer};
use crate::layout::{Layout, Plane, pieces};
use crate::order::{NONE, covering};
use crate::placement::Placement;
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
        // One unit of those that lie ready: with the order known, little is left to compute.
        if units == 1 && self.tree.layout.max_order > 0 && self.tree.smallest_free(0) == Some(0) {
            let layout = *self.tree.layout;
            let mut unit = self.with(&layout);
            let index = unit.tree.first(0);
            unit.take_first(index, 0);
            unit.allocate_block(index, 0, false);
            return Ok(layout.address(index));
        }
        self.allocate_block_of(units)
    }

    /// [`Traced::allocate`] of anything.
    #[inline(never)]
    fn allocate_block_of(&mut self, units: u32) -> Result<u64, AllocateError> {
        let (index, order) = self.take_covering(units)?;
        self.allocate_block(index, order, false);
        Ok(self.tree.layout.address(index))
    }

    /// See [`Buddy::allocate_run`](crate::Buddy::allocate_run).
    ///
    /// # Errors
    /// As there.
    pub fn allocate_run(&mut self, units: u32) -> Result<u64, AllocateError> {
        let (index, order) = self.take_covering(units)?;
        let end = index + units;
        for (start, order) in pieces(index, end, order) {
            self.allocate_block(start, order, start + (1 << order) < end);
        }
        for (start, order) in pieces(end, index + (1 << order), order) {
            self.put(start, order);
        }
        Ok(self.tree.layout.address(index))
    }

    /// See [`Buddy::free`](crate::Buddy::free).
    ///
    /// # Errors
    /// As there.
    #[inline]
    pub fn free(&mut self, address: u64) -> Result<u32, FreeError> {
        let layout = *self.tree.layout;
        let Some(index) = layout.index_at(address) else {
            return Err(self.why_not_freed(address));
        };
        // One unit that does not merge, as in allocate. A run goes on only in a unit with an even index.
        if layout.max_order > 0
            && self.with(&layout).tree.is_lone_unit(index)
            && (index & 1 != 0 || self.tree.run_before(index, 0).is_none())
        {
            let mut unit = self.with(&layout);
            unit.free_block(index, 0);
            unit.put(index, 0);
            return Ok(1);
        }
        self.free_block_or_run(address, index)
    }

    /// [`Traced::free`] of anything, at an address that starts the unit `index`.
    #[inline(never)]
    fn free_block_or_run(&mut self, address: u64, index: u32) -> Result<u32, FreeError> {
        let live = self.tree.live_at(index, self.tree.layout.max_order + 1);
        let live = live.filter(|order| self.tree.run_before(index, *order).is_none()).map(|order| (index, order));
        let Some((mut index, mut order)) = live else {
            return Err(self.why_not_freed(address));
        };
        let mut freed = 0;
        loop {
            let more = self.free_block(index, order);
            freed += 1 << order;
            self.merge_and_put(index, order);
            if !more {
                return Ok(freed);
            }
            index += 1 << order;
            // A marked live block is always followed by a smaller one of its run.
            let Some(next) = self.tree.live_at(index, order) else { return Ok(freed) };
            order = next;
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
        if !self.is_aligned(address) {
            return Err(ReserveError::Misaligned { address, unit: layout.unit() });
        }
        let from = layout.index_of(address).filter(|index| units <= layout.end() - index);
        let Some(from) = from else {
            return Err(ReserveError::Outside { address, region: self.span(layout.head, layout.end()) });
        };
        let to = from + units;

        let mut index = from;
        while index < to {
            let (start, order, state) = self.tree.find(index);
            if state != State::Free {
                return Err(ReserveError::NotFree { block: self.span_of(start, order, state), state });
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
                self.put(piece, order);
            }
            for (piece, order) in pieces(low, high, order) {
                self.reserve_block(piece, order);
            }
            for (piece, order) in pieces(high, index, order) {
                self.put(piece, order);
            }
        }
        Ok(())
    }

    /// Takes a block of the smallest order that holds `units`, split off a larger one where it must be.
    #[inline(always)]
    fn take_covering(&mut self, units: u32) -> Result<(u32, u32), AllocateError> {
        // 0 wraps to more than any.
        if units.wrapping_sub(1) >= 1 << self.tree.layout.max_order {
            return Err(self.why_not_allocated(units));
        }
        let order = covering(units);
        let Some(mut found) = self.tree.smallest_free(order) else {
            return Err(self.why_not_allocated(units));
        };
        let index = self.tree.first(found);
        self.take_first(index, found);
        while found > order {
            found -= 1;
            self.tree.put(found, index + (1 << found));
            self.emit(|unit| Event::Split { start: unit(index), size: 2 << found });
        }
        Ok((index, order))
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
    fn take_first(&mut self, index: u32, order: u32) {
        let neighbours = self.tree.take_first(order, index);
        self.emit(|unit| Event::Take {
            start: unit(index),
            size: 1 << order,
            prev: unit(neighbours.prev),
            next: unit(neighbours.next),
        });
    }

    /// The same with its layout at another place: a copy in registers need not be read again after each write.
    #[inline(always)]
    fn with<'c>(&'c mut self, layout: &'c Layout) -> Traced<'c, P, T> {
        Traced { tree: Tree::new(&mut *self.tree.memory, layout), tracer: &mut *self.tracer }
    }

    #[inline(always)]
    fn put(&mut self, index: u32, order: u32) {
        self.tree.put(order, index);
        self.emit(|unit| Event::Put { start: unit(index), size: 1 << order });
    }

    #[inline(always)]
    fn allocate_block(&mut self, index: u32, order: u32, more: bool) {
        self.tree.set(Plane::Live, order, index);
        if more {
            self.tree.set(Plane::Mark, order, index);
        }
        self.emit(|unit| Event::Allocate { start: unit(index), size: 1 << order, more });
    }

    fn reserve_block(&mut self, index: u32, order: u32) {
        self.tree.set(Plane::Mark, order, index);
        self.tree.memory[Layout::RESERVED] += 1 << order;
        self.emit(|unit| Event::Reserve { start: unit(index), size: 1 << order });
    }

    /// Takes a live block in hand; gives whether its run goes on.
    #[inline(always)]
    fn free_block(&mut self, index: u32, order: u32) -> bool {
        self.tree.unset(Plane::Live, order, index);
        // Of a run, the blocks get smaller: none goes on after one of order 0.
        let more = order > 0 && self.tree.is(Plane::Mark, order, index);
        if more {
            self.tree.unset(Plane::Mark, order, index);
        }
        self.emit(|unit| Event::Free { start: unit(index), size: 1 << order, more });
        more
    }

    /// Merges the block in hand with its buddy as long as that is free, and puts what it has become on its list.
    #[inline(always)]
    fn merge_and_put(&mut self, mut index: u32, mut order: u32) {
        while order < self.tree.layout.max_order {
            let buddy = index ^ 1 << order;
            if !self.tree.is(Plane::Free, order, buddy) {
                break;
            }
            let neighbours = self.tree.take(order, buddy);
            self.emit(|unit| Event::Merge {
                buddy: unit(buddy),
                size: 1 << order,
                prev: unit(neighbours.prev),
                next: unit(neighbours.next),
            });
            index &= buddy;
            order += 1;
        }
        self.put(index, order);
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

    #[inline]
    fn is_aligned(&self, address: u64) -> bool {
        address & (self.tree.layout.unit() - 1) == 0
    }

    #[cold]
    fn why_not_allocated(&self, requested: u32) -> AllocateError {
        let largest = 1 << self.tree.layout.max_order;
        let free = self.tree.free_units();
        if requested == 0 {
            AllocateError::Zero
        } else if requested > largest {
            AllocateError::TooLarge { requested, largest }
        } else if free < requested {
            AllocateError::Exhausted { requested, free }
        } else {
            let needed = requested.next_power_of_two();
            AllocateError::Fragmented { requested, needed, free, largest: self.tree.largest_free() }
        }
    }

    #[cold]
    fn why_not_freed(&self, address: u64) -> FreeError {
        let layout = self.tree.layout;
        let Some(index) = layout.index_of(address) else {
            return FreeError::Outside { address, region: self.span(layout.head, layout.end()) };
        };
        let (start, order, state) = self.tree.find(index);
        let block = self.span_of(start, order, state);
        match state {
            State::Live => FreeError::Inside { address, block },
            _ if !self.is_aligned(address) => FreeError::Misaligned { address, unit: layout.unit(), block },
            State::Reserved => FreeError::Reserved { address, block },
            State::Free | State::InHand => FreeError::AlreadyFree { address, block },
        }
    }

    fn span_of(&self, start: u32, order: u32, state: State) -> Span {
        let (start, end) = match state {
            State::Live => self.tree.run_around(start, order),
            _ => (start, start + (1 << order)),
        };
        self.span(start, end)
    }

    /// The addresses of the tree indices `start..end`, of which there is at least one.
    fn span(&self, start: u32, end: u32) -> Span {
        let layout = self.tree.layout;
        Span { first: layout.address(start), last: layout.address(end - 1) + (layout.unit() - 1) }
    }
}
