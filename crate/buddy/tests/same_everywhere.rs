//! Three fixed logs leave the same memory, bit for bit, after each of their ops wherever they run: natively, on wasm,
//! and under Miri on a target of 32 bits (`npm run test:deep`). Whoever changes what the words mean writes new numbers
//! here, natively; the other machines still have to come to the same ones.

mod common;

use buddy::{Buddy, Either, LowestAddress, Mru, Placement, Region};
use common::{Random, heap, laid_out};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// FNV-1a, 64 bits.
struct Fnv(u64);

impl Fnv {
    fn add(&mut self, word: u64) {
        for byte in word.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A call that the log's next numbers stand for, right or wrong; gives its answer as a number.
fn op<P: Placement>(heap: &mut Buddy<Vec<u64>, P>, live: &mut Vec<u64>, random: &mut Random) -> u64 {
    let (base, unit, units) = (heap.layout().base(), heap.layout().unit(), heap.layout().units());
    let mut any = || {
        let halves = i64::from(random.below(units * 2 + 8)) - 4;
        base.wrapping_add_signed(halves * (unit / 2).cast_signed())
    };
    let (place, kind) = (any(), random.below(16));
    match kind {
        0..8 => {
            let units = random.below(14);
            let answer = if kind < 5 { heap.allocate(units) } else { heap.allocate_run(units) };
            live.extend(answer.ok());
            answer.unwrap_or(1)
        }
        8 => heap.reserve(place, 1 + random.below(3)).map_or(1, |()| 0),
        9..15 if !live.is_empty() => {
            let address = live.swap_remove(random.below(live.len() as u32) as usize);
            heap.free(address).map_or(1, u64::from)
        }
        _ => {
            live.retain(|address| *address != place);
            heap.free(place).map_or(1, u64::from)
        }
    }
}

/// One number for the answers of all ops and the states after each of them: the same where the placement is chosen when
/// the program runs.
fn play<P: Placement>(region: Region, seed: u64, ops: u32) -> u64 {
    let hash = play_on::<P>(heap(region), seed, ops);
    assert_eq!(play_on::<Either>(laid_out::<P, Either>(region), seed, ops), hash);
    hash
}

fn play_on<P: Placement>(mut heap: Buddy<Vec<u64>, P>, seed: u64, ops: u32) -> u64 {
    let mut random = Random(seed);
    let mut live = Vec::new();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for _ in 0..ops {
        hash.add(op(&mut heap, &mut live, &mut random));
        for word in heap.memory() {
            hash.add(*word);
        }
    }
    hash.0
}

#[test]
fn pages_of_a_ragged_region() {
    assert_eq!(play::<Mru>(Region::new(0x5_7000, 4096, 333).max_order(6), 1, 300), 0x28d9_f05c_f1e1_3641);
}

#[test]
fn bytes_by_lowest_address() {
    assert_eq!(play::<LowestAddress>(Region::new(0x1_0010, 16, 2500), 2, 120), 0x1430_2979_78c7_08e3);
}

#[test]
fn the_end_of_the_address_space() {
    assert_eq!(play::<Mru>(Region::new(u64::MAX - (77 * 4096 - 1), 4096, 77), 3, 300), 0x3455_5be3_7824_540b);
}
