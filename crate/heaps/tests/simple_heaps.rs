//! The heaps of a first lecture: what each takes, where it fails, and a free list against a plain model of one.

use buddy::{AllocateError, FreeError, Region};
use heaps::{BumpHeap, Event, Fit, FreeListHeap, Heap};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn region(units: u32) -> Region {
    Region::new(0, 16, units)
}

fn allocate(heap: &mut dyn Heap, units: u32) -> Result<u64, AllocateError> {
    heap.allocate(units, None).map(|address| address / 16)
}

fn free(heap: &mut dyn Heap, unit: u64, units: u32) -> Result<u32, FreeError> {
    heap.free(unit * 16, units, None)
}

#[test]
fn a_bump_heap_takes_nothing_back_but_the_last_and_all() {
    let mut heap = BumpHeap::new(region(8), 0).expect("a region");
    heap.reserve(3 * 16, 1, None).expect("free");
    assert_eq!([1, 1, 2].map(|units| allocate(&mut heap, units)), [Ok(0), Ok(1), Ok(4)], "over what is reserved");
    assert_eq!((free(&mut heap, 0, 1), heap.cursor()), (Ok(1), 6), "behind the cursor: out of reach");
    let refused = AllocateError::Fragmented { requested: 3, needed: 3, free: 4, largest: 2 };
    assert_eq!(allocate(&mut heap, 3), Err(refused));
    assert_eq!((free(&mut heap, 4, 2), heap.cursor()), (Ok(2), 4), "the last one");
    assert_eq!((free(&mut heap, 1, 1), heap.cursor()), (Ok(1), 0), "nothing is live");
    assert!(matches!(free(&mut heap, 1, 1), Err(FreeError::AlreadyFree { .. })));
    assert_eq!(allocate(&mut heap, 9), Err(AllocateError::TooLarge { requested: 9, largest: 8 }));
    assert_eq!(allocate(&mut heap, 8), Err(AllocateError::Exhausted { requested: 8, free: 7 }));
}

#[test]
fn each_fit_takes_another_range() {
    // Free ranges of 2, 4 and 3 units, at 1, 4 and 9.
    let made = |fit| {
        let mut heap = FreeListHeap::new(region(13), fit, 0).expect("a region");
        for units in [1, 2, 1, 4, 1, 3, 1] {
            allocate(&mut heap, units).expect("all is free");
        }
        for (unit, units) in [(4, 4), (1, 2), (9, 3)] {
            free(&mut heap, unit, units).expect("live");
        }
        assert_eq!(heap.ranges().collect::<Vec<_>>(), [(1, 2), (4, 4), (9, 3)]);
        heap
    };
    let taken = |fit, sizes: [u32; 3]| {
        let mut heap = made(fit);
        sizes.map(|units| allocate(&mut heap, units).ok())
    };
    assert_eq!(taken(Fit::First, [3, 1, 3]), [Some(4), Some(1), Some(9)]);
    assert_eq!(taken(Fit::Next, [3, 1, 3]), [Some(4), Some(7), Some(9)], "from where the last search ended");
    assert_eq!(taken(Fit::Best, [3, 1, 4]), [Some(9), Some(1), Some(4)]);
    let refused = AllocateError::Fragmented { requested: 5, needed: 5, free: 9, largest: 4 };
    assert_eq!(allocate(&mut made(Fit::Best), 5), Err(refused));
}

#[test]
fn a_free_merges_with_both_neighbours() {
    let mut heap = FreeListHeap::new(region(4), Fit::First, 0).expect("a region");
    for _ in 0..4 {
        allocate(&mut heap, 1).expect("free");
    }
    let mut told = Vec::new();
    for unit in [0, 2, 1] {
        told.clear();
        heap.free(unit * 16, 1, Some(&mut |event, _| told.push(event))).expect("live");
    }
    assert_eq!(heap.ranges().collect::<Vec<_>>(), [(0, 3)]);
    assert_eq!(
        told,
        [
            Event::Walked { ranges: 1 },
            Event::Clear { start: 1, size: 1 },
            Event::Unlisted { start: 2, size: 1, prev: 0 },
            Event::Unlisted { start: 0, size: 1, prev: buddy::NONE },
            Event::Listed { start: 0, size: 3, prev: buddy::NONE },
        ]
    );
}

/// Free ranges as pairs of a first unit and a size.
struct Shadow {
    fit: Fit,
    free: Vec<(u32, u32)>,
    cursor: u32,
}

impl Shadow {
    fn allocate(&mut self, units: u32) -> Option<u32> {
        let fitting = || (0..self.free.len()).filter(|at| self.free[*at].1 >= units);
        let at = match self.fit {
            Fit::First => fitting().next(),
            Fit::Next => fitting().find(|at| self.free[*at].0 >= self.cursor).or_else(|| fitting().next()),
            Fit::Best => fitting().min_by_key(|at| (self.free[*at].1, *at)),
        }?;
        let (start, size) = self.free[at];
        self.free[at] = (start + units, size - units);
        self.free.retain(|range| range.1 > 0);
        self.cursor = start + units;
        Some(start)
    }

    fn free(&mut self, start: u32, units: u32) {
        self.free.push((start, units));
        self.free.sort_unstable();
        self.free.dedup_by(|later, range| {
            let touches = range.0 + range.1 == later.0;
            range.1 += if touches { later.1 } else { 0 };
            touches
        });
    }
}

#[test]
fn a_free_list_is_what_a_plain_one_is() {
    for fit in [Fit::First, Fit::Next, Fit::Best] {
        let mut heap = FreeListHeap::new(region(200), fit, 0).expect("a region");
        let mut shadow = Shadow { fit, free: vec![(0, 200)], cursor: 0 };
        let (mut live, mut seed): (Vec<(u32, u32)>, u32) = (Vec::new(), 1);
        for _ in 0..5000 {
            // The linear congruential generator of Numerical Recipes; its high bits are the good ones.
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let random = seed >> 8;
            if random % 2 == 0 || live.is_empty() {
                let units = 1 + random / 2 % 20;
                let start = allocate(&mut heap, units).ok().map(|unit| unit as u32);
                assert_eq!(start, shadow.allocate(units), "{fit:?}");
                live.extend(start.map(|start| (start, units)));
            } else {
                let (start, units) = live.swap_remove((random / 2) as usize % live.len());
                assert_eq!(free(&mut heap, u64::from(start), units), Ok(units));
                shadow.free(start, units);
            }
            assert!(heap.ranges().eq(shadow.free.iter().copied()), "{fit:?}");
        }
    }
}
