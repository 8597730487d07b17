//! Which device and which driver: what each of them is known to do.

use crate::protocol::{Features, MAX_PFNS};

/// The device, on the host's side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    /// Firecracker's. It passes over page frame numbers outside the guest's memory, and over a whole descriptor with
    /// more than [`MAX_PFNS`] of them, which it never answers.
    #[default]
    Firecracker,
    /// QEMU's. It passes over page frame numbers outside the guest's memory.
    Qemu,
    /// One that follows the specification to the letter: of a descriptor that breaks a rule it does nothing.
    Strict,
}

impl Device {
    /// In the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Firecracker, Self::Qemu, Self::Strict];

    /// What it offers, were all of it switched on.
    pub const fn offers(self) -> Features {
        match self {
            Self::Firecracker => Features::ALL.without(Features(Features::MUST_TELL_HOST.0 | Features::PAGE_POISON.0)),
            Self::Qemu | Self::Strict => Features::ALL,
        }
    }

    /// The most page frame numbers that it takes in one descriptor.
    pub const fn most_pfns(self) -> u32 {
        match self {
            Self::Firecracker => MAX_PFNS,
            Self::Qemu | Self::Strict => u32::MAX,
        }
    }
}

/// The driver, in the guest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Driver {
    /// As in Nanos. It counts its way to the target from the actual size that the host was told, rounds up to whole
    /// units when it inflates and down when it deflates, tries again after 5 s, and gives pages back to a guest that
    /// is out of memory whether that was agreed on or not.
    #[default]
    Nanos,
    /// As in Linux. It counts from the pages that it holds, towards a target rounded up to whole units, tries again
    /// after 0.2 s, waits for the answer to every deflate, and gives pages back to a guest that is out of memory,
    /// [`MAX_PFNS`] at a time, only where that was agreed on.
    Linux,
}

impl Driver {
    /// In the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Nanos, Self::Linux];

    /// The features that it knows.
    pub const fn knows(self) -> Features {
        match self {
            Self::Nanos => Features(Features::MUST_TELL_HOST.0 | Features::STATS_VQ.0),
            Self::Linux => Features::ALL,
        }
    }

    /// After how many ticks it tries again where the guest had no more pages.
    pub const fn retry_ticks(self) -> u32 {
        match self {
            Self::Nanos => 50,
            Self::Linux => 2,
        }
    }
}

/// A balloon before its first target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The device.
    pub device: Device,
    /// The driver.
    pub driver: Driver,
    /// The features that are switched on; see [`Setup::features`].
    pub switched_on: Features,
    /// The driver takes 2^`order` pages at a time from the guest: 0 (4 KiB), 8 (1 MiB) or 9 (2 MiB); at most 9.
    pub order: u32,
    /// Pages that the driver leaves free in the guest.
    pub reserve: u32,
    /// Where a program leaves less than this many pages free, the guest of Nanos takes the difference out of the balloon;
    /// 0: it never does before it is out of memory.
    pub low_water: u32,
    /// What the guest fills free pages with; 0: it does not.
    pub poison: u8,
    /// Free blocks of this order and above are reported.
    pub report_order: u32,
}

impl Setup {
    /// The largest unit of a driver: 2 MiB.
    pub const MAX_ORDER: u32 = 9;
    /// The order from which on Linux reports free blocks, its pageblock order: 2 MiB.
    pub const REPORT_ORDER: u32 = 9;
    /// Ticks between two passes that report.
    pub const REPORT_TICKS: u32 = 20;

    /// What device and driver agree on: of what is switched on, what the one offers and the other knows. A guest that
    /// fills free pages does not report any where it could not say so.
    pub const fn features(&self) -> Features {
        let both = self.switched_on.and(self.device.offers()).and(self.driver.knows());
        if self.poison != 0 && !both.contains(Features::PAGE_POISON) {
            both.without(Features::PAGE_REPORTING)
        } else {
            both
        }
    }

    /// Pages of a unit.
    pub const fn unit(&self) -> u32 {
        1 << self.order
    }

    /// The most page frame numbers that the driver puts into one descriptor: whole units.
    pub(crate) const fn most_pfns(&self) -> u32 {
        if self.unit() > MAX_PFNS { self.unit() } else { MAX_PFNS }
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            device: Device::default(),
            driver: Driver::default(),
            switched_on: Features::ALL.without(Features::DEFLATE_ON_OOM | Features::PAGE_REPORTING),
            order: 0,
            reserve: 0,
            low_water: 0,
            poison: 0,
            report_order: Self::REPORT_ORDER,
        }
    }
}
