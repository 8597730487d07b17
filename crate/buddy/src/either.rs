//! A placement that is chosen when the program runs.

use crate::layout::Layout;
use crate::placement::{LowestAddress, Mru, Neighbours, Placement};

/// The placement that the layout was made for, [`Mru`] or [`LowestAddress`]: asked each time, and the allocator's code is
/// there once. Where the size of a program counts more than its speed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Either;

/// The same function of whichever of the two it is.
macro_rules! either {
    ($layout:ident, $name:ident($($argument:expr),*)) => {
        if $layout.lowest { LowestAddress::$name($($argument),*) } else { Mru::$name($($argument),*) }
    };
}

impl Placement for Either {
    /// A layout is made for one of the two; nobody asks this one.
    const LOWEST: bool = false;

    fn words(layout: &Layout) -> usize {
        either!(layout, words(layout))
    }

    fn empty(layout: &Layout) -> u64 {
        either!(layout, empty(layout))
    }

    #[inline(never)]
    fn first(memory: &[u64], layout: &Layout, order: u32) -> u32 {
        either!(layout, first(memory, layout, order))
    }

    fn next(memory: &[u64], layout: &Layout, order: u32, index: u32) -> Option<u32> {
        either!(layout, next(memory, layout, order, index))
    }

    #[inline(never)]
    fn put(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool) {
        either!(layout, put(memory, layout, order, index, first_in_word));
    }

    fn put_alone(memory: &mut [u64], layout: &Layout, order: u32, index: u32, first_in_word: bool) {
        Self::put(memory, layout, order, index, first_in_word);
    }

    #[inline(never)]
    fn take(memory: &mut [u64], layout: &Layout, order: u32, index: u32, last_in_word: bool) -> Neighbours {
        either!(layout, take(memory, layout, order, index, last_in_word))
    }

    fn take_first(memory: &mut [u64], layout: &Layout, order: u32, index: u32, last_in_word: bool) -> Neighbours {
        Self::take(memory, layout, order, index, last_in_word)
    }

    fn restore(
        memory: &mut [u64],
        layout: &Layout,
        order: u32,
        index: u32,
        first_in_word: bool,
        neighbours: Neighbours,
    ) {
        either!(layout, restore(memory, layout, order, index, first_in_word, neighbours));
    }

    #[inline(never)]
    fn live_order(memory: &[u64], layout: &Layout, index: u32) -> u32 {
        either!(layout, live_order(memory, layout, index))
    }

    fn set_live(memory: &mut [u64], layout: &Layout, order: u32, index: u32, alone: bool) {
        either!(layout, set_live(memory, layout, order, index, alone));
    }

    fn unset_live(memory: &mut [u64], layout: &Layout, order: u32, index: u32, alone: bool) {
        either!(layout, unset_live(memory, layout, order, index, alone));
    }
}
