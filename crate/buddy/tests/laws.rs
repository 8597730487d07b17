//! Laws 1 and 2 at every event of random operations, on regions of many shapes.

mod common;

use buddy::{Either, Event, LowestAddress, Mru, Placement, Region};
use common::{Random, Story, check, heap, laid_out};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn random_operations<L: Placement, P: Placement>(region: Region, seed: u64, operations: u32) {
    let mut random = Random(seed);
    let mut heap = laid_out::<L, P>(region);
    let mut live: Vec<(u64, u32)> = Vec::new();
    for _ in 0..operations {
        let before = heap.clone();
        let mut story = Story::default();
        let units = 1 + random.below(region.units.min(24));
        let refused = match random.below(8) {
            0..3 => heap
                .traced(&mut story)
                .allocate(units)
                .map(|address| live.push((address, units.next_power_of_two())))
                .is_err(),
            3..5 => heap.traced(&mut story).allocate_run(units).map(|address| live.push((address, units))).is_err(),
            5 => {
                // Any address, mostly a wrong one.
                let address = region.base + u64::from(random.below(region.units * 2)) * region.unit / 2;
                if let Ok(units) = heap.traced(&mut story).free(address) {
                    let at = live.iter().position(|entry| *entry == (address, units));
                    live.swap_remove(at.expect("only what is live is freed, and as it was allocated"));
                    false
                } else {
                    assert!(live.iter().all(|entry| entry.0 != address), "{address:#x} is live");
                    true
                }
            }
            6 if random.below(20) == 0 => {
                let address = region.base + u64::from(random.below(region.units)) * region.unit;
                heap.traced(&mut story).reserve(address, 1 + random.below(3)).is_err()
            }
            _ if live.is_empty() => continue,
            _ => {
                let (address, units) = live.swap_remove(random.below(live.len() as u32) as usize);
                assert_eq!(heap.traced(&mut story).free(address), Ok(units));
                false
            }
        };
        assert_eq!(refused, story.0.is_empty());
        if refused {
            assert!(heap.memory() == before.memory(), "a refused request changes no bit");
        }
        story.check_law_1(&before);
        check(&heap);
        assert_eq!(heap.stats().live, live.iter().map(|entry| entry.1).sum::<u32>());
    }
}

#[test]
fn on_regions_of_many_shapes() {
    let shapes = [
        Region::new(0, 32, 8),
        Region::new(0, 1, 1),
        Region::new(0x10_0000, 4096, 64),
        Region::new(0x1000, 4096, 100),
        Region::new(0x5_7000, 4096, 333).max_order(5),
        Region::new(0x7000, 4096, 1 << 10).max_order(9),
        Region::new(0x3000, 4096, 70).max_order(0),
        Region::new(u64::MAX - (77 * 16 - 1), 16, 77),
    ];
    for (seed, region) in (1..).zip(shapes) {
        random_operations::<Mru, Mru>(region, seed, 3000);
        random_operations::<LowestAddress, LowestAddress>(region, seed, 3000);
        random_operations::<Mru, Either>(region, seed, 500);
        random_operations::<LowestAddress, Either>(region, seed, 500);
    }
}

/// Counts are those of a whole change each: a split of 8 to 1 is three of them.
#[test]
fn the_story_of_one_allocation() {
    let mut heap = heap::<Mru>(Region::new(0, 32, 8));
    let mut story = Story::default();
    heap.traced(&mut story).allocate(2).expect("free");
    let none = buddy::NONE;
    let events: Vec<_> = story.0.iter().map(|(event, _)| *event).collect();
    assert_eq!(
        events,
        [
            Event::Take { start: 0, size: 8, prev: none, next: none },
            Event::Split { start: 0, size: 8 },
            Event::Split { start: 0, size: 4 },
            Event::Allocate { start: 0, size: 2, more: false },
        ]
    );
    let mut story = Story::default();
    heap.traced(&mut story).free(0).expect("live");
    let events: Vec<_> = story.0.iter().map(|(event, _)| *event).collect();
    assert_eq!(
        events,
        [
            Event::Free { start: 0, size: 2, more: false },
            Event::Merge { buddy: 2, size: 2, prev: none, next: none },
            Event::Merge { buddy: 4, size: 4, prev: none, next: none },
            Event::Put { start: 0, size: 8 },
        ]
    );
}
