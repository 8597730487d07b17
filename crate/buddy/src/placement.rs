//! Which block of the smallest sufficient order is taken, and what has to be remembered for that.

use crate::bitset::{self, Summarised, summary_words};
use crate::layout::{Layout, Plane};
use crate::order::{MAX_ORDER, NONE};

/// The neighbours of a block on its list, as tree indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    pub(crate) prev: u32,
    pub(crate) next: u32,
}

/// How the free blocks of an order are kept: its list's word, its bit in the mask, and what else that takes. The free
/// plane's bit of a block is set before [`Placement::put`] and [`Placement::restore`], and cleared before
/// [`Placement::take`].
///
/// Sealed: [`Mru`] and [`LowestAddress`] are the two, and [`Either`](crate::Either) is whichever of them the layout was made for.
pub trait Placement: sealed::Sealed + Copy {
    /// What a layout is told that is made for it.
    #[doc(hidden)]
    const LOWEST: bool;
    /// Words beside the planes.
    #[doc(hidden)]
    fn words(layout: &Layout) -> usize;
    /// The value of a word that holds nothing.
    #[doc(hidden)]
    fn empty(layout: &Layout) -> u64;
    /// The block to take from a list that is not empty.
    #[doc(hidden)]
    fn first(memory: &[u64], layout: &Layout, order: u32) -> u32;
    /// The block after `index` in the order of taking.
    #[doc(hidden)]
    fn next(memory: &[u64], layout: &Layout, order: u32, index: u32) -> Option<u32>;
    #[doc(hidden)]
    fn put(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool);
    /// [`Placement::put`] where the list is empty.
    #[doc(hidden)]
    fn put_alone(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool);
    #[doc(hidden)]
    fn take(memory: &mut [u64], layout: &Layout, order: u32, index: u32, last_in_word: bool) -> Neighbours;
    /// [`Placement::take`] of the block that [`Placement::first`] names.
    #[doc(hidden)]
    fn take_first(memory: &mut [u64], layout: &Layout, order: u32, index: u32, last_in_word: bool) -> Neighbours;
    /// Undoes [`Placement::take`].
    #[doc(hidden)]
    fn restore(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        first_in_word: bool,
        neighbours: Neighbours,
    );
    /// The order of the live block that starts at `index`. Where none does, one at which the live plane says so.
    #[doc(hidden)]
    fn live_order(memory: &[u64], layout: &Layout, index: u32) -> u32;
    /// After the live plane's bit of a block was set. `alone`: its buddy is known not to be free.
    #[doc(hidden)]
    fn set_live(_memory: &mut [u64], _layout: &Layout, _order: u32, _index: u32, _alone: bool) {}
    /// After it was cleared.
    #[doc(hidden)]
    fn unset_live(_memory: &mut [u64], _layout: &Layout, _order: u32, _index: u32, _alone: bool) {}
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Mru {}
    impl Sealed for super::LowestAddress {}
    impl Sealed for crate::either::Either {}
}

/// A block more or less on a list: the length is the high half of the list's word.
const ONE: u64 = 1 << 32;

const fn list(order: u32) -> usize {
    Layout::LISTS + order as usize
}

/// The block most recently put on its list.
///
/// Lists are doubly linked. Of each pair of buddies of order 0 at most one starts a free block (two free ones would
/// have merged), so there is one slot of links for a pair: a word, the next block in its low half and the previous one
/// in its high half. Where the largest order is 0 nothing merges, and every unit has a slot.
///
/// Where no free block starts in a pair, a live one of more than one unit may: then the slot says its order, as the
/// complement of that, which no links are. So the order of what is freed is not searched for in the live plane. A slot
/// that says nothing is all ones, as are the links of a block that is alone on its list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mru;

impl Mru {
    /// All ones: no links, and no order.
    const EMPTY: u64 = u64::MAX;

    /// How far a tree index is shifted to the number of its slot.
    pub const fn slot_shift(layout: &Layout) -> u32 {
        layout.slot_shift
    }

