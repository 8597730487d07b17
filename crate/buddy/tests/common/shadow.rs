//! A second allocator to compare with: what is free, live and reserved, in maps by the first unit, and textbook splits
//! and merges. It is slow, keeps no bits and knows no planes.

use std::collections::BTreeMap;

use buddy::{AllocateError, Block, Buddy, FreeError, Placement, Region, ReserveError, Span, State};

/// A call, with lengths in units and places in bytes from the region's first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    Allocate {
        units: u32,
    },
    AllocateRun {
        units: u32,
    },
    /// Frees what was allocated by the call number `nth` of those that were done and are still live, counted around.
    FreeLive {
        nth: u32,
    },
    /// Frees an address, mostly a wrong one.
    FreeAt {
        offset: i64,
    },
    Reserve {
        offset: i64,
        units: u32,
    },
}

/// What a call gives, as far as the shadow knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Allocated(Result<u64, AllocateError>),
    Freed(Option<u32>),
    Reserved(bool),
}

#[derive(Clone, Debug)]
pub(crate) struct Shadow {
    region: Region,
    max_order: u32,
    recent_first: bool,
    /// Absolute number of the region's first unit: blocks are aligned as addresses are.
    first: u64,
    /// Order of each free block, and when it was put on its list.
    free: BTreeMap<u32, (u32, i64)>,
    /// Length of each live block or run.
    live: BTreeMap<u32, u32>,
    /// Length of each reserved block.
    reserved: BTreeMap<u32, u32>,
    clock: i64,
    /// Addresses in the order of their allocation, without those that were freed.
    addresses: Vec<u64>,
}

impl Shadow {
    pub(crate) fn new(region: Region, max_order: u32, recent_first: bool) -> Self {
        let first = region.base / region.unit;
        let (free, live, reserved) = Default::default();
        let mut shadow =
            Self { region, max_order, recent_first, first, free, live, reserved, clock: 0, addresses: Vec::new() };
        // The lists begin in ascending order: the last blocks are put first.
        let blocks = shadow.pieces(0, region.units);
        for (start, order) in blocks.into_iter().rev() {
            shadow.put(start, order);
        }
        shadow
    }

    /// The largest aligned blocks that make up `start..end`.
    fn pieces(&self, mut start: u32, end: u32) -> Vec<(u32, u32)> {
        let mut pieces = Vec::new();
        while start < end {
            let at = self.first + u64::from(start);
            let fits = |order: u32| at.is_multiple_of(1 << order) && u64::from(start) + (1 << order) <= end.into();
            let order = (0..=self.max_order).rev().find(|order| fits(*order)).expect("a unit fits");
            pieces.push((start, order));
            start += 1 << order;
        }
        pieces
    }

    fn put(&mut self, start: u32, order: u32) {
        self.clock += 1;
        self.free.insert(start, (order, self.clock));
    }

    /// Puts a block that has become free, merged with its buddy as long as that is free.
    fn merge(&mut self, mut start: u32, mut order: u32) {
        while order < self.max_order {
            let buddy = ((self.first + u64::from(start)) ^ (1 << order)).checked_sub(self.first);
            let Some(buddy) = buddy.and_then(|buddy| u32::try_from(buddy).ok()) else { break };
            if self.free.get(&buddy).is_none_or(|found| found.0 != order) {
                break;
            }
            self.free.remove(&buddy);
            start = start.min(buddy);
            order += 1;
        }
        self.put(start, order);
    }

    fn free_units(&self) -> u32 {
        self.free.values().map(|block| 1 << block.0).sum()
    }

    fn largest_free(&self) -> u32 {
        self.free.values().map(|block| 1 << block.0).max().unwrap_or(0)
    }

    fn allocate(&mut self, requested: u32, length: Option<u32>) -> Result<u64, AllocateError> {
        let largest = 1 << self.max_order;
        let free = self.free_units();
        if requested == 0 {
            return Err(AllocateError::Zero);
        }
        let Some(length) = length.filter(|_| requested <= largest) else {
            return Err(AllocateError::TooLarge { requested, largest });
        };
        let needed = requested.next_power_of_two();
        if free < requested {
            return Err(AllocateError::Exhausted { requested, free });
        }
        let Some(start) = self.take(needed) else {
            return Err(AllocateError::Fragmented { requested, needed, free, largest: self.largest_free() });
        };
        self.live.insert(start, length);
        for (start, order) in self.pieces(start + length, start + needed) {
            self.put(start, order);
        }
        let address = self.region.base + u64::from(start) * self.region.unit;
        self.addresses.push(address);
        Ok(address)
    }

