//! The balloon's state, in words.

use alloc::vec;
use alloc::vec::Vec;

use crate::config::Config;
use crate::packed;
use crate::protocol::Features;
use crate::queue::{self, Descriptor};
use crate::ranges::{self, Ranges};
use crate::referee::Rule;
use crate::setup::Setup;
use crate::statistics::{self, Statistics};
use crate::timers::Timer;

/// The balloon as its driver keeps it, with what stands between driver and device.
///
/// Words, in this order: the [`Config`]; the count of pages in the balloon; the time in ticks; the ticks between two
/// requests for statistics; for each [`Timer`] the tick at which it is due, 0 where it is not; for each [`Rule`] how
/// often it was broken; the [`Statistics`]; the [`Ranges`]; the [`Descriptor`]; a plane of a bit a page of the guest, set
/// iff the page is in the balloon; one set iff the page is free and has been reported; the list of the pages in the
/// balloon in the order they entered, as 32-bit page frame numbers, 0 past the count. Bit i is bit i % 64 of word i / 64
/// of a plane.
///
/// All costs are constant for a page that enters or leaves.
#[derive(Clone, Debug)]
pub struct Balloon {
    pub(crate) setup: Setup,
    pub(crate) guest_pages: u32,
    pub(crate) memory: Vec<u64>,
}

impl Balloon {
    /// The word that is the configuration space.
    pub const CONFIG: usize = 0;
    /// The word that counts the pages in the balloon. In the middle of an operation it may be ahead of `actual`.
    pub const PAGES: usize = 1;
    /// The word that is the time in ticks.
    pub const NOW: usize = 2;
    /// The word with the ticks between two requests for statistics; 0: there are none.
    pub const INTERVAL: usize = 3;
    /// The first word of the ticks at which something is due.
    pub const DUE: usize = 4;
    /// The first of the counters of broken rules.
    pub const FOULS: usize = Self::DUE + Timer::ALL.len();
    /// The first word of the statistics.
    pub const STATISTICS: usize = Self::FOULS + Rule::ALL.len();
    /// The first word of the ranges that are reported.
    pub const RANGES: usize = Self::STATISTICS + statistics::WORDS;
    /// The first word of the descriptor.
    pub const DESCRIPTOR: usize = Self::RANGES + ranges::WORDS;

    /// An empty balloon in a guest of `pages` pages, at most 2^30.
    pub fn new(pages: u32, setup: Setup) -> Self {
        let setup = Setup { order: setup.order.min(Setup::MAX_ORDER), ..setup };
        let mut balloon = Self { setup, guest_pages: pages, memory: Vec::new() };
        balloon.memory = vec![0; balloon.list() + packed::words(pages)];
        if balloon.features().contains(Features::STATS_VQ) {
            // The driver primes the queue with its buffer before the device asks for anything.
            balloon.statistics_mut().set_state(true, false);
        }
        if balloon.features().contains(Features::PAGE_REPORTING) {
            balloon.memory[Self::due_at(Timer::Report)] = Setup::REPORT_TICKS.into();
        }
        balloon
    }

    /// Device and driver.
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What they agreed on.
    pub const fn features(&self) -> Features {
        self.setup.features()
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

    /// Pages in the balloon, those included that the device never answered for.
    pub fn pages(&self) -> u32 {
        self.memory[Self::PAGES] as u32
    }

    /// The time, in ticks from the start.
    pub fn now(&self) -> u32 {
        self.memory[Self::NOW] as u32
    }

    /// Ticks between two requests for statistics; 0: there are none.
    pub fn interval(&self) -> u32 {
        self.memory[Self::INTERVAL] as u32
    }

    /// The tick at which a timer goes off.
    pub fn due(&self, timer: Timer) -> Option<u32> {
        Some(self.memory[Self::due_at(timer)] as u32).filter(|due| *due > 0)
    }

    pub(crate) const fn due_at(timer: Timer) -> usize {
        Self::DUE + timer as usize
    }

    /// How often a rule was broken.
    pub fn fouls(&self, rule: Rule) -> u32 {
        self.memory[Self::FOULS + rule as usize] as u32
    }

    /// Whether a page is in the balloon.
    pub fn holds(&self, pfn: u32) -> bool {
        pfn < self.guest_pages && bits::get(self.ballooned_words(), pfn)
    }

    /// The pages in the balloon in the order they entered; they leave from the end.
    pub fn pfns(&self) -> impl Iterator<Item = u32> {
        (0..self.pages()).map(|at| packed::get(&self.memory[self.list()..], at))
    }

    /// The first page of the unit that entered last; there is one.
    pub(crate) fn last_unit(&self) -> u32 {
        packed::get(&self.memory[self.list()..], self.pages() - self.setup.unit())
    }

    /// What is being filled or was sent.
    pub fn descriptor(&self) -> Descriptor<&[u64]> {
        Descriptor::new(&self.memory[Self::DESCRIPTOR..self.ballooned_at()])
    }

    /// The ranges that are being reported.
    pub fn ranges(&self) -> Ranges<&[u64]> {
        Ranges::new(&self.memory[Self::RANGES..Self::DESCRIPTOR])
    }

    /// What the device knows of the guest.
    pub fn statistics(&self) -> Statistics<&[u64]> {
        Statistics::new(&self.memory[Self::STATISTICS..Self::RANGES])
    }

    pub(crate) fn statistics_mut(&mut self) -> Statistics<&mut [u64]> {
        Statistics::new(&mut self.memory[Self::STATISTICS..Self::RANGES])
    }

    /// The plane of pages that are in the balloon.
    pub fn ballooned_words(&self) -> &[u64] {
        &self.memory[self.ballooned_at()..self.reported_at()]
    }

    /// The plane of free pages that have been reported.
    pub fn reported_words(&self) -> &[u64] {
        &self.memory[self.reported_at()..self.list()]
    }

    pub(crate) const fn ballooned_at(&self) -> usize {
        Self::DESCRIPTOR + queue::words(self.setup.most_pfns())
    }

    pub(crate) const fn reported_at(&self) -> usize {
        self.ballooned_at() + self.guest_pages.div_ceil(64) as usize
    }

    /// The first word of the list.
    pub const fn list(&self) -> usize {
        self.reported_at() + self.guest_pages.div_ceil(64) as usize
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
