//! What the unit, the cache and the heap each contribute, changed one at a time in every order that there is: a buddy
//! allocator with the cache in front never was, so the cache goes before the heap does.

use crate::heap::{self, Compared};
use crate::inflate::Inflated;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// From 2 MiB to 4 KiB at a time.
    Unit,
    /// The cache goes.
    Cache,
    /// The id heap goes, a buddy allocator (MRU) comes.
    Heap,
}

/// The orders of the changes.
pub const ORDERS: [[Change; 3]; 3] = [
    [Change::Unit, Change::Cache, Change::Heap],
    [Change::Cache, Change::Unit, Change::Heap],
    [Change::Cache, Change::Heap, Change::Unit],
];

/// What is returned, in thousandths of what was nobody's and backed, at first and after each change.
pub fn path(all: &[Inflated], trace: &str, guest: u32, order: [Change; 3]) -> [u32; 4] {
    let (mut unit, mut heap) = (9, heap::CACHED);
    let mut shares = [share(all, trace, guest, heap, unit); 4];
    for (share_after, change) in shares[1..].iter_mut().zip(order) {
        match change {
            Change::Unit => unit = 0,
            Change::Cache => heap = heap::ID,
            Change::Heap => heap = heap::MRU,
        }
        *share_after = share(all, trace, guest, heap, unit);
    }
    shares
}

/// What one change adds in one order of the changes, in thousandths.
pub fn added(all: &[Inflated], trace: &str, guest: u32, order: [Change; 3], change: Change) -> i32 {
    let path = path(all, trace, guest, order);
    let at = order.iter().position(|one| *one == change).unwrap_or(0);
    path[at + 1].cast_signed() - path[at].cast_signed()
}

fn share(all: &[Inflated], trace: &str, guest: u32, heap: Compared, unit: u32) -> u32 {
    crate::inflate::find(all, trace, guest, heap, unit).returned()
}
