//! What a heap of up to 16 units should do, written down without a tree: maps from a unit to what starts there.
//!
//! It rests on one observation. Free buddies always merge, so the free blocks are known once it is known which units
//! are free: they are the largest aligned blocks that are free all over. A call changes which units are free; the
//! blocks that this makes go to the front of their lists, those that it ends vanish from theirs.

use buddy::{AllocateError, FreeError, Region, ReserveError, Span, State};

/// One call of the heap.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Call {
    Allocate(u32),
    AllocateRun(u32),
    Free(u64),
    Reserve(u64, u32),
}

/// What a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Allocated(Result<u64, AllocateError>),
    Freed(Result<u32, FreeError>),
    Reserved(Result<(), ReserveError>),
}

impl Answer {
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self, Self::Allocated(Err(_)) | Self::Freed(Err(_)) | Self::Reserved(Err(_)))
    }
}

/// What no state changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) region: Region,
    pub(crate) max_order: u32,
    pub(crate) recent_first: bool,
}

const UNITS: usize = 16;

/// A state. All of its arrays are maps from a unit; 0 is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Model {
    /// Length of the live block or run that starts there.
    live: [u8; UNITS],
    /// Length of the reserved block that starts there.
    reserved: [u8; UNITS],
    /// All free blocks, list after list from order 0 up, each list from its front: [`entry`]s.
    lists: [u8; UNITS],
}

/// A free block in a byte that is not 0, and larger the larger its order.
const fn entry(order: u32, start: u32) -> u8 {
    (order << 4 | start) as u8 + 1
}

const fn order_of(entry: u8) -> u32 {
    (entry - 1) as u32 >> 4
}

const fn start_of(entry: u8) -> u32 {
    (entry - 1) as u32 & 15
}

impl Model {
    /// All free, each list in ascending order of addresses.
    pub(crate) fn new(rules: &Rules) -> Self {
        let mut model = Self { live: [0; UNITS], reserved: [0; UNITS], lists: [0; UNITS] };
        model.relist(rules);
        model.sorted()
    }

    /// The same without regard to the order of the lists.
    pub(crate) fn sorted(mut self) -> Self {
        self.lists.sort_unstable_by_key(|entry| entry.wrapping_sub(1));
        self
    }

    /// First units of the free blocks of `order`, from the front of their list.
    pub(crate) fn list(&self, order: u32) -> impl Iterator<Item = u32> {
        self.free_blocks().filter(move |block| block.0 == order).map(|block| block.1)
    }

    /// The free blocks as (order, start).
    pub(crate) fn free_blocks(&self) -> impl Iterator<Item = (u32, u32)> {
        self.lists.iter().take_while(|entry| **entry != 0).map(|entry| (order_of(*entry), start_of(*entry)))
    }

    pub(crate) fn count(&self, rules: &Rules, wanted: State) -> u32 {
        let sum = |map: &[u8; UNITS]| map.iter().map(|length| u32::from(*length)).sum::<u32>();
        match wanted {
            State::Live => sum(&self.live),
            State::Reserved => sum(&self.reserved),
            State::Free => rules.region.units - sum(&self.live) - sum(&self.reserved),
            State::InHand => 0,
        }
    }

    /// What `unit` belongs to: its first unit, its length, and what it is. A run is one.
    pub(crate) fn owner(&self, unit: u32) -> (u32, u32, State) {
        for (map, state) in [(&self.live, State::Live), (&self.reserved, State::Reserved)] {
            for start in 0..=unit {
                let length = u32::from(map[start as usize]);
                if length > 0 && start + length > unit {
                    return (start, length, state);
                }
            }
        }
        let (order, start) = self
            .free_blocks()
            .find(|(order, start)| (*start..*start + (1 << order)).contains(&unit))
            .expect("a unit that is neither live nor reserved is free");
        (start, 1 << order, State::Free)
    }

    /// Does `call`, or refuses it and stays as it is.
    pub(crate) fn call(&mut self, rules: &Rules, call: Call) -> Answer {
        match call {
            Call::Allocate(units) => Answer::Allocated(self.allocate(rules, units, units.checked_next_power_of_two())),
            Call::AllocateRun(units) => Answer::Allocated(self.allocate(rules, units, Some(units))),
            Call::Free(address) => Answer::Freed(self.free(rules, address)),
            Call::Reserve(address, units) => Answer::Reserved(self.reserve(rules, address, units)),
        }
    }

