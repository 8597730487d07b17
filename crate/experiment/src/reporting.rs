//! Free page reporting after a trace: nothing enters a balloon, and the host drops what it is told is free.

use balloon::Setup;
use playground::op::Op;

use crate::guest::{Counted, Guest, per_mille, reporting, settings};
use crate::heap::{self, Compared};
use crate::table::Table;
use crate::workload::Workload;

/// The orders from which on free blocks are reported: every page, 64 KiB, and 2 MiB as in Linux.
pub const ORDERS: [u32; 3] = [0, 4, 9];

/// A guest that reported once.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The trace.
    pub trace: String,
    /// Pages of the guest.
    pub guest: u32,
    /// The heap.
    pub heap: Compared,
    /// The order.
    pub order: u32,
    /// Before.
    pub before: Counted,
    /// After.
    pub after: Counted,
}

impl Reported {
    /// Of what was nobody's and backed, what the host had back, in thousandths. `None` where the heap keeps no lists of
    /// free blocks that could be reported.
    pub fn returned(&self) -> Option<u32> {
        (!is_bitmap(self.heap)).then(|| per_mille(self.after.returned, self.before.paid.into()) as u32)
    }
}

/// A bitmap has no lists of free blocks.
fn is_bitmap(heap: Compared) -> bool {
    [heap::CACHED, heap::ID].contains(&heap)
}

/// Every trace, guest, heap and order.
pub fn all(workloads: &[Workload]) -> Vec<Reported> {
    let mut all = Vec::new();
    for workload in workloads {
        for guest in workload.guests() {
            for heap in heap::ALL {
                for order in ORDERS {
                    let mut machine = Guest::new(workload, settings(guest, heap, reporting(order)));
                    machine.replay_all();
                    let before = machine.count();
                    machine.run(Op::Wait { ticks: Setup::REPORT_TICKS });
                    let after = machine.count();
                    all.push(Reported { trace: workload.name.clone(), guest, heap, order, before, after });
                }
            }
        }
    }
    all
}

/// A row each.
pub fn table(all: &[Reported]) -> Table {
    let mut table = Table::new(&[
        "trace",
        "guest_pages",
        "heap",
        "report_order",
        "has_lists",
        "returned",
        "returned_per_mille_of_free_and_backed",
        "resident_before",
        "resident_after",
    ]);
    for one in all {
        table.row([
            one.trace.clone(),
            one.guest.to_string(),
            one.heap.name.to_owned(),
            one.order.to_string(),
            if is_bitmap(one.heap) { "no" } else { "yes" }.to_owned(),
            one.after.returned.to_string(),
            one.returned().map_or(String::new(), |share| share.to_string()),
            one.before.resident.to_string(),
            one.after.resident.to_string(),
        ]);
    }
    table
}
