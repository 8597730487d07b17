//! A guest with its balloon and the host below it, or a heap of bytes.

use alloc::vec::Vec;

use balloon::{Balloon, Guest, Host};
use buddy::AllocateError;
use bytemuck::{cast_slice, cast_slice_mut};
use heaps::Heap;

use crate::any_heap::{AnyHeap, NoHeap};
use crate::event::Event;
use crate::log::Request;
use crate::op::{Id, MOST_TICKS, Op};
use crate::outcome::Refusal;
use crate::programs::{BALLOON, Programs};
use crate::recorder::Recorder;
use crate::settings::Settings;

/// How many stretches of memory the state is: the heap, three of the programs, and a guest's balloon and host.
pub const STRETCHES: usize = 6;
/// Where among them the heap is.
pub const HEAP: usize = 0;
/// Where the first of the programs' is.
pub const PROGRAMS: usize = 1;
const BALLOON_SIDE: usize = 4;
const HOST_SIDE: usize = 5;

/// The state that the op log leads to.
#[derive(Debug)]
pub struct Machine {
    settings: Settings,
    heap: AnyHeap,
    programs: Programs,
    below: Option<Below>,
}

/// What a guest has and a heap of bytes has not.
#[derive(Debug)]
struct Below {
    balloon: Balloon,
    host: Host,
}

impl Below {
    fn memory(&self) -> (&[u64], &[u64]) {
        (self.balloon.memory(), self.host.memory())
    }

    fn memory_mut(&mut self) -> (&mut [u64], &mut [u64]) {
        (self.balloon.memory_mut(), self.host.memory_mut())
    }
}

/// Law 2: `free` + `in_hand` + `program` + `ballooned` + `cached` + `overhead` + `reserved` = `units`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Units of the heap.
    pub units: u32,
    /// On the free lists.
    pub free: u32,
    /// Between two events of an op, neither free nor live.
    pub in_hand: u32,
    /// Live, a program's.
    pub program: u32,
    /// Live, the balloon's.
    pub ballooned: u32,
    /// Free in the heap's cache: nobody's, and not the heap's.
    pub cached: u32,
    /// What the cache keeps for itself.
    pub overhead: u32,
    /// Kept out of use.
    pub reserved: u32,
    /// Units of the largest free block.
    pub largest_free: u32,
}

impl Machine {
    /// A machine whose memory is all free.
    ///
    /// # Errors
    /// Where the settings name no region.
    pub fn new(settings: Settings) -> Result<Self, NoHeap> {
        let units = settings.region.units;
        let heap = AnyHeap::new(&settings, settings.real_bytes().div_ceil(8))?;
        let below =
            settings.guest.then(|| Below { balloon: Balloon::new(units, settings.balloon), host: Host::new(units) });
        Ok(Self { settings, heap, programs: Programs::new(units), below })
    }

    /// What it is made of.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Its heap.
    pub fn heap(&self) -> &AnyHeap {
        &self.heap
    }

    /// Who has what.
    pub fn programs(&self) -> &Programs {
        &self.programs
    }

    /// The balloon of a guest.
    pub fn balloon(&self) -> Option<&Balloon> {
        self.below.as_ref().map(|below| &below.balloon)
    }

    /// The host below a guest.
    pub fn host(&self) -> Option<&Host> {
        self.below.as_ref().map(|below| &below.host)
    }

    /// Pages in the balloon.
    pub fn ballooned(&self) -> u32 {
        self.balloon().map_or(0, Balloon::pages)
    }

    /// The heap's bytes, where they are real.
    pub fn bytes(&self) -> &[u8] {
        let heap = self.heap.get();
        &cast_slice(&heap.memory()[heap.words()..])[..self.settings.real_bytes()]
    }

    /// Pages that `op` would move into the balloon, or out of it.
    pub fn moves(&self, op: &Op) -> u32 {
        let pages = match (op, self.balloon()) {
            (Op::Target { pages }, _) => *pages,
            (Op::Wait { .. }, Some(balloon)) => balloon.target(),
            _ => return 0,
        };
        let Counts { ballooned, free, .. } = self.counts();
        pages.min(ballooned + free).abs_diff(ballooned)
    }

