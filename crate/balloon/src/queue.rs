//! What driver and device hand each other: page frame numbers in a descriptor.

use core::ops::{Deref, DerefMut};

use crate::packed;

/// The queues that carry page frame numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// Pages that enter the balloon.
    Inflate,
    /// Pages that leave it.
    Deflate,
}

/// The one descriptor: the driver has no second one under way, so a single buffer serves both queues.
///
/// A word whose low half counts the page frame numbers and whose high half says on which queue the device has them (0:
/// it has not, 1: inflate, 2: deflate); then the numbers, as 32-bit values. Those past the count are 0.
#[derive(Clone, Copy, Debug)]
pub struct Descriptor<M>(M);

/// Words of a descriptor of at most `pfns` page frame numbers.
pub(crate) const fn words(pfns: u32) -> usize {
    1 + packed::words(pfns)
}

impl<M: Deref<Target = [u64]>> Descriptor<M> {
    pub(crate) const fn new(words: M) -> Self {
        Self(words)
    }

    /// The queue on which it was sent and not acknowledged yet; `None`: it is the driver's.
    pub fn sent(&self) -> Option<Queue> {
        match self.0[0] >> 32 {
            0 => None,
            1 => Some(Queue::Inflate),
            _ => Some(Queue::Deflate),
        }
    }

    /// How many page frame numbers it holds.
    pub fn pages(&self) -> u32 {
        self.0[0] as u32
    }

    /// The page frame number at `at`, which is less than [`Descriptor::pages`].
    pub(crate) fn pfn(&self, at: u32) -> u32 {
        packed::get(&self.0[1..], at)
    }

    /// The page frame numbers in their order.
    pub fn pfns(&self) -> impl Iterator<Item = u32> {
        (0..self.pages()).map(|at| self.pfn(at))
    }
}

impl<M: DerefMut<Target = [u64]>> Descriptor<M> {
    pub(crate) fn push(&mut self, pfn: u32) {
        let pages = self.pages();
        packed::set(&mut self.0[1..], pages, pfn);
        self.0[0] += 1;
    }

    /// Strikes the last one off.
    pub(crate) fn pop(&mut self) {
        self.0[0] -= 1;
        let pages = self.pages();
        packed::set(&mut self.0[1..], pages, 0);
    }

    pub(crate) fn set_sent(&mut self, queue: Option<Queue>) {
        let code = match queue {
            None => 0,
            Some(Queue::Inflate) => 1,
            Some(Queue::Deflate) => 2,
        };
        self.0[0] = code << 32 | u64::from(self.pages());
    }

    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }
}
