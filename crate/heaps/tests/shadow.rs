//! The object cache against a plain model of it, over an id heap of its own.

use std::collections::{HashSet, VecDeque};

use buddy::Region;
use heaps::{CachedIdHeap, Heap, IdHeap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BASE: u64 = 0x4000_0000;
const PAGE: u64 = 4096;

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

struct ShadowParent {
    start: u32,
    head: u32,
    /// The one freed last is the last.
    recycled: Vec<u32>,
}

struct Shadow {
    heap: IdHeap,
    parent: u32,
    available: VecDeque<ShadowParent>,
    full: Vec<ShadowParent>,
}

fn unit(address: u64) -> u32 {
    ((address - BASE) / PAGE) as u32
}

fn address(unit: u32) -> u64 {
    BASE + u64::from(unit) * PAGE
}

impl Shadow {
    fn objects(&self) -> u32 {
        self.parent - 1
    }

    fn take(&mut self) -> Option<u32> {
        if self.available.is_empty() {
            let start = unit(self.heap.allocate_run(self.parent, None).ok()?);
            self.available.push_front(ShadowParent { start, head: 0, recycled: Vec::new() });
        }
        let objects = self.objects();
        let parent = &mut self.available[0];
        let taken = parent.recycled.pop().unwrap_or_else(|| {
            parent.head += 1;
            parent.start + parent.head - 1
        });
        if parent.recycled.is_empty() && parent.head == objects {
            self.full.extend(self.available.pop_front());
        }
        Some(taken)
    }

    /// Whether the cache had handed it out.
    fn put(&mut self, unit: u32) -> bool {
        let start = unit / self.parent * self.parent;
        if let Some(at) = self.full.iter().position(|parent| parent.start == start) {
            self.available.push_front(self.full.remove(at));
        }
        let parent = self.available.iter_mut().find(|parent| parent.start == start);
        parent.map(|parent| parent.recycled.push(unit)).is_some()
    }

    fn drain(&mut self, units: u32) -> u32 {
        let (mut given, mut at) = (0, 0);
        while given < units && at < self.available.len() {
            let ShadowParent { start, head, ref recycled } = self.available[at];
            if recycled.len() as u32 == head {
                self.available.remove(at);
                assert_eq!(self.heap.free(address(start), self.parent, None), Ok(self.parent));
                given += self.parent;
            } else {
                at += 1;
            }
        }
        given
    }

    fn check(&self, heap: &CachedIdHeap) {
        assert_eq!(heap.available().collect::<Vec<_>>(), self.available.iter().map(|p| p.start).collect::<Vec<_>>());
        assert_eq!(heap.full().collect::<Vec<_>>(), self.full.iter().map(|p| p.start).collect::<Vec<_>>());
        let mut cached = 0;
        for shadow in self.available.iter().chain(&self.full) {
            let (start, parent) = heap.parent(shadow.start + self.parent - 1).expect("a parent");
            let available = shadow.recycled.len() as u32 + self.objects() - shadow.head;
            assert_eq!((start, parent.head, parent.available), (shadow.start, shadow.head, available));
            assert_eq!(
                heap.recycled(start).collect::<Vec<_>>(),
                shadow.recycled.iter().rev().copied().collect::<Vec<_>>()
            );
            let recycled: HashSet<_> = shadow.recycled.iter().copied().collect();
            for unit in start..start + self.objects() {
                let free = unit - start >= shadow.head || recycled.contains(&unit);
                assert_eq!(heap.is_cached(unit), free, "{unit}");
            }
            cached += available;
        }
        assert_eq!(heap.cached(), cached);
        assert_eq!(heap.overhead() as usize, self.available.len() + self.full.len());
        assert_eq!(heap.memory()[..self.heap.words()], *self.heap.memory(), "the id heaps are the same");
    }
}

fn compare(units: u32, parent: u32, seed: u64) {
    let region = Region::new(BASE, PAGE, units);
    let mut heap = CachedIdHeap::new(region, parent, 0).expect("a region");
    let behind = IdHeap::new(region, 0).expect("a region");
    let mut shadow = Shadow { heap: behind, parent, available: VecDeque::new(), full: Vec::new() };
    let mut random = Random(seed);
    let (mut single, mut runs): (Vec<u32>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
    let (mut given, mut refused) = (0, 0);
    let mut growing = true;
    for step in 0..units.max(500) * 40 {
        if random.below(units * 5) == 0 {
            growing = !growing;
        }
        match random.below(20) {
            0 => {
                let size = 1 + random.below(parent * 2);
                let run = heap.allocate_past_cache(size, None).ok();
                assert_eq!(run, shadow.heap.allocate_run(size, None).ok());
                runs.extend(run.map(|start| (unit(start), size)));
            }
            1 if !runs.is_empty() => {
                let (start, size) = runs.swap_remove(random.below(runs.len() as u32) as usize);
                assert_eq!(heap.free_past_cache(address(start), size, None), Ok(size));
                assert_eq!(shadow.heap.free(address(start), size, None), Ok(size));
            }
            2 if !growing => {
                let wanted = random.below(units);
                let drained = heap.drain(wanted, None);
                assert_eq!(drained, shadow.drain(wanted));
                given += drained;
            }
            3 if !single.is_empty() => {
                // Twice: it is refused, and nothing happens.
                let freed = single.swap_remove(random.below(single.len() as u32) as usize);
                assert_eq!(heap.free(address(freed), 1, None), Ok(1));
                assert!(shadow.put(freed));
                assert!(heap.free(address(freed), 1, None).is_err());
            }
            kind if single.is_empty() || (kind < 14) == growing => {
                let taken = heap.allocate(1, None).ok().map(unit);
                assert_eq!(taken, shadow.take(), "operation {step}");
                refused += u32::from(taken.is_none());
                single.extend(taken);
            }
            _ => {
                let freed = single.swap_remove(random.below(single.len() as u32) as usize);
                assert_eq!(heap.free(address(freed), 1, None), Ok(1));
                assert!(shadow.put(freed), "operation {step}");
            }
        }
        if step % (1 + units / 50) == 0 {
            shadow.check(&heap);
        }
    }
    assert!(refused > 0 && (given > 0 || units < parent), "{units} of {parent}: {refused} refused, {given} drained");

    let parents = heap.parents();
    for freed in single {
        assert_eq!(heap.free(address(freed), 1, None), Ok(1));
    }
    assert_eq!(heap.drain(u32::MAX, None), heap.layout().parent() * parents);
    let cache = &heap.memory()[heap.layout().parents()..];
    assert!(cache.iter().all(|word| *word == 0), "an empty cache is all 0");
}

#[test]
fn does_as_the_plain_model_does() {
    for (seed, (units, parent)) in
        (1..).zip([(64, 4), (100, 8), (37, 2), (333, 16), (13, 16), (1100, 64), (2085, 512), (4096, 512)])
    {
        compare(units, parent, seed);
    }
}
