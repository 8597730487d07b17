//! The cursor goes to every state and back, and what it shows adds up there.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use balloon::{Device, Driver, Features, Rule, Setup};
use buddy::Region;
use common::{Random, check, hash, states_forward};
use playground::op::{MOST_TICKS, Op};
use playground::outcome::Refusal;
use playground::random;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::tracks::Tracks;

const HEAPS: [HeapKind; 8] = HeapKind::ALL;

/// A log of random ops, the balloon among them, some wrong.
fn random_log(settings: Settings, ops: u32, seed: u32) -> Timeline {
    let mut timeline = Timeline::new(settings).expect("settings");
    let mut program = random::Random::new(seed);
    let mut random = Random(u64::from(seed) + 1);
    let Region { unit, units, .. } = settings.region;
    for _ in 0..ops {
        let op = match random.below(12) {
            0 => Op::Target { pages: random.below(units + units / 8 + 1) },
            1 => Op::FreeAddress { address: u64::from(random.below(units * 2)) * unit / 2 },
            3 => Op::Wait { ticks: random.below(70) },
            4 => Op::Interval { ticks: random.below(20) },
            5 => Op::Touch { id: random.below(timeline.log().next_id() + 1) },
            6 => {
                let rule = Rule::ALL[random.below(5) as usize];
                Op::Foul { rule, pfn: random.below(units + 2) }
            }
            2 if random.below(8) == 0 => {
                Op::Reserve { address: u64::from(random.below(units)) * unit, bytes: unit * u64::from(random.below(3)) }
            }
            _ => program.op(timeline.machine(), timeline.log().next_id()),
        };
        let before = hash(timeline.machine());
        let result = timeline.push(op);
        // But for a balloon that was emptied in vain.
        if result.is_err() && !matches!(op, Op::Allocate { .. }) {
            assert_eq!(hash(timeline.machine()), before, "a refused op changes nothing: {op:?}");
        }
        check(&timeline);
    }
    timeline
}

fn forwards_and_backwards(settings: Settings, ops: u32, seed: u32) {
    let mut timeline = random_log(settings, ops, seed);
    let end = hash(timeline.machine());
    timeline.seek(0);
    let states = states_forward(&mut timeline);
    assert_eq!(states.last(), Some(&end), "step by step to where the ops led at once");
    for (at, state) in states.iter().enumerate().rev() {
        assert_eq!(hash(timeline.machine()), *state, "state {at} on the way back");
        assert_eq!(timeline.back(), at > 0);
    }
    assert_eq!(timeline.op(), 0);
}

#[test]
fn every_state_in_reverse() {
    for heap in HEAPS {
        for trim in [false, true] {
            forwards_and_backwards(Settings { heap, trim, ..Settings::guest(8) }, 120, 1);
            forwards_and_backwards(Settings { heap, trim, ..Settings::bytes(32, 8) }, 120, 2);
            forwards_and_backwards(Settings { heap, trim, parent: 4, ..Settings::guest(100) }, 120, 3);
        }
    }
}

/// Whatever device and driver there are.
#[test]
fn every_state_of_every_balloon_in_reverse() {
    let mut seed = 10;
    for device in [Device::Firecracker, Device::Qemu, Device::Strict] {
        for driver in [Driver::Nanos, Driver::Linux] {
            for (order, reserve, poison, touched) in [(0, 0, 0, 100), (0, 9, 0xaa, 30), (2, 0, 0, 0), (9, 0, 0, 100)] {
                seed += 1;
                let heap = HEAPS[seed as usize % HEAPS.len()];
                let switched_on = if seed % 4 == 0 { Features::default() } else { Features::ALL };
                let balloon =
                    Setup { device, driver, switched_on, order, reserve, low_water: 12, poison, report_order: 1 };
                let pages = if order == 9 { 1200 } else { 70 };
                let settings = Settings { heap, balloon, touched, parent: 8, ..Settings::guest(pages) };
                forwards_and_backwards(settings, 90, seed);
            }
        }
    }
}

#[test]
fn seeking_finds_the_states_that_stepping_finds() {
    for heap in HEAPS {
        let mut timeline = random_log(Settings { heap, parent: 16, ..Settings::guest(64) }, 1500, 7);
        timeline.seek(0);
        let mut after_op = vec![hash(timeline.machine())];
        while timeline.op() < timeline.log().len() {
            timeline.seek(timeline.op() + 1);
            after_op.push(hash(timeline.machine()));
        }
        let mut random = Random(9);
        for _ in 0..300 {
            let op = random.below(after_op.len() as u32);
            timeline.seek(op);
            assert_eq!(timeline.op(), op);
            assert_eq!(hash(timeline.machine()), after_op[op as usize], "after op {op}");
            check(&timeline);
        }
    }
}

