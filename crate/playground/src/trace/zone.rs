//! A zone of a kernel's memory: its free blocks, and what the kernel reads off them.

use buddy::{ORDERS, Stats};
use serde::Serialize;

use super::shape::{self, Shape};

/// A zone as `/proc/buddyinfo` or `/proc/pagetypeinfo` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Zone {
    /// The node that it belongs to.
    pub node: u32,
    /// Its name: `DMA32`, `Normal`.
    pub name: String,
    /// Free blocks of each order, as many orders as the file has.
    pub free_blocks: Vec<u32>,
    /// Some count was cut off (`>100000`): there are at least so many.
    pub at_least: bool,
    /// The same by migrate type; empty where the file does not tell.
    pub types: Vec<MigrateType>,
    /// Free pages.
    pub free: u32,
    /// The kernel's `unusable_index` of each order, in thousandths.
    pub unusable: Vec<u32>,
    /// The kernel's `extfrag_index` of each order, in thousandths; -1000 where an allocation would not fail.
    pub extfrag: Vec<i32>,
    /// Pages of the guest that has these free blocks and no others; 0 where it would be larger than a guest can be.
    pub units: u32,
}

/// The free blocks of a migrate type in a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MigrateType {
    /// `Unmovable`, `Movable`.
    pub name: String,
    /// Free blocks of each order.
    pub free_blocks: Vec<u32>,
}

impl Zone {
    /// The zone with these free blocks: of at most 31 orders, and of fewer than 2^32 pages.
    pub(super) fn new(node: u32, name: String, free_blocks: Vec<u32>, at_least: bool, types: Vec<MigrateType>) -> Self {
        let stats = stats(&free_blocks);
        let orders = 0..free_blocks.len() as u32;
        Self {
            node,
            name,
            at_least,
            types,
            free: stats.free,
            unusable: orders.clone().map(|order| stats.unusable_index(order)).collect(),
            extfrag: orders.map(|order| stats.extfrag_index(order)).collect(),
            units: shape::units(&free_blocks).unwrap_or(0),
            free_blocks,
        }
    }

    /// What leads to a guest in this shape, if one can be as large.
    pub(super) fn shape(&self) -> Option<Shape> {
        shape::of(&self.free_blocks)
    }
}

/// Pages in free blocks; nothing from 2^32 on.
pub(super) fn pages(free_blocks: &[u32]) -> Option<u32> {
    let pages = (0..).zip(free_blocks).try_fold(0_u64, |sum, (order, &blocks)| {
        let blocks = u64::from(blocks).checked_shl(order).filter(|_| order < ORDERS as u32)?;
        sum.checked_add(blocks)
    });
    pages.and_then(|pages| u32::try_from(pages).ok())
}

/// The zone's free memory as a heap's that is all free: the indices ask for nothing else.
fn stats(free_blocks: &[u32]) -> Stats {
    let free = pages(free_blocks).unwrap_or(u32::MAX);
    let mut stats = Stats { units: free, free, live: 0, reserved: 0, largest_free: 0, free_blocks: [0; ORDERS] };
    for (order, (to, &from)) in (0..).zip(stats.free_blocks.iter_mut().zip(free_blocks)) {
        *to = from;
        if from > 0 {
            stats.largest_free = 1 << order;
        }
    }
    stats
}

#[cfg(test)]
mod tests;
