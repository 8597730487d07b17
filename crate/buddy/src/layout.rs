//! Where things lie: the region that is managed, and the words that describe it.
//!
//! Words in memory, in this order: the mask of orders that have a free block; the counts of reserved units and of runs; a
//! word per order (head of its list and length); three planes of bits; what the placement needs. A plane has a row of
//! bits for each order from 0 up, each row starting in a word of its own.
//!
//! Blocks are aligned as absolute addresses are, so a *tree index* counts units from the address below the region that
//! is a multiple of the largest block; the region's first unit has index `head`. Everything in memory is in tree
//! indices, everything that is told (events, errors) in units of the region or addresses.

use crate::error::LayoutError;
use crate::order::{MAX_ORDER, MAX_UNITS, ORDERS, at};
use crate::placement::Placement;

/// The addresses that a heap manages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first address, a multiple of `unit`.
    pub base: u64,
    /// Bytes of a unit, a power of two.
    pub unit: u64,
    /// How many units, 1 to [`MAX_UNITS`].
    pub units: u32,
    /// The largest order of a block; where `None`, that of the largest aligned block which the region holds.
    pub max_order: Option<u32>,
}

impl Region {
    /// `units` units of `unit` bytes from `base` on, with blocks as large as the region holds.
    pub const fn new(base: u64, unit: u64, units: u32) -> Self {
        Self { base, unit, units, max_order: None }
    }

    /// The same region with blocks of at most 2^`order` units.
    #[must_use]
    pub const fn max_order(self, order: u32) -> Self {
        Self { max_order: Some(order), ..self }
    }
}

/// A kind of bit, kept for every node of the tree.
///
/// Of the nodes above a unit, up to the largest order, exactly one has a bit set: the block that the unit belongs to.
/// (While units are in hand, none.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plane {
    /// The node is a free block.
    Free,
    /// The node is a live block.
    Live,
    /// On a live node: its run goes on in the block after it. Alone: the node is a reserved block.
    Mark,
}

/// The place of everything in a heap's memory, for one region and one placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub(crate) base: u64,
    pub(crate) units: u32,
    pub(crate) shift: u32,
    pub(crate) max_order: u32,
    /// Tree index of the region's first unit; less than 2^`max_order`.
    pub(crate) head: u32,
    /// Bit of a plane that stands for tree index 0 in each row, wrapping: rows begin at `head`, not at 0. A power of two
    /// of them, so that an order masked to five bits needs no check.
    pub(crate) rows: [u32; ORDERS + 1],
    /// First word of each plane.
    pub(crate) planes: [usize; 3],
    /// First word of what the placement keeps.
    pub(crate) placement: usize,
    /// How far a tree index is shifted to the number of its slot of links.
    pub(crate) slot_shift: u32,
    /// Word of slot 0, wrapping: slots begin with that of `head`.
    pub(crate) slots: usize,
    /// Words in all.
    pub(crate) words: usize,
    /// Whether it was made for [`LowestAddress`](crate::LowestAddress).
    pub(crate) lowest: bool,
}

impl Layout {
    /// The word that holds a bit per order: set iff that order's list is not empty.
    pub const MASK: usize = 0;
    /// The word that counts the reserved units (low half) and the live blocks whose run goes on (high half).
    pub const RESERVED: usize = 1;
    /// The first of the words that hold, per order, the head of the list (low half) and its length (high half).
    pub const LISTS: usize = 2;

    /// Lays out a heap of `region` with placement `P`.
    ///
    /// # Errors
    /// [`LayoutError`], where the region is not one.
    pub fn new<P: Placement>(region: Region) -> Result<Self, LayoutError> {
        let mut layout = Self::of(region)?;
        layout.words = layout.placement + P::words(&layout);
        layout.lowest = P::LOWEST;
        Ok(layout)
    }

    /// All but what the placement adds.
    fn of(region: Region) -> Result<Self, LayoutError> {
        let Region { base, unit, units, max_order } = region;
        if !unit.is_power_of_two() {
            return Err(LayoutError::Unit { unit });
        }
        if units == 0 || units > MAX_UNITS {
            return Err(LayoutError::Units { units });
        }
        if base % unit != 0 {
            return Err(LayoutError::Base { base, unit });
        }
        let shift = unit.trailing_zeros();
        // Units that fit between the base and the last address, less one.
        let after = (u64::MAX - base) >> shift;
        if u64::from(units - 1) > after {
            return Err(LayoutError::PastEnd { base, unit, units });
        }
        let max_order = match max_order {
            Some(order) if order > MAX_ORDER => return Err(LayoutError::Order { order }),
            Some(order) => order,
            None => largest_held(base >> shift, units),
        };

        let head = ((base >> shift) & ((1 << max_order) - 1)) as u32;
        let mut layout = Self {
            base,
            units,
            shift,
            max_order,
            head,
            rows: [0; ORDERS + 1],
            planes: [0; 3],
            placement: 0,
            slot_shift: u32::from(max_order > 0),
            slots: 0,
            words: 0,
            lowest: false,
        };
        let plane_words = layout.lay_rows();
        let first = Self::LISTS + max_order as usize + 1;
        layout.planes = [first, first + plane_words, first + 2 * plane_words];
        layout.placement = first + 3 * plane_words;
        layout.slots = layout.placement.wrapping_sub((head >> layout.slot_shift) as usize);
        Ok(layout)
    }

