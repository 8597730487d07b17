//! This project's allocator, with every check on and freed by the address alone.

use std::num::NonZeroU64;

use buddy::{Buddy, Layout, LowestAddress, Mru, Placement, Region};

use crate::peer::Peer;
use crate::workload::Shape;

/// It never touches what it manages, so the addresses need not be memory.
const BASE: u64 = 1 << 32;

/// A heap of this project.
pub struct Ours<P> {
    heap: Buddy<Vec<u64>, P>,
    shift: u32,
}

/// The block most recently used.
pub type Recent = Ours<Mru>;
/// The block at the lowest address.
pub type Lowest = Ours<LowestAddress>;

impl<P: Placement> Peer for Ours<P> {
    type Place = NonZeroU64;

    fn new(shape: Shape) -> Option<Self> {
        let layout = Layout::new::<P>(Region::new(BASE, u64::from(shape.unit), shape.units)).ok()?;
        let heap = Buddy::new(layout, vec![0; layout.words()]).ok()?;
        Some(Self { heap, shift: shape.unit.trailing_zeros() })
    }

    #[inline]
    fn allocate(&mut self, bytes: u32) -> Option<NonZeroU64> {
        NonZeroU64::new(self.heap.allocate((bytes + ((1 << self.shift) - 1)) >> self.shift).ok()?)
    }

    #[inline]
    fn free(&mut self, place: NonZeroU64, _: u32) {
        let _ = self.heap.free(place.get()).expect("live");
    }
}