    /// Makes room for the ids below `ids`.
    pub fn admit(&mut self, ids: usize) {
        self.programs.admit(ids);
    }

    /// Counts, with nothing in hand, as it is between two ops. Cost: a step an order.
    pub fn counts(&self) -> Counts {
        self.counts_with(0)
    }

    /// Counts, where `in_hand` units are in hand.
    pub fn counts_with(&self, in_hand: u32) -> Counts {
        let heap = self.heap.get();
        let stats = heap.stats();
        let ballooned = self.ballooned();
        let (cached, overhead) = if cfg!(feature = "cache") { (heap.cached(), heap.overhead()) } else { (0, 0) };
        Counts {
            units: stats.units,
            free: stats.free,
            in_hand,
            program: stats.live - in_hand - ballooned - cached - overhead,
            ballooned,
            cached,
            overhead,
            reserved: stats.reserved,
            largest_free: stats.largest_free,
        }
    }

    /// Does `op`. `requests` says what each id asked for.
    ///
    /// # Errors
    /// Where the op can't be done. It has changed nothing then, but for a balloon that gave its pages to a guest that is
    /// out of memory, in vain.
    pub fn run(&mut self, op: &Op, requests: &[Request], recorder: &mut Recorder) -> Result<(), Refusal> {
        match *op {
            Op::Allocate { id, bytes, .. } | Op::Adopt { id, bytes, .. } => self.allocate(id, bytes, recorder),
            Op::Free { id } => {
                let start = self.programs.start(id).ok_or(Refusal::NotLive { id })?;
                self.free(id, start, requests, recorder)
            }
            Op::FreeAddress { address } => self.free_address(address, requests, recorder),
            #[cfg(feature = "rare")]
            Op::Reserve { address, bytes } => {
                let units = self.units(bytes);
                let heap = self.heap.get_mut();
                Ok(recorder.listening(|listener| heap.reserve(address, units, listener))?)
            }
            Op::Touch { id } => self.touch_all(id, requests, recorder),
            Op::Target { pages } => self.target(pages, recorder),
            Op::Wait { ticks } if ticks == 0 || ticks > MOST_TICKS => Err(Refusal::Ticks { ticks }),
            Op::Wait { ticks } => self.drive(recorder, |balloon, host, guest| balloon.wait(ticks, host, guest)),
            Op::Interval { ticks } => {
                let has_queue = self.drive(recorder, |balloon, _, guest| balloon.set_interval(ticks, guest))?;
                if has_queue { Ok(()) } else { Err(Refusal::NoStatistics) }
            }
            #[cfg(feature = "rare")]
            Op::Foul { rule, pfn } => {
                let done = self.drive(recorder, |balloon, host, guest| balloon.foul(rule, pfn, host, guest))?;
                done.map_err(|why| Refusal::NoFoul { why, pfn })
            }
            #[cfg(not(feature = "rare"))]
            Op::Reserve { .. } | Op::Foul { .. } => Err(Refusal::NotHere),
        }
    }

    fn allocate(&mut self, id: Id, bytes: u64, recorder: &mut Recorder) -> Result<(), Refusal> {
        let units = self.units(bytes);
        let trim = self.settings.trim;
        #[cfg(feature = "cache")]
        let overhead = self.heap.get().overhead();
        let address = loop {
            let heap = self.heap.get_mut();
            let result = recorder.listening(|listener| {
                if trim { heap.allocate_run(units, listener) } else { heap.allocate(units, listener) }
            });
            match result {
                Ok(address) => break address,
                Err(AllocateError::Exhausted { .. } | AllocateError::Fragmented { .. })
                    if self.relieve(units, recorder) => {}
                Err(error) => return Err(error.into()),
            }
        };
        let start = self.unit_of(address);
        self.programs.own(id, start, bytes);
        self.programs.tell(Event::Own { id, start, bytes }, recorder);
        #[cfg(feature = "rare")]
        if self.below.is_some() {
            self.drive(recorder, |balloon, _, guest| balloon.unreport(start, units, guest))?;
        }
        #[cfg(feature = "cache")]
        if self.heap.get().overhead() > overhead
            && let Some((footer, pages)) = self.heap.footer(start)
        {
            // The cache's own writing; the bytes of it are beside the heap's here.
            self.back(footer, pages, recorder);
        }
        let touched = self.touched_at_once(units);
        self.touch(id, start, touched, touched == units, recorder);
        // A program writes what it asked for: a letter of its own, to be told from its neighbours'.
        self.write(start, bytes.min(u64::from(touched) * self.settings.region.unit), letter(id), recorder);
        if self.below.is_some() {
            let kept = self.drive(recorder, |balloon, _, guest| balloon.keep_free(guest))?;
            self.drain(kept, recorder);
        }
        Ok(())
    }

