//! A guest whose free blocks are those of a zone, and no others.
//!
//! All of its memory is live at first: for each free block, from the largest order down, a block that will be freed and
//! right behind it one that stays. The two are buddies, or each is the buddy of one that stays (an allocator takes the
//! smallest block that fits, so that after the first of a pair its buddy is the only block of its order), so what is
//! freed at the end merges with nothing.

use super::{MAX_OPS, PAGE, zone};
use crate::op::{Id, Op};
use crate::settings::Settings;

/// The op log of a guest in a shape, and the guest's size in pages.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) ops: Vec<Op>,
    pub(super) units: u32,
    /// Blocks that are live at first.
    pub(super) adopted: u32,
    /// Those of them that stay.
    pub(super) kept: u32,
}

/// Pages of the guest: twice those that are free, up to the next power of two. Nothing where no guest is so large, or its
/// log too long. O(orders).
pub(super) fn units(free_blocks: &[u32]) -> Option<u32> {
    let twice = u64::from(zone::pages(free_blocks)?) * 2;
    let units = u32::try_from(twice.max(8).next_power_of_two()).ok()?;
    let blocks = free_blocks.iter().map(|&blocks| u64::from(blocks)).sum::<u64>();
    // Two adoptions and a free for each, and what fills the rest.
    let ops = blocks * 3 + u64::from(u32::BITS);
    (units <= Settings::MOST_UNITS && ops <= MAX_OPS as u64).then_some(units)
}

/// The log that ends with these free blocks of each order. O(blocks).
pub(super) fn of(free_blocks: &[u32]) -> Option<Shape> {
    let units = units(free_blocks)?;
    let rest = units - 2 * zone::pages(free_blocks)?;
    let mut adopted = Vec::new();
    let mut freed = Vec::new();
    let mut adopt = |order: u32, stays: bool| {
        let id = adopted.len() as Id;
        adopted.push(Op::Adopt { id, bytes: u64::from(PAGE) << order, owner: 0 });
        if !stays {
            freed.push(Op::Free { id });
        }
    };
    for order in (0..u32::BITS).rev().filter(|order| rest & (1 << order) != 0) {
        adopt(order, true);
    }
    for (order, &blocks) in free_blocks.iter().enumerate().rev() {
        for _ in 0..blocks {
            adopt(order as u32, false);
            adopt(order as u32, true);
        }
    }
    let count = adopted.len() as u32;
    let kept = count - freed.len() as u32;
    adopted.append(&mut freed);
    Some(Shape { ops: adopted, units, adopted: count, kept })
}

#[cfg(test)]
mod tests;
