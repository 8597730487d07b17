//! The id heap: what Nanos gave out its pages with before it had a buddy allocator.

use alloc::vec;
use alloc::vec::Vec;

use buddy::{LayoutError, Region};

use crate::event::{Event, Listener};
use crate::id_layout::{CURSORS, IdLayout};
use crate::id_replay::Direction;
use crate::search;

/// One bitmap, searched linearly from a cursor for each order (next fit).
///
/// A request of n units looks at every place that is a multiple of the covering power of two S, counted from the
/// region's first unit, and takes the first that has n free bits: exactly n are set, so the heap never rounds up and
/// [`Heap::allocate`] is [`Heap::allocate_run`]. The search begins at the cursor of its order, but not behind the last
/// whole S of the region, and goes on from the front; the cursor then stands behind the S that was taken. A free of an
/// aligned power of two that lies before the cursor of its order pulls it back there. Requests of order [`CURSORS`] and
/// up begin at the last cursor and never move it; their places are counted from where they begin, so a place across
/// that point is not looked at.
///
/// The bitmap holds no blocks: [`Heap::free`] has to be told the units, and can refuse only what is not live all
/// through. A free of a part of an allocation, or across two, looks like any other. The largest order of the region
/// bounds no allocation, only the blocks that [`Heap::stats`] counts.
///
/// Cost of an allocation: a step a word of bitmap that is searched, in the worst case all. Source: `id.c` of Nanos.
///
/// [`Heap::allocate`]: crate::Heap::allocate
/// [`Heap::allocate_run`]: crate::Heap::allocate_run
/// [`Heap::free`]: crate::Heap::free
/// [`Heap::stats`]: crate::Heap::stats
#[derive(Clone, Debug)]
pub struct IdHeap {
    pub(crate) layout: IdLayout,
    pub(crate) memory: Vec<u64>,
}

impl IdHeap {
    /// A heap with all of `region` free, and `spare_words` words of 0 after its own.
    ///
    /// # Errors
    /// [`LayoutError`], where the region is not one.
    pub fn new(region: Region, spare_words: usize) -> Result<Self, LayoutError> {
        let layout = IdLayout::new(region)?;
        Ok(Self { layout, memory: vec![0; layout.words() + spare_words] })
    }

    /// Where everything lies in the memory.
    pub const fn layout(&self) -> &IdLayout {
        &self.layout
    }

    /// The unit from which the next search for `order` begins; `order` is less than [`CURSORS`].
    pub fn cursor(&self, order: u32) -> u32 {
        self.memory[IdLayout::CURSOR + order as usize] as u32
    }

    pub(crate) const fn units(&self) -> u32 {
        self.layout.region().units
    }

    /// The bitmap: a unit's bit is set iff the unit is not free.
    pub fn bitmap_words(&self) -> &[u64] {
        &self.memory[IdLayout::BITMAP..self.layout.reserved()]
    }

    /// The plane of reserved units.
    pub fn reserved_words(&self) -> &[u64] {
        &self.memory[self.layout.reserved()..self.layout.words()]
    }

    /// Units that are neither live nor reserved.
    pub(crate) fn units_free(&self) -> u32 {
        self.units() - (self.memory[IdLayout::LIVE] + self.memory[IdLayout::RESERVED]) as u32
    }

    /// Makes a change and tells of it.
    pub(crate) fn change(&mut self, event: Event, listener: &mut Listener<'_>) {
        self.step(&event, Direction::Forward);
        if let Some(listener) = listener {
            listener(event, &self.memory);
        }
    }

    pub(crate) fn move_cursor(&mut self, order: u32, to: u32, listener: &mut Listener<'_>) {
        let from = self.cursor(order);
        if from != to {
            self.change(Event::Cursor { order, from, to }, listener);
        }
    }

    /// Where `size` units are free for a request of `order`: from the cursor to the end, then up to where that began.
    pub(crate) fn search(&self, size: u32, order: u32) -> search::Found {
        let (units, step) = (self.units(), 1 << order);
        let margin = (units >> order << order).saturating_sub(step);
        let cursor = self.cursor(order.min(CURSORS - 1));
        let begin = if cursor < units { cursor.min(margin) } else { 0 };
        let first = search::pass(self.bitmap_words(), begin, units, size, step);
        if first.start.is_some() || begin == 0 {
            return first;
        }
        let second = search::pass(self.bitmap_words(), 0, begin, size, step);
        search::Found { candidates: first.candidates + second.candidates, ..second }
    }
}
