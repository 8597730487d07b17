//! What holds for every heap behind the trait, at every event of random operations on regions of many shapes.

use std::collections::HashSet;
use std::mem::{Discriminant, discriminant};

use buddy::{LowestAddress, Mru, Region, State};
use heaps::{BuddyHeap, BumpHeap, CachedIdHeap, Event, FOOTER_BYTES, Fit, FreeListHeap, Heap, IdHeap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type Story = Vec<(Event, Vec<u64>)>;
type Make = fn(Region) -> Box<dyn Heap>;

const SPARE: usize = 3;

const HEAPS: [Make; 9] = [
    |region| Box::new(BuddyHeap::<Mru>::new(region, SPARE).expect("a region")),
    |region| Box::new(BuddyHeap::<LowestAddress>::new(region, SPARE).expect("a region")),
    |region| Box::new(IdHeap::new(region, SPARE).expect("a region")),
    |region| cached(region, 4),
    |region| cached(region, 16),
    |region| Box::new(BumpHeap::new(region, SPARE).expect("a region")),
    |region| Box::new(FreeListHeap::new(region, Fit::First, SPARE).expect("a region")),
    |region| Box::new(FreeListHeap::new(region, Fit::Next, SPARE).expect("a region")),
    |region| Box::new(FreeListHeap::new(region, Fit::Best, SPARE).expect("a region")),
];

/// With parents of `parent` units, or, where the units are small, of two footers.
fn cached(region: Region, parent: u32) -> Box<dyn Heap> {
    let footers = 2 * FOOTER_BYTES.div_ceil(region.unit) as u32;
    Box::new(CachedIdHeap::new(region, parent.max(footers), SPARE).expect("a region"))
}

/// xorshift64*: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }
}

#[derive(Clone, Copy)]
enum Operation {
    Allocate(u32),
    AllocateRun(u32),
    Free(u64, u32),
    AllocatePast(u32),
    FreePast(u64, u32),
    Drain(u32),
    Reserve(u64, u32),
}

/// Does an operation; gives the address and the units it came to, where it was not refused.
fn run(heap: &mut dyn Heap, operation: Operation, story: Option<&mut Story>) -> Option<(u64, u32)> {
    let Some(story) = story else { return run_with(heap, operation, None) };
    run_with(heap, operation, Some(&mut |event, memory| story.push((event, memory.to_vec()))))
}

fn run_with(heap: &mut dyn Heap, operation: Operation, listener: heaps::Listener<'_>) -> Option<(u64, u32)> {
    match operation {
        Operation::Allocate(units) => heap.allocate(units, listener).ok().map(|address| (address, units)),
        Operation::AllocateRun(units) => heap.allocate_run(units, listener).ok().map(|address| (address, units)),
        Operation::Free(address, units) => heap.free(address, units, listener).ok().map(|units| (address, units)),
        Operation::AllocatePast(units) => {
            heap.allocate_past_cache(units, listener).ok().map(|address| (address, units))
        }
        Operation::FreePast(address, units) => {
            heap.free_past_cache(address, units, listener).ok().map(|units| (address, units))
        }
        Operation::Drain(units) => Some((0, heap.drain(units, listener))),
        Operation::Reserve(address, units) => heap.reserve(address, units, listener).ok().map(|()| (address, units)),
    }
}

/// Law 1: the events, applied one by one to the memory from before and undone from the end.
fn check_law_1(copy: &mut dyn Heap, before: &[u64], story: &Story) {
    copy.memory_mut().copy_from_slice(before);
    for (at, (event, memory)) in story.iter().enumerate() {
        copy.apply(event);
        assert!(copy.memory() == memory, "applying event {at}, {event:?}");
    }
    for (at, (event, memory)) in story.iter().enumerate().rev() {
        assert!(copy.memory() == memory, "before undoing event {at}, {event:?}");
        copy.undo(event);
    }
    assert!(copy.memory() == before, "all undone");
}

/// Law 2: the counts are those of the units, one by one.
fn check_counts(heap: &dyn Heap, live: &[(u64, u32)], reserved: u32) {
    let (region, stats) = (heap.region(), heap.stats());
    let (mut counted, mut nobodys) = ([0; 3], [0; 2]);
    for unit in 0..region.units {
        let (block, state) = heap.find(region.base + u64::from(unit) * region.unit).expect("inside");
        assert!(block.start <= unit && unit - block.start < block.size && block.size <= region.units - block.start);
        counted[match state {
            State::Free => 0,
            State::Live => 1,
            State::Reserved => 2,
            State::InHand => unreachable!("between operations nothing is in hand"),
        }] += 1;
        let (cached, overhead) = (heap.is_cached(unit), heap.is_overhead(unit));
        assert!(!(cached && overhead) && (state == State::Live || !cached && !overhead), "{unit}");
        nobodys[0] += u32::from(cached);
        nobodys[1] += u32::from(overhead);
        let address = region.base + u64::from(unit) * region.unit;
        let owned =
            live.iter().any(|(start, units)| address >= *start && (address - start) / region.unit < u64::from(*units));
        assert_eq!(state == State::Live, owned || cached || overhead, "{unit}");
    }
    assert_eq!(nobodys, [heap.cached(), heap.overhead()]);
    assert!(!heap.is_cached(region.units) && !heap.is_overhead(region.units));
    assert_eq!(counted, [stats.free, stats.live, stats.reserved]);
    assert_eq!(stats.free + stats.live + stats.reserved, stats.units);
    let owned: u32 = live.iter().map(|entry| entry.1).sum();
    assert_eq!((stats.live, stats.reserved), (owned + heap.cached() + heap.overhead(), reserved));
    let in_blocks: u32 = (0..).zip(stats.free_blocks).map(|(order, blocks)| blocks << order).sum();
    assert_eq!(in_blocks, stats.free);
    let largest = stats.free_blocks.iter().rposition(|blocks| *blocks > 0).map_or(0, |order| 1 << order);
    assert_eq!(largest, stats.largest_free);
    assert_eq!(heap.find(region.base.wrapping_sub(1)), None);
}