    /// A program of a guest that is out of memory can't be served: whether anything came back that it may have.
    fn relieve(&mut self, units: u32, recorder: &mut Recorder) -> bool {
        let rescued = self.drive(recorder, |balloon, _, guest| balloon.rescue(units, guest)).unwrap_or(0);
        self.drain(rescued, recorder);
        rescued > 0
    }

    /// The cache gives back as much as others have: `cache_drain` of Nanos is called with what was cleaned elsewhere.
    fn drain(&mut self, pages: u32, recorder: &mut Recorder) {
        if cfg!(feature = "cache") && pages > 0 {
            let heap = self.heap.get_mut();
            recorder.listening(|listener| heap.drain(pages, listener));
        }
    }

    /// Of the `units` units of a new allocation, those that the program touches at once.
    fn touched_at_once(&self, units: u32) -> u32 {
        if self.below.is_none() {
            return units;
        }
        (u64::from(units) * u64::from(self.settings.touched.min(100))).div_ceil(100) as u32
    }

    fn touch_all(&mut self, id: Id, requests: &[Request], recorder: &mut Recorder) -> Result<(), Refusal> {
        let start = self.programs.start(id).ok_or(Refusal::NotLive { id })?;
        let bytes = requests.get(id as usize).map_or(0, |request| request.bytes);
        let units = self.units(bytes);
        if !self.programs.is_touched(id) {
            let first = self.touched_at_once(units);
            self.touch(id, start + first, units - first, true, recorder);
        }
        self.write(start, bytes, letter(id), recorder);
        Ok(())
    }

    fn free_address(&mut self, address: u64, requests: &[Request], recorder: &mut Recorder) -> Result<(), Refusal> {
        let region = &self.settings.region;
        let aligned = address.is_multiple_of(region.unit) && address >= region.base;
        let unit = aligned.then(|| (address - region.base) / region.unit).and_then(|unit| u32::try_from(unit).ok());
        match unit.and_then(|unit| self.programs.owner(unit).map(|id| (id, unit))) {
            Some((BALLOON, _)) => Err(Refusal::Ballooned { address }),
            Some((id, unit)) => self.free(id, unit, requests, recorder),
            None => {
                // Nothing starts there: the heap says what is wrong, if it can tell.
                let heap = self.heap.get();
                let live = matches!(heap.find(address), Some((_, buddy::State::Live)));
                let is_cache =
                    cfg!(feature = "cache") && unit.is_some_and(|unit| heap.is_cached(unit) || heap.is_overhead(unit));
                if live && !is_cache && !self.settings.heap.knows_blocks() {
                    return Err(Refusal::Unnoticed { address });
                }
                let heap = self.heap.get_mut();
                recorder.listening(|listener| heap.free(address, 1, listener))?;
                Ok(())
            }
        }
    }

    fn free(&mut self, id: Id, start: u32, requests: &[Request], recorder: &mut Recorder) -> Result<(), Refusal> {
        let bytes = requests.get(id as usize).map_or(0, |request| request.bytes);
        let (address, units) = (self.address_of(start), self.units(bytes));
        self.programs.disown(id, start, bytes);
        self.programs.tell(Event::Disown { id, start, bytes }, recorder);
        self.poison(start, units, recorder);
        let heap = self.heap.get_mut();
        recorder.listening(|listener| heap.free(address, units, listener))?;
        Ok(())
    }

    /// A guest that fills free pages writes to those that become free.
    fn poison(&mut self, start: u32, units: u32, recorder: &mut Recorder) {
        let poison = self.settings.balloon.poison;
        if cfg!(feature = "rare") && poison != 0 && self.below.is_some() {
            self.back(start, units, recorder);
            self.write(start, u64::from(units) * self.settings.region.unit, poison, recorder);
        }
    }

