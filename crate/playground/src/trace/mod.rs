//! Recordings of real programs, read into an op log, and states of real kernels, read into one that leads there.
//!
//! Recordings: page traces of the Linux kernel (`perf script` and ftrace, events `mm_page_alloc` and `mm_page_free`), malloc
//! traces of valgrind (`--trace-malloc=yes`), mtrace, ltrace and heaptrack, and those of the malloc lab (`.rep`). States:
//! `/proc/buddyinfo` and `/proc/pagetypeinfo`. The family is told by the content; bytes come in pieces of any size; nothing
//! that they hold can make a reader panic.

// From bytes to a family.
mod bad_lines;
mod detect;
mod error;
mod family;
mod foreign;
mod format;
mod lines;
mod open;
mod reader;

// What the families share.
mod blocks;
mod ledger;
mod owners;

// The families.
mod heaptrack;
mod ltrace;
mod ltrace_line;
mod mtrace;
mod pages;
mod perf;
mod perf_head;
mod perf_line;
mod rep;
mod shape;
mod state;
mod valgrind;
mod valgrind_call;
mod zone;
mod zone_line;
mod zones;

pub use error::TraceError;
pub use format::Format;
pub use reader::Reader;
pub use zone::{MigrateType, Zone};

use crate::op::Op;

/// Bytes of a page: the unit of a page trace.
pub const PAGE: u32 = 4096;
/// Bytes of the unit of a malloc trace: what glibc aligns to on 64-bit machines.
pub const GRAIN: u32 = 16;
/// The most units that a replay may need: 4 TiB of pages, 16 GiB of a byte heap.
pub const MAX_UNITS: u32 = 1 << 30;
/// The most ops that one trace may give; about 300 MB of `perf script`.
pub const MAX_OPS: usize = 1 << 21;

/// A recording as an op log, ready to be replayed on a heap of [`Trace::guest_units`] units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The family that it was read as.
    pub format: Format,
    /// Bytes of a unit: [`PAGE`] or [`GRAIN`].
    pub unit: u32,
    /// The `Adopt`s first, in the order of their frees, then `Allocate`s and `Free`s as recorded; ids are
    /// dense from 0 in the order in which they appear.
    pub ops: Vec<Op>,
    /// Names of processes; an op's `owner` is an index into it.
    pub owners: Vec<String>,
    /// The most units that were live at once, adopted ones included, each block rounded up to a power of
    /// two of units.
    pub peak_units: u32,
    /// What was live before the recording began, as far as its frees tell.
    pub adopted: Adopted,
    /// What a reader of the result should know about the recording.
    pub notes: Notes,
    /// What was wrong with the first of the lines that a lenient reader left out.
    pub bad_lines: Vec<TraceError>,
    /// The zones of a state; a recording has none.
    pub zones: Vec<Zone>,
    /// Which of the zones the ops are of.
    pub zone: Option<usize>,
}

/// Blocks that the recording only saw freed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    /// How many blocks.
    pub blocks: u32,
    /// Their units, each block rounded up to a power of two.
    pub units: u32,
}

/// Counts of what was read and of what did not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notes {
    /// Events that were read: allocations, failed ones too, and frees, but for frees of the null address. Of a state, its
    /// rows.
    pub events: u64,
    /// Allocations that got nothing; they are not in the ops.
    pub failed: u64,
    /// Blocks handed out again while live: their free is missing and was put in.
    pub lost_frees: u64,
    /// Frees of what was not live and can't be adopted (freed before, or of unknown size): left out.
    pub lost_allocations: u64,
    /// Frees of a part of a block; the block's `Free` comes with its last page.
    pub partial_frees: u64,
    /// Lines that are not blank, no comment and no event of the family: other events, a program's output.
    pub skipped_lines: u64,
    /// Lines that did not parse, which a lenient reader left out.
    pub bad_lines: u64,
    /// Blocks still live at the end.
    pub unfreed: u64,
}

impl Trace {
    /// The size of a guest or byte heap to replay on, in units: the smallest power of two that is at least
    /// 1.25 times the peak, from 8 to [`MAX_UNITS`] (a trace that needs more is refused when read). O(1).
    ///
    /// Room for the peak is not a promise that no allocation fails: fragmentation may need more.
    #[must_use]
    pub fn guest_units(&self) -> u32 {
        if self.zone.is_some() {
            // A state fills its guest: more room would be free memory that the kernel has not got.
            return self.peak_units;
        }
        // From at most 2^30 units: it fits, and the conversion never takes its other way.
        u32::try_from(guest_units(u64::from(self.peak_units))).unwrap_or(MAX_UNITS).min(MAX_UNITS)
    }
}

/// As [`Trace::guest_units`], but not clamped at the upper end. `peak` is below 2^60.
fn guest_units(peak: u64) -> u64 {
    peak.saturating_mul(5).div_ceil(4).clamp(8, 1 << 62).next_power_of_two()
}

/// The units that a buddy allocator grants for `bytes` bytes.
fn granted_units(bytes: u64, unit: u32) -> u64 {
    bytes.div_ceil(u64::from(unit)).clamp(1, 1 << 62).next_power_of_two()
}

#[cfg(test)]
mod tests {
    use super::{MAX_UNITS, PAGE, granted_units, guest_units};

    #[test]
    fn guest_is_the_power_of_two_from_five_quarters() {
        for (peak, units) in [(0, 8), (6, 8), (7, 16), (51, 64), (52, 128), (13_107, 16_384), (13_108, 32_768)] {
            assert_eq!(guest_units(peak), units, "peak {peak}");
        }
        assert_eq!(guest_units(u64::from(MAX_UNITS)), 2 * u64::from(MAX_UNITS));
    }

    #[test]
    fn a_block_is_a_power_of_two_of_units() {
        for (bytes, units) in [(0, 1), (1, 1), (4096, 1), (4097, 2), (3 * 4096, 4), (u64::MAX, 1 << 52)] {
            assert_eq!(granted_units(bytes, PAGE), units, "{bytes} bytes");
        }
    }
}
