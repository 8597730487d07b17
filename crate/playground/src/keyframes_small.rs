//! The states before certain ops, to find any state again from the nearest one: copies, where size counts.

use alloc::vec::Vec;

/// The state before op `op`, stretch by stretch.
#[derive(Clone, Debug)]
struct Keyframe {
    op: u32,
    state: Vec<Vec<u64>>,
}

/// Keyframes at regular distances, from the first op on, the fewer the more there is to keep; and one more, before the op
/// that was stepped through last.
#[derive(Clone, Debug, Default)]
pub struct Keyframes {
    frames: Vec<Keyframe>,
    /// Doublings of the ops between two keyframes.
    doubled: u32,
    held: Option<Keyframe>,
}

impl Keyframe {
    fn new<'m>(op: u32, memory: impl IntoIterator<Item = &'m [u64]>) -> Self {
        let mut state = Vec::new();
        for words in memory {
            state.push(words.to_vec());
        }
        Self { op, state }
    }

    fn words(&self) -> usize {
        self.state.iter().map(Vec::len).sum()
    }
}

impl Keyframes {
    /// Ops between two keyframes, at least.
    const INTERVAL: u32 = 256;
    /// Words that they may take, 64 MiB; the first one is there in any case.
    const LIMIT: usize = 8 << 20;

    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the state before `op` is due to be kept.
    pub fn is_due(&self, op: u32) -> bool {
        self.frames.last().is_none_or(|last| op >= last.op + (Self::INTERVAL << self.doubled))
    }

    /// Keeps `memory`, the state before `op`, which is later than those before it. Cost: proportional to the state.
    pub fn keep<'m>(&mut self, op: u32, memory: impl IntoIterator<Item = &'m [u64]>) {
        self.frames.push(Keyframe::new(op, memory));
        // Ids are added, so the last one is the largest.
        while self.frames.len() > 1 && self.frames.len() * self.frames[self.frames.len() - 1].words() > Self::LIMIT {
            self.doubled += 1;
            let half = self.frames.len().div_ceil(2);
            for at in 0..half {
                self.frames.swap(at, 2 * at);
            }
            self.frames.truncate(half);
        }
    }

    /// Keeps the state before `op` in place of the one that was kept so last.
    pub fn hold<'m>(&mut self, op: u32, memory: impl IntoIterator<Item = &'m [u64]>) {
        if self.nearest(op) != Some(op) {
            self.held = Some(Keyframe::new(op, memory));
        }
    }

    /// The op before which the latest state at or before `op` stands.
    pub fn nearest(&self, op: u32) -> Option<u32> {
        self.latest(op).map(|frame| frame.op)
    }

    fn latest(&self, op: u32) -> Option<&Keyframe> {
        let kept = self.frames.iter().rfind(|frame| frame.op <= op);
        let held = self.held.as_ref().filter(|frame| frame.op <= op);
        if held.is_some_and(|held| kept.is_none_or(|kept| kept.op < held.op)) { held } else { kept }
    }

    /// Puts the latest state at or before `op` back into `memory`; gives the op that it stands before. What has been
    /// added to a stretch since is filled with words that hold nothing. Cost: proportional to the state.
    pub fn restore<'m>(&mut self, op: u32, memory: impl IntoIterator<Item = &'m mut [u64]>) -> Option<u32> {
        let frame = self.latest(op)?;
        for (state, words) in frame.state.iter().zip(memory) {
            let (head, rest) = words.split_at_mut(state.len());
            head.copy_from_slice(state);
            rest.fill(u64::MAX);
        }
        Some(frame.op)
    }

    /// Forgets the states after `op`.
    pub fn truncate(&mut self, op: u32) {
        while self.frames.pop_if(|frame| frame.op > op).is_some() {}
        self.held.take_if(|frame| frame.op > op);
    }
}

#[cfg(test)]
mod tests {
    use super::Keyframes;

    const WORDS: usize = 1 << 20;

    /// A state of a stretch that stays and one that grows, before op `op`.
    fn state(op: u32) -> (Vec<u64>, Vec<u64>) {
        (vec![u64::from(op); WORDS], (0..=u64::from(op) / 1000).collect())
    }

    fn restored(frames: &mut Keyframes, op: u32) -> Option<u32> {
        let (mut first, mut second) = (vec![7; WORDS], vec![7; 50]);
        let at = frames.restore(op, [&mut first[..], &mut second[..]])?;
        let (wanted, mut grown) = state(at);
        grown.resize(50, u64::MAX);
        assert!((first, second) == (wanted, grown), "the state before op {at}");
        Some(at)
    }

    #[test]
    fn what_is_kept_is_within_the_limit_and_comes_back() {
        let mut frames = Keyframes::new();
        for op in 0..40_000 {
            if frames.is_due(op) {
                let (first, second) = state(op);
                frames.keep(op, [&first[..], &second[..]]);
                assert!(frames.frames.len() * WORDS <= Keyframes::LIMIT, "before op {op}");
            }
        }
        assert_eq!(restored(&mut frames, 0), Some(0));
        let interval = Keyframes::INTERVAL << frames.doubled;
        for op in [39_999, 5, 20_000, 17_001] {
            assert!(restored(&mut frames, op).is_some_and(|at| at <= op && op - at < 2 * interval));
        }
        let (first, second) = state(12_345);
        frames.hold(12_345, [&first[..], &second[..]]);
        assert_eq!(restored(&mut frames, 12_346), Some(12_345));
        frames.truncate(12_000);
        assert!(restored(&mut frames, 12_346).is_some_and(|at| at <= 12_000));
    }
}
