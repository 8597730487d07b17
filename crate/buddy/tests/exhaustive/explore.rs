//! Walks through all states of a small heap.
//!
//! In each state, every call: its answer is the model's; a refused one tells no event and changes no bit, traced or
//! not; one that is done leaves what the model says, does the same without a tracer, and obeys laws 1 and 2 at every
//! event. Two ways into one state leave the same memory, bit for bit.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

use buddy::{Buddy, Event, LowestAddress, Mru, Placement, Region, State, Tracer};

use crate::common;
use crate::model::{Answer, Call, Model, Rules, address, largest_block};

/// Which calls there are, and which of them lead on to further states.
pub(crate) struct Follow {
    /// A run of any length leads on; otherwise it is only tried.
    runs: bool,
    /// Ranges are reserved.
    reservations: bool,
    /// States that differ only in the order of lists are one; it is seen as it was come to first.
    shapes: bool,
}

impl Follow {
    pub(crate) const BLOCKS: Self = Self { runs: false, reservations: false, shapes: false };
    pub(crate) const SHAPES: Self = Self { shapes: true, ..Self::BLOCKS };
    pub(crate) const RUNS: Self = Self { runs: true, ..Self::BLOCKS };
    pub(crate) const ALL: Self = Self { reservations: true, ..Self::RUNS };

    fn calls(&self, region: Region) -> Vec<Call> {
        let Region { base, unit, units, .. } = region;
        let end = base + unit * u64::from(units);
        let mut calls = Vec::new();
        for length in (0..=units + 1).chain([u32::MAX]) {
            calls.push(Call::Allocate(length));
            calls.push(Call::AllocateRun(length));
        }
        let addresses = (base - unit - 1..=end + unit).chain([0, 1, u64::MAX - 1, u64::MAX]);
        for address in addresses {
            calls.push(Call::Free(address));
            if self.reservations {
                calls.extend((0..=units + 1).chain([u32::MAX]).map(|length| Call::Reserve(address, length)));
            }
        }
        calls
    }

    fn leads_on(&self, call: Call) -> bool {
        match call {
            Call::AllocateRun(units) => self.runs || units.is_power_of_two(),
            _ => true,
        }
    }
}

/// Says which placement the model is to follow.
pub(crate) trait Recent: Placement {
    const RECENT_FIRST: bool;
}

impl Recent for Mru {
    const RECENT_FIRST: bool = true;
}

impl Recent for LowestAddress {
    const RECENT_FIRST: bool = false;
}

/// Checks every call in every state; gives how many states there are.
pub(crate) fn explore<P: Recent>(region: Region, follow: &Follow) -> usize {
    let mut heap = common::heap::<P>(region);
    let rules = Rules { region, max_order: heap.layout().max_order(), recent_first: P::RECENT_FIRST };
    let calls = follow.calls(region);
    let mut laws = Laws::new(&heap);
    let first = Model::new(&rules);
    check(&heap, &rules, &first);
    // The memory of a state that was seen, as a hash of it.
    let mut seen = HashMap::from([(first, hash(heap.memory()))]);
    let mut open = vec![(first, heap.memory().to_vec())];
    while let Some((model, before)) = open.pop() {
        for &call in &calls {
            let mut after = model;
            let wanted = after.call(&rules, call);
            let told = || format!("{call:?} in {model:?}");

            heap.memory_mut().copy_from_slice(&before);
            laws.begin(&before);
            let answer = make(&mut heap, call, &mut laws);
            assert_eq!(answer, wanted, "{}", told());
            laws.end(&before, heap.memory());
            if answer.is_refusal() {
                assert!(laws.events.is_empty(), "a refused call tells nothing: {}", told());
                assert!(heap.memory() == before, "a refused call changes no bit: {}", told());
                continue;
            }

            let key = if follow.shapes { after.sorted() } else { after };
            match seen.entry(key) {
                Entry::Occupied(entry) if !follow.shapes => {
                    assert_eq!(*entry.get(), hash(heap.memory()), "another memory: {}", told());
                }
                Entry::Vacant(entry) if follow.leads_on(call) => {
                    check(&heap, &rules, &after);
                    entry.insert(hash(heap.memory()));
                    open.push((after, heap.memory().to_vec()));
                }
                _ => same(&heap, &rules, &after),
            }
        }
    }
    seen.len()
}

/// Makes a call with a tracer, and again without: it gives and leaves the same.
fn make<P: Placement>(heap: &mut Buddy<Vec<u64>, P>, call: Call, laws: &mut Laws<P>) -> Answer {
    let silent = &mut laws.silent;
    let untraced = match call {
        Call::Allocate(units) => Answer::Allocated(silent.allocate(units)),
        Call::AllocateRun(units) => Answer::Allocated(silent.allocate_run(units)),
        Call::Free(address) => Answer::Freed(silent.free(address)),
        Call::Reserve(address, units) => Answer::Reserved(silent.reserve(address, units)),
    };
    let mut traced = heap.traced(laws);
    let answer = match call {
        Call::Allocate(units) => Answer::Allocated(traced.allocate(units)),
        Call::AllocateRun(units) => Answer::Allocated(traced.allocate_run(units)),
        Call::Free(address) => Answer::Freed(traced.free(address)),
        Call::Reserve(address, units) => Answer::Reserved(traced.reserve(address, units)),
    };
    assert_eq!(answer, untraced);
    assert!(heap.memory() == laws.silent.memory(), "the tracer makes no difference to {call:?}");
    answer
}

