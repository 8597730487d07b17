//! A region and calls out of bytes, made on the allocator and on its shadow.

use buddy::{LowestAddress, Mru, Placement, Region};

use crate::buddy_common::shadow::{Call, Shadow};
use crate::buddy_common::{check, heap};
use crate::input::Input;

/// Calls of one input: more tell nothing new, and take long.
const CALLS: u32 = 400;

pub(crate) fn run(data: &[u8]) {
    let mut input = Input(data);
    let kind = input.byte();
    let units = 1 + input.below(600);
    let unit = 1 << (input.byte() % 14);
    let below_end = u64::MAX / unit - u64::from(units) + 1;
    // At the start of the address space, at its end, or anywhere near a power of two.
    let first = match kind >> 1 & 3 {
        0 => u64::from(input.byte()),
        1 => below_end - u64::from(input.byte()),
        _ => (1 << 20) - 256 + u64::from(input.pair() % 512),
    };
    let region = Region::new(first * unit, unit, units);
    let order = u32::from(kind >> 4);
    let region = if kind >> 3 & 1 == 1 { region.max_order(order) } else { region };
    if kind & 1 == 0 { play::<Mru>(region, true, input) } else { play::<LowestAddress>(region, false, input) }
}

fn play<P: Placement>(region: Region, recent_first: bool, mut input: Input<'_>) {
    let mut heap = heap::<P>(region);
    let mut shadow = Shadow::new(region, heap.layout().max_order(), recent_first);
    for _ in 0..CALLS {
        if input.is_empty() {
            break;
        }
        shadow.call(&mut heap, call(&mut input, region));
    }
    check(&heap);
    shadow.check(&heap);
}

fn call(input: &mut Input<'_>, region: Region) -> Call {
    // Half a region below it and above, byte by byte where units are small.
    let offset = |input: &mut Input<'_>| {
        let fine = u64::from(input.byte());
        let units = input.below(region.units * 2).cast_signed() - region.units.cast_signed() / 2;
        (i64::from(units)).wrapping_mul(region.unit.cast_signed()) + (fine % region.unit.min(4)).cast_signed()
    };
    match input.byte() % 8 {
        0 => Call::Allocate { units: 1 },
        1 => Call::Allocate { units: input.below(region.units + 2) },
        2 => Call::Allocate { units: 1 << (input.byte() % 10) },
        3 => Call::AllocateRun { units: input.below(region.units + 2) },
        4 | 5 => Call::FreeLive { nth: input.byte().into() },
        6 => Call::FreeAt { offset: offset(input) },
        _ => {
            let units = u32::from(input.byte() % 16);
            Call::Reserve { offset: offset(input) / 4 * 4, units }
        }
    }
}