    #[inline(always)]
    fn slot(layout: &Layout, index: u32) -> usize {
        layout.slots.wrapping_add((index >> layout.slot_shift) as usize)
    }

    #[inline(always)]
    fn set_next(memory: &mut [u64], layout: &Layout, index: u32, next: u32) {
        let slot = &mut memory[Self::slot(layout, index)];
        *slot = *slot >> 32 << 32 | u64::from(next);
    }

    #[inline(always)]
    fn set_prev(memory: &mut [u64], layout: &Layout, index: u32, prev: u32) {
        let slot = &mut memory[Self::slot(layout, index)];
        *slot = u64::from(prev) << 32 | *slot & u64::from(u32::MAX);
    }

    /// Makes `next` the first of its list in place of a block that was.
    #[inline(always)]
    fn set_first(memory: &mut [u64], layout: &Layout, order: u32, next: u32) {
        memory[list(order)] = ((memory[list(order)] >> 32 << 32) - ONE) | u64::from(next);
        if next == NONE {
            memory[Layout::MASK] &= !(1 << order);
        } else {
            Self::set_prev(memory, layout, next, NONE);
        }
    }
}

#[inline]
const fn link(neighbours: Neighbours) -> u64 {
    (neighbours.prev as u64) << 32 | neighbours.next as u64
}

impl Placement for Mru {
    const LOWEST: bool = false;

    fn empty(_: &Layout) -> u64 {
        Self::EMPTY
    }

    fn words(layout: &Layout) -> usize {
        let shift = layout.slot_shift;
        ((layout.end() - 1) >> shift) as usize - (layout.head >> shift) as usize + 1
    }

    #[inline(always)]
    fn first(memory: &[u64], _: &Layout, order: u32) -> u32 {
        memory[list(order)] as u32
    }

    fn next(memory: &[u64], layout: &Layout, _: u32, index: u32) -> Option<u32> {
        let next = memory[Self::slot(layout, index)] as u32;
        (next != NONE).then_some(next)
    }

    #[inline(always)]
    fn put(memory: &mut [u64], layout: &Layout, order: u32, index: u32, _: bool) {
        let word = memory[list(order)];
        let head = word as u32;
        memory[Self::slot(layout, index)] = link(Neighbours { prev: NONE, next: head });
        memory[list(order)] = ((word >> 32 << 32) + ONE) | u64::from(index);
        if head == NONE {
            memory[Layout::MASK] |= 1 << order;
        } else {
            Self::set_prev(memory, layout, head, index);
        }
    }

    #[inline(always)]
    fn put_alone(memory: &mut [u64], _: &Layout, order: u32, index: u32, _: bool) {
        // The slot of a block in hand is empty: no neighbours.
        memory[list(order)] = ONE | u64::from(index);
        memory[Layout::MASK] |= 1 << order;
    }

    #[inline(always)]
    fn take(memory: &mut [u64], layout: &Layout, order: u32, index: u32, _: bool) -> Neighbours {
        let slot = core::mem::replace(&mut memory[Self::slot(layout, index)], Self::EMPTY);
        let (prev, next) = ((slot >> 32) as u32, slot as u32);
        if prev == NONE {
            Self::set_first(memory, layout, order, next);
        } else {
            memory[list(order)] -= ONE;
            Self::set_next(memory, layout, prev, next);
            if next != NONE {
                Self::set_prev(memory, layout, next, prev);
            }
        }
        Neighbours { prev, next }
    }

    #[inline(always)]
    fn take_first(memory: &mut [u64], layout: &Layout, order: u32, index: u32, _: bool) -> Neighbours {
        let next = core::mem::replace(&mut memory[Self::slot(layout, index)], Self::EMPTY) as u32;
        Self::set_first(memory, layout, order, next);
        Neighbours { prev: NONE, next }
    }

    fn restore(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        first_in_word: bool,
        neighbours: Neighbours,
    ) {
        let Neighbours { prev, next } = neighbours;
        if prev == NONE {
            return Self::put(memory, layout, order, index, first_in_word);
        }
        memory[list(order)] += ONE;
        memory[Self::slot(layout, index)] = link(neighbours);
        Self::set_next(memory, layout, prev, index);
        if next != NONE {
            Self::set_prev(memory, layout, next, index);
        }
    }

