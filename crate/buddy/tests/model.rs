//! Random calls on random regions, beside a shadow allocator.
//!
//! A failure is shrunk to the fewest and smallest calls that still fail, and is told as an op log: text that the
//! playground opens (`playground::text_log`), to watch the fault step by step.
#![cfg(not(any(target_arch = "wasm32", miri)))]

mod common;

use std::fmt::{Debug, Formatter, Result, Write};

use buddy::{Layout, LowestAddress, Mru, Placement, Region};
use common::shadow::{Answer, Call, Shadow};
use common::{check, heap};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// A region and what is asked of it.
#[derive(Clone, PartialEq, Eq)]
struct Case {
    region: Region,
    recent_first: bool,
    calls: Vec<Call>,
}

/// As an op log. Its machine trims every block to what was asked for, so that it knows runs; other blocks ask for a
/// power of two.
impl Debug for Case {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Region { base, unit, units, max_order } = self.region;
        writeln!(f, "\nbuddy-playground log 1")?;
        writeln!(f, "heap {}", if self.recent_first { "buddy-mru" } else { "buddy-lowest" })?;
        writeln!(f, "region {base:#x} {unit} {units}")?;
        if let Some(order) = max_order {
            writeln!(f, "max-order {order}")?;
        }
        writeln!(f, "trim")?;
        let layout = Layout::new::<Mru>(self.region).map_err(|_| std::fmt::Error)?;
        let mut shadow = Shadow::new(self.region, layout.max_order(), self.recent_first);
        for call in &self.calls {
            let address = shadow.address(*call);
            let bytes = |units: u32| u64::from(units) * unit;
            match *call {
                Call::Allocate { units } => {
                    let rounded = if units == 0 { 0 } else { units.checked_next_power_of_two().unwrap_or(units) };
                    writeln!(f, "allocate {}", bytes(rounded))?;
                }
                Call::AllocateRun { units } => writeln!(f, "allocate {}", bytes(units))?,
                Call::FreeLive { .. } | Call::FreeAt { .. } => writeln!(f, "free-address {address:#x}")?,
                Call::Reserve { units, .. } => writeln!(f, "reserve {address:#x} {}", bytes(units))?,
            }
            shadow.answer(*call);
        }
        f.write_str("end")
    }
}

/// Small regions that begin and end anywhere, with blocks of any largest order; now and then the last of the address
/// space, or one so large that the placement of lowest address needs its summary.
fn region() -> impl Strategy<Value = Region> {
    let unit = prop_oneof![Just(1), Just(16), Just(4096)];
    let units = prop_oneof![4 => 1..300u32, 1 => 3000..9000u32];
    let order = proptest::option::of(0..=12u32);
    (unit, units, 0..600u64, any::<bool>(), order).prop_map(|(unit, units, first, at_end, max_order)| {
        let first = if at_end { u64::MAX / unit - u64::from(units) + 1 - first % 2 } else { first };
        Region { base: first * unit, unit, units, max_order }
    })
}

fn call(region: Region) -> impl Strategy<Value = Call> {
    let Region { unit, units, .. } = region;
    // In halves of a unit where that is possible, so that some are misaligned; a few units below and above.
    let step = (unit / 2).max(1).cast_signed();
    let place = move |half: i32| i64::from(half) * step;
    let halves = units.cast_signed() * 2;
    let length = prop_oneof![8 => 0..=8.min(units), 2 => 0..=units + 1, 1 => Just(u32::MAX)];
    prop_oneof![
        4 => length.clone().prop_map(|units| Call::Allocate { units }),
        3 => length.prop_map(|units| Call::AllocateRun { units }),
        6 => any::<u32>().prop_map(|nth| Call::FreeLive { nth }),
        2 => (-4..halves + 4).prop_map(move |half| Call::FreeAt { offset: place(half) }),
        1 => (-4..halves + 4, 0..=9u32).prop_map(move |(half, units)| Call::Reserve { offset: place(half), units }),
    ]
}

fn case(recent_first: bool) -> impl Strategy<Value = Case> {
    region().prop_flat_map(move |region| {
        let calls = proptest::collection::vec(call(region), 0..160);
        calls.prop_map(move |calls| Case { region, recent_first, calls })
    })
}

fn play<P: Placement>(case: &Case) {
    let mut heap = heap::<P>(case.region);
    let mut shadow = Shadow::new(case.region, heap.layout().max_order(), case.recent_first);
    let small = case.region.units < 300;
    for call in &case.calls {
        shadow.call(&mut heap, *call);
        if small {
            shadow.check(&heap);
        }
    }
    check(&heap);
    shadow.check(&heap);
}

/// Each failure is told in full, so that none needs a file of seeds.
fn config() -> Config {
    let cases = std::env::var("BUDDY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2000);
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn most_recently_used(case in case(true)) {
        play::<Mru>(&case);
    }

    #[test]
    fn lowest_address(case in case(false)) {
        play::<LowestAddress>(&case);
    }
}

/// The log of a failure is what the playground's tests open: the same file.
#[test]
fn a_failure_is_told_as_an_op_log() {
    let case = Case {
        region: Region::new(0x1030, 16, 29).max_order(3),
        recent_first: true,
        calls: vec![
            Call::Reserve { offset: 32, units: 3 },
            Call::AllocateRun { units: 7 },
            Call::Allocate { units: 3 },
            Call::FreeAt { offset: 8 },
            Call::FreeLive { nth: 0 },
            Call::FreeLive { nth: 0 },
            Call::Allocate { units: 9 },
        ],
    };
    play::<Mru>(&case);
    let mut told = String::new();
    write!(told, "{case:?}").expect("a string takes all");
    assert_eq!(told.trim_start(), include_str!("logs/example.txt").trim_end());
}

/// The shadow is no mirror: it says no where the heap should.
#[test]
fn the_shadow_knows_what_is_live() {
    let mut shadow = Shadow::new(Region::new(0, 1, 8), 3, true);
    assert_eq!(shadow.answer(Call::AllocateRun { units: 5 }), Answer::Allocated(Ok(0)));
    assert_eq!(shadow.answer(Call::FreeAt { offset: 4 }), Answer::Freed(None));
    assert_eq!(shadow.answer(Call::FreeAt { offset: 0 }), Answer::Freed(Some(5)));
    assert_eq!(shadow.answer(Call::FreeAt { offset: 0 }), Answer::Freed(None));
}