#[test]
fn acting_in_the_past_drops_what_came_later() {
    let mut timeline = random_log(Settings::guest(64), 50, 3);
    timeline.seek_step(20, 1);
    let id = timeline.log().requests().partition_point(|request| request.op < 20) as u32;
    timeline.push(Op::Allocate { id, bytes: 1, owner: 0 }).ok();
    assert_eq!(timeline.log().len(), 21);
    assert_eq!(timeline.log().requests().len(), id as usize + 1);
    assert_eq!(timeline.endings().len(), 21);
    check(&timeline);
}

#[test]
fn forty_bytes_step_by_step() {
    let mut timeline = Timeline::new(Settings::bytes(32, 8)).expect("settings");
    timeline.push(Op::Allocate { id: 0, bytes: 40, owner: 0 }).expect("free");
    assert_eq!(timeline.step(), (4, 4), "take, split, split, allocate");
    assert_eq!(timeline.machine().bytes()[..40], [b'A'; 40]);
    assert_eq!(timeline.machine().bytes()[40], 0, "only what was asked for is written");
    timeline.seek(0);
    let hands: Vec<_> = core::iter::from_fn(|| {
        timeline.forward().then(|| playground::view::hand(&timeline).map(|block| (block.start, block.size)))
    })
    .collect();
    assert_eq!(hands, [Some((0, 8)), Some((0, 4)), Some((0, 2)), None]);
}

#[test]
fn what_comes_back_is_zeroed() {
    let mut timeline = Timeline::new(Settings::guest(8)).expect("settings");
    timeline.push(Op::Allocate { id: 0, bytes: 4096 * 8, owner: 0 }).expect("free");
    timeline.push(Op::Free { id: 0 }).expect("live");
    let host = timeline.machine().host().expect("a guest");
    assert_eq!((host.resident(), host.faults()), (8, 8), "freed pages stay backed");
    timeline.push(Op::Target { pages: 8 }).expect("a balloon");
    let host = timeline.machine().host().expect("a guest");
    assert_eq!((host.resident(), host.returned()), (0, 8));
    assert_eq!(timeline.machine().bytes()[100], b'A', "the host dropped it; nobody has looked yet");
    timeline.push(Op::Target { pages: 0 }).expect("a balloon");
    timeline.push(Op::Allocate { id: 1, bytes: 10, owner: 0 }).expect("free");
    let machine = timeline.machine();
    let start = machine.programs().start(1).expect("live") as usize * 4096;
    assert_eq!(machine.bytes()[start..start + 11], *b"BBBBBBBBBB\0");
    assert_eq!(machine.host().expect("a guest").resident(), 1);
}

#[test]
fn an_untouched_page_returns_nothing() {
    let mut timeline = Timeline::new(Settings::guest(8)).expect("settings");
    timeline.push(Op::Target { pages: 8 }).expect("a balloon");
    assert_eq!(timeline.machine().ballooned(), 8);
    assert_eq!(timeline.machine().host().expect("a guest").returned(), 0);
}

#[test]
fn what_a_machine_refuses() {
    let mut guest = Timeline::new(Settings::guest(8)).expect("settings");
    assert_eq!(guest.push(Op::Target { pages: 9 }), Err(Refusal::TargetTooLarge { pages: 9, memory: 8 }));
    assert_eq!(guest.push(Op::Free { id: 7 }), Err(Refusal::NotLive { id: 7 }));
    guest.push(Op::Target { pages: 1 }).expect("a balloon");
    let pfn = guest.machine().balloon().expect("a guest").pfns().next().expect("a page");
    let address = u64::from(pfn) * 4096;
    assert_eq!(guest.push(Op::FreeAddress { address }), Err(Refusal::Ballooned { address }));
    let mut bytes = Timeline::new(Settings::bytes(32, 8)).expect("settings");
    assert_eq!(bytes.push(Op::Target { pages: 1 }), Err(Refusal::NoBalloon));
    for bytes_asked in [0, 257, u64::MAX] {
        let id = bytes.log().next_id();
        let refusal = bytes.push(Op::Allocate { id, bytes: bytes_asked, owner: 0 }).expect_err("refused");
        assert!(matches!(refusal.code(), "zero" | "too-large"), "{bytes_asked}: {refusal}");
    }
    check(&guest);
    check(&bytes);
}