    #[inline(always)]
    fn live_order(memory: &[u64], layout: &Layout, index: u32) -> u32 {
        // A larger block starts at the first unit of the pair; the second one's bit turns its order into no order.
        let order = !memory[Self::slot(layout, index)] | u64::from(index & 1) << 32;
        if order <= u64::from(MAX_ORDER) { order as u32 } else { 0 }
    }

    #[inline(always)]
    fn set_live(memory: &mut [u64], layout: &Layout, order: u32, index: u32, alone: bool) {
        // A unit's slot is its buddy's as well. Order 0 is told as nothing is: where no buddy needs the slot, both are
        // written the same way, and no branch hangs on the order, which nothing predicts.
        if alone || order > 0 {
            memory[Self::slot(layout, index)] = !u64::from(order);
        }
    }

    #[inline(always)]
    fn unset_live(memory: &mut [u64], layout: &Layout, order: u32, index: u32, alone: bool) {
        if alone || order > 0 {
            memory[Self::slot(layout, index)] = Self::EMPTY;
        }
    }
}

/// The block at the lowest address.
///
/// No links: the free plane is the list, and a summary of its words finds the first bit of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct LowestAddress;

impl LowestAddress {
    fn free(layout: &Layout) -> Summarised {
        Summarised { bits: layout.plane(Plane::Free), words: layout.plane_words(), summary: layout.placement }
    }

    /// The first free block of `order` at tree index `from` or after it. A later row's bit is no block of this order.
    fn first_from(memory: &[u64], layout: &Layout, order: u32, from: u32) -> Option<u32> {
        let bit = Self::free(layout).first_from(memory, layout.bit(order, from))?;
        let node = bit.wrapping_sub(layout.row(order));
        (node <= (layout.end() - 1) >> order).then(|| node << order)
    }
}

impl Placement for LowestAddress {
    const LOWEST: bool = true;

    fn empty(_: &Layout) -> u64 {
        0
    }

    fn words(layout: &Layout) -> usize {
        summary_words(layout.plane_words())
    }

    fn first(memory: &[u64], layout: &Layout, order: u32) -> u32 {
        Self::first_from(memory, layout, order, layout.head).unwrap_or(NONE)
    }

    fn next(memory: &[u64], layout: &Layout, order: u32, index: u32) -> Option<u32> {
        Self::first_from(memory, layout, order, index + (1 << order))
    }

    #[inline(always)]
    fn put(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool) {
        memory[list(order)] += ONE;
        memory[Layout::MASK] |= 1 << order;
        if first_in_word {
            Self::free(layout).fill(memory, layout.bit(order, index) / 64);
        }
    }

    #[inline(always)]
    fn put_alone(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool) {
        Self::put(memory, layout, order, index, first_in_word);
    }

    #[inline(always)]
    fn take(memory: &mut [u64], layout: &Layout, order: u32, index: u32, last_in_word: bool) -> Neighbours {
        memory[list(order)] -= ONE;
        if memory[list(order)] < ONE {
            memory[Layout::MASK] &= !(1 << order);
        }
        if last_in_word {
            Self::free(layout).drain(memory, layout.bit(order, index) / 64);
        }
        Neighbours { prev: NONE, next: NONE }
    }

    #[inline(always)]
    fn take_first(memory: &mut [u64], layout: &Layout, order: u32, index: u32, last_in_word: bool) -> Neighbours {
        Self::take(memory, layout, order, index, last_in_word)
    }

    fn restore(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool, _: Neighbours) {
        Self::put(memory, layout, order, index, first_in_word);
    }

    #[inline(always)]
    fn live_order(memory: &[u64], layout: &Layout, index: u32) -> u32 {
        let limit = layout.max_order.min(index.trailing_zeros()) + 1;
        let is_live = |order: &u32| bitset::get(memory, layout.plane(Plane::Live), layout.bit(*order, index));
        (0..limit).find(is_live).unwrap_or(0)
    }
}
