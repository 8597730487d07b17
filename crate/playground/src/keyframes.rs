//! The states before certain ops, to find any state again from the nearest one.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::delta::{self, Writer};

/// What leads to the state before op `op` from that of the keyframe before it, and back: a delta for each stretch of the
/// state's memory.
#[derive(Clone, Debug)]
struct Keyframe {
    op: u32,
    deltas: Vec<Box<[u8]>>,
}

/// Keyframes at regular distances, from the first op on; the fewer the more there is to keep.
///
/// One of the states is there in full, and deltas lead from it to all others: an op changes a handful of words, wherever
/// they lie.
#[derive(Clone, Debug)]
pub struct Keyframes {
    frames: Vec<Keyframe>,
    /// Ops between two keyframes.
    interval: u32,
    /// Bytes of the deltas.
    bytes: usize,
    /// The state of keyframe `stands`, stretch by stretch.
    state: Vec<Vec<u64>>,
    stands: usize,
}

/// What a word holds that was added to a stretch: nothing.
const NOTHING: u64 = u64::MAX;

impl Keyframes {
    /// Ops between two keyframes, at least, until they take too much memory.
    const INTERVAL: u32 = 256;
    /// Words of state for which an op more is put between two keyframes: to look for what changed costs a pass over the
    /// state, and an op takes about as long as a few hundred words of that.
    const WORDS_PER_OP: usize = 1024;
    /// Bytes that the deltas may take: 64 MiB.
    pub const LIMIT: usize = 64 << 20;

    /// None yet.
    pub fn new() -> Self {
        Self { frames: Vec::new(), interval: Self::INTERVAL, bytes: 0, state: Vec::new(), stands: 0 }
    }

    /// Whether the state before `op` is due to be kept.
    pub fn is_due(&self, op: u32) -> bool {
        self.frames.last().is_none_or(|last| op >= last.op + self.interval)
    }

    /// Keeps `memory`, the state before `op`, which is later than those before it. Cost: proportional to the state.
    pub fn keep<'m>(&mut self, op: u32, memory: impl IntoIterator<Item = &'m [u64]>) {
        self.go_to(self.frames.len().saturating_sub(1));
        let mut deltas = Vec::new();
        let is_first = self.frames.is_empty();
        for (stretch, words) in memory.into_iter().enumerate() {
            if is_first {
                self.state.push(words.to_vec());
            }
            let before = &mut self.state[stretch];
            before.resize(before.len().max(words.len()), NOTHING);
            deltas.push(Writer::between(before, words));
        }
        self.frames.push(Keyframe { op, deltas });
        self.stands = self.frames.len() - 1;
        self.bytes += self.frames[self.stands].bytes();
        let words: usize = self.state.iter().map(Vec::len).sum();
        self.interval = self.interval.max((words / Self::WORDS_PER_OP) as u32);
        if self.bytes > Self::LIMIT {
            self.thin();
        }
    }

    /// The op before which the latest state at or before `op` stands.
    pub fn nearest(&self, op: u32) -> Option<u32> {
        Some(self.frames[..self.up_to(op)].last()?.op)
    }

    fn up_to(&self, op: u32) -> usize {
        self.frames.partition_point(|frame| frame.op <= op)
    }

    /// Puts the latest state at or before `op` back into `memory`; gives the op that it stands before. What has been
    /// added to a stretch since is filled with words that hold nothing. Cost: proportional to the state, and to the
    /// deltas from the one that was asked for last.
    pub fn restore<'m>(&mut self, op: u32, memory: impl IntoIterator<Item = &'m mut [u64]>) -> Option<u32> {
        let wanted = self.up_to(op).checked_sub(1)?;
        self.go_to(wanted);
        for (state, words) in self.state.iter().zip(memory) {
            let (head, rest) = words.split_at_mut(state.len().min(words.len()));
            head.copy_from_slice(&state[..head.len()]);
            rest.fill(NOTHING);
        }
        Some(self.frames[wanted].op)
    }

    /// Forgets the states after `op`.
    pub fn truncate(&mut self, op: u32) {
        let kept = self.up_to(op);
        if kept < self.frames.len() {
            self.go_to(self.stands.min(kept.saturating_sub(1)));
            self.frames.truncate(kept);
            self.bytes = self.count();
        }
    }

    /// How many there are, and how many bytes their deltas take.
    pub fn held(&self) -> (usize, usize) {
        (self.frames.len(), self.bytes)
    }

    /// Turns the state that is there in full into that of keyframe `wanted`.
    fn go_to(&mut self, wanted: usize) {
        while self.stands != wanted {
            let forward = self.stands < wanted;
            let crossed = if forward { self.stands + 1 } else { self.stands };
            for (words, delta) in self.state.iter_mut().zip(&self.frames[crossed].deltas) {
                delta::each(delta, |at, changed| words[at] ^= changed);
            }
            self.stands = if forward { crossed } else { crossed - 1 };
        }
    }

    /// Doubles the distance: every other keyframe goes, its deltas into those of the next one.
    fn thin(&mut self) {
        self.interval *= 2;
        self.go_to(self.stands & !1);
        self.stands /= 2;
        let mut frames = core::mem::take(&mut self.frames).into_iter();
        self.frames.extend(frames.next());
        while let (Some(gone), Some(kept)) = (frames.next(), frames.next()) {
            let pairs = gone.deltas.iter().zip(&kept.deltas);
            let deltas = pairs.map(|(gone, kept)| delta::join(gone, kept)).collect();
            self.frames.push(Keyframe { op: kept.op, deltas });
        }
        self.bytes = self.count();
    }

    fn count(&self) -> usize {
        self.frames.iter().map(Keyframe::bytes).sum()
    }
}

