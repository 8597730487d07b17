//! What a machine held after an op: what curves over the log are drawn from.

use crate::machine::Machine;

/// What the machine held after an op. TypeScript reads these in place.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Pages that the host has memory behind.
    pub resident: u32,
    /// Pages in the balloon.
    pub ballooned: u32,
    /// Units on the free lists.
    pub free: u32,
    /// Units of the largest free block; `u32::MAX` where that is not counted.
    pub largest_free: u32,
    /// Of what programs were granted, what they did not ask for, in thousandths; [`UNKNOWN`] where that is not counted.
    pub internal: u16,
    /// Of what is free, what no block of [`wanted_order`] can be made of, in thousandths; or [`UNKNOWN`].
    pub unusable: u16,
}

/// What is not counted.
pub const UNKNOWN: u16 = u16::MAX;

/// The order of a huge page of 2 MiB, whose making is what the kernel's index is read for.
const HUGE: u32 = 9;

/// The order that the index is for: a huge page's, or in a heap of smaller blocks, half of the largest order.
pub fn wanted_order(max_order: u32) -> u32 {
    if max_order >= HUGE { HUGE } else { max_order / 2 }
}

const _: () = assert!(size_of::<Sample>() == 20);

impl Sample {
    /// Cost: a step an order. Of a heap without orders, only what it counts itself: all else is a look at every unit.
    pub fn of(machine: &Machine) -> Self {
        let heap = machine.heap().get();
        let (free, ballooned) = (heap.free_units(), machine.ballooned());
        let resident = machine.host().map_or(0, balloon::Host::resident);
        let Some(layout) = machine.heap().tree() else {
            return Self { resident, ballooned, free, largest_free: u32::MAX, internal: UNKNOWN, unusable: UNKNOWN };
        };
        let stats = heap.stats();
        let granted = u64::from(stats.live - ballooned) * machine.settings().region.unit;
        let rest = granted.saturating_sub(machine.programs().requested());
        Self {
            resident,
            ballooned,
            free,
            largest_free: stats.largest_free,
            internal: (1000 * rest).checked_div(granted).unwrap_or(0) as u16,
            unusable: stats.unusable_index(wanted_order(layout.max_order())) as u16,
        }
    }
}
