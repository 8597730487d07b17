//! Who has what: the blocks that programs, and the balloon, got from the heap.

use bytemuck::cast_slice;
use bytemuck::cast_slice_mut;

use crate::op::Id;

/// No allocation starts at this unit; no unit belongs to this id.
pub const NOBODY: u32 = u32::MAX;
/// The unit is a page in the balloon.
pub const BALLOON: u32 = u32::MAX - 1;

/// Which allocation starts at a unit, and at which unit an allocation starts.
#[derive(Clone, Debug)]
pub struct Programs {
    /// Word 0: bytes that live allocations asked for. Then, two a word, for each unit the id that starts there.
    words: Vec<u64>,
    /// Two a word, for each id the unit where it starts.
    starts: Vec<u64>,
}

impl Programs {
    /// Nobody has anything of `units` units.
    pub fn new(units: u32) -> Self {
        let mut words = vec![u64::MAX; 1 + (units as usize).div_ceil(2)];
        words[0] = 0;
        Self { words, starts: Vec::new() }
    }

    /// Makes room for the ids below `ids`.
    pub fn admit(&mut self, ids: usize) {
        let words = ids.div_ceil(2);
        if self.starts.len() < words {
            self.starts.resize(words, u64::MAX);
        }
    }

    /// For each unit, the id of the allocation that starts there, [`BALLOON`] or [`NOBODY`].
    pub fn owners(&self) -> &[u32] {
        cast_slice(&self.words[1..])
    }

    /// The unit where `id` starts, while it is live.
    pub fn start(&self, id: Id) -> Option<u32> {
        let starts: &[u32] = cast_slice(&self.starts);
        starts.get(id as usize).copied().filter(|start| *start != NOBODY)
    }

    /// The id of the live allocation that starts at `unit`, the balloon included.
    pub fn owner(&self, unit: u32) -> Option<u32> {
        self.owners().get(unit as usize).copied().filter(|id| *id != NOBODY)
    }

    /// Bytes that live allocations asked for.
    pub fn requested(&self) -> u64 {
        self.words[0]
    }

    /// `id` got the block at `unit`, having asked for `bytes`.
    pub fn own(&mut self, id: u32, unit: u32, bytes: u64) {
        self.words[0] += bytes;
        self.write(id, unit, id, unit);
    }

    /// Undoes [`Programs::own`].
    pub fn disown(&mut self, id: u32, unit: u32, bytes: u64) {
        self.words[0] -= bytes;
        self.write(id, unit, NOBODY, NOBODY);
    }

    fn write(&mut self, id: u32, unit: u32, owner: u32, start: u32) {
        cast_slice_mut::<u64, u32>(&mut self.words[1..])[unit as usize] = owner;
        // The balloon is no entry in the table of ids.
        if let Some(entry) = cast_slice_mut::<u64, u32>(&mut self.starts).get_mut(id as usize) {
            *entry = start;
        }
    }

    /// All of the state.
    pub fn memory(&self) -> [&[u64]; 2] {
        [&self.words, &self.starts]
    }

    /// All of the state, to put back.
    pub fn memory_mut(&mut self) -> [&mut [u64]; 2] {
        [&mut self.words, &mut self.starts]
    }
}
