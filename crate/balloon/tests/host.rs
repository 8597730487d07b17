//! What the host backs, and what it counts.

mod common;

use balloon::{Device, Driver, Event, Features, Rule, Setup};
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
            machine.host.discard(65, 1, |event, memory| story.push((event, memory.to_vec())));
            machine.host.discard(70, u32::MAX, |_, _| panic!("a page outside the guest is passed over"));
        });
    }
    assert_eq!((machine.host.returned(), machine.host.resident(), machine.host.is_backed(65)), (1, 69, false));
}

#[test]
fn a_range_is_dropped_a_stretch_at_a_time() {
    let mut machine = Machine::new(70);
    machine.touch(10, 20);
    let events = machine.checked(|machine| {
        let story = &mut machine.guest.story;
        machine.host.discard(0, 100, |event, memory| story.push((event, memory.to_vec())));
    });
    let drop = |start, size, was_backed| Event::Drop { start, size, was_backed };
    assert_eq!(events, [drop(0, 10, false), drop(10, 20, true), drop(30, 40, false)]);
    assert_eq!((machine.host.returned(), machine.host.resident()), (20, 0));
}

/// Both laws after each event of random operations, for every kind of driver and device.
#[test]
fn random_operations() {
    let mut seed = 0;
    for driver in [Driver::Nanos, Driver::Linux] {
        for device in [Device::Firecracker, Device::Qemu, Device::Strict] {
            for (pages, order) in [(1, 0), (65, 0), (300, 0), (300, 3), (1100, 9)] {
                seed += 1;
                let switched_on = if seed % 3 == 0 { Features::default() } else { Features::ALL };
                let setup = Setup { device, driver, switched_on, order, report_order: 2, ..Setup::default() };
                random_log(pages, setup, seed);
            }
        }
    }
}

fn random_log(pages: u32, setup: Setup, seed: u64) {
    let (mut machine, mut random) = (Machine::with(pages, setup), Random(seed));
    for _ in 0..30 {
        match random.below(12) {
            0..3 => _ = machine.target(random.below(pages + pages / 4 + 1)),
            3 => _ = machine.rescue(1 + random.below(pages)),
            4 => _ = machine.work(),
            5 => random_order(&mut machine.guest.free, &mut random),
            6 => _ = machine.wait(random.below(60)),
            7 => _ = machine.interval(random.below(30)),
            8 => _ = machine.foul(Rule::Outside, pages + random.below(9)),
            _ => _ = machine.touch(random.below(pages), 1 + random.below(pages)),
        }
    }
}

fn random_order(free: &mut [u32], random: &mut Random) {
    for at in (1..free.len()).rev() {
        free.swap(at, random.below(at as u32 + 1) as usize);
    }
}
