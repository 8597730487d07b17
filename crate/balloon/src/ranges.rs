//! What goes over the reporting queue: ranges of addresses, not page frame numbers (virtio 1.2, 5.5.6.7).

use core::ops::{Deref, DerefMut};

use crate::protocol::{MAX_RANGES, PAGE};

/// Words of the descriptor.
pub(crate) const WORDS: usize = 1 + 2 * MAX_RANGES as usize;

/// The descriptor: a word whose low half counts the ranges and whose high half is 1 while the device has it; then for
/// each its first address and its bytes, a word each. Those past the count are 0.
#[derive(Clone, Copy, Debug)]
pub struct Ranges<M>(M);

impl<M: Deref<Target = [u64]>> Ranges<M> {
    pub(crate) const fn new(words: M) -> Self {
        Self(words)
    }

    /// How many ranges it holds, 0 to [`MAX_RANGES`].
    pub fn len(&self) -> u32 {
        self.0[0] as u32
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the device has it.
    pub fn is_sent(&self) -> bool {
        self.0[0] >> 32 != 0
    }

    /// The ranges in their order: first page and pages.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (u32, u32)> {
        (0..self.len() as usize).map(|at| {
            let [address, bytes] = [self.0[1 + 2 * at], self.0[2 + 2 * at]];
            ((address / PAGE) as u32, (bytes / PAGE) as u32)
        })
    }
}

impl<M: DerefMut<Target = [u64]>> Ranges<M> {
    pub(crate) fn push(&mut self, start: u32, size: u32) {
        let at = 1 + 2 * self.len() as usize;
        self.0[at] = u64::from(start) * PAGE;
        self.0[at + 1] = u64::from(size) * PAGE;
        self.0[0] += 1;
    }

    pub(crate) fn pop(&mut self) {
        self.0[0] -= 1;
        let at = 1 + 2 * self.len() as usize;
        self.0[at..at + 2].fill(0);
        if self.is_empty() {
            self.0[0] = 0;
        }
    }

    pub(crate) fn set_sent(&mut self, is_sent: bool) {
        self.0[0] = u64::from(is_sent) << 32 | u64::from(self.len());
    }
}
