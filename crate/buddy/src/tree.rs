//! The nodes of the tree: their bits, and the lists of the free ones.

use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};

use crate::bitset;
use crate::block::State;
use crate::layout::{Layout, Plane, initial_blocks};
use crate::order::NONE;
use crate::placement::{Neighbours, Placement};

/// A heap's memory, read as a tree. Indices are tree indices; `order` is at most the layout's largest.
/// `M` is a `&[u64]`, or a `&mut [u64]` where the tree is to change.
pub(crate) struct Tree<'l, M, P> {
    pub(crate) memory: M,
    pub(crate) layout: &'l Layout,
    placement: PhantomData<P>,
}

/// A live block whose run goes on, in the word that counts them.
const RUN: u64 = 1 << 32;

impl<'l, M, P> Tree<'l, M, P> {
    pub(crate) const fn new(memory: M, layout: &'l Layout) -> Self {
        Self { memory, layout, placement: PhantomData }
    }
}

impl<M: Deref<Target = [u64]>, P: Placement> Tree<'_, M, P> {
    #[inline(always)]
    pub(crate) fn is(&self, plane: Plane, order: u32, index: u32) -> bool {
        bitset::get(&self.memory, self.layout.plane(plane), self.layout.bit(order, index))
    }

    /// The smallest order from `order` up that has a free block.
    #[inline(always)]
    pub(crate) fn smallest_free(&self, order: u32) -> Option<u32> {
        let mask = self.memory[Layout::MASK] >> order;
        (mask != 0).then(|| order + mask.trailing_zeros())
    }

    /// How many blocks of `order` are free.
    pub(crate) fn free_blocks(&self, order: u32) -> u32 {
        (self.memory[Layout::LISTS + order as usize] >> 32) as u32
    }

    /// The block of `order` to take next. Its list is not empty.
    #[inline(always)]
    pub(crate) fn first(&self, order: u32) -> u32 {
        P::first(&self.memory, self.layout, order)
    }

    /// Units on the free lists. Cost: one step an order.
    pub(crate) fn free_units(&self) -> u32 {
        (0..=self.layout.max_order).map(|order| self.free_blocks(order) << order).sum()
    }

    /// Units of the largest free block, 0 where none is free.
    pub(crate) fn largest_free(&self) -> u32 {
        self.memory[Layout::MASK].checked_ilog2().map_or(0, |order| 1 << order)
    }

    /// The block after `index` on the list of `order`.
    pub(crate) fn next(&self, order: u32, index: u32) -> Option<u32> {
        P::next(&self.memory, self.layout, order, index)
    }

    /// The order of the live block that starts at `index`, among the orders below `limit`: it is aligned to each of them.
    #[inline(always)]
    pub(crate) fn live_at(&self, index: u32, limit: u32) -> Option<u32> {
        (0..limit).find(|&order| self.is(Plane::Live, order, index))
    }

    /// Whether the node with this bit is a live block.
    #[inline(always)]
    pub(crate) fn is_live(&self, bit: u32) -> bool {
        bitset::get(&self.memory, self.layout.plane(Plane::Live), bit)
    }

    /// Whether the block in hand with this bit can merge: below the largest order, with a free buddy.
    #[inline(always)]
    pub(crate) fn is_buddy_free(&self, order: u32, bit: u32) -> bool {
        bitset::get(&self.memory, self.layout.plane(Plane::Free), bit ^ 1) && order < self.layout.max_order
    }

    /// Whether a run of more than one block is live: without one, a live block that starts somewhere can be freed there.
    #[inline(always)]
    pub(crate) fn has_runs(&self) -> bool {
        self.memory[Layout::RESERVED] >= RUN
    }

    /// The order of the block that ends where the live block of `order` at `index` starts, if a run goes on from there
    /// into this one.
    ///
    /// The blocks of a run stand in one block of the order that covers it, as the binary digits of its length, large
    /// ones first: so the block before this one has the order that `index` has trailing zeros.
    #[inline(always)]
    pub(crate) fn run_before(&self, index: u32, order: u32) -> Option<u32> {
        let before = index.trailing_zeros();
        (order < before && before < self.layout.max_order && {
            let previous = index - (1 << before);
            self.is(Plane::Mark, before, previous) && self.is(Plane::Live, before, previous)
        })
        .then_some(before)
    }

    /// Start and end of the run that the live block of `order` at `index` belongs to. Cost: the blocks of the run by
    /// their orders.
    pub(crate) fn run_around(&self, index: u32, order: u32) -> (u32, u32) {
        let (mut start, mut first) = (index, order);
        while let Some(before) = self.run_before(start, first) {
            start -= 1 << before;
            first = before;
        }
        let (mut end, mut last, mut at) = (index + (1 << order), order, index);
        while self.is(Plane::Mark, last, at) {
            let Some(next) = self.live_at(end, last) else { break };
            (at, last) = (end, next);
            end += 1 << next;
        }
        (start, end)
    }

    /// The block that the unit `index` of the region belongs to: its start, order and state. Cost: one step an order.
    pub(crate) fn find(&self, index: u32) -> (u32, u32, State) {
        for order in 0..=self.layout.max_order {
            let state = if self.is(Plane::Free, order, index) {
                State::Free
            } else if self.is(Plane::Live, order, index) {
                State::Live
            } else if self.is(Plane::Mark, order, index) {
                State::Reserved
            } else {
                continue;
            };
            return (index >> order << order, order, state);
        }
        (index, 0, State::InHand)
    }
}

