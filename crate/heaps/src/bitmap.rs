//! Stretches of bits in words. Bit i is bit i % 64 of word i / 64. All costs: a step a word.

/// Calls `change` with each word that the bits `start..start + size` touch, and the mask of those bits in it.
fn each(words: &mut [u64], start: u32, size: u32, change: impl Fn(&mut u64, u64)) {
    let (mut bit, end) = (start, start + size);
    while bit < end {
        let here = (64 - bit % 64).min(end - bit);
        change(&mut words[(bit / 64) as usize], u64::MAX >> (64 - here) << (bit % 64));
        bit += here;
    }
}

/// Sets the bits `start..start + size`.
pub(crate) fn set(words: &mut [u64], start: u32, size: u32) {
    each(words, start, size, |word, mask| *word |= mask);
}

/// Clears the bits `start..start + size`.
pub(crate) fn clear(words: &mut [u64], start: u32, size: u32) {
    each(words, start, size, |word, mask| *word &= !mask);
}

/// Whether a bit is set.
pub(crate) fn get(words: &[u64], bit: u32) -> bool {
    words[(bit / 64) as usize] >> (bit % 64) & 1 != 0
}

/// The first set bit of `from..to`.
pub(crate) fn first_set(words: &[u64], from: u32, to: u32) -> Option<u32> {
    first(words, from, to, 0)
}

/// The first clear bit of `from..to`.
pub(crate) fn first_clear(words: &[u64], from: u32, to: u32) -> Option<u32> {
    first(words, from, to, u64::MAX)
}

/// The first bit of `from..to` that differs from that of `flip`.
fn first(words: &[u64], from: u32, to: u32, flip: u64) -> Option<u32> {
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
            let mut words = [0; 3];
            set(&mut words, start, size);
            for bit in 0..192 {
                assert_eq!(get(&words, bit), (start..start + size).contains(&bit), "{bit} of {start}+{size}");
            }
            assert_eq!(first_set(&words, 0, 192), (size > 0).then_some(start));
            assert_eq!(first_set(&words, 0, start), None);
            assert_eq!(first_clear(&words, start, start + size), None);
            let after = start + size;
            assert_eq!(first_clear(&words, start, 192), (after < 192).then_some(after));
            clear(&mut words, start, size);
            assert_eq!(words, [0; 3]);
        }
    }
}