impl Keyframe {
    fn bytes(&self) -> usize {
        self.deltas.iter().map(|delta| delta.len()).sum()
    }
}

impl Default for Keyframes {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Keyframes;

    /// A state of `words` words, of which ops change one after the other.
    fn state(words: usize, op: u32) -> Vec<u64> {
        let changed = |at: usize| (op as usize).saturating_sub(at).div_ceil(words.max(1)) as u64;
        (0..words).map(changed).collect()
    }

    fn kept(words: usize, ops: u32) -> Keyframes {
        let mut frames = Keyframes::new();
        for op in 0..ops {
            if frames.is_due(op) {
                frames.keep(op, [&state(words, op)[..]]);
            }
        }
        frames
    }

    #[test]
    fn what_is_restored_is_what_was_kept() {
        let mut frames = kept(2000, 5000);
        for op in (0..5000).step_by(37).chain((0..5000).rev().step_by(731)) {
            let mut memory = vec![7; 2100];
            let at = frames.restore(op, [&mut memory[..]]).expect("one from the start on");
            assert_eq!(Some(at), frames.nearest(op));
            assert!(at <= op && op - at <= Keyframes::INTERVAL);
            assert_eq!(memory[..2000], state(2000, at));
            assert!(memory[2000..].iter().all(|word| *word == u64::MAX), "what was added since holds nothing");
        }
    }

    /// The first stretch of two grows: what lies behind it stays what it was.
    #[test]
    fn a_stretch_may_grow() {
        let mut frames = Keyframes::new();
        let stretch = |at: u64| (0..at).collect::<Vec<_>>();
        for at in 1..6 {
            frames.keep(at as u32 * 1000, [&stretch(at)[..], &[at, at]]);
        }
        for at in [3, 1, 5, 2] {
            let (mut first, mut second) = ([9; 6], [9; 2]);
            frames.restore(at as u32 * 1000 + 5, [&mut first[..], &mut second[..]]);
            let mut wanted = stretch(at);
            wanted.resize(6, u64::MAX);
            assert_eq!((first.to_vec(), second), (wanted, [at, at]));
        }
    }

    #[test]
    fn a_large_state_is_kept_less_often() {
        let (frames, _) = kept(1024 * 1000, 4001).held();
        assert_eq!(frames, 1 + 4, "every thousand ops, the first one after {} ops", Keyframes::INTERVAL);
    }

    #[test]
    fn thinning_keeps_within_the_limit_and_what_was_kept() {
        let mut frames = Keyframes::new();
        // Each of these differs from the one before it in every byte: 4 MiB, and as much as half that again to say which.
        let state =
            |at: u64| (0..512 * 1024).map(|word| (at * 0x9e37 + word).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        for at in 0..40_u32 {
            let words: Vec<u64> = state(at.into());
            frames.keep(at * 3000, [&words[..]]);
            assert!(frames.held().1 <= Keyframes::LIMIT, "after {at}");
        }
        assert_eq!(frames.held().1, frames.count());
        let (many, bytes) = frames.held();
        let check = |frames: &mut Keyframes, op| {
            let mut memory = vec![0; 512 * 1024];
            let at = frames.restore(op, [&mut memory[..]]).expect("one from the start on");
            assert!(memory == state(u64::from(at / 3000)), "the state before op {at}");
        };
        for op in [117_000, 0, 50_000] {
            check(&mut frames, op);
        }
        frames.truncate(30_000);
        assert_eq!(frames.held().1, frames.count());
        assert!(frames.held().0 < many && frames.held().1 < bytes);
        check(&mut frames, 29_000);
        check(&mut frames, 0);
    }
}
