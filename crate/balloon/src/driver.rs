//! The guest's driver.

use alloc::vec;
use alloc::vec::Vec;

use crate::config::Config;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
use crate::protocol::MAX_PFNS;
use crate::queue::{self, Descriptor, Queue};
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
    /// The word that counts the pages in the balloon. While a descriptor is under way it is ahead of `actual`.
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

    /// The host writes the target, and the driver works towards it. More than the guest has is not refused here: the
    /// driver stops short of it.
    pub fn set_target(&mut self, pages: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        self.change(Event::Target { from: self.target(), to: pages }, guest);
        self.work(host, guest);
    }

    /// Inflates or deflates until the balloon has its target or the guest has no more pages. Where it stopped short,
    /// calling it again is the driver's retry.
    pub fn work(&mut self, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        let (held, target) = (self.pages(), self.target());
        if target > held {
            self.inflate(target - held, host, guest);
        } else {
            self.deflate(held - target, guest);
        }
    }

    /// Takes up to `pages` pages out of the balloon, the last that entered first, and gives them back to the guest;
    /// gives how many. The target stays: this is also what a guest that is out of memory does under
    /// [`Features::DEFLATE_ON_OOM`](crate::Features::DEFLATE_ON_OOM).
    ///
    /// The host is told first, and does nothing: it backs the pages when they are touched.
    pub fn deflate(&mut self, pages: u32, guest: &mut (impl Guest + ?Sized)) -> u32 {
        let all = pages.min(self.pages());
        let mut rest = all;
        while rest > 0 {
            let batch = rest.min(MAX_PFNS);
            self.change(Event::Deflate { pages: batch }, guest);
            self.change(Event::Acknowledge { queue: Queue::Deflate, pages: batch }, guest);
            for _ in 0..batch {
                let pfn = packed::get(&self.memory[self.list()..], self.pages() - 1);
                self.change(Event::Leave { pfn }, guest);
                guest.give_page(pfn);
            }
            rest -= batch;
        }
        all
    }

    /// Moves `wanted` pages into the balloon, or as many as the guest has.
    fn inflate(&mut self, mut wanted: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        while wanted > 0 {
            let batch = wanted.min(MAX_PFNS);
            let filled = self.fill(batch, guest);
            if filled > 0 {
                self.send(filled, host, guest);
                wanted -= filled;
            }
            if filled < batch {
                self.change(Event::Short { wanted }, guest);
                return;
            }
        }
    }

    /// Fills the descriptor with up to `batch` pages; gives how many.
    fn fill(&mut self, batch: u32, guest: &mut (impl Guest + ?Sized)) -> u32 {
        for filled in 0..batch {
            // So the list never outgrows its words, whatever the guest answers.
            let Some(pfn) = guest.take_page().filter(|pfn| *pfn < self.guest_pages && !self.holds(*pfn)) else {
                return filled;
            };
            self.change(Event::Enter { pfn }, guest);
        }
        batch
    }

    /// Sends the descriptor, lets the device drop the pages, and takes note that it has.
    fn send(&mut self, pages: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        self.change(Event::Inflate { pages }, guest);
        for pfn in self.descriptor().pfns() {
            host.discard(pfn, |event, memory| guest.record(event, memory));
        }
        self.change(Event::Acknowledge { queue: Queue::Inflate, pages }, guest);
    }

    fn change(&mut self, event: Event, guest: &mut (impl Guest + ?Sized)) {
        self.apply(&event);
        guest.record(event, &self.memory);
    }
}
