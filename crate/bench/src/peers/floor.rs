//! The floor: what any allocator of single pages has to do at least.

use crate::peer::Peer;
use crate::workload::Shape;

/// The numbers of the free pages, last in, first out. No merging, no check, one size.
pub struct Stack(Vec<u32>);

impl Peer for Stack {
    type Place = u32;

    fn new(shape: Shape) -> Option<Self> {
        Some(Self((0..shape.units).rev().collect()))
    }

    #[inline]
    fn allocate(&mut self, _: u32) -> Option<u32> {
        self.0.pop()
    }

    #[inline]
    fn free(&mut self, place: u32, _: u32) {
        self.0.push(place);
    }
}