impl<M: DerefMut<Target = [u64]>, P: Placement> Tree<'_, M, P> {
    /// Makes all of the region free, each list in ascending order of addresses.
    pub(crate) fn clear(&mut self) {
        let Layout { placement, words, .. } = *self.layout;
        self.memory[..placement].fill(0);
        self.memory[placement..words].fill(P::empty(self.layout));
        for order in 0..=self.layout.max_order {
            self.memory[Layout::LISTS + order as usize] = u64::from(NONE);
        }
        for (index, order) in initial_blocks(self.layout) {
            self.put(order, index, self.layout.bit(order, index));
        }
    }

    #[inline(always)]
    pub(crate) fn set(&mut self, plane: Plane, order: u32, index: u32) -> bool {
        let bit = self.layout.bit(order, index);
        bitset::set(&mut self.memory, self.layout.plane(plane), bit)
    }

    #[inline(always)]
    pub(crate) fn unset(&mut self, plane: Plane, order: u32, index: u32) -> bool {
        let bit = self.layout.bit(order, index);
        bitset::clear(&mut self.memory, self.layout.plane(plane), bit)
    }

    /// Makes the block in hand live. `bit`: the node's. `more`: its run goes on in the next one.
    #[inline(always)]
    pub(crate) fn set_live(&mut self, order: u32, index: u32, bit: u32, more: bool) {
        bitset::set(&mut self.memory, self.layout.plane(Plane::Live), bit);
        P::set_live(&mut self.memory, self.layout, order, index, false);
        if more {
            self.set(Plane::Mark, order, index);
            self.memory[Layout::RESERVED] += RUN;
        }
    }

    /// Undoes [`Tree::set_live`].
    #[inline(always)]
    pub(crate) fn unset_live(&mut self, order: u32, index: u32, bit: u32, more: bool) {
        bitset::clear(&mut self.memory, self.layout.plane(Plane::Live), bit);
        P::unset_live(&mut self.memory, self.layout, order, index, false);
        if more {
            self.unset(Plane::Mark, order, index);
            self.memory[Layout::RESERVED] -= RUN;
        }
    }

    /// [`Tree::set_live`] of a block that belongs to no run and whose buddy is not free.
    #[inline(always)]
    pub(crate) fn set_live_alone(&mut self, order: u32, index: u32, bit: u32) {
        bitset::set(&mut self.memory, self.layout.plane(Plane::Live), bit);
        P::set_live(&mut self.memory, self.layout, order, index, true);
    }

    /// Undoes [`Tree::set_live_alone`].
    #[inline(always)]
    pub(crate) fn unset_live_alone(&mut self, order: u32, index: u32, bit: u32) {
        bitset::clear(&mut self.memory, self.layout.plane(Plane::Live), bit);
        P::unset_live(&mut self.memory, self.layout, order, index, true);
    }

    /// Puts a block in hand at the front of its list.
    #[inline(always)]
    pub(crate) fn put(&mut self, order: u32, index: u32, bit: u32) {
        let first_in_word = bitset::set(&mut self.memory, self.layout.plane(Plane::Free), bit);
        P::put(&mut self.memory, self.layout, order, index, first_in_word);
    }

    /// [`Tree::put`] where the list is empty.
    #[inline(always)]
    pub(crate) fn put_alone(&mut self, order: u32, index: u32) {
        let first_in_word = self.set(Plane::Free, order, index);
        P::put_alone(&mut self.memory, self.layout, order, index, first_in_word);
    }

    /// Takes a free block off its list, wherever it stands there.
    #[inline(always)]
    pub(crate) fn take(&mut self, order: u32, index: u32) -> Neighbours {
        let last_in_word = self.unset(Plane::Free, order, index);
        P::take(&mut self.memory, self.layout, order, index, last_in_word)
    }

    /// [`Tree::take`] of the block that [`Tree::first`] names.
    #[inline(always)]
    pub(crate) fn take_first(&mut self, order: u32, index: u32, bit: u32) -> Neighbours {
        let last_in_word = bitset::clear(&mut self.memory, self.layout.plane(Plane::Free), bit);
        P::take_first(&mut self.memory, self.layout, order, index, last_in_word)
    }

    /// Undoes [`Tree::take`].
    pub(crate) fn restore(&mut self, order: u32, index: u32, neighbours: Neighbours) {
        let first_in_word = self.set(Plane::Free, order, index);
        P::restore(&mut self.memory, self.layout, order, index, first_in_word, neighbours);
    }
}
