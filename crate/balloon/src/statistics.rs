//! The statistics queue: a buffer that goes back and forth, in entries of 10 bytes (virtio 1.2, 5.5.6.3).
//!
//! An entry is a 16-bit tag and a 64-bit value, little-endian, in a row without gaps; a sentence of the specification
//! says that the buffer is a multiple of 6 bytes long, its structure says 10.

use core::ops::{Deref, DerefMut};

use crate::guest::Guest;
use crate::protocol::PAGE;

/// Tags, in the order in which drivers send them: a tag is its place.
pub const TAGS: [&str; 10] = [
    "swap-in",
    "swap-out",
    "major-faults",
    "minor-faults",
    "free-memory",
    "total-memory",
    "available-memory",
    "disk-caches",
    "hugetlb-allocations",
    "hugetlb-failures",
];

/// Bytes of an entry.
const ENTRY: usize = 10;

/// Words of the buffer with its state.
pub(crate) const WORDS: usize = 1 + (TAGS.len() * ENTRY).div_ceil(8);

/// The buffer as it lies in memory: a word whose bit 0 is set while the device has it and bit 1 once it has been filled,
/// then the entries.
#[derive(Clone, Copy, Debug)]
pub struct Statistics<M>(M);

impl<M: Deref<Target = [u64]>> Statistics<M> {
    pub(crate) const fn new(words: M) -> Self {
        Self(words)
    }

    /// Whether the device has it, to hand it back when it wants fresh ones.
    pub fn is_sent(&self) -> bool {
        self.0[0] & 1 != 0
    }

    /// Whether the device ever got it filled; before that it knows nothing.
    pub fn is_filled(&self) -> bool {
        self.0[0] & 2 != 0
    }

    /// The value of the entry with a tag. Memory is in bytes, faults are counts.
    pub fn value(&self, tag: u8) -> u64 {
        (0..8).fold(0, |value, at| value | u64::from(self.byte(usize::from(tag) * ENTRY + 2 + at)) << (8 * at))
    }

    /// The entries as bytes; none before it was filled.
    pub fn bytes(&self) -> impl Iterator<Item = u8> {
        (0..if self.is_filled() { TAGS.len() * ENTRY } else { 0 }).map(|at| self.byte(at))
    }

    fn byte(&self, at: usize) -> u8 {
        (self.0[1 + at / 8] >> (at % 8 * 8)) as u8
    }
}

impl<M: DerefMut<Target = [u64]>> Statistics<M> {
    /// Writes an entry. Its tag stands there as long as its buffer has been filled, or is about to be.
    pub(crate) fn set(&mut self, tag: u8, value: u64) {
        self.set_tag(tag, tag);
        for at in 0..8 {
            self.set_byte(usize::from(tag) * ENTRY + 2 + at, (value >> (8 * at)) as u8);
        }
    }

    /// Takes the first writing of an entry back.
    pub(crate) fn unset(&mut self, tag: u8, old: u64) {
        self.set(tag, old);
        if !self.is_filled() {
            self.set_tag(tag, 0);
        }
    }

    pub(crate) fn set_state(&mut self, is_sent: bool, is_filled: bool) {
        self.0[0] = u64::from(is_sent) | u64::from(is_filled) << 1;
    }

    fn set_tag(&mut self, tag: u8, value: u8) {
        self.set_byte(usize::from(tag) * ENTRY, value);
    }

    fn set_byte(&mut self, at: usize, value: u8) {
        let (word, shift) = (&mut self.0[1 + at / 8], at % 8 * 8);
        *word = *word & !(0xff << shift) | u64::from(value) << shift;
    }
}

/// What the guest's driver says, in the order of the tags. A guest of this model has no swap, no files and no pool of
/// huge pages: these are 0 because there is none, not because they are not known.
pub(crate) fn collect(guest: &(impl Guest + ?Sized), memory: u32) -> [u64; TAGS.len()] {
    let free = u64::from(guest.free_pages()) * PAGE;
    [0, 0, 0, guest.faults(), free, u64::from(memory) * PAGE, free, 0, 0, 0]
}
