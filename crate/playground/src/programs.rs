//! Who has what: the blocks that programs got from the heap, and the pages that are in the balloon.

use alloc::vec;
use alloc::vec::Vec;

use bytemuck::cast_slice;
use bytemuck::cast_slice_mut;

use crate::event::Event;
use crate::machine::PROGRAMS;
use crate::op::Id;
use crate::recorder::Recorder;

/// No allocation starts at this unit; no unit belongs to this id.
pub const NOBODY: u32 = u32::MAX;
/// The unit is a page in the balloon.
pub const BALLOON: u32 = u32::MAX - 1;

/// Which allocation starts at a unit, and at which unit an allocation starts.
#[derive(Clone, Debug)]
pub struct Programs {
    /// Word 0: bytes that live allocations asked for. Word 1: pages that were touched for the first time since somebody
    /// got them. Then, two a word, for each unit the id that starts there.
    words: Vec<u64>,
    /// Two a word, for each id the unit where it starts.
    starts: Vec<u64>,
    /// A bit for each id, clear iff all that it got has been touched.
    untouched: Vec<u64>,
}

impl Programs {
    /// Nobody has anything of `units` units.
    pub fn new(units: u32) -> Self {
        let mut words = vec![u64::MAX; 2 + (units as usize).div_ceil(2)];
        words[..2].fill(0);
        Self { words, starts: Vec::new(), untouched: Vec::new() }
    }

    /// Makes room for the ids below `ids`.
    pub fn admit(&mut self, ids: usize) {
        let words = ids.div_ceil(2);
        if self.starts.len() < words {
            self.starts.resize(words, u64::MAX);
            self.untouched.resize(ids.div_ceil(64), u64::MAX);
        }
    }

    /// For each unit, the id of the allocation that starts there, [`BALLOON`] where it is in the balloon, or [`NOBODY`].
    pub fn owners(&self) -> &[u32] {
        cast_slice(&self.words[2..])
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
        self.owners_mut()[unit as usize] = owner;
        if let Some(entry) = cast_slice_mut::<u64, u32>(&mut self.starts).get_mut(id as usize) {
            *entry = start;
        }
    }

    /// Pages that were touched for the first time since somebody got them: the guest's own faults.
    pub fn faults(&self) -> u64 {
        self.words[1]
    }

    /// Whether all that `id` got has been touched.
    pub fn is_touched(&self, id: Id) -> bool {
        self.untouched.get(id as usize / 64).is_some_and(|word| word >> (id % 64) & 1 == 0)
    }

    /// `id` touched `pages` of its pages for the first time; `all` of them now.
    pub fn touch(&mut self, id: Id, pages: u32, all: bool) {
        self.words[1] += u64::from(pages);
        if all && let Some(word) = self.untouched.get_mut(id as usize / 64) {
            *word &= !(1 << (id % 64));
        }
    }

    /// Undoes [`Programs::touch`].
    pub fn untouch(&mut self, id: Id, pages: u32, all: bool) {
        self.words[1] -= u64::from(pages);
        if all && let Some(word) = self.untouched.get_mut(id as usize / 64) {
            *word |= 1 << (id % 64);
        }
    }

    /// Pages are in the balloon, or are no longer.
    fn balloon(&mut self, start: u32, size: u32, inside: bool) {
        self.owners_mut()[start as usize..][..size as usize].fill(if inside { BALLOON } else { NOBODY });
    }

    /// Follows what the balloon tells: which pages enter and leave it. Backwards where not `forward`.
    pub fn follow(&mut self, event: &balloon::Event, forward: bool) {
        match *event {
            balloon::Event::Enter { start, size } => self.balloon(start, size, forward),
            balloon::Event::Leave { start, size } => self.balloon(start, size, !forward),
            _ => {}
        }
    }

    /// Keeps an event that changed this.
    pub fn tell(&self, event: Event, recorder: &mut Recorder) {
        recorder.record(event);
        let [words, starts, untouched] = self.memory();
        recorder.see(PROGRAMS, words);
        recorder.see(PROGRAMS + 1, starts);
        recorder.see(PROGRAMS + 2, untouched);
    }

    fn owners_mut(&mut self) -> &mut [u32] {
        cast_slice_mut(&mut self.words[2..])
    }

    /// All of the state.
    pub fn memory(&self) -> [&[u64]; 3] {
        [&self.words, &self.starts, &self.untouched]
    }

    /// All of the state, to put back.
    pub fn memory_mut(&mut self) -> [&mut [u64]; 3] {
        [&mut self.words, &mut self.starts, &mut self.untouched]
    }
}
