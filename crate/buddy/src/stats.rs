//! Counts, and what a kernel reads off them.
//!
//! The two indices are those of the Linux kernel (`mm/vmstat.c`: `unusable_free_index`, `__fragmentation_index`), with
//! its integer arithmetic: thousandths, each division cut off.

use core::fmt;

use crate::order::{MAX_ORDER, ORDERS};

/// What a heap holds, in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Units of the region: the sum of the next three.
    pub units: u32,
    /// Units on the free lists.
    pub free: u32,
    /// Units handed out.
    pub live: u32,
    /// Units kept out of use.
    pub reserved: u32,
    /// Units of the largest free block, 0 where none is free.
    pub largest_free: u32,
    /// Free blocks of each order.
    pub free_blocks: [u32; ORDERS],
}

impl Stats {
    /// How many free blocks of `order` the heap could give at once, splitting larger ones. Cost: a step an order.
    pub fn suitable(&self, order: u32) -> u32 {
        let mut suitable = 0;
        for from in order..=MAX_ORDER {
            suitable += self.free_blocks[from as usize] << (from - order);
        }
        suitable
    }

    /// The share of the free units that no block of `order` can be made of, in thousandths; 1000 where nothing is
    /// free. 0 is good. Cost: a step an order.
    ///
    /// Source: the kernel's `unusable_free_index`.
    pub fn unusable_index(&self, order: u32) -> u32 {
        let (free, suitable) = (u64::from(self.free), u64::from(self.suitable(order)));
        let unusable = if suitable == 0 { free } else { free - (suitable << order) };
        (1000 * unusable).checked_div(free).unwrap_or(1000) as u32
    }

    /// Why an allocation of `order` fails, in thousandths: towards 0 for lack of memory, towards 1000 for
    /// fragmentation; -1000 where it would not fail, 0 where nothing is free. Cost: a step an order.
    ///
    /// Source: the kernel's `__fragmentation_index`.
    pub fn extfrag_index(&self, order: u32) -> i32 {
        if self.suitable(order) > 0 {
            return -1000;
        }
        let blocks: i64 = self.free_blocks.iter().copied().map(i64::from).sum();
        // No block: no fraction, and no fragmentation. An order out of range has no units for one.
        let share = (i64::from(self.free) * 1000).checked_shr(order).unwrap_or(0);
        (1000 + share).checked_div(blocks).map_or(0, |share| (1000 - share) as i32)
    }

    /// The units that were handed out beyond those asked for: internal fragmentation. The heap does not know what was
    /// asked for; the caller counts `requested` units, rounded up to whole ones or not, of what is live.
    pub const fn internal(&self, requested: u32) -> u32 {
        self.live.saturating_sub(requested)
    }

    /// The free blocks of the orders 0 to `max_order`, as a line of `/proc/buddyinfo` prints them: each count with six
    /// places and a blank after it. What stands in front of them there names the node and the zone.
    pub const fn buddyinfo(&self, max_order: u32) -> impl fmt::Display + '_ {
        Buddyinfo { stats: self, max_order }
    }
}

/// The counts of a line of `/proc/buddyinfo`.
struct Buddyinfo<'s> {
    stats: &'s Stats,
    max_order: u32,
}

impl fmt::Display for Buddyinfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stats.free_blocks.iter().take(self.max_order as usize + 1).try_for_each(|blocks| write!(f, "{blocks:6} "))
    }
}
