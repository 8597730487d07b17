//! Stretches of bits in words: bit i is bit i % 64 of word i / 64. What heaps and the balloon remember of units.
//!
//! All but [`get`] cost a step a word. Bits beyond the words panic.

#![no_std]
#![forbid(unsafe_code)]

/// Whether a bit is set.
pub fn get(words: &[u64], bit: u32) -> bool {
    words[(bit / 64) as usize] >> (bit % 64) & 1 != 0
}

/// Sets the bits `start..start + size` to `value`.
pub fn fill(words: &mut [u64], start: u32, size: u32, value: bool) {
    let (mut bit, end) = (start, start + size);
    while bit < end {
        let here = (64 - bit % 64).min(end - bit);
        let (word, mask) = (&mut words[(bit / 64) as usize], u64::MAX >> (64 - here) << (bit % 64));
        *word = if value { *word | mask } else { *word & !mask };
        bit += here;
    }
}

/// The first bit of `from..to` that is `value`.
pub fn first(words: &[u64], from: u32, to: u32, value: bool) -> Option<u32> {
    let flip = if value { 0 } else { u64::MAX };
    let mut bit = from;
    while bit < to {
        let rest = (words[(bit / 64) as usize] ^ flip) >> (bit % 64);
        if rest != 0 {
            return Some(bit + rest.trailing_zeros()).filter(|found| *found < to);
        }
        bit = (bit / 64 + 1) * 64;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_begin_and_end_anywhere() {
        for (start, size) in [(0, 1), (0, 64), (63, 2), (5, 130), (64, 64), (190, 2), (7, 0)] {
            let end = start + size;
            for value in [true, false] {
                let mut words = if value { [0; 3] } else { [u64::MAX; 3] };
                fill(&mut words, start, size, value);
                assert!((0..192).all(|bit| get(&words, bit) == ((start..end).contains(&bit) == value)));
                assert_eq!(first(&words, 0, 192, value), (size > 0).then_some(start));
                assert_eq!(first(&words, 0, start, value), None);
                assert_eq!(first(&words, start, 192, !value), (end < 192).then_some(end));
            }
        }
    }
}