/// Gives the kinds of events that were told of.
fn random_operations(make: Make, region: Region, seed: u64, operations: u32) -> HashSet<Discriminant<Event>> {
    let mut random = Random(seed);
    let (mut heap, mut silent, mut copy) = (make(region), make(region), make(region));
    let words = heap.words();
    for heap in [&mut heap, &mut silent] {
        heap.memory_mut()[words..].fill(0x5a5a);
    }
    let (mut live, mut reserved): (Vec<(u64, u32)>, u32) = (Vec::new(), 0);
    let mut kinds = HashSet::new();
    for _ in 0..operations {
        let units = if random.below(2) == 0 { 1 } else { random.below(region.units.min(24) + 1) };
        let anywhere = region.base.wrapping_add(u64::from(random.below(region.units * 2 + 2)) * region.unit / 2);
        let operation = match random.below(12) {
            0..3 => Operation::AllocateRun(units),
            3 => Operation::Allocate(units.next_power_of_two()),
            4 if random.below(20) == 0 => Operation::Reserve(anywhere, random.below(3)),
            // Mostly a wrong one. A bitmap can't tell a free of a part: such are left out.
            5 if live.iter().all(|&(start, units)| {
                let (first, last) = (anywhere.saturating_sub(start) / region.unit, u64::from(units));
                anywhere < start || first >= last
            }) =>
            {
                Operation::Free(anywhere, 1)
            }
            6 => Operation::AllocatePast(units),
            7 if random.below(4) == 0 => Operation::Drain(random.below(40)),
            _ if live.is_empty() => continue,
            8 => {
                let (address, units) = live[random.below(live.len() as u32) as usize];
                Operation::FreePast(address, units)
            }
            _ => {
                let (address, units) = live[random.below(live.len() as u32) as usize];
                Operation::Free(address, units)
            }
        };

        let before = heap.memory().to_vec();
        let mut story = Story::new();
        let done = run(&mut *heap, operation, Some(&mut story));
        assert_eq!(run(&mut *silent, operation, None), done);
        assert!(silent.memory() == heap.memory(), "a silent heap does the same");
        match (operation, done) {
            (_, None) => assert!(heap.memory() == before, "a refused request changes no bit"),
            (Operation::Reserve(..), Some((_, units))) => reserved += units,
            (Operation::Drain(_), Some(_)) => {}
            (Operation::Free(..) | Operation::FreePast(..), Some(freed)) => {
                let at = live.iter().position(|entry| *entry == freed);
                live.swap_remove(at.expect("only what is live is freed, and as it was allocated"));
            }
            (_, Some(allocated)) => live.push(allocated),
        }
        check_law_1(&mut *copy, &before, &story);
        kinds.extend(story.iter().map(|told| discriminant(&told.0)));
        check_counts(&*heap, &live, reserved);
    }
    assert!(heap.memory()[words..].iter().all(|word| *word == 0x5a5a), "spare words are the caller's");
    kinds
}

#[test]
fn on_regions_of_many_shapes() {
    let shapes = [
        Region::new(0, 32, 8),
        Region::new(0, 1, 1),
        Region::new(0x10_0000, 4096, 64),
        Region::new(0x1000, 4096, 100),
        Region::new(0x5_7000, 4096, 333).max_order(5),
        Region::new(0x3000, 4096, 70).max_order(0),
        Region::new(u64::MAX - (77 * 16 - 1), 16, 77),
    ];
    let mut kinds = HashSet::new();
    for (seed, region) in (1..).zip(shapes) {
        for make in HEAPS {
            kinds.extend(random_operations(make, region, seed, 1500));
        }
    }
    let (start, size, prev) = (0, 1, 0);
    for event in [
        Event::Set { start, size },
        Event::Clear { start, size },
        Event::Reserve { start, size },
        Event::Cursor { order: 0, from: 0, to: 1 },
        Event::Searched { order: 0, candidates: 1 },
        Event::Listed { start, size, prev },
        Event::Unlisted { start, size, prev },
        Event::Walked { ranges: 1 },
        Event::NewParent { start, size },
        Event::FromCache { start, fresh: true },
        Event::ToCache { start, prev },
        Event::DropParent { start, size, prev, head: 1, recycled: 0 },
        Event::Forget { start, links: [1, 0, 0, 0] },
    ] {
        assert!(kinds.contains(&discriminant(&event)), "none like {event:?}");
    }
}

/// A free block of the id heap's statistics is what a buddy heap would have, were the same units free in it.
#[test]
fn free_blocks_are_those_of_a_buddy_heap() {
    let mut random = Random(99);
    for _ in 0..50 {
        let region = Region::new(0, 4096, 1 + random.below(700)).max_order(random.below(10));
        let mut id = IdHeap::new(region, 0).expect("a region");
        let mut buddy = BuddyHeap::<Mru>::new(region, 0).expect("a region");
        for _ in 0..random.below(60) {
            let (address, units) = (u64::from(random.below(region.units)) * 4096, 1 + random.below(9));
            assert_eq!(id.reserve(address, units, None).is_ok(), buddy.reserve(address, units, None).is_ok());
        }
        assert_eq!(id.stats(), buddy.stats());
    }
}
