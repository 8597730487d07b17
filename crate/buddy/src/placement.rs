//! Which block of the smallest sufficient order is taken, and what has to be remembered for that.

use crate::bitset::{Summarised, summary_words};
use crate::layout::{Layout, Plane};
use crate::order::NONE;

/// The neighbours of a block on its list, as tree indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    pub(crate) prev: u32,
    pub(crate) next: u32,
}

/// How the blocks of one order are kept. The free plane's bit of a block is set before [`Placement::insert`] and
/// [`Placement::restore`], and cleared before [`Placement::remove`]. `head` is the head that the list's word holds;
/// the new one comes back.
///
/// Sealed: [`Mru`] and [`LowestAddress`] are the two.
pub trait Placement: sealed::Sealed + Copy {
    /// Words beside the planes.
    #[doc(hidden)]
    fn words(layout: &Layout) -> usize;
    /// The value of a word that holds nothing.
    #[doc(hidden)]
    const EMPTY: u64;
    /// The block to take from a list that is not empty.
    #[doc(hidden)]
    fn first(memory: &[u64], layout: &Layout, order: u32, head: u32) -> u32;
    /// The block after `index` in the order of taking.
    #[doc(hidden)]
    fn next(memory: &[u64], layout: &Layout, order: u32, index: u32) -> Option<u32>;
    #[doc(hidden)]
    fn insert(memory: &mut [u64], layout: &Layout, order: u32, index: u32, head: u32, first_in_word: bool) -> u32;
    #[doc(hidden)]
    fn remove(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        head: u32,
        last_in_word: bool,
    ) -> (u32, Neighbours);
    /// As [`Placement::remove`], of the block that [`Placement::first`] names.
    #[doc(hidden)]
    fn remove_first(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        head: u32,
        last_in_word: bool,
    ) -> (u32, Neighbours);
    /// Undoes a removal: `index` goes back between `neighbours`.
    #[doc(hidden)]
    fn restore(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        head: u32,
        first_in_word: bool,
        neighbours: Neighbours,
    ) -> u32;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Mru {}
    impl Sealed for super::LowestAddress {}
}

/// The block most recently put on its list.
///
/// Lists are doubly linked. Of each pair of buddies of order 0 at most one starts a free block (two free ones would
/// have merged), so there is one slot of links for a pair: a word, the next block in its low half and the previous one
/// in its high half. Where the largest order is 0 nothing merges, and every unit has a slot.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mru;

impl Mru {
    /// How far a tree index is shifted to the number of its slot.
    pub const fn slot_shift(layout: &Layout) -> u32 {
        if layout.max_order() == 0 { 0 } else { 1 }
    }

    #[inline(always)]
    fn slot(layout: &Layout, index: u32) -> usize {
        let shift = Self::slot_shift(layout);
        layout.placement + ((index >> shift) - (layout.head >> shift)) as usize
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
}

#[inline]
const fn link(neighbours: Neighbours) -> u64 {
    (neighbours.prev as u64) << 32 | neighbours.next as u64
}

impl Placement for Mru {
    const EMPTY: u64 = u64::MAX;

    fn words(layout: &Layout) -> usize {
        let shift = Self::slot_shift(layout);
        ((layout.end() - 1) >> shift) as usize - (layout.head >> shift) as usize + 1
    }

    #[inline(always)]
    fn first(_: &[u64], _: &Layout, _: u32, head: u32) -> u32 {
        head
    }

    fn next(memory: &[u64], layout: &Layout, _: u32, index: u32) -> Option<u32> {
        let next = memory[Self::slot(layout, index)] as u32;
        (next != NONE).then_some(next)
    }

    #[inline(always)]
    fn insert(memory: &mut [u64], layout: &Layout, _: u32, index: u32, head: u32, _: bool) -> u32 {
        memory[Self::slot(layout, index)] = link(Neighbours { prev: NONE, next: head });
        if head != NONE {
            Self::set_prev(memory, layout, head, index);
        }
        index
    }

    #[inline(always)]
    fn remove(memory: &mut [u64], layout: &Layout, _: u32, index: u32, head: u32, _: bool) -> (u32, Neighbours) {
        let slot = core::mem::replace(&mut memory[Self::slot(layout, index)], Self::EMPTY);
        let (prev, next) = ((slot >> 32) as u32, slot as u32);
        if next != NONE {
            Self::set_prev(memory, layout, next, prev);
        }
        if prev != NONE {
            Self::set_next(memory, layout, prev, next);
        }
        (if prev == NONE { next } else { head }, Neighbours { prev, next })
    }

    #[inline(always)]
    fn remove_first(memory: &mut [u64], layout: &Layout, _: u32, index: u32, _: u32, _: bool) -> (u32, Neighbours) {
        // Nothing is before it: its word's high half says so.
        let next = core::mem::replace(&mut memory[Self::slot(layout, index)], Self::EMPTY) as u32;
        if next != NONE {
            Self::set_prev(memory, layout, next, NONE);
        }
        (next, Neighbours { prev: NONE, next })
    }

    fn restore(
        memory: &mut [u64],
        layout: &Layout,
        _: u32,
        index: u32,
        head: u32,
        _: bool,
        neighbours: Neighbours,
    ) -> u32 {
        memory[Self::slot(layout, index)] = link(neighbours);
        if neighbours.next != NONE {
            Self::set_prev(memory, layout, neighbours.next, index);
        }
        if neighbours.prev == NONE {
            return index;
        }
        Self::set_next(memory, layout, neighbours.prev, index);
        head
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

    fn bit(layout: &Layout, order: u32, index: u32) -> u32 {
        layout.row(order).wrapping_add(index >> order)
    }

    /// The first free block of `order` at tree index `from` or after it. A later row's bit is no block of this order.
    fn first_from(memory: &[u64], layout: &Layout, order: u32, from: u32) -> Option<u32> {
        let bit = Self::free(layout).first_from(memory, Self::bit(layout, order, from))?;
        let node = bit.wrapping_sub(layout.row(order));
        (node <= (layout.end() - 1) >> order).then(|| node << order)
    }
}

impl Placement for LowestAddress {
    const EMPTY: u64 = 0;

    fn words(layout: &Layout) -> usize {
        summary_words(layout.plane_words())
    }

    fn first(memory: &[u64], layout: &Layout, order: u32, _: u32) -> u32 {
        Self::first_from(memory, layout, order, layout.head).unwrap_or(NONE)
    }

    fn next(memory: &[u64], layout: &Layout, order: u32, index: u32) -> Option<u32> {
        Self::first_from(memory, layout, order, index + (1 << order))
    }

    #[inline(always)]
    fn insert(memory: &mut [u64], layout: &Layout, order: u32, index: u32, head: u32, first_in_word: bool) -> u32 {
        if first_in_word {
            Self::free(layout).fill(memory, Self::bit(layout, order, index) / 64);
        }
        head
    }

    #[inline(always)]
    fn remove(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        head: u32,
        last_in_word: bool,
    ) -> (u32, Neighbours) {
        if last_in_word {
            Self::free(layout).drain(memory, Self::bit(layout, order, index) / 64);
        }
        (head, Neighbours { prev: NONE, next: NONE })
    }

    #[inline(always)]
    fn remove_first(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        head: u32,
        last_in_word: bool,
    ) -> (u32, Neighbours) {
        Self::remove(memory, layout, order, index, head, last_in_word)
    }

    fn restore(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        head: u32,
        first_in_word: bool,
        _: Neighbours,
    ) -> u32 {
        Self::insert(memory, layout, order, index, head, first_in_word)
    }
}
