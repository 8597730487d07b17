//! What a trace itself comes to on each heap, without a balloon: pages used again, the most that were backed, and how
//! broken up the free memory was on the way.

use balloon::{Device, PAGE};
use playground::op::Op;

use crate::guest::{Counted, Guest, nanos, per_mille, settings};
use crate::heap::{self, Compared};
use crate::table::Table;
use crate::workload::Workload;

/// Moments of a run at which the free memory is looked at.
const SAMPLES: usize = 64;

/// A replay.
#[derive(Clone, Debug)]
pub struct Run {
    /// The trace.
    pub trace: String,
    /// Pages of the guest.
    pub guest: u32,
    /// The heap.
    pub heap: Compared,
    /// Allocations of the trace, those left out that were live before it.
    pub allocations: u32,
    /// Those that got no page which the host had to back.
    pub reused_allocations: u32,
    /// Pages that they got.
    pub pages: u64,
    /// Those of them that were backed already.
    pub reused_pages: u64,
    /// Ops that could not be done.
    pub refused: u32,
    /// The most pages backed at once.
    pub high_water: u32,
    /// The mean of the unusable index for 2 MiB over the run, in thousandths.
    pub mean_unusable: u32,
    /// At the end.
    pub end: Counted,
}

impl Run {
    /// The share of pages that were backed already, in thousandths.
    pub fn reused(&self) -> u32 {
        per_mille(self.reused_pages, self.pages) as u32
    }

    fn measure(workload: &Workload, guest: u32, heap: Compared) -> Self {
        let mut machine = Guest::new(workload, settings(guest, heap, nanos(Device::Qemu, 0)));
        let ops = workload.trace.ops.len();
        let (mut allocations, mut reused_allocations, mut pages, mut reused_pages) = (0, 0, 0, 0);
        let mut unusable = 0;
        for sample in 1..=SAMPLES {
            for _ in ops * (sample - 1) / SAMPLES..ops * sample / SAMPLES {
                let before = machine.host().faults();
                if let Op::Allocate { bytes, .. } = machine.replay_one() {
                    // A cache's own page may be among the faults.
                    let reused = bytes.div_ceil(PAGE).saturating_sub(machine.host().faults() - before);
                    allocations += 1;
                    pages += bytes.div_ceil(PAGE);
                    reused_pages += reused;
                    reused_allocations += u32::from(reused == bytes.div_ceil(PAGE));
                }
            }
            unusable += machine.count().unusable(9);
        }
        Self {
            trace: workload.name.clone(),
            guest,
            heap,
            allocations,
            reused_allocations,
            pages,
            reused_pages,
            refused: machine.refused(),
            high_water: machine.host().high_water(),
            mean_unusable: unusable / SAMPLES as u32,
            end: machine.count(),
        }
    }
}

/// Every trace, guest and heap.
pub fn all(workloads: &[Workload]) -> Vec<Run> {
    let mut all = Vec::new();
    for workload in workloads {
        for guest in workload.guests() {
            all.extend(heap::ALL.map(|heap| Run::measure(workload, guest, heap)));
        }
    }
    all
}

/// A row each.
pub fn table(all: &[Run]) -> Table {
    let mut table = Table::new(&[
        "trace",
        "guest_pages",
        "heap",
        "refused",
        "allocations",
        "reused_allocations",
        "pages",
        "reused_pages",
        "reused_pages_per_mille",
        "high_water",
        "mean_unusable_order_9",
        "end_unusable_order_4",
        "end_unusable_order_9",
        "end_free_blocks",
        "end_resident",
        "end_free_and_backed",
        "end_held_by_cache",
    ]);
    for one in all {
        table.row([
            one.trace.clone(),
            one.guest.to_string(),
            one.heap.name.to_owned(),
            one.refused.to_string(),
            one.allocations.to_string(),
            one.reused_allocations.to_string(),
            one.pages.to_string(),
            one.reused_pages.to_string(),
            one.reused().to_string(),
            one.high_water.to_string(),
            one.mean_unusable.to_string(),
            one.end.unusable(4).to_string(),
            one.end.unusable(9).to_string(),
            one.end.free_blocks().to_string(),
            one.end.resident.to_string(),
            one.end.paid.to_string(),
            one.end.held.to_string(),
        ]);
    }
    table
}
