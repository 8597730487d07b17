//! Where in a log things happen.

use alloc::vec;
use alloc::vec::Vec;

use crate::op::Op;
use crate::sample::NOT_COUNTED;
use crate::timeline::Timeline;

/// Numbers of a stretch, in their order.
///
/// | | |
/// |---|---|
/// | 0 to 3 | ops: allocations, frees, the balloon's; and of all ops those that were refused, stopped short or broke a rule |
/// | 4, 5, 6 | ops after which there is more in the balloon than before, or less; or more behind the guest than ever |
/// | 7, 8 | the fewest units that were free after an op, the worst unusable index; [`NOT_COUNTED`] where nobody knows |
/// | 9, 10 | the most pages that the host backed after an op, and that were in the balloon |
pub const FIELDS: usize = 11;

/// [`FIELDS`] numbers for each of `bins` equal stretches of the log. Cost: a step an op.
pub fn histogram(timeline: &Timeline, bins: u32) -> Vec<u32> {
    let bins = bins.max(1);
    let ops = timeline.log().ops();
    let mut counts = vec![0; FIELDS * bins as usize];
    for bin in counts.chunks_mut(FIELDS) {
        bin[7..9].fill(NOT_COUNTED);
    }
    let (mut ballooned, mut high_water) = (0, 0);
    for (at, op) in ops.iter().enumerate() {
        // In 64 bits: a long log times many bins is more than a word of a 32-bit machine.
        let bin = (at as u64 * u64::from(bins) / ops.len() as u64) as usize;
        let bin = &mut counts[FIELDS * bin..][..FIELDS];
        let kind = match op {
            Op::Allocate { .. } | Op::Adopt { .. } => Some(0),
            Op::Free { .. } | Op::FreeAddress { .. } => Some(1),
            Op::Target { .. } | Op::Foul { .. } => Some(2),
            // Nobody gets or gives anything.
            Op::Reserve { .. } | Op::Touch { .. } | Op::Wait { .. } | Op::Interval { .. } => None,
        };
        if let Some(kind) = kind {
            bin[kind] += 1;
        }
        bin[3] += u32::from(timeline.endings().get(at).is_some_and(|ending| *ending != 0));
        let Some(sample) = timeline.samples().get(at + 1) else { continue };
        bin[4] += u32::from(sample.ballooned > ballooned);
        bin[5] += u32::from(sample.ballooned < ballooned);
        bin[6] += u32::from(sample.resident > high_water);
        (ballooned, high_water) = (sample.ballooned, high_water.max(sample.resident));
        bin[7] = bin[7].min(sample.free);
        if sample.unusable != NOT_COUNTED {
            bin[8] = if bin[8] == NOT_COUNTED { sample.unusable } else { bin[8].max(sample.unusable) };
        }
        bin[9] = bin[9].max(sample.resident);
        bin[10] = bin[10].max(sample.ballooned);
    }
    counts
}