    fn target(&mut self, pages: u32, recorder: &mut Recorder) -> Result<(), Refusal> {
        let memory = self.settings.region.units;
        if self.below.is_some() && pages > memory {
            return Err(Refusal::TargetTooLarge { pages, memory });
        }
        self.drive(recorder, |balloon, host, guest| balloon.set_target(pages, host, guest))
    }

    /// Does something with the balloon. A guest that fills free pages then fills those that came out of it.
    fn drive<R>(
        &mut self,
        recorder: &mut Recorder,
        action: impl FnOnce(&mut Balloon, &mut Host, &mut GuestSide<'_>) -> R,
    ) -> Result<R, Refusal> {
        let Some(below) = &mut self.below else { return Err(Refusal::NoBalloon) };
        let heap = self.heap.get_mut();
        let mut guest = GuestSide { heap, programs: &mut self.programs, recorder, given: Vec::new() };
        let result = action(&mut below.balloon, &mut below.host, &mut guest);
        for (start, size) in guest.given {
            self.poison(start, size, recorder);
        }
        Ok(result)
    }

    /// The program touches pages, for the first time since it got them.
    fn touch(&mut self, id: Id, start: u32, pages: u32, all: bool, recorder: &mut Recorder) {
        if self.below.is_some() && pages > 0 {
            self.back(start, pages, recorder);
            self.programs.touch(id, pages, all);
            self.programs.tell(Event::Touch { id, pages, all }, recorder);
        }
    }

    /// The guest writes to pages: the host backs those that it does not.
    fn back(&mut self, start: u32, units: u32, recorder: &mut Recorder) {
        let Self { settings, heap, below: Some(below), .. } = self else { return };
        below.host.touch(start, units, |event, memory| {
            recorder.record(Event::Balloon(event));
            recorder.see(HOST_SIDE, memory);
            // What was dropped comes back zeroed.
            if let balloon::Event::Back { start, size, again: true, .. } = event {
                write(settings, heap, start, u64::from(size) * settings.region.unit, 0, recorder);
            }
        });
    }

    /// Writes `len` bytes from unit `start` on, where bytes are real.
    fn write(&mut self, start: u32, len: u64, value: u8, recorder: &mut Recorder) {
        write(&self.settings, &mut self.heap, start, len, value, recorder);
    }
}

/// Applying and undoing events: how to get into the middle of an op and out of it.
#[cfg(not(feature = "small"))]
impl Machine {
    /// Makes the change that `event` tells of.
    pub fn apply(&mut self, event: &Event) {
        match *event {
            Event::Heap(event) => self.heap.get_mut().apply(&event),
            Event::Balloon(event) => {
                if let Some(below) = &mut self.below {
                    below.balloon.apply(&event);
                    below.host.apply(&event);
                    self.programs.follow(&event, true);
                }
            }
            Event::Own { id, start, bytes } => self.programs.own(id, start, bytes),
            Event::Disown { id, start, bytes } => self.programs.disown(id, start, bytes),
            Event::Touch { id, pages, all } => self.programs.touch(id, pages, all),
            Event::Write { at, len, value, .. } => {
                bytes_mut(&self.settings, &mut self.heap)[at as usize..][..len as usize].fill(value);
            }
        }
    }

    /// Takes the change that `event` tells of back. `recorder` has what was written over.
    pub fn undo(&mut self, event: &Event, recorder: &Recorder) {
        match *event {
            Event::Heap(event) => self.heap.get_mut().undo(&event),
            Event::Balloon(event) => {
                if let Some(below) = &mut self.below {
                    below.host.undo(&event);
                    below.balloon.undo(&event);
                    self.programs.follow(&event, false);
                }
            }
            Event::Own { id, start, bytes } => self.programs.disown(id, start, bytes),
            Event::Disown { id, start, bytes } => self.programs.own(id, start, bytes),
            Event::Touch { id, pages, all } => self.programs.untouch(id, pages, all),
            Event::Write { at, len, saved, .. } => {
                bytes_mut(&self.settings, &mut self.heap)[at as usize..][..len as usize]
                    .copy_from_slice(recorder.saved(saved, len));
            }
        }
    }
}

impl Machine {
    /// All of the state, in stretches of memory.
    pub fn memory(&self) -> [&[u64]; STRETCHES] {
        let [words, starts, untouched] = self.programs.memory();
        let (balloon, host) = self.below.as_ref().map_or((&[][..], &[][..]), Below::memory);
        [self.heap.get().memory(), words, starts, untouched, balloon, host]
    }

