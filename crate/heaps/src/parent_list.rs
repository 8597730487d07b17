//! A doubly linked list of parents, in words: one for its ends, and one per place for the links.
//!
//! In each, the half towards the front is the low one, and 0 is nothing. Cost of everything: a few steps.

/// Where the words of a list lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ParentList {
    pub(crate) ends: usize,
    pub(crate) links: usize,
}

fn halves(word: u64) -> (Option<u32>, Option<u32>) {
    ((word as u32).checked_sub(1), ((word >> 32) as u32).checked_sub(1))
}

fn word(low: Option<u32>, high: Option<u32>) -> u64 {
    let half = |place: Option<u32>| place.map_or(0, |place| u64::from(place) + 1);
    half(low) | half(high) << 32
}

impl ParentList {
    pub(crate) fn first(self, memory: &[u64]) -> Option<u32> {
        halves(memory[self.ends]).0
    }

    pub(crate) fn last(self, memory: &[u64]) -> Option<u32> {
        halves(memory[self.ends]).1
    }

    pub(crate) fn before(self, memory: &[u64], place: u32) -> Option<u32> {
        halves(memory[self.link(place)]).0
    }

    pub(crate) fn after(self, memory: &[u64], place: u32) -> Option<u32> {
        halves(memory[self.link(place)]).1
    }

    /// From front to end.
    pub(crate) fn iter(self, memory: &[u64]) -> impl Iterator<Item = u32> + '_ {
        core::iter::successors(self.first(memory), move |place| self.after(memory, *place))
    }

    /// Puts `place`, which is on no list, behind `prev`, or in front of all.
    pub(crate) fn insert(self, memory: &mut [u64], prev: Option<u32>, place: u32) {
        let next = match prev {
            Some(prev) => self.after(memory, prev),
            None => self.first(memory),
        };
        memory[self.link(place)] = word(prev, next);
        self.join(memory, prev, Some(place));
        self.join(memory, Some(place), next);
    }

    pub(crate) fn remove(self, memory: &mut [u64], place: u32) {
        let (prev, next) = halves(memory[self.link(place)]);
        memory[self.link(place)] = 0;
        self.join(memory, prev, next);
    }

    /// Makes two neighbours, or an end where there is one only.
    fn join(self, memory: &mut [u64], prev: Option<u32>, next: Option<u32>) {
        // The end of the list that has no neighbour there is kept in the other half of the word of ends.
        let high = &mut memory[prev.map_or(self.ends, |prev| self.link(prev))];
        *high = match prev {
            Some(_) => word(halves(*high).0, next),
            None => word(next, halves(*high).1),
        };
        let low = &mut memory[next.map_or(self.ends, |next| self.link(next))];
        *low = match next {
            Some(_) => word(prev, halves(*low).1),
            None => word(halves(*low).0, prev),
        };
    }

    fn link(self, place: u32) -> usize {
        self.links + place as usize
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::vec;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn inserts_and_removes_anywhere() {
        let list = ParentList { ends: 1, links: 2 };
        let mut memory = vec![0; 12];
        let mut plain: Vec<u32> = Vec::new();
        let mut state = 5_u32;
        for _ in 0..5000 {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12345);
            let place = (state >> 16) % 10;
            if let Some(at) = plain.iter().position(|held| *held == place) {
                plain.remove(at);
                list.remove(&mut memory, place);
            } else {
                let at = (state >> 24) as usize % (plain.len() + 1);
                plain.insert(at, place);
                list.insert(&mut memory, at.checked_sub(1).map(|prev| plain[prev]), place);
            }
            assert_eq!(list.iter(&memory).collect::<Vec<_>>(), plain);
            assert_eq!((list.first(&memory), list.last(&memory)), (plain.first().copied(), plain.last().copied()));
            for pair in plain.windows(2) {
                assert_eq!(list.before(&memory, pair[1]), Some(pair[0]));
            }
            if plain.is_empty() {
                assert!(memory.iter().all(|word| *word == 0));
            }
        }
    }
}
