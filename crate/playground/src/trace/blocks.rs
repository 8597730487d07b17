//! Which blocks of a malloc trace are live, by what the trace calls them: an address, an id.

use super::{GRAIN, MAX_UNITS, TraceError, ledger::Ledger};
use crate::op::Id;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// What the first half of a realloc found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Old {
    /// There should not be one: the realloc is an allocation.
    #[default]
    Nothing,
    /// A block that the trace did not show before.
    Unseen,
    /// A live block, which has lost its name.
    Block(Id),
}

/// Live blocks by name. The map is only looked up in, never walked: its order does not show.
#[derive(Debug)]
pub(super) struct Blocks<K> {
    live: HashMap<K, Id>,
}

impl<K> Default for Blocks<K> {
    fn default() -> Self {
        Self { live: HashMap::new() }
    }
}

impl<K: Eq + Hash> Blocks<K> {
    /// Records a block. A live one of the same name must have been freed unseen.
    pub(super) fn allocate(&mut self, name: K, bytes: u64, owner: u16, ledger: &mut Ledger) {
        ledger.notes.events += 1;
        if let Some(lost) = self.live.remove(&name) {
            ledger.notes.lost_frees += 1;
            ledger.free(lost);
        }
        self.live.insert(name, ledger.allocate(bytes, owner));
    }

    /// Records a free. The size of a block that was never seen is not known: its free can't be adopted.
    pub(super) fn free(&mut self, name: &K, ledger: &mut Ledger) {
        ledger.notes.events += 1;
        match self.live.remove(name) {
            Some(id) => ledger.free(id),
            None => ledger.notes.lost_allocations += 1,
        }
    }

    /// Records a realloc: a new block, then the old one's end. Where `old` is nothing there was none.
    pub(super) fn resize(&mut self, old: Option<&K>, new: K, bytes: u64, owner: u16, ledger: &mut Ledger) {
        let old = old.map_or(Old::Nothing, |old| self.take(old));
        self.move_to(old, new, bytes, owner, ledger);
    }

    /// The first half of a realloc: the old block loses its name.
    pub(super) fn take(&mut self, old: &K) -> Old {
        self.live.remove(old).map_or(Old::Unseen, Old::Block)
    }

    /// The second half: the new block, then the old one's end.
    pub(super) fn move_to(&mut self, old: Old, new: K, bytes: u64, owner: u16, ledger: &mut Ledger) {
        self.allocate(new, bytes, owner, ledger);
        end(old, ledger);
    }

    /// A realloc failed after its first half: the old block has its name again, unless another got it meanwhile.
    pub(super) fn put_back(&mut self, name: K, old: Old, ledger: &mut Ledger) {
        let Old::Block(id) = old else { return };
        match self.live.entry(name) {
            Entry::Occupied(_) => ledger.free(id),
            Entry::Vacant(entry) => drop(entry.insert(id)),
        }
    }
}

/// A realloc that made no new block: a free.
pub(super) fn end_alone(old: Old, ledger: &mut Ledger) {
    ledger.notes.events += u64::from(old != Old::Nothing);
    end(old, ledger);
}

fn end(old: Old, ledger: &mut Ledger) {
    match old {
        Old::Block(id) => ledger.free(id),
        Old::Unseen => ledger.notes.lost_allocations += 1,
        Old::Nothing => {}
    }
}

/// An allocation that got nothing.
pub(super) fn failed(ledger: &mut Ledger) {
    ledger.notes.events += 1;
    ledger.notes.failed += 1;
}

/// A size, if a replay can hold a block of it.
///
/// # Errors
/// [`TraceError::TooLarge`] beyond [`MAX_UNITS`].
pub(super) fn bounded(bytes: u64, line: u64) -> Result<u64, TraceError> {
    if bytes > u64::from(MAX_UNITS) * u64::from(GRAIN) {
        return Err(TraceError::TooLarge { line, limit: "16 GiB in a block" });
    }
    Ok(bytes)
}