    /// All of the state, to put a copy of it back.
    pub fn memory_mut(&mut self) -> [&mut [u64]; STRETCHES] {
        let [words, starts, untouched] = self.programs.memory_mut();
        let (balloon, host) = self.below.as_mut().map_or((&mut [][..], &mut [][..]), Below::memory_mut);
        [self.heap.get_mut().memory_mut(), words, starts, untouched, balloon, host]
    }

    /// How many stretches there are: those of balloon and host come last, where they are; else they are empty.
    pub fn stretches(&self) -> usize {
        if self.below.is_some() { STRETCHES } else { BALLOON_SIDE }
    }

    /// The units that hold `bytes`; more than any heap has, where there are too many to count.
    fn units(&self, bytes: u64) -> u32 {
        u32::try_from(bytes.div_ceil(self.settings.region.unit)).unwrap_or(u32::MAX)
    }

    fn unit_of(&self, address: u64) -> u32 {
        ((address - self.settings.region.base) / self.settings.region.unit) as u32
    }

    fn address_of(&self, unit: u32) -> u64 {
        self.settings.region.base + u64::from(unit) * self.settings.region.unit
    }
}

fn write(settings: &Settings, heap: &mut AnyHeap, start: u32, len: u64, value: u8, recorder: &mut Recorder) {
    if settings.real_bytes() == 0 {
        return;
    }
    let at = u64::from(start) * settings.region.unit;
    let (at, len) = (at as u32, len as u32);
    let bytes = &mut bytes_mut(settings, heap)[at as usize..][..len as usize];
    let saved = recorder.save(bytes);
    bytes.fill(value);
    recorder.record(Event::Write { at, len, value, saved });
    recorder.see(HEAP, heap.get().memory());
}

fn bytes_mut<'h>(settings: &Settings, heap: &'h mut AnyHeap) -> &'h mut [u8] {
    let heap = heap.get_mut();
    let words = heap.words();
    &mut cast_slice_mut(&mut heap.memory_mut()[words..])[..settings.real_bytes()]
}

/// What a program writes.
const fn letter(id: Id) -> u8 {
    b'A' + (id % 26) as u8
}

/// The guest, as the balloon's driver sees it.
struct GuestSide<'m> {
    heap: &'m mut dyn Heap,
    programs: &'m mut Programs,
    recorder: &'m mut Recorder,
    /// What came out of the balloon.
    given: Vec<(u32, u32)>,
}

impl Guest for GuestSide<'_> {
    fn take(&mut self, order: u32) -> Option<u32> {
        let unit = self.heap.region().unit;
        let address = self.recorder.listening(|listener| self.heap.allocate_past_cache(1 << order, listener)).ok()?;
        Some((address / unit) as u32)
    }

    fn give(&mut self, pfn: u32, order: u32) {
        let address = u64::from(pfn) * self.heap.region().unit;
        let freed = self.recorder.listening(|listener| self.heap.free_past_cache(address, 1 << order, listener));
        debug_assert!(freed.is_ok(), "a page in the balloon is live");
        if cfg!(feature = "rare") {
            self.given.push((pfn, 1 << order));
        }
    }

    fn free_pages(&self) -> u32 {
        self.heap.free_units()
    }

    #[cfg(feature = "rare")]
    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)> {
        self.heap.free_blocks(order)
    }

    fn faults(&self) -> u64 {
        self.programs.faults()
    }

    fn record(&mut self, event: balloon::Event, memory: &[u64]) {
        self.programs.follow(&event, true);
        self.programs.tell(Event::Balloon(event), self.recorder);
        let is_host = matches!(event, balloon::Event::Back { .. } | balloon::Event::Drop { .. });
        self.recorder.see(if is_host { HOST_SIDE } else { BALLOON_SIDE }, memory);
    }
}
