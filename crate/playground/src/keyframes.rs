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
    /// Bytes of pieces that a keyframe does not share with the one before it.
    bytes: usize,
}

impl Keyframes {
    /// Ops between two keyframes, until they take too much memory.
    const INTERVAL: u32 = 256;
    /// Bytes that they may take: 64 MiB.
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
        let mut piece = |words: &[u64], same: Option<&Piece>| match same {
            Some(same) if **same == *words => Rc::clone(same),
            _ => {
                bytes += size_of_val(words);
                Rc::from(words)
            }
        };
        let stretches = memory
            .enumerate()
            .map(|(stretch, words)| {
                let same = |at: usize| before.and_then(|frame| frame.stretches.get(stretch)?.get(at));
                words.chunks(PIECE).enumerate().map(|(at, words)| piece(words, same(at))).collect()
            })
            .collect();
        self.bytes += bytes;
        self.frames.push(Keyframe { op, stretches });
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
        self.frames.truncate(self.up_to(op).len());
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
        let mut bytes = 0;
        for (at, frame) in self.frames.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &self.frames[before]);
            for (stretch, pieces) in frame.stretches.iter().enumerate() {
                for (at, piece) in pieces.iter().enumerate() {
                    let same = before.and_then(|frame| frame.stretches.get(stretch)?.get(at));
                    if !same.is_some_and(|same| Rc::ptr_eq(same, piece)) {
                        bytes += size_of_val(&**piece);
                    }
                }
            }
        }
        self.bytes = bytes;
    }
}

impl Default for Keyframes {
    fn default() -> Self {
        Self::new()
    }
}
