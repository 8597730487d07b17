//! Bits in words: single bits, and a summary that finds the first one set.

/// Whether bit `bit` of the words from `first` on is set.
#[inline(always)]
pub(crate) fn get(memory: &[u64], first: usize, bit: u32) -> bool {
    memory[first + (bit / 64) as usize] >> (bit % 64) & 1 != 0
}

/// Sets a bit; gives whether its word had none before.
#[inline(always)]
pub(crate) fn set(memory: &mut [u64], first: usize, bit: u32) -> bool {
    let word = &mut memory[first + (bit / 64) as usize];
    let was_empty = *word == 0;
    *word |= 1 << (bit % 64);
    was_empty
}

/// Clears a bit that is set; gives whether its word has none left.
#[inline(always)]
pub(crate) fn clear(memory: &mut [u64], first: usize, bit: u32) -> bool {
    let word = &mut memory[first + (bit / 64) as usize];
    *word ^= 1 << (bit % 64);
    *word == 0
}

/// Words of the summary of `words` words: a bit for each word that is not 0, a bit for each word of those, and so on
/// up to a single word.
pub(crate) const fn summary_words(words: usize) -> usize {
    let (mut level, mut sum) = (words, 0);
    while level > 1 {
        level = level.div_ceil(64);
        sum += level;
    }
    sum
}

/// `words` words at `bits` and their summary at `summary`.
#[derive(Clone, Copy)]
pub(crate) struct Summarised {
    pub(crate) bits: usize,
    pub(crate) words: usize,
    pub(crate) summary: usize,
}

impl Summarised {
    /// After the first bit of word `word` was set.
    pub(crate) fn fill(self, memory: &mut [u64], word: u32) {
        let (mut level, mut words, mut bit) = (self.summary, self.words, word);
        while words > 1 && set(memory, level, bit) {
            words = words.div_ceil(64);
            level += words;
            bit /= 64;
        }
    }

    /// After the last bit of word `word` was cleared.
    pub(crate) fn drain(self, memory: &mut [u64], word: u32) {
        let (mut level, mut words, mut bit) = (self.summary, self.words, word);
        while words > 1 && clear(memory, level, bit) {
            words = words.div_ceil(64);
            level += words;
            bit /= 64;
        }
    }

    /// The first bit set at or after `bit`. Cost: a word up and a word down for each level of the summary, that is the
    /// logarithm of the words to base 64.
    pub(crate) fn first_from(self, memory: &[u64], bit: u32) -> Option<u32> {
        let (mut level, mut words, mut bit) = (self.bits, self.words, bit);
        let mut levels = [0; 7];
        let mut depth = 0;
        loop {
            let word = (bit / 64) as usize;
            let rest = if word < words { memory[level + word] >> (bit % 64) } else { 0 };
            if rest != 0 {
                bit += rest.trailing_zeros();
                break;
            }
            if words <= 1 {
                return None;
            }
            levels[depth] = level;
            depth += 1;
            level = if depth == 1 { self.summary } else { level + words };
            words = words.div_ceil(64);
            bit = bit / 64 + 1;
        }
        while depth > 0 {
            depth -= 1;
            let word = memory[levels[depth] + bit as usize];
            bit = bit * 64 + word.trailing_zeros();
        }
        Some(bit)
    }
}
