//! The host's side: which of the guest's pages it has memory behind.

use alloc::vec;
use alloc::vec::Vec;

use crate::event::Event;

/// The host's memory for a guest. A page is backed from its first touch until its backing is dropped.
///
/// Words, in this order: four counts ([`Host::RESIDENT`] to [`Host::FAULTS`]); the count of pages ever touched; a plane
/// of a bit a page, set iff it is backed; one set iff it was ever touched. Bit i is bit i % 64 of word i / 64 of a
/// plane; what is backed was touched.
#[derive(Clone, Debug)]
pub struct Host {
    /// Pages of the guest.
    pages: u32,
    pub(crate) memory: Vec<u64>,
}

impl Host {
    /// The word that counts the pages backed now.
    pub const RESIDENT: usize = 0;
    /// The word with the most that were backed at once.
    pub const HIGH_WATER: usize = 1;
    /// The word that counts the pages that were backed and have been dropped, each time.
    pub const RETURNED: usize = 2;
    /// The word that counts the pages that the host put memory behind, each time.
    pub const FAULTS: usize = 3;
    /// The word that counts the pages that the guest has ever touched.
    pub const EVER_TOUCHED: usize = 4;
    /// The first word of the plane of backed pages.
    pub const BACKED: usize = 5;

    /// A host that backs none of a guest's `pages` pages yet; there are at most 2^30.
    pub fn new(pages: u32) -> Self {
        Self { pages, memory: vec![0; Self::BACKED + 2 * pages.div_ceil(64) as usize] }
    }

    /// Pages backed now: the guest's share of the host's resident memory.
    pub fn resident(&self) -> u32 {
        self.memory[Self::RESIDENT] as u32
    }

    /// The most pages backed at once so far.
    pub fn high_water(&self) -> u32 {
        self.memory[Self::HIGH_WATER] as u32
    }

    /// Pages that were backed and have been dropped: what the balloon gave the host.
    pub fn returned(&self) -> u64 {
        self.memory[Self::RETURNED]
    }

    /// Pages that the host put memory behind. `returned() + resident()` is as many.
    pub fn faults(&self) -> u64 {
        self.memory[Self::FAULTS]
    }

    /// Pages that the guest has ever touched.
    pub fn ever_touched(&self) -> u32 {
        self.memory[Self::EVER_TOUCHED] as u32
    }

    /// Whether a page is backed; no page outside the guest is.
    pub fn is_backed(&self, pfn: u32) -> bool {
        pfn < self.pages && bits::get(self.backed_words(), pfn)
    }

    /// The plane of backed pages.
    pub fn backed_words(&self) -> &[u64] {
        &self.memory[Self::BACKED..self.touched_at()]
    }

    /// The plane of pages ever touched.
    pub fn touched_words(&self) -> &[u64] {
        &self.memory[self.touched_at()..]
    }

    /// The first word of the plane of pages ever touched.
    pub const fn touched_at(&self) -> usize {
        Self::BACKED + self.pages.div_ceil(64) as usize
    }

    /// All of the state.
    pub fn memory(&self) -> &[u64] {
        &self.memory
    }

    /// The same to write to: for putting back a copy taken before.
    pub fn memory_mut(&mut self) -> &mut [u64] {
        &mut self.memory
    }

    /// The guest touches `size` pages from `start` on: those that are not backed become so. Pages outside the guest are
    /// passed over. Gives how many faults it took. Cost: a step a word of both planes and one an event.
    ///
    /// `record` is told of each stretch, with the host's memory as it stands then.
    pub fn touch(&mut self, start: u32, size: u32, mut record: impl FnMut(Event, &[u64])) -> u32 {
        self.touch_each(start, size, &mut record)
    }

    // Once for all who record: so is the next.
    fn touch_each(&mut self, start: u32, size: u32, record: &mut dyn FnMut(Event, &[u64])) -> u32 {
        let end = start.saturating_add(size).min(self.pages);
        let (mut at, mut faults) = (start, 0);
        while let Some(start) = bits::first(self.backed_words(), at, end, false) {
            let backed = bits::first(self.backed_words(), start, end, true).unwrap_or(end);
            let again = bits::get(self.touched_words(), start);
            at = bits::first(self.touched_words(), start, backed, !again).unwrap_or(backed);
            let event = Event::Back { start, size: at - start, again, high_water: self.high_water() };
            self.apply(&event);
            record(event, &self.memory);
            faults += at - start;
        }
        faults
    }

    /// The host drops what it has behind `size` pages from `start` on. Pages outside the guest are passed over, as
    /// devices do: they do not trust their driver. Cost: a step a word of the plane and one an event.
    ///
    /// `record` is told of each stretch, with the host's memory as it stands then.
    pub fn discard(&mut self, start: u32, size: u32, mut record: impl FnMut(Event, &[u64])) {
        self.discard_each(start, size, &mut record);
    }

    fn discard_each(&mut self, start: u32, size: u32, record: &mut dyn FnMut(Event, &[u64])) {
        let end = start.saturating_add(size).min(self.pages);
        let mut at = start;
        while at < end {
            let was_backed = self.is_backed(at);
            let next = bits::first(self.backed_words(), at, end, !was_backed).unwrap_or(end);
            let event = Event::Drop { start: at, size: next - at, was_backed };
            self.apply(&event);
            record(event, &self.memory);
            at = next;
        }
    }
}
