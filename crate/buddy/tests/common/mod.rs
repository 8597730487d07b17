//! What the tests of this crate share: a small random generator, a check of the heap's own words, and a tracer that
//! keeps the memory at every event.
#![allow(dead_code, reason = "each test file takes what it needs")]

pub(crate) mod shadow;

use buddy::{Block, Buddy, Event, Layout, Placement, Plane, Region, State, Tracer};

/// xorshift64*: the same numbers everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }
}

pub(crate) fn heap<P: Placement>(region: Region) -> Buddy<Vec<u64>, P> {
    laid_out::<P, P>(region)
}

/// A heap of placement `P` as `L` lays it out: [`Either`](buddy::Either) is laid out as one of the two.
pub(crate) fn laid_out<L: Placement, P: Placement>(region: Region) -> Buddy<Vec<u64>, P> {
    let layout = Layout::new::<L>(region).expect("a region");
    // Not 0: a new heap must not rely on what its memory held.
    Buddy::new(layout, vec![0x5a5a_5a5a_5a5a_5a5a; layout.words()]).expect("enough words")
}

/// Every block of the heap in ascending order, as its own bits tell them.
pub(crate) fn blocks<P: Placement>(heap: &Buddy<Vec<u64>, P>) -> Vec<(Block, State)> {
    let layout = heap.layout();
    let (mut all, mut unit) = (Vec::new(), 0);
    while unit < layout.units() {
        let (block, state) = heap.find(layout.base() + u64::from(unit) * layout.unit()).expect("inside");
        assert_eq!(block.start, unit, "blocks follow each other");
        all.push((block, state));
        unit += block.size;
    }
    assert_eq!(unit, layout.units(), "the last block ends with the region");
    all
}

/// Law 2 and the invariants between operations: bits, lists, mask and counts say the same.
pub(crate) fn check<P: Placement>(heap: &Buddy<Vec<u64>, P>) {
    let (layout, stats, all) = (heap.layout(), heap.stats(), blocks(heap));
    let sum = |wanted| all.iter().filter(|(_, state)| *state == wanted).map(|(block, _)| block.size).sum::<u32>();
    assert_eq!(stats.free, sum(State::Free));
    assert_eq!(stats.live, sum(State::Live));
    assert_eq!(stats.reserved, sum(State::Reserved));
    assert_eq!(stats.free + stats.live + stats.reserved, stats.units);

    let mut bits = 0;
    for order in 0..=layout.max_order() {
        let mut listed: Vec<_> = heap.free_list(order).collect();
        listed.sort_unstable();
        let free: Vec<_> = all
            .iter()
            .filter(|(block, state)| *state == State::Free && block.size == 1 << order)
            .map(|(block, _)| block.start)
            .collect();
        assert_eq!(listed, free, "the list of order {order} holds its free blocks");
        assert_eq!(stats.free_blocks[order as usize] as usize, free.len());
        assert_eq!(heap.memory()[Layout::MASK] >> order & 1 == 1, !free.is_empty(), "mask of order {order}");
        if order < layout.max_order() {
            for start in &free {
                let buddy = ((start + layout.head()) ^ 1 << order).wrapping_sub(layout.head());
                assert!(free.binary_search(&buddy).is_err(), "free buddies of order {order} have merged");
            }
        }
        bits += free.len();
    }
    let plane = |plane| -> u32 {
        let first = layout.plane(plane);
        heap.memory()[first..first + layout.plane_words()].iter().map(|word| word.count_ones()).sum()
    };
    assert_eq!(plane(Plane::Free) as usize, bits, "no bit of the free plane is astray");
    assert_eq!(plane(Plane::Live) as usize, all.iter().filter(|(_, state)| *state == State::Live).count());
    let marks = all.iter().filter(|(_, state)| *state == State::Reserved).count();
    let runs = plane(Plane::Mark) as usize - marks;
    assert_eq!(heap.memory()[Layout::RESERVED], (runs as u64) << 32 | u64::from(stats.reserved), "runs that go on");
}

/// Keeps every event with the memory at its emission.
#[derive(Default)]
pub(crate) struct Story(pub(crate) Vec<(Event, Vec<u64>)>);

impl Tracer for Story {
    fn event(&mut self, event: Event, memory: &[u64]) {
        self.0.push((event, memory.to_vec()));
    }
}

impl Story {
    /// Law 1: applied to the memory from before, event by event, and undone from the end.
    pub(crate) fn check_law_1<P: Placement>(&self, before: &Buddy<Vec<u64>, P>) {
        let mut copy = before.clone();
        for (at, (event, memory)) in self.0.iter().enumerate() {
            copy.apply(*event);
            assert!(copy.memory() == memory, "applying event {at}, {event:?}");
        }
        for (at, (event, memory)) in self.0.iter().enumerate().rev() {
            assert!(copy.memory() == memory, "before undoing event {at}, {event:?}");
            copy.undo(*event);
        }
        assert!(copy.memory() == before.memory(), "all undone");
    }
}
