//! The op log as it grows: ids, adoptions, owners, and the peak at the end.

use super::owners::Owners;
use super::{Adopted, Format, MAX_OPS, MAX_UNITS, Notes, Trace, TraceError, granted_units, guest_units};
use crate::op::{Id, Op};

// Between two checks a line adds at most a block for each of the 2^20 pages that it frees: the ids that count up and
// those that count down never meet.
const _: () = assert!(MAX_OPS + (1 << 20) < (Id::MAX / 2) as usize);

/// Ops in the order of the recording. While reading, adopted blocks count their ids down from the top;
/// [`Ledger::finish`] puts them before the others.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    adopted: Vec<(u64, u16)>,
    log: Vec<Op>,
    allocated: Id,
    owners: Owners,
    pub(super) notes: Notes,
}

impl Ledger {
    /// The index of a process name.
    pub(super) fn owner(&mut self, name: &str) -> u16 {
        self.owners.index(name)
    }

    /// A block that the recording saw allocated.
    pub(super) fn allocate(&mut self, bytes: u64, owner: u16) -> Id {
        let id = self.allocated;
        self.allocated += 1;
        self.log.push(Op::Allocate { id, bytes: bytes.max(1), owner });
        id
    }

    /// A block that the recording saw allocated is given back.
    pub(super) fn free(&mut self, id: Id) {
        self.log.push(Op::Free { id });
    }

    /// A block that must have been live from the start is given back now.
    pub(super) fn adopt_and_free(&mut self, bytes: u64, owner: u16) {
        let id = Id::MAX - self.adopted.len() as Id;
        self.adopted.push((bytes, owner));
        self.log.push(Op::Free { id });
    }

    /// Refuses what is longer than a replay can be.
    ///
    /// # Errors
    /// [`TraceError::TooLarge`] beyond [`MAX_OPS`].
    pub(super) fn check(&self, line: u64) -> Result<(), TraceError> {
        if self.log.len() + self.adopted.len() > MAX_OPS {
            return Err(TraceError::TooLarge { line, limit: "2,097,152 ops" });
        }
        Ok(())
    }

    /// Renumbers, and counts what is only known at the end. O(ops).
    ///
    /// # Errors
    /// [`TraceError::NoEvents`] without any event; [`TraceError::TooLarge`] if the replay would need more
    /// than [`MAX_UNITS`].
    pub(super) fn finish(self, format: Format, unit: u32, lines: u64) -> Result<Trace, TraceError> {
        let Self { adopted, log, allocated, owners, mut notes } = self;
        if notes.events == 0 {
            return Err(TraceError::NoEvents { line: lines, format });
        }
        let before = adopted.len() as Id;
        let moved = |id: Id| if id < allocated { id + before } else { Id::MAX - id };
        let mut ops = Vec::with_capacity(adopted.len() + log.len());
        ops.extend((0..).zip(&adopted).map(|(id, &(bytes, owner))| Op::Adopt { id, bytes, owner }));
        ops.extend(log.into_iter().map(|op| match op {
            Op::Allocate { id, bytes, owner } => Op::Allocate { id: moved(id), bytes, owner },
            Op::Free { id } => Op::Free { id: moved(id) },
            other => other,
        }));

        let count = Count::of(&ops, unit);
        if guest_units(count.peak) > u64::from(MAX_UNITS) {
            return Err(TraceError::TooLarge { line: lines, limit: "1,073,741,824 units of memory" });
        }
        notes.unfreed = count.unfreed;
        // Both are at most the peak, which is at most MAX_UNITS.
        let adopted = Adopted { blocks: before, units: count.adopted as u32 };
        let peak_units = count.peak as u32;
        let (owners, zones) = (owners.into_names(), Vec::new());
        Ok(Trace { format, unit, ops, owners, peak_units, adopted, notes, bad_lines: Vec::new(), zones, zone: None })
    }
}

/// One pass over the ops, block by block.
#[derive(Default)]
struct Count {
    peak: u64,
    adopted: u64,
    unfreed: u64,
}

impl Count {
    fn of(ops: &[Op], unit: u32) -> Self {
        let mut count = Self::default();
        // By id, which is dense and in the order of appearance.
        let mut sizes = Vec::new();
        let mut live = 0;
        for op in ops {
            match *op {
                Op::Allocate { bytes, .. } | Op::Adopt { bytes, .. } => {
                    let units = granted_units(bytes, unit);
                    sizes.push(units);
                    live += units;
                    count.unfreed += 1;
                    if matches!(op, Op::Adopt { .. }) {
                        count.adopted = live;
                    }
                    count.peak = count.peak.max(live);
                }
                Op::Free { id } => {
                    live -= sizes.get_mut(id as usize).map(std::mem::take).unwrap_or_default();
                    count.unfreed -= 1;
                }
                _ => {}
            }
        }
        count
    }
}

#[cfg(test)]
mod tests;
