//! What is summed for a picture, against a look at every unit: each window of each order, at every step.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use buddy::{Block, Region, State};
use common::Random;
use playground::dense::{self, Column};
use playground::machine::Machine;
use playground::op::Op;
use playground::programs::BALLOON;
use playground::random;
use playground::sample::{NOT_COUNTED, Sample, telling_order};
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::tints::Tints;
use playground::window::Window;

/// The block of each unit, and its state.
fn units(machine: &Machine) -> Vec<(Block, State)> {
    let Region { base, unit, units, .. } = machine.settings().region;
    let find = |at| machine.heap().get().find(base + u64::from(at) * unit);
    (0..units).map(|at| find(at).expect("inside")).collect()
}

/// What a column holds, unit by unit.
fn looked_at(machine: &Machine, all: &[(Block, State)], order: Option<u32>, from: u32, to: u32) -> Column {
    let heap = machine.heap().get();
    let mut sum = Column { units: to - from, ..Column::default() };
    for unit in from..to {
        let (block, state) = all[unit as usize];
        if order.is_some_and(|order| block.size != 1 << order) {
            continue;
        }
        let is_backed = machine.host().is_some_and(|host| host.is_backed(unit));
        let is_cached = heap.is_cached(unit) || heap.is_overhead(unit);
        let count = match state {
            State::Free if is_backed => &mut sum.free_backed,
            State::Free => &mut sum.free,
            State::Live if machine.programs().owner(unit) == Some(BALLOON) => &mut sum.ballooned,
            State::Live if is_cached && is_backed => &mut sum.cached_backed,
            State::Live if is_cached => &mut sum.cached,
            State::Live => &mut sum.programs[0],
            State::Reserved => &mut sum.reserved,
            State::InHand => continue,
        };
        *count += 1;
    }
    sum
}

fn expect_same(machine: &Machine, window: Window) {
    let all = units(machine);
    let orders = machine.heap().tree().map_or(0, |layout| layout.max_order() + 1);
    for order in (0..orders).map(Some).chain([None]) {
        let columns = dense::columns(machine, order, window, Tints::none(machine));
        for (at, column) in (0..).zip(&columns) {
            let (from, to) = (window.edge(at), window.edge(at + 1));
            assert_eq!(*column, looked_at(machine, &all, order, from, to), "order {order:?}, units {from}..{to}");
        }
    }
}

/// A machine whose region is ragged, and begins in the middle of its largest block where it is no guest.
fn busy(heap: HeapKind, guest: bool, ops: u32) -> Timeline {
    let ragged = Settings { region: Region::new(37 * 64, 64, 333), ..Settings::bytes(64, 333) };
    let settings = Settings { heap, trim: true, ..if guest { Settings::guest(333) } else { ragged } };
    let mut timeline = Timeline::new(settings).expect("settings");
    timeline
        .push(Op::Reserve {
            address: settings.region.base + 130 * settings.region.unit,
            bytes: 5 * settings.region.unit,
        })
        .ok();
    let (mut program, mut random) = (random::Random::new(5), Random(6));
    for _ in 0..ops {
        let op = match random.below(12) {
            0 if guest => Op::Target { pages: random.below(100) },
            _ => program.op(timeline.machine(), timeline.log().next_id()),
        };
        timeline.push(op).ok();
    }
    timeline
}

#[test]
fn every_window_of_every_order_holds_what_its_units_are() {
    let kinds = [(HeapKind::BuddyMru, false), (HeapKind::BuddyMru, true), (HeapKind::BuddyLowest, true)];
    for (heap, guest) in kinds.into_iter().chain([(HeapKind::Id, true), (HeapKind::CachedId, true)]) {
        let mut timeline = busy(heap, guest, 120);
        let mut random = Random(9);
        timeline.seek(0);
        loop {
            let units = timeline.machine().settings().region.units;
            let first = f64::from(random.below(units * 8)) / 8.0;
            let span = f64::from(1 + random.below(units * 8)) / 8.0;
            expect_same(timeline.machine(), Window::new(units, first, span, 1 + random.below(90)));
            if !timeline.forward() {
                break;
            }
        }
        let units = timeline.machine().settings().region.units;
        expect_same(timeline.machine(), Window::whole(units, 50));
    }
}

#[test]
fn a_sample_is_what_the_machine_held_after_so_many_ops() {
    for heap in HeapKind::ALL {
        let mut timeline = busy(heap, true, 200);
        let samples = timeline.samples().to_vec();
        assert!(samples.iter().any(|sample| sample.ballooned > 0));
        for (op, sample) in (0..).zip(samples) {
            timeline.seek(op);
            let machine = timeline.machine();
            let (counts, stats) = (machine.counts(), machine.heap().get().stats());
            let resident = machine.host().expect("a guest").resident();
            assert_eq!(
                (sample.resident, sample.ballooned, sample.free),
                (resident, counts.ballooned, counts.free),
                "op {op}"
            );
            let Some(layout) = machine.heap().tree() else {
                assert_eq!(
                    (sample.largest_free, sample.internal, sample.unusable),
                    (NOT_COUNTED, NOT_COUNTED, NOT_COUNTED)
                );
                continue;
            };
            let granted = u64::from(counts.program) * machine.settings().region.unit;
            let internal = (granted - machine.programs().requested()) * 1000;
            let unusable = stats.unusable_index(telling_order(layout.max_order()));
            let expected = Sample {
                largest_free: counts.largest_free,
                internal: internal.checked_div(granted).unwrap_or(0) as u32,
                unusable,
                ..sample
            };
            assert_eq!(sample, expected, "op {op}");
        }
    }
}
