//! Each feature bit changes what the specification says it changes; every test names its clause of virtio 1.2.

mod common;

use balloon::{Device, Driver, Event, Features, MAX_RANGES, NoFoul, Queue, Rule, Setup, TAGS, Timer};
use common::{Machine, linux};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn position(events: &[Event], wanted: impl Fn(&Event) -> bool) -> usize {
    events.iter().position(wanted).expect("it is told")
}

/// 5.5.3: the bits by their numbers, and what is agreed on is what the device offers and the driver knows.
#[test]
fn features_are_negotiated() {
    assert_eq!((Features::MUST_TELL_HOST | Features::PAGE_REPORTING).0, 0b10_0001);
    assert_eq!((Features::STATS_VQ | Features::FREE_PAGE_HINT).0, 0b00_1010);
    assert_eq!((Features::DEFLATE_ON_OOM | Features::PAGE_POISON).0, 0b01_0100);
    assert!(Features::ALL.contains(Features(4)) && !Features(4).contains(Features::ALL));
    let agreed = |device, driver| Setup { device, driver, switched_on: Features::ALL, ..Setup::default() }.features();
    assert_eq!(agreed(Device::Firecracker, Driver::Nanos), Features::STATS_VQ);
    assert_eq!(agreed(Device::Qemu, Driver::Nanos), Features::STATS_VQ | Features::MUST_TELL_HOST);
    assert_eq!(agreed(Device::Firecracker, Driver::Linux).0, 0b10_1110);
    assert_eq!(agreed(Device::Strict, Driver::Linux), Features::ALL);
    assert_eq!(Setup { switched_on: Features(0), ..linux(Features::ALL) }.features(), Features(0));
}

/// 5.5.6.1: "If the `VIRTIO_BALLOON_F_MUST_TELL_HOST` feature is negotiated, the driver MUST NOT use pages from the
/// balloon until the device has acknowledged the deflate request. Otherwise […] the driver MAY begin to re-use pages
/// […] before the device has acknowledged". Nanos does; Linux waits in either case.
#[test]
fn must_tell_host() {
    for (driver, switched_on, waits) in [
        (Driver::Nanos, Features::MUST_TELL_HOST, true),
        (Driver::Nanos, Features(0), false),
        (Driver::Linux, Features(0), true),
    ] {
        let mut machine = Machine::with(600, Setup { device: Device::Qemu, driver, switched_on, ..Setup::default() });
        machine.target(600);
        let events = machine.target(0);
        let answer = position(&events, |event| matches!(event, Event::Acknowledge { queue: Queue::Deflate, .. }));
        let leave = position(&events, |event| matches!(event, Event::Leave { .. }));
        assert_eq!(answer < leave, waits, "{driver:?} {switched_on:?}");
        assert_eq!(machine.guest.free.len(), 600);
    }
}

/// 5.5.6.1: the driver "MUST NOT use pages from the balloon until the device has acknowledged": one that does breaks a
/// rule, and no device can tell.
#[test]
fn used_before_the_answer() {
    let mut machine = Machine::with(10, linux(Features::MUST_TELL_HOST));
    machine.target(5);
    let events = machine.foul(Rule::UsedEarly, 0);
    assert!(matches!(events[0], Event::Foul { rule: Rule::UsedEarly, pfn: 4 }));
    assert_eq!((machine.balloon.actual(), machine.host.resident()), (4, 1));
    assert_eq!(machine.balloon.fouls(Rule::UsedEarly), 1);
    // Where it was not agreed on, it is no foul.
    let mut machine = Machine::with(10, linux(Features(0)));
    machine.target(5);
    let (host, guest) = (&mut machine.host, &mut machine.guest);
    assert_eq!(machine.balloon.foul(Rule::UsedEarly, 0, host, guest), Err(NoFoul::Allowed));
}

/// 5.5.6.1: the driver "MUST use the deflateq to inform the device of pages that it wants to use from the balloon": one
/// that writes to such a page makes the host back it, and the host's count of the balloon no longer says what it saves.
#[test]
fn used_inside_the_balloon() {
    for device in [Device::Firecracker, Device::Qemu, Device::Strict] {
        let mut machine = Machine::with(10, Setup { device, ..linux(Features::ALL) });
        machine.target(10);
        machine.foul(Rule::UsedInside, 3);
        assert_eq!((machine.host.resident(), machine.balloon.actual()), (1, 10));
    }
}

/// A page frame number outside the memory: passed over by all.
#[test]
fn outside_the_memory() {
    for device in [Device::Firecracker, Device::Qemu, Device::Strict] {
        let mut machine = Machine::with(10, Setup { device, ..linux(Features::ALL) });
        assert_eq!(machine.foul(Rule::Outside, 10), [Event::Foul { rule: Rule::Outside, pfn: 10 }]);
        let (host, guest) = (&mut machine.host, &mut machine.guest);
        assert_eq!(machine.balloon.foul(Rule::Outside, 9, host, guest), Err(NoFoul::Inside));
    }
}