    fn allocate(&mut self, rules: &Rules, requested: u32, length: Option<u32>) -> Result<u64, AllocateError> {
        let largest = 1 << rules.max_order;
        let free = self.count(rules, State::Free);
        if requested == 0 {
            return Err(AllocateError::Zero);
        }
        if requested > largest {
            return Err(AllocateError::TooLarge { requested, largest });
        }
        if requested > free {
            return Err(AllocateError::Exhausted { requested, free });
        }
        // Lists of small blocks come first: the first block that suffices is the one to take.
        let Some((_, start)) = self.free_blocks().find(|block| 1 << block.0 >= requested) else {
            let needed = requested.next_power_of_two();
            let largest = self.free_blocks().map(|block| 1 << block.0).max().unwrap_or(0);
            return Err(AllocateError::Fragmented { requested, needed, free, largest });
        };
        self.live[start as usize] = length.expect("at most the largest block") as u8;
        self.relist(rules);
        Ok(address(rules, start))
    }

    fn free(&mut self, rules: &Rules, at: u64) -> Result<u32, FreeError> {
        let Region { base, unit, units, .. } = rules.region;
        if at < base || at - base >= unit * u64::from(units) {
            return Err(FreeError::Outside { address: at, region: span(rules, 0, units) });
        }
        let (start, length, state) = self.owner(((at - base) / unit) as u32);
        let block = span(rules, start, length);
        if state == State::Live && at == block.first {
            self.live[start as usize] = 0;
            self.relist(rules);
            return Ok(length);
        }
        Err(match state {
            State::Live => FreeError::Inside { address: at, block },
            _ if !at.is_multiple_of(unit) => FreeError::Misaligned { address: at, unit, block },
            State::Reserved => FreeError::Reserved { address: at, block },
            _ => FreeError::AlreadyFree { address: at, block },
        })
    }

    fn reserve(&mut self, rules: &Rules, at: u64, wanted: u32) -> Result<(), ReserveError> {
        let Region { base, unit, units, .. } = rules.region;
        if wanted == 0 {
            return Err(ReserveError::Zero);
        }
        if !at.is_multiple_of(unit) {
            return Err(ReserveError::Misaligned { address: at, unit });
        }
        let last = u128::from(base) + u128::from(unit) * u128::from(units);
        if at < base || u128::from(at) + u128::from(unit) * u128::from(wanted) > last {
            return Err(ReserveError::Outside { address: at, region: span(rules, 0, units) });
        }
        let first = ((at - base) / unit) as u32;
        let range = first..first + wanted;
        for unit in range.clone() {
            let (start, length, state) = self.owner(unit);
            if state != State::Free {
                return Err(ReserveError::NotFree { block: span(rules, start, length), state });
            }
        }
        // What is reserved stays in blocks: those that the free ones made up in the range.
        let mut start = range.start;
        while start < range.end {
            let (block, length, _) = self.owner(start);
            let end = range.end.min(block + length);
            while start < end {
                let length = largest_block(rules, start, end);
                self.reserved[start as usize] = length as u8;
                start += length;
            }
        }
        self.relist(rules);
        Ok(())
    }

    /// Which free blocks there are now, and where they stand on their lists.
    fn relist(&mut self, rules: &Rules) {
        let mut taken = [false; UNITS];
        for map in [&self.live, &self.reserved] {
            for start in 0..UNITS {
                taken[start..start + usize::from(map[start])].fill(true);
            }
        }
        // As (order, place on the list, entry).
        let mut blocks = [(0, 0, 0); UNITS];
        let (mut count, mut start) = (0, 0);
        while start < rules.region.units {
            if taken[start as usize] {
                start += 1;
                continue;
            }
            let end = (start..rules.region.units).find(|unit| taken[*unit as usize]).unwrap_or(rules.region.units);
            let length = largest_block(rules, start, end);
            let entry = entry(length.ilog2(), start);
            let before = self.lists.iter().position(|old| *old == entry);
            blocks[count] = (length.ilog2(), place(rules, before, start), entry);
            count += 1;
            start += length;
        }
        blocks[..count].sort_unstable();
        self.lists = blocks.map(|block| block.2);
    }
}

/// Where a free block goes on its list, given where it stood: new ones in front, the one at the highest address first
/// (a call makes them in ascending order, each in front of the last), then the old ones as they were.
fn place(rules: &Rules, before: Option<usize>, start: u32) -> u32 {
    if !rules.recent_first {
        return start;
    }
    before.map_or(UNITS as u32 - start, |before| UNITS as u32 + 1 + before as u32)
}

/// The length of the largest aligned block that starts at `start` and ends at `end` or before.
pub(crate) fn largest_block(rules: &Rules, start: u32, end: u32) -> u32 {
    let first = rules.region.base / rules.region.unit + u64::from(start);
    let mut length = 1;
    while length < 1 << rules.max_order && first.is_multiple_of(2 * u64::from(length)) && start + 2 * length <= end {
        length *= 2;
    }
    length
}

/// The address of a unit.
pub(crate) fn address(rules: &Rules, unit: u32) -> u64 {
    rules.region.base + rules.region.unit * u64::from(unit)
}

fn span(rules: &Rules, start: u32, length: u32) -> Span {
    Span { first: address(rules, start), last: address(rules, start) + rules.region.unit * u64::from(length) - 1 }
}
