//! A balloon inflates after a trace, to one target after the other.

use balloon::Device;
use playground::op::Op;

use crate::guest::{Counted, Guest, nanos, per_mille, settings};
use crate::heap::{self, Compared};
use crate::table::Table;
use crate::workload::Workload;

/// The units of a driver, as orders: 4 KiB, 1 MiB, 2 MiB.
pub const UNITS: [u32; 3] = [0, 8, 9];

/// The targets, in percent of the pages that are nobody's and backed.
pub const TARGETS: [u32; 4] = [25, 50, 75, 100];

/// When the balloon inflates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// After half of the trace's ops.
    Half,
    /// After all of them.
    End,
}

/// A guest, a balloon, and what came of each target.
#[derive(Clone, Debug)]
pub struct Inflated {
    /// The trace.
    pub trace: String,
    /// Pages of the guest.
    pub guest: u32,
    /// When.
    pub moment: Moment,
    /// The heap.
    pub heap: Compared,
    /// The device.
    pub device: Device,
    /// The driver's unit, as an order.
    pub unit: u32,
    /// Before the first target.
    pub before: Counted,
    /// After each of [`TARGETS`]: what it was in pages, and what was counted then.
    pub after: Vec<(u32, Counted)>,
}

impl Inflated {
    /// Replays the trace and inflates.
    pub fn measure(workload: &Workload, guest: u32, moment: Moment, heap: Compared, device: Device, unit: u32) -> Self {
        let mut machine = Guest::new(workload, settings(guest, heap, nanos(device, unit)));
        let ops = workload.trace.ops.len();
        machine.replay(if moment == Moment::Half { ops / 2 } else { ops });
        let before = machine.count();
        let mut target = |percent| {
            let pages = (u64::from(before.paid) * u64::from(percent) / 100) as u32;
            machine.run(Op::Target { pages });
            (pages, machine.count())
        };
        let after = TARGETS.into_iter().map(&mut target).collect();
        Self { trace: workload.name.clone(), guest, moment, heap, device, unit, before, after }
    }

    /// What was counted after the last target.
    ///
    /// # Panics
    /// Never: there are targets.
    pub fn last(&self) -> &Counted {
        &self.after.last().expect("a target").1
    }

    /// Of what was nobody's and backed, what the host had back after the last target, in thousandths.
    pub fn returned(&self) -> u32 {
        per_mille(self.last().returned, self.before.paid.into()) as u32
    }
}

/// Every trace, guest, heap and unit with the device that takes them all; and 2 MiB with the one that does not.
pub fn all(workloads: &[Workload]) -> Vec<Inflated> {
    let mut all = Vec::new();
    for workload in workloads {
        for guest in workload.guests() {
            for moment in [Moment::End, Moment::Half] {
                for heap in heap::ALL {
                    for (device, unit) in
                        UNITS.map(|unit| (Device::Qemu, unit)).into_iter().chain([(Device::Firecracker, 9)])
                    {
                        all.push(Inflated::measure(workload, guest, moment, heap, device, unit));
                    }
                }
            }
        }
    }
    all
}

/// That of a trace's end, with the device that takes every unit.
///
/// # Panics
/// Where it was not measured.
pub fn find<'a>(all: &'a [Inflated], trace: &str, guest: u32, heap: Compared, unit: u32) -> &'a Inflated {
    let is_it = |one: &&Inflated| {
        (one.moment, one.device, one.heap, one.unit) == (Moment::End, Device::Qemu, heap, unit)
            && (one.trace.as_str(), one.guest) == (trace, guest)
    };
    all.iter().find(is_it).expect("measured")
}

/// A row a target.
pub fn table(all: &[Inflated]) -> Table {
    let mut table = Table::new(&[
        "trace",
        "guest_pages",
        "moment",
        "heap",
        "device",
        "unit_pages",
        "target_percent",
        "target",
        "ballooned",
        "actual",
        "returned",
        "returned_per_mille_of_ballooned",
        "returned_per_mille_of_free_and_backed",
        "resident_before",
        "resident_after",
        "free_and_backed_before",
        "free_and_backed_after",
        "program",
        "unusable_order_4",
        "unusable_order_9",
        "free_blocks",
    ]);
    for one in all {
        for (percent, (target, after)) in TARGETS.into_iter().zip(&one.after) {
            table.row([
                one.trace.clone(),
                one.guest.to_string(),
                one.moment.name().to_owned(),
                one.heap.name.to_owned(),
                device_name(one.device).to_owned(),
                (1 << one.unit).to_string(),
                percent.to_string(),
                target.to_string(),
                after.ballooned.to_string(),
                after.actual.to_string(),
                after.returned.to_string(),
                per_mille(after.returned, after.ballooned.into()).to_string(),
                per_mille(after.returned, one.before.paid.into()).to_string(),
                one.before.resident.to_string(),
                after.resident.to_string(),
                one.before.paid.to_string(),
                after.paid.to_string(),
                after.program.to_string(),
                after.unusable(4).to_string(),
                after.unusable(9).to_string(),
                after.free_blocks().to_string(),
            ]);
        }
    }
    table
}

/// Free blocks of each order, and the unusable index of each, after the trace and after the last target.
pub fn orders(all: &[Inflated]) -> Table {
    let mut table =
        Table::new(&["trace", "guest_pages", "heap", "after", "order", "free_blocks", "unusable_per_mille"]);
    for one in all.iter().filter(|one| one.moment == Moment::End && one.device == Device::Qemu) {
        let mut moments = vec![(format!("target-100-unit-{}", 1 << one.unit), one.last())];
        if one.unit == 0 {
            moments.insert(0, ("trace".to_owned(), &one.before));
        }
        for (after, counted) in moments {
            for order in 0..=one.guest.ilog2() {
                table.row([
                    one.trace.clone(),
                    one.guest.to_string(),
                    one.heap.name.to_owned(),
                    after.clone(),
                    order.to_string(),
                    counted.heap.free_blocks[order as usize].to_string(),
                    counted.unusable(order).to_string(),
                ]);
            }
        }
    }
    table
}

impl Moment {
    const fn name(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::End => "end",
        }
    }
}

const fn device_name(device: Device) -> &'static str {
    match device {
        Device::Firecracker => "firecracker",
        Device::Qemu => "qemu",
        Device::Strict => "strict",
    }
}
