//! A guest that replays a trace, and what can be counted on it.

use balloon::{Device, Driver, Features, Host, Setup};
use buddy::Stats;
use playground::dense;
use playground::machine::Machine;
use playground::op::Op;
use playground::recorder::Recorder;
use playground::settings::Settings;

use crate::heap::Compared;
use crate::workload::Workload;

/// Pages of 4 KiB, to a reader.
pub const PAGES_PER_MIB: u32 = 256;

/// A machine in the middle of a trace, or past it.
#[derive(Debug)]
pub struct Guest<'w> {
    workload: &'w Workload,
    machine: Machine,
    /// Ops of the trace that it has done.
    done: usize,
    refused: u32,
}

/// What is counted, in pages.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Backed by the host.
    pub resident: u32,
    /// Nobody's, and backed by the host: what a balloon is after.
    pub paid: u32,
    /// Pages of programs.
    pub program: u32,
    /// Free in a cache, or kept by it: free to nobody but single pages.
    pub held: u32,
    /// In the balloon.
    pub ballooned: u32,
    /// The balloon's size as the host knows it.
    pub actual: u32,
    /// Dropped by the host that it was backing, so far.
    pub returned: u64,
    /// The heap's own counts.
    pub heap: Stats,
}

/// The settings of a guest with this heap.
pub fn settings(pages: u32, heap: Compared, balloon: Setup) -> Settings {
    let mut settings = Settings { heap: heap.kind, balloon, ..Settings::guest(pages) };
    settings.region.max_order = heap.max_order;
    settings
}

/// A balloon after Nanos: `device`, and units of 2^`order` pages.
pub fn nanos(device: Device, order: u32) -> Setup {
    Setup { device, driver: Driver::Nanos, order, ..Setup::default() }
}

/// No balloon but free page reporting, after Linux, of blocks of 2^`order` pages and more.
pub fn reporting(order: u32) -> Setup {
    let switched_on = Features::PAGE_REPORTING;
    Setup { device: Device::Qemu, driver: Driver::Linux, switched_on, report_order: order, ..Setup::default() }
}

impl<'w> Guest<'w> {
    /// One that has done nothing yet.
    ///
    /// # Panics
    /// Where the settings name no machine.
    pub fn new(workload: &'w Workload, settings: Settings) -> Self {
        let mut machine = Machine::new(settings).expect("a guest");
        machine.admit(workload.log.requests().len());
        Self { workload, machine, done: 0, refused: 0 }
    }

    /// Replays the trace up to its op number `end`.
    pub fn replay(&mut self, end: usize) {
        while self.done < end {
            self.replay_one();
        }
    }

    /// Replays all of it.
    pub fn replay_all(&mut self) {
        self.replay(self.workload.trace.ops.len());
    }

    /// Replays the next op of the trace and gives it.
    pub fn replay_one(&mut self) -> Op {
        let op = self.workload.trace.ops[self.done];
        self.done += 1;
        self.run(op);
        op
    }

    /// Does an op that is none of the trace's.
    pub fn run(&mut self, op: Op) {
        let result = self.machine.run(&op, self.workload.log.requests(), &mut Recorder::silent());
        self.refused += u32::from(result.is_err());
    }

    /// Ops that could not be done.
    pub fn refused(&self) -> u32 {
        self.refused
    }

    /// The host below it.
    ///
    /// # Panics
    /// Never: a guest has one.
    pub fn host(&self) -> &Host {
        self.machine.host().expect("a guest has a host")
    }

    /// Counts. Cost: a pass over the heap.
    pub fn count(&self) -> Counted {
        let (counts, host) = (self.machine.counts(), self.host());
        Counted {
            resident: host.resident(),
            paid: dense::paid(&self.machine),
            program: counts.program,
            held: counts.cached + counts.overhead,
            ballooned: counts.ballooned,
            actual: self.machine.balloon().map_or(0, balloon::Balloon::actual),
            returned: host.returned(),
            heap: self.machine.heap().get().stats(),
        }
    }
}

impl Counted {
    /// Of the pages that are nobody's, the share that no block of `order` can be given of, in thousandths: the kernel's
    /// unusable index, but that what a cache holds counts as nobody's too.
    pub fn unusable(&self, order: u32) -> u32 {
        let usable = u64::from(self.heap.suitable(order)) << order;
        let nobodys = u64::from(self.heap.free + self.held);
        (1000 * (nobodys - usable)).checked_div(nobodys).unwrap_or(1000) as u32
    }

    /// Free blocks, of all orders.
    pub fn free_blocks(&self) -> u32 {
        self.heap.free_blocks.iter().sum()
    }
}

/// `part` of `whole` in thousandths, rounded to the nearest; 0 of nothing.
pub fn per_mille(part: u64, whole: u64) -> u64 {
    (1000 * part + whole / 2).checked_div(whole).unwrap_or(0)
}
