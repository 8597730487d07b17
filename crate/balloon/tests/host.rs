//! What the host backs, and what it counts.

mod common;

use balloon::Event;
use common::{Machine, Random};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const fn back(start: u32, size: u32, again: bool, high_water: u32) -> Event {
    Event::Back { start, size, again, high_water }
}

#[test]
fn touch_backs_what_is_not_backed() {
    let mut machine = Machine::new(200);
    assert_eq!(machine.touch(10, 0), []);
    assert_eq!(machine.touch(10, 5), [back(10, 5, false, 0)]);
    assert_eq!(machine.touch(10, 5), []);
    assert_eq!(machine.touch(60, 10), [back(60, 10, false, 5)]);
    assert_eq!(machine.touch(0, 100), [back(0, 10, false, 15), back(15, 45, false, 25), back(70, 30, false, 70)]);
    // What lies outside the guest is passed over.
    assert_eq!(machine.touch(198, u32::MAX), [back(198, 2, false, 100)]);
    assert_eq!(machine.touch(200, 1), []);
    assert_eq!((machine.host.faults(), machine.host.high_water()), (102, 102));
}

/// A stretch is of pages that were touched before, or of pages that were not.
#[test]
fn a_second_touch_is_told_from_a_first() {
    let mut machine = Machine::new(200);
    machine.touch(0, 100);
    machine.target(130);
    assert_eq!((machine.host.resident(), machine.host.returned(), machine.host.ever_touched()), (0, 100, 100));
    machine.target(0);
    assert_eq!(machine.host.resident(), 0, "the host does nothing until they are touched");
    assert_eq!(machine.touch(90, 20), [back(90, 10, true, 100), back(100, 10, false, 100)]);
    assert_eq!((machine.host.faults(), machine.host.ever_touched()), (120, 110));
}

#[test]
fn a_page_is_returned_once() {
    let mut machine = Machine::new(70);
    machine.touch(0, 70);
    for _ in 0..2 {
        machine.checked(|machine| {
            let story = &mut machine.guest.story;
            machine.host.discard(65, |event, memory| story.push((event, memory.to_vec())));
            machine.host.discard(70, |_, _| panic!("a page outside the guest is passed over"));
        });
    }
    assert_eq!((machine.host.returned(), machine.host.resident(), machine.host.is_backed(65)), (1, 69, false));
}

/// Both laws after each event of random targets and touches.
#[test]
fn random_operations() {
    for (seed, pages) in [(1, 1), (2, 64), (3, 65), (4, 700)] {
        let (mut machine, mut random) = (Machine::new(pages), Random(seed));
        for _ in 0..40 {
            match random.below(8) {
                0..3 => _ = machine.target(random.below(pages + pages / 4 + 1)),
                3 => _ = machine.deflate(random.below(pages)),
                4 => _ = machine.work(),
                5 => random_order(&mut machine.guest.free, &mut random),
                _ => _ = machine.touch(random.below(pages), 1 + random.below(pages)),
            }
        }
        assert!(machine.host.returned() > 0, "the host got something back of {pages} pages");
    }
}

fn random_order(free: &mut [u32], random: &mut Random) {
    for at in (1..free.len()).rev() {
        free.swap(at, random.below(at as u32 + 1) as usize);
    }
}
