//! Where in a log things happen.

use alloc::vec;
use alloc::vec::Vec;

use crate::op::Op;
use crate::timeline::Timeline;

/// For each of `bins` equal stretches of the log, four counts: allocations, frees, other ops, and of all of them those
/// that were refused or stopped short. Cost: a step an op.
pub fn histogram(timeline: &Timeline, bins: u32) -> Vec<u32> {
    let bins = bins.max(1);
    let mut counts = vec![0; bins as usize * 4];
    let ops = timeline.log().ops();
    for (at, op) in ops.iter().enumerate() {
        // In 64 bits: a long log times many bins is more than a word of a 32-bit machine.
        let bin = (at as u64 * u64::from(bins) / ops.len() as u64) as usize;
        let kind = match op {
            Op::Allocate { .. } | Op::Adopt { .. } => 0,
            Op::Free { .. } | Op::FreeAddress { .. } => 1,
            _ => 2,
        };
        counts[bin * 4 + kind] += 1;
        counts[bin * 4 + 3] += u32::from(timeline.endings().get(at).is_some_and(|ending| *ending != 0));
    }
    counts
}
