//! The balloon's state, in words.

use alloc::vec;
use alloc::vec::Vec;

use crate::config::Config;
use crate::queue::{self, Descriptor};
use crate::{bits, packed};

/// The balloon as its driver keeps it: configuration, descriptor, and the pages that are in it.
///
/// Words, in this order: the [`Config`]; the count of pages in the balloon; the [`Descriptor`]; a plane of a bit a page
/// of the guest, set iff the page is in the balloon; the list of those pages in the order they entered, as 32-bit page
/// frame numbers, 0 past the count. Bit i is bit i % 64 of word i / 64 of the plane.
///
/// All costs are constant for a page that enters or leaves.
#[derive(Clone, Debug)]
pub struct Balloon {
    pub(crate) guest_pages: u32,
    pub(crate) memory: Vec<u64>,
}

impl Balloon {
    /// The word that is the configuration space.
    pub const CONFIG: usize = 0;
    /// The word that counts the pages in the balloon. In the middle of an operation it may be ahead of `actual`.
    pub const PAGES: usize = 1;
    /// The first word of the descriptor.
    pub const DESCRIPTOR: usize = 2;
    /// The first word of the plane of pages that are in the balloon.
    pub const BALLOONED: usize = Self::DESCRIPTOR + queue::WORDS;

    /// An empty balloon in a guest of `pages` pages, at most 2^30.
    pub fn new(pages: u32) -> Self {
        let words = Self::BALLOONED + pages.div_ceil(64) as usize + packed::words(pages);
        Self { guest_pages: pages, memory: vec![0; words] }
    }

    /// Target and actual size.
    pub fn config(&self) -> Config {
        Config::from_word(self.memory[Self::CONFIG])
    }

    /// The size that the host wants the balloon to have, in pages.
    pub fn target(&self) -> u32 {
        self.config().target
    }

    /// The size that the driver has told the host, in pages.
    pub fn actual(&self) -> u32 {
        self.config().actual
    }

    /// Pages in the balloon.
    pub fn pages(&self) -> u32 {
        self.memory[Self::PAGES] as u32
    }

    /// Whether a page is in the balloon.
    pub fn holds(&self, pfn: u32) -> bool {
        pfn < self.guest_pages && bits::get(self.ballooned_words(), pfn)
    }

    /// The pages in the balloon in the order they entered; they leave from the end.
    pub fn pfns(&self) -> impl Iterator<Item = u32> {
        (0..self.pages()).map(|at| packed::get(&self.memory[self.list()..], at))
    }

    /// What is being filled or was sent.
    pub fn descriptor(&self) -> Descriptor<&[u64]> {
        Descriptor::new(&self.memory[Self::DESCRIPTOR..Self::BALLOONED])
    }

    /// The plane of pages that are in the balloon.
    pub fn ballooned_words(&self) -> &[u64] {
        &self.memory[Self::BALLOONED..self.list()]
    }

    /// The first word of the list.
    pub const fn list(&self) -> usize {
        Self::BALLOONED + self.guest_pages.div_ceil(64) as usize
    }

    /// All of the state.
    pub fn memory(&self) -> &[u64] {
        &self.memory
    }

    /// The same to write to: for putting back a copy taken before.
    pub fn memory_mut(&mut self) -> &mut [u64] {
        &mut self.memory
    }
}
