//! Small heaps in every state that they can come to, with every call in each of them.
//!
//! A call is every length to allocate and every run, every address as a free (of every byte of the region and of some
//! outside it), and every range to reserve, valid or not. Each is compared with [`model`]; [`explore`] says how.
#![cfg_attr(miri, allow(dead_code, unused_imports, reason = "all of this is too much for Miri"))]
#![cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "sixteen units are for native code"))]

#[path = "../common/mod.rs"]
mod common;
mod explore;
mod model;

use buddy::{LowestAddress, Mru, Region};
use explore::{Follow, explore};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Units of two bytes, so that there are addresses that are no unit's; not at 0, so that there are some below.
const UNIT: u64 = 2;
const BASE: u64 = 64;

/// States of a heap of 2^k units without regard to the order of lists, where one unit can have `alone` states and runs
/// are counted or not. S(0) = `alone`; S(k) = S(k - 1)^2 for any two halves, and one for each way to be one block but
/// free (two free halves are the free block); a run leaves a tail in any state.
fn states(order: u32, alone: usize, runs: bool) -> usize {
    let Some(half) = order.checked_sub(1) else { return alone };
    let tail = |units: u32| {
        let pieces = (0..order).filter(|piece| units >> piece & 1 == 1);
        pieces.map(|piece| states(piece, alone, runs)).product::<usize>()
    };
    let with_run = if runs { (1..1 << half).map(tail).sum() } else { 0 };
    states(half, alone, runs).pow(2) + (alone - 1) + with_run
}

#[test]
#[cfg(not(any(target_arch = "wasm32", miri)))]
fn sixteen_units_lowest_address() {
    let states = explore::<LowestAddress>(Region::new(BASE, UNIT, 16), &Follow::BLOCKS);
    assert_eq!((states, self::states(4, 2, false)), (458_330, 458_330));
}

#[test]
#[cfg(not(any(target_arch = "wasm32", miri)))]
fn sixteen_units_most_recently_used_in_every_shape() {
    let states = explore::<Mru>(Region::new(BASE, UNIT, 16), &Follow::SHAPES);
    assert_eq!(states, 458_330);
}

#[test]
#[cfg(not(miri))]
fn eight_units_of_blocks() {
    assert_eq!(explore::<LowestAddress>(Region::new(BASE, UNIT, 8), &Follow::BLOCKS), states(3, 2, false));
    assert_eq!(explore::<Mru>(Region::new(BASE, UNIT, 8), &Follow::BLOCKS), 1829);
}

#[test]
#[cfg(not(miri))]
fn eight_units_with_runs() {
    assert_eq!(explore::<LowestAddress>(Region::new(BASE, UNIT, 8), &Follow::RUNS), states(3, 2, true));
    assert_eq!(explore::<Mru>(Region::new(BASE, UNIT, 8), &Follow::RUNS), 2029);
}

#[test]
#[cfg(not(miri))]
fn eight_units_with_runs_and_reservations() {
    assert_eq!(explore::<LowestAddress>(Region::new(BASE, UNIT, 8), &Follow::ALL), states(3, 3, true));
    assert_eq!(explore::<Mru>(Region::new(BASE, UNIT, 8), &Follow::ALL), 36_346);
}

/// Regions that start and end anywhere, with every largest order.
#[test]
#[cfg(not(miri))]
fn ragged_regions_of_up_to_six_units() {
    let mut states = 0;
    for first in 0..8 {
        for units in 1..=6 {
            for max_order in 0..=3 {
                let region = Region::new(BASE + first * UNIT, UNIT, units).max_order(max_order);
                states += explore::<LowestAddress>(region, &Follow::ALL);
                states += explore::<Mru>(region, &Follow::ALL);
            }
        }
    }
    assert_eq!(states, 173_252);
}