/// A page that is in the balloon is sent once more: dropped again, but by the strict device.
#[test]
fn twice_in_the_balloon() {
    for (device, dropped) in [(Device::Firecracker, true), (Device::Qemu, true), (Device::Strict, false)] {
        let mut machine = Machine::with(10, Setup { device, ..linux(Features::ALL) });
        machine.target(10);
        machine.foul(Rule::UsedInside, 3);
        machine.foul(Rule::Twice, 3);
        assert_eq!(machine.host.resident(), u32::from(!dropped));
        assert_eq!(machine.balloon.actual(), 10);
        let (host, guest) = (&mut machine.host, &mut machine.guest);
        machine.balloon.set_target(0, host, guest);
        assert_eq!(machine.balloon.foul(Rule::Twice, 3, host, guest), Err(NoFoul::NotInBalloon));
    }
}

/// 5.5.6.1: without `VIRTIO_BALLOON_F_DEFLATE_ON_OOM` "the driver MUST NOT use pages from the balloon when `num_pages` is
/// less than or equal to the actual number of pages"; with it, it MAY "if this is required for system stability".
/// Linux keeps to that. Nanos deflates all the same, which the referee names.
#[test]
fn deflate_on_oom() {
    for (driver, switched_on, given, fouls) in [
        (Driver::Linux, Features(0), 0, 0),
        (Driver::Linux, Features::DEFLATE_ON_OOM, 256, 0),
        (Driver::Nanos, Features::DEFLATE_ON_OOM, 40, 1),
    ] {
        let mut machine = Machine::with(600, Setup { driver, ..linux(switched_on) });
        machine.target(600);
        machine.rescue(40);
        assert_eq!(machine.balloon.actual(), 600 - given, "{driver:?}");
        assert_eq!(machine.balloon.fouls(Rule::Unasked), fouls);
        assert_eq!(machine.balloon.target(), 600, "the target stays");
        machine.wait(1000);
        assert_eq!(machine.balloon.actual(), 600 - given, "until the host writes one, nothing inflates it again");
        machine.target(600);
        assert_eq!(machine.balloon.actual(), 600);
    }
    // An empty balloon has nothing to give.
    let mut machine = Machine::with(10, linux(Features::ALL));
    assert_eq!(machine.rescue(4), []);
}

/// 5.5.6.3: the device hands the buffer back, the driver fills it and sends it; an entry is a 16-bit tag and a 64-bit
/// value.
#[test]
fn statistics() {
    let mut machine = Machine::with(100, linux(Features::STATS_VQ));
    assert!(machine.balloon.statistics().is_sent() && !machine.balloon.statistics().is_filled());
    machine.interval(10);
    machine.touch(0, 7);
    machine.target(30);
    let events = machine.wait(9);
    assert_eq!(events, [Event::Wait { from: 0, to: 9 }]);
    let events = machine.wait(1);
    assert_eq!(events.iter().filter(|event| matches!(event, Event::Stat { .. })).count(), TAGS.len());
    let statistics = machine.balloon.statistics();
    let named = |name| statistics.value(TAGS.iter().position(|tag| *tag == name).expect("a tag") as u8);
    assert_eq!(named("free-memory"), 70 * 4096);
    assert_eq!(named("total-memory"), 100 * 4096);
    assert_eq!(named("minor-faults"), 7);
    let bytes: Vec<u8> = statistics.bytes().collect();
    assert_eq!(bytes.len(), 100);
    for (tag, entry) in (0_u16..).zip(bytes.chunks(10)) {
        assert_eq!(entry[..2], tag.to_le_bytes());
        assert_eq!(entry[2..], statistics.value(tag as u8).to_le_bytes());
    }
    assert_eq!(machine.balloon.due(Timer::Poll), Some(20));
    machine.interval(0);
    assert_eq!(machine.wait(100), [Event::Wait { from: 10, to: 110 }]);
    // Without the feature there is no queue.
    let mut machine = Machine::with(100, linux(Features(0)));
    assert_eq!(machine.interval(10), []);
    assert_eq!(machine.wait(100), [Event::Wait { from: 0, to: 100 }]);
    assert!(!machine.balloon.statistics().is_sent());
}

