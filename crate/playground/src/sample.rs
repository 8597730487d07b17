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
    /// Free units.
    pub free: u32,
    /// The unusable index for blocks of [`telling_order`], in thousandths, or [`NOT_COUNTED`].
    pub unusable: u32,
    /// Units of the largest free block, or [`NOT_COUNTED`].
    pub largest_free: u32,
    /// Of what programs were granted, what they did not ask for, in thousandths, or [`NOT_COUNTED`].
    pub internal: u32,
}

/// Where a heap keeps no lists: it would have to be searched for the figure after every op.
pub const NOT_COUNTED: u32 = u32::MAX;

/// The order whose unusable index is sampled: that of 2 MiB of pages, in a small heap half of it.
pub fn telling_order(max_order: u32) -> u32 {
    max_order.saturating_sub(1).min(9)
}

const _: () = assert!(size_of::<Sample>() == 24);

impl Sample {
    /// Cost: a step an order.
    pub fn of(machine: &Machine) -> Self {
        let heap = machine.heap().get();
        let ballooned = machine.ballooned();
        let resident = machine.host().map_or(0, balloon::Host::resident);
        let Some(layout) = machine.heap().tree() else {
            let free = heap.free_units();
            return Self {
                resident,
                ballooned,
                free,
                unusable: NOT_COUNTED,
                largest_free: NOT_COUNTED,
                internal: NOT_COUNTED,
            };
        };
        let stats = heap.stats();
        let granted = u64::from(stats.live - ballooned) * machine.settings().region.unit;
        let rest = granted.saturating_sub(machine.programs().requested());
        Self {
            resident,
            ballooned,
            free: stats.free,
            unusable: stats.unusable_index(telling_order(layout.max_order())),
            largest_free: stats.largest_free,
            internal: (1000 * rest).checked_div(granted).unwrap_or(0) as u32,
        }
    }
}
