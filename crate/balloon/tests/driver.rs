//! What the driver does for a target: batches, their order, and where it stops.

mod common;

use balloon::{Balloon, Config, Device, Driver, Event, Guest, Host, MAX_PFNS, Queue, Setup, Timer};
use common::Machine;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn count(events: &[Event], wanted: impl Fn(&Event) -> bool) -> usize {
    events.iter().filter(|event| wanted(event)).count()
}

/// The sizes of the descriptors that were sent on a queue.
fn batches(events: &[Event], queue: Queue) -> Vec<u32> {
    let sent = events.iter().filter_map(|event| match (queue, *event) {
        (Queue::Inflate, Event::Inflate { pages }) | (Queue::Deflate, Event::Deflate { pages }) => Some(pages),
        _ => None,
    });
    sent.collect()
}

#[test]
fn the_story_of_one_page() {
    let mut machine = Machine::new(8);
    machine.touch(0, 1);
    assert_eq!(
        machine.target(1),
        [
            Event::Target { from: 0, to: 1 },
            Event::Enter { start: 0, size: 1 },
            Event::Inflate { pages: 1 },
            Event::Drop { start: 0, size: 1, was_backed: true },
            Event::Acknowledge { queue: Queue::Inflate, pages: 1 },
        ]
    );
    assert_eq!((machine.host.resident(), machine.host.returned()), (0, 1));
    assert_eq!(
        machine.target(0),
        [
            Event::Target { from: 1, to: 0 },
            Event::Deflate { pages: 1 },
            Event::Acknowledge { queue: Queue::Deflate, pages: 1 },
            Event::Leave { start: 0, size: 1 },
        ]
    );
    assert_eq!(machine.touch(0, 1), [Event::Back { start: 0, size: 1, again: true, high_water: 1 }]);
}

/// A page that the guest never touched gives the host nothing back.
#[test]
fn untouched_pages_return_nothing() {
    let mut machine = Machine::new(1000);
    machine.touch(990, 10);
    machine.target(500);
    assert_eq!((machine.balloon.actual(), machine.host.returned(), machine.host.resident()), (500, 0, 10));
    machine.target(1000);
    assert_eq!((machine.balloon.actual(), machine.host.returned(), machine.host.resident()), (1000, 10, 0));
}

#[test]
fn batches_are_of_256_pages() {
    for (pages, wanted) in
        [(0, &[][..]), (1, &[1]), (MAX_PFNS, &[256]), (MAX_PFNS + 1, &[256, 1]), (1000, &[256, 256, 256, 232])]
    {
        let mut machine = Machine::new(1000);
        let events = machine.target(pages);
        assert_eq!(batches(&events, Queue::Inflate), wanted);
        assert_eq!(count(&events, |event| matches!(event, Event::Drop { .. })), pages as usize);
        assert_eq!(machine.balloon.config(), Config { target: pages, actual: pages });
        let events = machine.target(0);
        assert_eq!(batches(&events, Queue::Deflate), wanted);
        assert_eq!(machine.balloon.config(), Config::default());
        assert_eq!(machine.guest.free.len(), 1000);
    }
}

/// The last batch is sent though it is not full, and the driver says what is missing; it goes on when it tries again.
#[test]
fn stops_short_where_the_guest_has_no_more() {
    let short = |wanted, at| [Event::Short { wanted }, Event::Due { timer: Timer::Retry, from: 0, to: at }];
    let mut machine = Machine::new(300);
    let events = machine.target(1000);
    assert_eq!(batches(&events, Queue::Inflate), [256, 44]);
    assert!(events.ends_with(&short(700, 2)));
    assert_eq!(machine.balloon.config(), Config { target: 1000, actual: 300 });

    // The batch before was full: there is no empty one.
    let mut machine = Machine::new(256);
    let events = machine.target(300);
    assert_eq!(batches(&events, Queue::Inflate), [256]);
    assert!(events.ends_with(&short(44, 2)));

    for (driver, ticks) in [(Driver::Linux, 2), (Driver::Nanos, 50)] {
        let mut machine = Machine::with(100, Setup { driver, ..Setup::default() });
        let kept = machine.guest.free.split_off(60);
        machine.target(80);
        assert_eq!(machine.balloon.actual(), 60);
        machine.guest.free.extend(kept);
        assert!(batches(&machine.wait(ticks - 1), Queue::Inflate).is_empty());
        assert_eq!(batches(&machine.wait(1), Queue::Inflate), [20], "{driver:?} tries again");
        assert_eq!(machine.balloon.config(), Config { target: 80, actual: 80 });
        assert_eq!(machine.balloon.due(Timer::Retry), None);
    }
}

/// A new target stops the retry for the old one.
#[test]
fn a_new_target_is_worked_at_at_once() {
    let mut machine = Machine::new(10);
    machine.target(20);
    assert_eq!(machine.balloon.due(Timer::Retry), Some(2));
    machine.target(5);
    assert_eq!((machine.balloon.due(Timer::Retry), machine.balloon.actual()), (None, 5));
}

#[test]
fn the_same_target_again_changes_nothing() {
    let mut machine = Machine::new(100);
    machine.target(50);
    assert_eq!(machine.target(50), [Event::Target { from: 50, to: 50 }]);
    assert_eq!(machine.work(), []);
}

