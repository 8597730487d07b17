//! One number for a state.

use crate::machine::Machine;

/// FNV-1a of 64 bits (Fowler, Noll, Vo) over the words of all of a machine's memory, each stretch up to its last word
/// that holds something: room for ids that have not come yet does not count. The same natively and in WebAssembly.
pub fn hash(machine: &Machine) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut word = |word: u64| hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    for words in &machine.memory()[..machine.stretches()] {
        let len = words.iter().rposition(|word| *word != u64::MAX).map_or(0, |last| last + 1);
        word(len as u64);
        for held in &words[..len] {
            word(*held);
        }
    }
    hash
}