    /// Takes a block of `needed` units, split off a larger one where it must be.
    fn take(&mut self, needed: u32) -> Option<u32> {
        let enough = self.free.iter().filter(|block| 1 << block.1.0 >= needed);
        let best = |block: &(&u32, &(u32, i64))| {
            let (start, (order, put)) = *block;
            (*order, if self.recent_first { -put } else { i64::from(*start) })
        };
        let (&start, &(mut order, _)) = enough.min_by_key(best)?;
        self.free.remove(&start);
        while order > 0 && 1 << (order - 1) >= needed {
            order -= 1;
            self.put(start + (1 << order), order);
        }
        Some(start)
    }

    fn free(&mut self, address: u64) -> Option<u32> {
        let offset = address.checked_sub(self.region.base)?;
        if !offset.is_multiple_of(self.region.unit) {
            return None;
        }
        let start = u32::try_from(offset / self.region.unit).ok()?;
        let length = self.live.remove(&start)?;
        self.addresses.retain(|live| *live != address);
        for (start, order) in self.pieces(start, start + length) {
            self.merge(start, order);
        }
        Some(length)
    }

    fn reserve(&mut self, address: u64, units: u32) -> bool {
        let Region { base, unit, units: all, .. } = self.region;
        let Some(offset) = address.checked_sub(base) else { return false };
        let end = u128::from(offset / unit) + u128::from(units);
        if units == 0 || !offset.is_multiple_of(unit) || end > all.into() {
            return false;
        }
        let (start, end) = ((offset / unit) as u32, end as u32);
        let touched: Vec<_> = self
            .free
            .iter()
            .map(|(first, block)| (*first, first + (1 << block.0)))
            .filter(|(first, past)| *first < end && *past > start)
            .collect();
        let covered: u32 = touched.iter().map(|(first, past)| past.min(&end) - first.max(&start)).sum();
        if covered != units {
            return false;
        }
        for (first, past) in touched {
            self.free.remove(&first);
            for (piece, order) in self.pieces(first, start.max(first)) {
                self.put(piece, order);
            }
            for (piece, order) in self.pieces(start.max(first), end.min(past)) {
                self.reserved.insert(piece, 1 << order);
            }
            for (piece, order) in self.pieces(end.min(past), past) {
                self.put(piece, order);
            }
        }
        true
    }

    /// The address that a call means.
    pub(crate) fn address(&self, call: Call) -> u64 {
        match call {
            Call::FreeLive { nth } if !self.addresses.is_empty() => self.addresses[nth as usize % self.addresses.len()],
            Call::FreeAt { offset } | Call::Reserve { offset, .. } => self.region.base.wrapping_add_signed(offset),
            _ => self.region.base,
        }
    }

    /// Makes the call here alone.
    pub(crate) fn answer(&mut self, call: Call) -> Answer {
        let address = self.address(call);
        match call {
            Call::Allocate { units } => Answer::Allocated(self.allocate(units, units.checked_next_power_of_two())),
            Call::AllocateRun { units } => Answer::Allocated(self.allocate(units, Some(units))),
            Call::FreeLive { .. } | Call::FreeAt { .. } => Answer::Freed(self.free(address)),
            Call::Reserve { units, .. } => Answer::Reserved(self.reserve(address, units)),
        }
    }