#[test]
fn pages_leave_in_the_reverse_of_their_order() {
    let mut machine = Machine::new(600);
    machine.target(600);
    let entered: Vec<_> = machine.balloon.pfns().collect();
    let events = machine.target(100);
    let left =
        events.iter().filter_map(|event| if let Event::Leave { start, .. } = event { Some(*start) } else { None });
    assert!(left.eq(entered[100..].iter().rev().copied()));
    assert!(machine.balloon.pfns().eq(entered[..100].iter().copied()));
}

/// The host is told of all pages of a batch before one of them leaves.
#[test]
fn the_host_is_told_first() {
    let mut machine = Machine::new(600);
    machine.target(600);
    let mut told = 0;
    for event in machine.target(0) {
        match event {
            Event::Acknowledge { queue: Queue::Deflate, pages } => told += pages,
            Event::Leave { .. } => told -= 1,
            _ => {}
        }
    }
    assert_eq!(told, 0);
}

/// What is sent is what the specification wants: 32-bit little-endian page frame numbers in a row.
#[test]
fn the_descriptor_as_bytes() {
    struct Sent(Vec<u8>);
    impl Guest for Sent {
        fn take(&mut self, _: u32) -> Option<u32> {
            self.0.is_empty().then_some(0x0102)
        }
        fn give(&mut self, _: u32, _: u32) {}
        fn free_pages(&self) -> u32 {
            1
        }
        fn free_blocks(&self, _: u32) -> Vec<(u32, u32)> {
            Vec::new()
        }
        fn faults(&self) -> u64 {
            0
        }
        fn record(&mut self, event: Event, memory: &[u64]) {
            if matches!(event, Event::Enter { .. }) {
                let words = &memory[Balloon::DESCRIPTOR + 1..][..MAX_PFNS as usize / 2];
                self.0 = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            }
        }
    }
    let mut guest = Sent(Vec::new());
    Balloon::new(1024, Setup::default()).set_target(1, &mut Host::new(1024), &mut guest);
    assert_eq!(guest.0[..8], [2, 1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(guest.0.len(), 1024);
}

/// A guest that gives pages it does not have, or the same one twice: the balloon takes them for none.
#[test]
fn a_guest_that_is_wrong() {
    struct Wrong(u32);
    impl Guest for Wrong {
        fn take(&mut self, _: u32) -> Option<u32> {
            Some(self.0)
        }
        fn give(&mut self, _: u32, _: u32) {}
        fn free_pages(&self) -> u32 {
            10
        }
        fn free_blocks(&self, _: u32) -> Vec<(u32, u32)> {
            Vec::new()
        }
        fn faults(&self) -> u64 {
            0
        }
        fn record(&mut self, _: Event, _: &[u64]) {}
    }
    let (mut balloon, mut host) = (Balloon::new(10, Setup::default()), Host::new(10));
    balloon.set_target(5, &mut host, &mut Wrong(10));
    assert_eq!(balloon.config(), Config { target: 5, actual: 0 });
    balloon.set_target(5, &mut host, &mut Wrong(9));
    assert_eq!(balloon.config(), Config { target: 5, actual: 1 });
    common::check_counts(&balloon, &host);
}

#[test]
fn a_guest_without_pages() {
    let mut machine = Machine::new(0);
    assert_eq!(machine.target(3)[..2], [Event::Target { from: 0, to: 3 }, Event::Short { wanted: 3 }]);
    assert_eq!(machine.touch(0, 5), []);
}

/// Nanos rounds up to whole units on the way in and down on the way out; Linux aims at the target rounded up. Either
/// way the balloon holds at least what was asked for.
#[test]
fn a_target_that_is_no_multiple_of_the_unit() {
    for driver in [Driver::Nanos, Driver::Linux] {
        let mut machine = Machine::with(1024, Setup { driver, order: 4, ..Setup::default() });
        for (target, actual) in [(0, 0), (1, 16), (16, 16), (17, 32), (100, 112), (97, 112), (96, 96), (15, 16), (0, 0)]
        {
            machine.target(target);
            assert_eq!(machine.balloon.config(), Config { target, actual }, "{driver:?}");
            assert_eq!(machine.work(), [], "it stays there");
        }
    }
}

/// Units of 1 MiB fill a descriptor each.
#[test]
fn a_unit_is_in_one_descriptor() {
    for order in [4, 8, 9] {
        let setup = Setup { order, device: Device::Qemu, ..Setup::default() };
        let mut machine = Machine::with(2048, setup);
        let events = machine.target(1024);
        assert_eq!(
            batches(&events, Queue::Inflate),
            vec![setup.unit().max(MAX_PFNS); 1024 / setup.unit().max(256) as usize]
        );
        assert_eq!(count(&events, |event| matches!(event, Event::Enter { .. })), 1024 >> order);
        machine.target(0);
        assert_eq!(machine.guest.free.len(), 2048);
    }
}

/// Fragmented memory: no large unit is free, single pages are.
#[test]
fn large_units_fail_where_pages_succeed() {
    for (order, actual) in [(0, 512), (9, 0)] {
        let mut machine = Machine::with(1024, Setup { order, device: Device::Qemu, ..Setup::default() });
        machine.guest.free.retain(|pfn| pfn % 2 == 0);
        machine.target(512);
        assert_eq!(machine.balloon.actual(), actual);
    }
}

#[test]
fn the_reserve_stays_in_the_guest() {
    for (order, actual) in [(0, 90), (3, 88)] {
        let mut machine = Machine::with(128, Setup { order, reserve: 38, ..Setup::default() });
        machine.target(128);
        assert_eq!(machine.balloon.actual(), actual);
        assert!(machine.balloon.due(Timer::Retry).is_some());
    }
}