#[test]
fn more_pages_than_anybody_steps_through_are_one_step() {
    let pages = 1 << 19;
    let mut timeline = Timeline::new(Settings::guest(pages)).expect("settings");
    let empty = hash(timeline.machine());
    timeline.push(Op::Target { pages }).expect("a balloon");
    assert_eq!(timeline.step(), (1, 1));
    assert_eq!(timeline.machine().ballooned(), pages);
    let full = hash(timeline.machine());
    assert!(timeline.back());
    assert_eq!(hash(timeline.machine()), empty);
    assert!(timeline.forward());
    assert_eq!(hash(timeline.machine()), full);
    check(&timeline);
}

#[test]
fn a_future_that_was_left_comes_back() {
    let mut timeline = random_log(Settings::guest(64), 300, 5);
    let (ops, end) = (timeline.log().ops().to_vec(), hash(timeline.machine()));
    assert!(!timeline.switch(1), "no future was left");
    timeline.seek(120);
    let id = timeline.log().requests().partition_point(|request| request.op < 120) as u32;
    for id in id..id + 3 {
        timeline.push(Op::Allocate { id, bytes: 1, owner: 0 }).ok();
    }
    assert_eq!((timeline.log().len(), tracks(&timeline)), (123, vec![(1, 120, 180)]));
    assert!(timeline.switch(1));
    assert_eq!(timeline.log().ops(), ops);
    assert_eq!((timeline.op(), tracks(&timeline)), (120, vec![(1, 120, 3)]));
    timeline.seek(u32::MAX);
    assert_eq!(hash(timeline.machine()), end);
    check(&timeline);
    assert!(timeline.forget(1) && !timeline.forget(1) && !timeline.switch(1));
}

/// Number, ops in common, ops of its own.
fn tracks(timeline: &Timeline) -> Vec<(u32, u32, usize)> {
    timeline.tracks().all().iter().map(|track| (track.id, track.after, track.ops.len())).collect()
}

/// Wherever one acts, each future that was left is found again as it was, up to the most that are kept.
#[test]
fn tracks_are_what_was_left() {
    let mut timeline = random_log(Settings::guest(64), 200, 9);
    let mut futures = vec![(timeline.log().ops().to_vec(), hash(timeline.machine()))];
    // Before, after and at the places where the others part; from a step in the middle of an op as well.
    for (act, at) in [120, 60, 80, 60, 30, 10].into_iter().enumerate() {
        timeline.seek_step(at, 1);
        let ops = 20 + 7 * act;
        let mut program = random::Random::new(act as u32);
        for _ in 0..ops {
            timeline.drop_future();
            let op = program.op(timeline.machine(), timeline.log().next_id());
            timeline.push(op).ok();
        }
        futures.push((timeline.log().ops().to_vec(), hash(timeline.machine())));
        assert!(tracks(&timeline).len() <= Tracks::MOST);
    }
    let kept: Vec<_> = timeline.tracks().all().iter().map(|track| track.id).collect();
    assert_eq!(kept, [4, 5, 6], "the newest");
    for id in kept.into_iter().cycle().take(9) {
        let Some(track) = timeline.tracks().all().iter().find(|track| track.id == id).cloned() else { panic!("{id}") };
        let whole = [&timeline.log().ops()[..track.after as usize], &track.ops].concat();
        assert!(timeline.switch(id));
        assert_eq!((timeline.op(), timeline.log().ops()), (track.after, &whole[..]));
        timeline.seek(u32::MAX);
        let state = futures.iter().find(|(ops, _)| *ops == whole).map(|(_, state)| *state);
        assert_eq!(Some(hash(timeline.machine())), state, "track {id}");
        check(&timeline);
    }
}

#[test]
fn what_a_cache_holds_is_not_the_balloons() {
    let mut timeline = Timeline::new(Settings { heap: HeapKind::CachedId, ..Settings::guest(2048) }).expect("settings");
    for id in 0..511 {
        timeline.push(Op::Allocate { id, bytes: 4096, owner: 0 }).expect("room");
    }
    let host = timeline.machine().host().expect("a guest");
    assert_eq!(host.resident(), 512, "the parent's footer is written to");
    for id in 0..511 {
        timeline.push(Op::Free { id }).expect("live");
    }
    timeline.push(Op::Target { pages: 2048 }).expect("a balloon");
    let counts = timeline.machine().counts();
    assert_eq!((counts.ballooned, counts.cached, counts.overhead), (1536, 511, 1));
    let host = timeline.machine().host().expect("a guest");
    assert_eq!((host.returned(), host.resident()), (0, 512), "pages that were never touched, and none of the cache's");
    check(&timeline);
}