/// 5.5.6.7: free blocks go as ranges, are dropped, and stay free; what has been reported is not reported again.
#[test]
fn page_reporting() {
    let setup = Setup { report_order: 2, ..linux(Features::PAGE_REPORTING) };
    let mut machine = Machine::with(256, setup);
    machine.guest.free.retain(|pfn| *pfn != 5);
    machine.touch(0, 8);
    let events = machine.wait(Setup::REPORT_TICKS);
    let ranges = events.iter().filter(|event| matches!(event, Event::Range { .. })).count();
    assert_eq!(ranges, 63, "all blocks of four but the one that page 5 is in");
    let sizes =
        events.iter().filter_map(|event| if let Event::Report { ranges } = event { Some(*ranges) } else { None });
    assert!(sizes.eq([MAX_RANGES, 31]));
    assert_eq!((machine.host.resident(), machine.host.returned()), (4, 4));
    assert_eq!((machine.guest.free.len(), machine.balloon.pages()), (255, 0));
    let again = machine.wait(Setup::REPORT_TICKS);
    assert!(!again.iter().any(|event| matches!(event, Event::Range { .. })));
    machine.checked(|machine| machine.balloon.unreport(9, 1, &mut machine.guest));
    let once = machine.wait(Setup::REPORT_TICKS);
    assert_eq!(once.iter().filter(|event| matches!(event, Event::Range { start: 8, size: 4 })).count(), 1);
    // Without the feature nothing is.
    let mut machine = Machine::with(256, linux(Features(0)));
    assert_eq!(machine.wait(1000), [Event::Wait { from: 0, to: 1000 }]);
}

/// A range is bytes of addresses, not page frame numbers.
#[test]
fn a_range_as_it_is_sent() {
    let mut machine = Machine::with(8, Setup { report_order: 3, ..linux(Features::PAGE_REPORTING) });
    let guest = &mut machine.guest;
    machine.balloon.wait(Setup::REPORT_TICKS, &mut machine.host, guest);
    let at = guest.story.iter().position(|(event, _)| matches!(event, Event::Report { .. })).expect("a report");
    let words = &guest.story[at].1[balloon::Balloon::RANGES..];
    assert_eq!(words[..3], [1 << 32 | 1, 0, 8 * 4096]);
}

/// 5.5.6.7.2: where the guest fills free pages and says so, the device "MUST NOT modify the content of a reported page to a
/// value other than `poison_val`". A guest that can't say so would find other content there (5.5.6.7.1), and does not
/// report.
#[test]
fn page_poison() {
    for (poison, switched_on, returned) in [
        (0, Features::PAGE_REPORTING, 16),
        (0, Features::PAGE_REPORTING | Features::PAGE_POISON, 16),
        (0xaa, Features::PAGE_REPORTING, 0),
        (0xaa, Features::PAGE_REPORTING | Features::PAGE_POISON, 0),
    ] {
        let mut machine = Machine::with(16, Setup { poison, report_order: 2, ..linux(switched_on) });
        machine.touch(0, 16);
        let events = machine.wait(Setup::REPORT_TICKS);
        assert_eq!(machine.host.returned(), returned);
        let reports = events.iter().any(|event| matches!(event, Event::Report { .. }));
        assert_eq!(reports, poison == 0 || switched_on.contains(Features::PAGE_POISON));
    }
}

/// Firecracker passes over a descriptor of more than 256 page frame numbers and never answers: the guest has lost the
/// pages, the host got none, and the actual size is still 0. QEMU takes it.
#[test]
fn two_mebibytes_at_a_time() {
    for (device, actual, returned) in
        [(Device::Firecracker, 0, 0), (Device::Qemu, 1024, 1024), (Device::Strict, 1024, 1024)]
    {
        let mut machine = Machine::with(2048, Setup { device, order: 9, ..Setup::default() });
        machine.touch(0, 2048);
        machine.target(1024);
        assert_eq!(machine.balloon.config().actual, actual, "{device:?}");
        assert_eq!((machine.balloon.pages(), machine.host.returned()), (1024, returned));
        machine.target(0);
        assert_eq!(machine.balloon.pages(), 1024 - actual, "what was never answered for can't leave");
    }
}

/// Things that are due at the same tick, and time without end.
#[test]
fn time() {
    let mut machine = Machine::with(8, linux(Features::STATS_VQ));
    machine.interval(2);
    machine.target(9);
    let events = machine.wait(4);
    let polls = events.iter().filter(|event| matches!(event, Event::Poll)).count();
    let tries = events.iter().filter(|event| matches!(event, Event::Short { .. })).count();
    assert_eq!((polls, tries, machine.balloon.now()), (2, 2, 4));
    let mut machine = Machine::with(8, linux(Features(0)));
    machine.wait(u32::MAX);
    machine.wait(u32::MAX);
    assert_eq!(machine.balloon.now(), u32::MAX);
    let mut machine = Machine::with(0, Setup { device: Device::Qemu, ..Setup::default() });
    machine.wait(u32::MAX - 3);
    machine.target(9);
    machine.wait(10);
    assert_eq!(machine.balloon.now(), u32::MAX);
}