    /// Sets `rows`; gives the words of a plane.
    fn lay_rows(&mut self) -> usize {
        let last = self.head + self.units - 1;
        let mut words: u32 = 0;
        for order in 0..=self.max_order {
            // A row holds both buddies of every pair, though one may lie outside the region: its bits stay clear, so
            // no block merges past an edge. The largest blocks have no buddies.
            let pair = u32::from(order < self.max_order);
            let from = (self.head >> order) & !pair;
            let to = (last >> order) | pair;
            self.rows[order as usize] = (words * 64).wrapping_sub(from);
            words += (to - from + 1).div_ceil(64);
        }
        words as usize
    }

    /// Words of memory that a heap with this layout needs.
    pub const fn words(&self) -> usize {
        self.words
    }

    /// The region's first address.
    pub const fn base(&self) -> u64 {
        self.base
    }

    /// Bytes of a unit.
    pub const fn unit(&self) -> u64 {
        1 << self.shift
    }

    /// Units of the region.
    pub const fn units(&self) -> u32 {
        self.units
    }

    /// The largest order of a block.
    pub const fn max_order(&self) -> u32 {
        self.max_order
    }

    /// Tree index of the region's first unit: units from the largest block's alignment below it.
    pub const fn head(&self) -> u32 {
        self.head
    }

    /// The first word of a plane.
    pub const fn plane(&self, plane: Plane) -> usize {
        self.planes[plane as usize]
    }

    /// The bit of a plane that stands for tree index 0 in the row of `order`, wrapping; the bit of index i is this
    /// plus i >> order.
    pub const fn row(&self, order: u32) -> u32 {
        self.rows[order as usize % (ORDERS + 1)]
    }

    /// The bit of a plane that stands for the node of `order` that holds `index`.
    #[inline(always)]
    pub(crate) const fn bit(&self, order: u32, index: u32) -> u32 {
        self.row(order).wrapping_add(index >> order)
    }

    /// [`Layout::row`] of every order.
    pub const fn rows(&self) -> &[u32; ORDERS] {
        let Some(rows) = self.rows.first_chunk() else { unreachable!() };
        rows
    }

    /// The first word of what the placement keeps: for [`Mru`](crate::Mru) the links.
    pub const fn placement(&self) -> usize {
        self.placement
    }

    /// Words of one plane.
    pub const fn plane_words(&self) -> usize {
        self.planes[1] - self.planes[0]
    }

    /// Tree index of the unit that holds `address`, where it lies in the region.
    pub(crate) fn index_of(&self, address: u64) -> Option<u32> {
        let unit = address.checked_sub(self.base)? >> self.shift;
        (unit < u64::from(self.units)).then(|| unit as u32 + self.head)
    }

    /// Tree index of the unit that starts at `address`, where it lies in the region.
    #[inline]
    pub(crate) fn index_at(&self, address: u64) -> Option<u32> {
        // What lies before the region wraps to far behind it, and what is no multiple of the unit turns its low bits up.
        let unit = address.wrapping_sub(self.base).rotate_right(self.shift);
        (unit < u64::from(self.units)).then(|| unit as u32 + self.head)
    }

    /// The address of a tree index inside the region.
    #[inline]
    pub(crate) const fn address(&self, index: u32) -> u64 {
        self.base + (((index - self.head) as u64) << self.shift)
    }

    /// One past the last tree index of the region.
    pub(crate) const fn end(&self) -> u32 {
        self.head + self.units
    }
}

/// The order of the largest aligned block in `units` units from absolute unit `first` on.
fn largest_held(first: u64, units: u32) -> u32 {
    let holds = |order: u32| {
        let size = 1_u64 << order;
        // From the first unit to the first aligned one, and the block.
        (first.wrapping_neg() & (size - 1)) + size <= u64::from(units)
    };
    let mut order = units.ilog2();
    // Ends at 0 at the latest: one unit is always held.
    while !holds(order) {
        order -= 1;
    }
    order
}

/// The region's maximal aligned blocks as (index, order), from the last to the first.
pub(crate) fn initial_blocks(layout: &Layout) -> impl Iterator<Item = (u32, u32)> + use<> {
    let Layout { head, max_order, .. } = *layout;
    let mut end = layout.end();
    core::iter::from_fn(move || {
        if end == head {
            return None;
        }
        let order = end.trailing_zeros().min((end - head).ilog2()).min(max_order);
        end -= 1 << order;
        Some((end, order))
    })
}

/// The maximal aligned blocks of the tree indices `from..to` as (index, order), from the first to the last.
pub(crate) fn pieces(from: u32, to: u32, largest: u32) -> impl Iterator<Item = (u32, u32)> {
    let mut next = from;
    core::iter::from_fn(move || {
        if next >= to {
            return None;
        }
        let (index, order) = (next, at(next, to, largest));
        next += 1 << order;
        Some((index, order))
    })
}
