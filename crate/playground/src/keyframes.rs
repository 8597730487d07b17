//! Copies of a machine's state. They share the pieces of 4 KiB that did not change.

use std::rc::Rc;

/// Words of a piece.
const PIECE: usize = 512;

type Piece = Rc<[u64]>;

/// The state before op `op`.
#[derive(Clone, Debug)]
struct Keyframe {
    op: u32,
    /// For each stretch of the state's memory, its pieces.
    stretches: Vec<Vec<Piece>>,
}

/// Keyframes at regular distances, from the first op on; the fewer the more there is to keep.
#[derive(Clone, Debug)]
pub struct Keyframes {
    frames: Vec<Keyframe>,
    /// Ops between two keyframes.
    interval: u32,
    /// Bytes of pieces that a keyframe does not share with the one before it; the first one does not count.
    bytes: usize,
}

/// Whether two pieces hold the same. Eight words at a time: `==` compares bytes one by one on wasm, which took most of
/// the time of a replay there.
fn is_same(one: &[u64], other: &[u64]) -> bool {
    let ((ones, one), (others, other)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let same = |(one, other): (&[u64; 8], &[u64; 8])| (0..8).fold(0, |bits, at| bits | one[at] ^ other[at]) == 0;
    ones.len() == others.len() && ones.iter().zip(others).all(same) && one == other
}

impl Keyframes {
    /// Ops between two keyframes, at least, until they take too much memory.
    const INTERVAL: u32 = 256;
    /// Words of state for which an op more is put between two keyframes: to look for what changed costs a pass over the
    /// state, and an op takes a few times as long as that takes for so many words.
    const WORDS_PER_OP: usize = 64;
    /// Bytes that they may take beside the first: 64 MiB.
    const LIMIT: usize = 64 << 20;

    /// None yet.
    pub fn new() -> Self {
        Self { frames: Vec::new(), interval: Self::INTERVAL, bytes: 0 }
    }

    /// Whether the state before `op` is due to be kept.
    pub fn is_due(&self, op: u32) -> bool {
        self.frames.last().is_none_or(|last| op >= last.op + self.interval)
    }

    /// Keeps `memory`, the state before `op`, which is later than those before it. Cost: proportional to the state.
    pub fn keep<'m>(&mut self, op: u32, memory: impl Iterator<Item = &'m [u64]>) {
        let before = self.frames.last();
        let mut bytes = 0;
        let mut words_in_all = 0;
        let mut piece = |words: &[u64], same: Option<&Piece>| {
            words_in_all += words.len();
            match same {
                Some(same) if is_same(same, words) => Rc::clone(same),
                _ => {
                    bytes += size_of_val(words);
                    Rc::from(words)
                }
            }
        };
        let stretches = memory
            .enumerate()
            .map(|(stretch, words)| {
                let same = |at: usize| before.and_then(|frame| frame.stretches.get(stretch)?.get(at));
                words.chunks(PIECE).enumerate().map(|(at, words)| piece(words, same(at))).collect()
            })
            .collect();
        if !self.frames.is_empty() {
            self.bytes += bytes;
        }
        self.frames.push(Keyframe { op, stretches });
        self.interval = self.interval.max((words_in_all / Self::WORDS_PER_OP) as u32);
        if self.bytes > Self::LIMIT {
            self.thin();
        }
    }

    /// The op before which the latest state at or before `op` stands.
    pub fn nearest(&self, op: u32) -> Option<u32> {
        Some(self.up_to(op).last()?.op)
    }

    fn up_to(&self, op: u32) -> &[Keyframe] {
        &self.frames[..self.frames.partition_point(|frame| frame.op <= op)]
    }

    /// Puts the latest state at or before `op` back into `memory`; gives the op that it stands before. What has been
    /// added to a stretch since is filled with words that hold nothing.
    pub fn restore<'m>(&self, op: u32, memory: impl Iterator<Item = &'m mut [u64]>) -> Option<u32> {
        let frame = self.up_to(op).last()?;
        for (pieces, words) in frame.stretches.iter().zip(memory) {
            let mut rest = words;
            for piece in pieces {
                let (head, tail) = rest.split_at_mut(piece.len().min(rest.len()));
                head.copy_from_slice(&piece[..head.len()]);
                rest = tail;
            }
            rest.fill(u64::MAX);
        }
        Some(frame.op)
    }

    /// Forgets the states after `op`.
    pub fn truncate(&mut self, op: u32) {
        let kept = self.up_to(op).len();
        if kept < self.frames.len() {
            self.frames.truncate(kept);
            self.bytes = self.count();
        }
    }

    /// How many there are, and how many bytes they hold.
    pub fn held(&self) -> (usize, usize) {
        (self.frames.len(), self.bytes)
    }

    /// Doubles the distance: every other keyframe goes.
    fn thin(&mut self) {
        self.interval *= 2;
        let mut at = 0;
        self.frames.retain(|_| {
            at += 1;
            at % 2 == 1
        });
        self.bytes = self.count();
    }

    /// See `bytes`. Cost: a step a piece.
    fn count(&self) -> usize {
        let mut bytes = 0;
        for pair in self.frames.windows(2) {
            for (at, pieces) in pair[1].stretches.iter().enumerate() {
                let before = pair[0].stretches.get(at);
                for (at, piece) in pieces.iter().enumerate() {
                    let shared = before.and_then(|before| before.get(at)).is_some_and(|same| Rc::ptr_eq(same, piece));
                    bytes += if shared { 0 } else { size_of_val(&**piece) };
                }
            }
        }
        bytes
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
                frames.keep(op, [&state(words, op)[..]].into_iter());
            }
        }
        frames
    }

    #[test]
    fn what_is_restored_is_what_was_kept() {
        let frames = kept(2000, 5000);
        for op in (0..5000).step_by(37) {
            let mut memory = vec![7; 2100];
            let at = frames.restore(op, [&mut memory[..]].into_iter()).expect("one from the start on");
            assert_eq!(Some(at), frames.nearest(op));
            assert!(at <= op && op - at <= Keyframes::INTERVAL);
            assert_eq!(memory[..2000], state(2000, at));
            assert!(memory[2000..].iter().all(|word| *word == u64::MAX), "what was added since holds nothing");
        }
    }

    #[test]
    fn a_large_state_is_kept_less_often() {
        let (frames, _) = kept(64 * 1000, 4001).held();
        assert_eq!(frames, 1 + 4, "every thousand ops, the first one after {} ops", Keyframes::INTERVAL);
    }

    #[test]
    fn thinning_keeps_within_the_limit_and_counts_right() {
        let mut frames = Keyframes::new();
        // Each of these differs from the one before it in every piece: 4 MiB.
        for at in 0..40 {
            frames.keep(at * 3000, [&vec![u64::from(at); 512 * 1024][..]].into_iter());
            assert!(frames.held().1 <= Keyframes::LIMIT, "after {at}");
        }
        assert_eq!(frames.held().1, frames.count());
        let (many, bytes) = frames.held();
        frames.truncate(30_000);
        assert_eq!(frames.held().1, frames.count());
        assert!(frames.held().0 < many && frames.held().1 < bytes);
    }
}