#[test]
fn memory_that_runs_out_comes_from_the_balloon() {
    for (driver, switched_on, refused) in [
        (Driver::Linux, Features::default(), true),
        (Driver::Linux, Features::DEFLATE_ON_OOM, false),
        (Driver::Nanos, Features::default(), false),
    ] {
        let balloon = Setup { driver, switched_on, ..Setup::default() };
        let mut timeline = Timeline::new(Settings { balloon, ..Settings::guest(1024) }).expect("settings");
        timeline.push(Op::Target { pages: 1000 }).expect("a balloon");
        let result = timeline.push(Op::Allocate { id: 0, bytes: 128 * 4096, owner: 0 });
        assert_eq!(result.is_err(), refused, "{driver:?} {switched_on:?}");
        let machine = timeline.machine();
        let fouls = machine.balloon().expect("a guest").fouls(Rule::Unasked);
        assert_eq!(fouls > 0, driver == Driver::Nanos, "the referee names it");
        check(&timeline);
    }
}

#[test]
fn a_program_touches_a_share_now_and_the_rest_later() {
    let mut timeline = Timeline::new(Settings { touched: 25, ..Settings::guest(64) }).expect("settings");
    timeline.push(Op::Allocate { id: 0, bytes: 16 * 4096, owner: 0 }).expect("room");
    assert_eq!(timeline.machine().host().expect("a guest").resident(), 4);
    timeline.push(Op::Touch { id: 0 }).expect("live");
    timeline.push(Op::Touch { id: 0 }).expect("live");
    assert_eq!(timeline.machine().host().expect("a guest").resident(), 16);
    assert_eq!(timeline.machine().programs().faults(), 16);
    assert_eq!(timeline.push(Op::Touch { id: 1 }), Err(Refusal::NotLive { id: 1 }));
}

/// A balloon that leaves less than the guest wants free: what went in comes out at the next allocation.
#[test]
fn a_guest_that_inflates_and_deflates_at_once() {
    let balloon = Setup { low_water: 300, reserve: 100, ..Setup::default() };
    let mut timeline = Timeline::new(Settings { balloon, ..Settings::guest(1024) }).expect("settings");
    timeline.push(Op::Target { pages: 1024 }).expect("a balloon");
    assert_eq!(timeline.machine().counts().free, 100);
    timeline.push(Op::Allocate { id: 0, bytes: 4096, owner: 0 }).expect("room");
    assert_eq!(timeline.machine().counts().free, 300);
    assert_eq!(timeline.machine().ballooned(), 723);
    check(&timeline);
}

#[test]
fn time_and_its_limits() {
    let mut timeline = Timeline::new(Settings::guest(16)).expect("settings");
    for ticks in [0, MOST_TICKS + 1, u32::MAX] {
        assert_eq!(timeline.push(Op::Wait { ticks }), Err(Refusal::Ticks { ticks }));
    }
    timeline.push(Op::Wait { ticks: MOST_TICKS }).expect("an hour");
    assert_eq!(timeline.machine().balloon().expect("a guest").now(), MOST_TICKS);
    let mut bytes = Timeline::new(Settings::bytes(16, 8)).expect("settings");
    assert_eq!(bytes.push(Op::Wait { ticks: 1 }), Err(Refusal::NoBalloon));
    let none = Setup { switched_on: Features::default(), ..Setup::default() };
    let mut guest = Timeline::new(Settings { balloon: none, ..Settings::guest(16) }).expect("settings");
    assert_eq!(guest.push(Op::Interval { ticks: 1 }), Err(Refusal::NoStatistics));
}

/// At every step of ten thousand ops, one back and one forward give the same bytes again.
#[test]
fn ten_thousand_ops_back_and_forth() {
    for heap in HEAPS {
        let mut timeline = Timeline::new(Settings { heap, parent: 8, ..Settings::guest(64) }).expect("settings");
        let (mut program, mut random) = (random::Random::new(31), Random(32));
        let ops = if heap == HeapKind::BuddyMru { 10_000 } else { 1000 };
        for _ in 0..ops {
            let op = match random.below(40) {
                0 => Op::Target { pages: random.below(65) },
                1 => Op::Wait { ticks: 1 + random.below(60) },
                _ => program.op(timeline.machine(), timeline.log().next_id()),
            };
            timeline.push(op).ok();
        }
        timeline.seek(0);
        let mut before = hash(timeline.machine());
        while timeline.forward() {
            let after = hash(timeline.machine());
            assert!(timeline.back());
            assert_eq!(hash(timeline.machine()), before, "{heap:?}: op {}", timeline.op());
            assert!(timeline.forward());
            assert_eq!(hash(timeline.machine()), after, "{heap:?}: op {}", timeline.op());
            before = after;
        }
    }
}
