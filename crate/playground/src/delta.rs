//! What differs between two states of memory, in few bytes; it leads from either of them to the other.
//!
//! For each word that differs: the words that are passed over before it, seven bits a byte, the lowest first, the high
//! bit set where another byte follows; then a byte with a bit for each byte of the word that differs, and those bytes: of
//! the word before and the word after, the exclusive or.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// Writes a delta, word by word.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    passed: u64,
}

impl Writer {
    /// The delta from `before` to `after`, which `before` then is as well; it may be the longer one.
    ///
    /// Sixteen words at a time are looked at as one: most of a state did not change, and this is most of what keeping it
    /// costs.
    pub fn between(before: &mut [u64], after: &[u64]) -> Box<[u8]> {
        let mut writer = Self::default();
        for (before, after) in before.chunks_mut(16).zip(after.chunks(16)) {
            let differs = before.iter().zip(after).fold(0, |differs, (before, after)| differs | (before ^ after));
            if differs == 0 {
                writer.pass(after.len());
                continue;
            }
            for (before, after) in before.iter_mut().zip(after) {
                writer.word(*before, *after);
                *before = *after;
            }
        }
        writer.finish()
    }

    /// The next word, as it was and as it is.
    pub fn word(&mut self, before: u64, after: u64) {
        let changed = before ^ after;
        if changed == 0 {
            self.passed += 1;
            return;
        }
        let mut passed = core::mem::take(&mut self.passed);
        while passed >= 0x80 {
            self.bytes.push(passed as u8 | 0x80);
            passed >>= 7;
        }
        self.bytes.push(passed as u8);
        let changed = changed.to_le_bytes();
        let which = (0..8).filter(|at| changed[*at] != 0).fold(0, |which, at| which | 1 << at);
        self.bytes.push(which);
        self.bytes.extend(changed.into_iter().filter(|byte| *byte != 0));
    }

    /// The words that follow are as they were.
    pub fn pass(&mut self, words: usize) {
        self.passed += words as u64;
    }

    /// All that was written.
    pub fn finish(self) -> Box<[u8]> {
        self.bytes.into()
    }
}

/// Calls `change` with the place of each word that differs, counted over all, and with what to XOR it with.
pub fn each(delta: &[u8], mut change: impl FnMut(usize, u64)) {
    let mut bytes = delta.iter().copied();
    let mut next = move || bytes.next();
    let mut at = 0;
    while let Some(first) = next() {
        let (mut passed, mut shift, mut byte) = (usize::from(first & 0x7f), 7, first);
        while byte & 0x80 != 0 {
            byte = next().unwrap_or(0);
            passed |= usize::from(byte & 0x7f) << shift;
            shift += 7;
        }
        at += passed;
        let which = next().unwrap_or(0);
        let set = (0..8).filter(|bit| which >> bit & 1 != 0);
        let changed = set.fold(0, |changed, bit| changed | u64::from(next().unwrap_or(0)) << (8 * bit));
        change(at, changed);
        at += 1;
    }
}

/// The delta from before `first` to after `second`.
pub fn join(first: &[u8], second: &[u8]) -> Box<[u8]> {
    let words = |delta: &[u8]| {
        let mut words = Vec::new();
        each(delta, |at, changed| words.push((at, changed)));
        words
    };
    let (mut first, mut second) = (words(first).into_iter().peekable(), words(second).into_iter().peekable());
    let (mut writer, mut next) = (Writer::default(), 0);
    loop {
        let at = match (first.peek(), second.peek()) {
            (Some((one, _)), Some((other, _))) => *one.min(other),
            (Some((at, _)), None) | (None, Some((at, _))) => *at,
            (None, None) => return writer.finish(),
        };
        let here = |word: &(usize, u64)| word.0 == at;
        let changed =
            [first.next_if(here), second.next_if(here)].into_iter().flatten().fold(0, |all, (_, one)| all ^ one);
        writer.pass(at - next);
        writer.word(0, changed);
        next = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Writer, each, join};

    fn delta(before: &[u64], after: &[u64]) -> Box<[u8]> {
        let mut words = before.to_vec();
        let delta = Writer::between(&mut words, after);
        assert_eq!(words[..after.len()], *after);
        delta
    }

    fn apply(words: &mut [u64], delta: &[u8]) {
        each(delta, |at, changed| words[at] ^= changed);
    }

    #[test]
    fn it_leads_both_ways_and_joins() {
        let mut state = 3_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for words in [1, 2, 130, 20_000] {
            let mut states = vec![vec![u64::MAX; words]];
            for _ in 0..3 {
                let mut after = states[states.len() - 1].clone();
                for _ in 0..words / 100 + 2 {
                    after[next() as usize % words] ^= next() >> (next() % 64);
                }
                states.push(after);
            }
            let deltas: Vec<_> = states.windows(2).map(|pair| delta(&pair[0], &pair[1])).collect();
            let mut now = states[0].clone();
            for (delta, after) in deltas.iter().zip(&states[1..]) {
                apply(&mut now, delta);
                assert_eq!(now, *after);
            }
            for (delta, before) in deltas.iter().zip(&states).rev() {
                apply(&mut now, delta);
                assert_eq!(now, *before);
            }
            apply(&mut now, &join(&join(&deltas[0], &deltas[1]), &deltas[2]));
            assert_eq!(now, states[3]);
        }
        assert!(delta(&[5; 300], &[5; 300]).is_empty());
        assert_eq!(*delta(&[0, 0, 0x1_0000], &[0, 0, 0]), [2, 0b100, 1]);
    }
}
