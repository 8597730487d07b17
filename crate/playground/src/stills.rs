//! The state in the middle of an op, where size counts: the op runs again, and what it changed is copied as it stands
//! just after the event that is wanted. Events need not be undone for that, nor applied.

use alloc::vec::Vec;

use crate::machine::STRETCHES;

/// What is seen of the state's memory while an op runs.
#[derive(Clone, Debug, Default)]
pub struct Stills {
    /// Each stretch that an event may have changed, and how many events there were then.
    seen: Vec<(usize, usize)>,
    /// For each stretch, of how many events the last one is that is wanted; 0: of none.
    wanted: [usize; STRETCHES],
    copies: [Vec<u64>; STRETCHES],
}

impl Stills {
    /// For another run of the op: wants the state after its first `events` events.
    #[must_use]
    pub fn after(&self, events: usize) -> Self {
        let mut stills = Self::default();
        for &(stretch, at) in &self.seen {
            if at <= events {
                stills.wanted[stretch] = at;
            }
        }
        stills
    }

    /// Is told how a stretch stands after the first `events` events.
    pub fn see(&mut self, events: usize, stretch: usize, memory: &[u64]) {
        self.seen.push((stretch, events));
        if self.wanted[stretch] == events {
            self.copies[stretch] = memory.to_vec();
        }
    }

    /// Turns `memory`, the state before the op, into the wanted one.
    pub fn show<'m>(&self, memory: impl IntoIterator<Item = &'m mut [u64]>) {
        for (stretch, words) in memory.into_iter().enumerate() {
            if self.wanted[stretch] > 0 {
                words.copy_from_slice(&self.copies[stretch]);
            }
        }
    }
}