/// A tracer that holds every event to the laws.
struct Laws<P> {
    /// What the events told so far make of the memory from before.
    copy: Buddy<Vec<u64>, P>,
    /// For the same call without a tracer.
    silent: Buddy<Vec<u64>, P>,
    events: Vec<Event>,
    /// The memory at each event, one after the other.
    memories: Vec<u64>,
    in_hand: u32,
}

impl<P: Placement> Laws<P> {
    fn new(heap: &Buddy<Vec<u64>, P>) -> Self {
        Self { copy: heap.clone(), silent: heap.clone(), events: Vec::new(), memories: Vec::new(), in_hand: 0 }
    }

    fn begin(&mut self, memory: &[u64]) {
        self.copy.memory_mut().copy_from_slice(memory);
        self.silent.memory_mut().copy_from_slice(memory);
        self.events.clear();
        self.memories.clear();
        self.in_hand = 0;
    }

    /// The call is over: nothing is in hand, nothing was left untold, and all of it can be undone, event by event.
    fn end(&mut self, before: &[u64], after: &[u64]) {
        assert_eq!(self.in_hand, 0);
        assert!(self.copy.memory() == after, "a change that no event told of, after {:?}", self.events);
        for (at, event) in self.events.iter().enumerate().rev() {
            self.copy.undo(*event);
            let wanted = if at == 0 { before } else { &self.memories[(at - 1) * before.len()..at * before.len()] };
            assert!(self.copy.memory() == wanted, "undoing event {at} of {:?}", self.events);
        }
    }

    /// Law 2, unit by unit.
    fn count(&self) {
        let (mut free, mut live, mut reserved, mut in_hand) = (0, 0, 0, 0);
        let layout = self.copy.layout();
        let mut unit = 0;
        while unit < layout.units() {
            let at = layout.base() + u64::from(unit) * layout.unit();
            let (block, state) = self.copy.find(at).expect("inside");
            let sum = match state {
                State::Free => &mut free,
                State::Live => &mut live,
                State::Reserved => &mut reserved,
                State::InHand => &mut in_hand,
            };
            *sum += block.size;
            unit += block.size;
        }
        let stats = self.copy.stats();
        assert_eq!((free, live + in_hand, reserved), (stats.free, stats.live, stats.reserved), "{:?}", self.events);
        assert_eq!((in_hand, free + live + reserved + in_hand), (self.in_hand, stats.units), "{:?}", self.events);
    }
}

impl<P: Placement> Tracer for Laws<P> {
    fn event(&mut self, event: Event, memory: &[u64]) {
        self.events.push(event);
        self.memories.extend_from_slice(memory);
        self.copy.apply(event);
        assert!(self.copy.memory() == memory, "applying the last of {:?}", self.events);
        match event {
            Event::Take { size, .. } | Event::Free { size, .. } => {
                assert_eq!(self.in_hand, 0, "one stretch at a time: {:?}", self.events);
                self.in_hand = size;
            }
            Event::Merge { size, .. } => self.in_hand += size,
            Event::Split { size, .. } => self.in_hand -= size / 2,
            Event::Allocate { size, .. } | Event::Put { size, .. } | Event::Reserve { size, .. } => {
                self.in_hand -= size;
            }
        }
        self.count();
    }
}

/// All invariants of a heap that is new to the walk, and that it is the model's.
fn check<P: Placement>(heap: &Buddy<Vec<u64>, P>, rules: &Rules, model: &Model) {
    common::check(heap);
    same(heap, rules, model);
}

/// All that a heap tells of itself is what the model says.
fn same<P: Placement>(heap: &Buddy<Vec<u64>, P>, rules: &Rules, model: &Model) {
    let stats = heap.stats();
    for (order, blocks) in (0..=rules.max_order).zip(stats.free_blocks) {
        assert!(heap.free_list(order).eq(model.list(order)), "the list of order {order} of {model:?}");
        assert_eq!(blocks as usize, model.list(order).count(), "{model:?}");
    }
    let largest = model.free_blocks().last().map_or(0, |block| 1 << block.0);
    assert_eq!(stats.largest_free, largest, "{model:?}");
    for (told, state) in [(stats.free, State::Free), (stats.live, State::Live), (stats.reserved, State::Reserved)] {
        assert_eq!(told, model.count(rules, state), "{state:?} of {model:?}");
    }
    let mut unit = 0;
    while unit < rules.region.units {
        let (start, length, state) = model.owner(unit);
        let (block, told) = heap.find(address(rules, unit)).expect("inside");
        // A run is told as the blocks that it consists of.
        let size = if state == State::Live { largest_block(rules, unit, start + length) } else { length };
        assert_eq!((block.start, block.size, told), (unit, size, state), "{model:?}");
        unit += size;
    }
}

fn hash(words: &[u64]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}
