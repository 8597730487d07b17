//! 32-bit values in 64-bit words, the first in the low half: in little-endian memory an array of little-endian `u32`.

pub(crate) const fn words(values: u32) -> usize {
    values.div_ceil(2) as usize
}

pub(crate) const fn get(words: &[u64], at: u32) -> u32 {
    (words[(at / 2) as usize] >> (at % 2 * 32)) as u32
}

pub(crate) const fn set(words: &mut [u64], at: u32, value: u32) {
    let (word, shift) = (&mut words[(at / 2) as usize], at % 2 * 32);
    *word = *word & !((u32::MAX as u64) << shift) | (value as u64) << shift;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_those_of_the_protocol() {
        let mut words = [0; 2];
        set(&mut words, 0, 0x0403_0201);
        set(&mut words, 1, 0x0807_0605);
        set(&mut words, 2, 9);
        assert_eq!(words[0].to_le_bytes(), [1, 2, 3, 4, 5, 6, 7, 8]);
        set(&mut words, 0, 0);
        assert_eq!([get(&words, 0), get(&words, 1), get(&words, 2), get(&words, 3)], [0, 0x0807_0605, 9, 0]);
    }
}
