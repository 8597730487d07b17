//! What the benchmark asks of an allocator.

use crate::workload::Shape;

/// An allocator of one workload's memory.
pub trait Peer: Sized {
    /// What it gives, and what it takes back: an address where it can.
    type Place: Copy;

    /// Whether it has to be given everything back after a run, because it serves the next one too.
    const STAYS: bool = false;

    /// A new one with all of its memory free, or nothing where it can't serve such a heap.
    fn new(shape: Shape) -> Option<Self>;
    /// `bytes` bytes, aligned to the shape's unit.
    fn allocate(&mut self, bytes: u32) -> Option<Self::Place>;
    /// `bytes` is what was asked for; an allocator that finds the size by itself does not look at it.
    fn free(&mut self, place: Self::Place, bytes: u32);
    /// Writes to each page of an allocation, so that no page is touched for the first time on the clock.
    fn touch(_place: Self::Place, _bytes: u32) {}
}