    /// Makes the call on both and compares: what they give, and for a refusal its kind and that no bit changed.
    pub(crate) fn call<P: Placement>(&mut self, heap: &mut Buddy<Vec<u64>, P>, call: Call) {
        let before = heap.memory().to_vec();
        let address = self.address(call);
        let wanted = self.answer(call);
        let refused = match call {
            Call::Allocate { units } => {
                let answer = heap.allocate(units);
                assert_eq!(Answer::Allocated(answer), wanted, "{call:?}");
                answer.is_err()
            }
            Call::AllocateRun { units } => {
                let answer = heap.allocate_run(units);
                assert_eq!(Answer::Allocated(answer), wanted, "{call:?}");
                answer.is_err()
            }
            Call::FreeLive { .. } | Call::FreeAt { .. } => {
                let answer = heap.free(address);
                assert_eq!(Answer::Freed(answer.ok()), wanted, "freeing {address:#x}");
                if let Err(error) = answer {
                    self.check_free_error(address, error);
                }
                answer.is_err()
            }
            Call::Reserve { units, .. } => {
                let answer = heap.reserve(address, units);
                assert_eq!(Answer::Reserved(answer.is_ok()), wanted, "reserving {units} from {address:#x} on");
                if let Err(ReserveError::NotFree { block, state }) = answer {
                    self.check_span(block, state);
                }
                answer.is_err()
            }
        };
        if refused {
            assert!(heap.memory() == before, "a refused call changes no bit");
        }
    }

    fn check_free_error(&self, address: u64, error: FreeError) {
        let offset = address.wrapping_sub(self.region.base);
        let inside = offset / self.region.unit < self.region.units.into();
        let (block, state) = match error {
            FreeError::Outside { address: told, region } => {
                let last = self.region.base + (u64::from(self.region.units) * self.region.unit - 1);
                assert_eq!((told, region, inside), (address, Span { first: self.region.base, last }, false));
                return;
            }
            FreeError::Inside { block, .. } => (block, State::Live),
            FreeError::AlreadyFree { block, .. } => (block, State::Free),
            FreeError::Reserved { block, .. } => (block, State::Reserved),
            FreeError::Misaligned { block, .. } => {
                assert!(!offset.is_multiple_of(self.region.unit));
                let reserved = self.reserved.contains_key(&self.unit_of(block.first));
                (block, if reserved { State::Reserved } else { State::Free })
            }
        };
        assert!(inside && block.first <= address && address <= block.last, "{address:#x}: {error}");
        self.check_span(block, state);
    }

    fn unit_of(&self, address: u64) -> u32 {
        ((address - self.region.base) / self.region.unit) as u32
    }

    /// There is such a block, or run, in that state.
    fn check_span(&self, block: Span, state: State) {
        let start = self.unit_of(block.first);
        let length = match state {
            State::Free => self.free.get(&start).map(|block| 1 << block.0),
            State::Live => self.live.get(&start).copied(),
            State::Reserved => self.reserved.get(&start).copied(),
            State::InHand => None,
        };
        let units = (block.last - block.first) / self.region.unit + 1;
        assert_eq!(length.map(u64::from), Some(units), "{block} is {state:?}");
    }

    /// All that the heap tells of itself is what the shadow holds.
    pub(crate) fn check<P: Placement>(&self, heap: &Buddy<Vec<u64>, P>) {
        for order in 0..=self.max_order {
            let mut list: Vec<_> = self.free.iter().filter(|block| block.1.0 == order).collect();
            list.sort_by_key(|(start, block)| if self.recent_first { -block.1 } else { i64::from(**start) });
            assert!(heap.free_list(order).eq(list.iter().map(|block| *block.0)), "the list of order {order}");
        }
        let mut wanted = Vec::new();
        wanted.extend(self.free.iter().map(|(start, block)| (*start, 1 << block.0, State::Free)));
        wanted.extend(self.reserved.iter().map(|(start, length)| (*start, *length, State::Reserved)));
        for (&start, &length) in &self.live {
            // A run is told as the blocks that it consists of.
            let pieces = self.pieces(start, start + length).into_iter();
            wanted.extend(pieces.map(|(start, order)| (start, 1 << order, State::Live)));
        }
        wanted.sort_unstable_by_key(|block| block.0);
        let found: Vec<_> =
            super::blocks(heap).into_iter().map(|(Block { start, size }, state)| (start, size, state)).collect();
        assert_eq!(found, wanted);
        assert_eq!(heap.stats().free, self.free_units());
        assert_eq!(heap.stats().largest_free, self.largest_free());
    }
}
