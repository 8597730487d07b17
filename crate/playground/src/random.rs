//! A random workload: a program that allocates and frees.

use crate::machine::Machine;
use crate::op::{Id, Op};
use crate::programs::BALLOON;

/// xorshift64*, after S. Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled" (2016).
/// The same seed gives the same ops on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Random(u64);

impl Random {
    /// Any seed will do.
    pub const fn new(seed: u32) -> Self {
        Self((seed as u64) << 1 | 1 << 40 | 1)
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }

    /// The next op of a program that runs on `machine`; an allocation has id `next`. It frees a little less often than
    /// it allocates until three quarters of the memory are taken, and more often then.
    pub fn op(&mut self, machine: &Machine, next: Id) -> Op {
        let counts = machine.counts();
        let full = u64::from(counts.free) * 4 < u64::from(counts.units);
        let frees = if full { 65 } else { 40 };
        if self.below(100) < frees
            && let Some(id) = self.live(machine)
        {
            return Op::Free { id };
        }
        let unit = machine.settings().region.unit;
        // Small requests are common, large ones rare: each doubling half as likely, up to an eighth of the memory.
        let largest = (counts.units / 8).max(1).ilog2();
        let mut order = 0;
        while order < largest && self.below(2) == 0 {
            order += 1;
        }
        let bytes = (unit << order) - u64::from(self.below(unit.min(u64::from(u32::MAX)) as u32));
        Op::Allocate { id: next, bytes: bytes.max(1), owner: 0 }
    }

    /// Some live allocation of a program, found from a random unit on. Cost: at most a pass over the units.
    fn live(&mut self, machine: &Machine) -> Option<Id> {
        let owners = machine.programs().owners();
        let units = machine.settings().region.units as usize;
        let from = self.below(units as u32) as usize;
        let (before, after) = owners[..units].split_at(from);
        let live = |owners: &[u32]| owners.iter().copied().find(|&id| id < BALLOON);
        live(after).or_else(|| live(before))
    }
}
