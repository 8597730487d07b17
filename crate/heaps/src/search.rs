//! Next fit: the linear search of the id heap.
//!
//! It gives what looking at one candidate after another gives, and counts them so, but looks at a word at a time.

/// What a search came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The first unit of the place that was found.
    pub(crate) start: Option<u32>,
    /// Places looked at, that one included.
    pub(crate) candidates: u32,
}

/// The first of `from`, `from + step`, `from + 2 * step`, … from which `size` bits on are clear and end at `to` or
/// before. `step` is the power of two that covers `size`, and `from` is a multiple of it or of 64.
pub(crate) fn pass(words: &[u64], from: u32, to: u32, size: u32, step: u32) -> Found {
    let Some(room) = to.checked_sub(from).and_then(|room| room.checked_sub(size)) else {
        return Found { start: None, candidates: 0 };
    };
    let start = if step <= 64 {
        within_words(words, from, to, size, step).filter(|start| start + size <= to)
    } else {
        let mut place = from;
        while place <= from + room && bits::first(words, place, place + size, true).is_some() {
            place += step;
        }
        Some(place).filter(|place| *place <= from + room)
    };
    Found { start, candidates: start.map_or(room, |start| start - from) / step + 1 }
}

/// The search where no candidate crosses from one word to the next: all of a word's are tried at once.
fn within_words(words: &[u64], from: u32, to: u32, size: u32, step: u32) -> Option<u32> {
    // A bit for each multiple of `step`.
    let places = u64::MAX / (u64::MAX >> (64 - step));
    let (first, last) = (from / 64, to.div_ceil(64));
    for word in first..last {
        let free = !words[word as usize];
        let mut fitting = if word == first { u64::MAX << (from % 64) & places } else { places };
        if free != u64::MAX {
            // Of each bit, whether it and the `size - 1` above it are free, by doubling.
            let (mut starts, mut length) = (free, 1);
            while length < size {
                let more = length.min(size - length);
                starts &= starts >> more;
                length += more;
            }
            fitting &= starts;
        }
        if fitting != 0 {
            return Some(word * 64 + fitting.trailing_zeros());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One candidate after another, one bit after another.
    fn plainly(words: &[u64], from: u32, to: u32, size: u32, step: u32) -> Found {
        let (mut place, mut candidates) = (from, 0);
        while place + size <= to {
            candidates += 1;
            if (place..place + size).all(|bit| !bits::get(words, bit)) {
                return Found { start: Some(place), candidates };
            }
            place += step;
        }
        Found { start: None, candidates }
    }

    #[test]
    fn finds_and_counts_as_the_plain_search() {
        let mut state = 7_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        let mut found = 0;
        for _ in 0..20_000 {
            // Sparse, dense and half full.
            let (mode, holes) = (next() % 3, next() % 40);
            let mut words = [0_u64; 8].map(|_| match mode {
                0 => next() & next() & next(),
                1 => next() | next() | next(),
                _ => next(),
            });
            bits::fill(&mut words, (next() % 300) as u32, holes as u32 * 5, false);
            let size = 1 + (next() % (1 << (next() % 9))) as u32;
            let step = size.next_power_of_two();
            let to = (next() % 513) as u32;
            let from = (next() % 520) as u32 / step.min(64) * step.min(64);
            let wanted = plainly(&words, from, to, size, step);
            assert_eq!(pass(&words, from, to, size, step), wanted, "{size} in {from}..{to} of {words:x?}");
            found += u32::from(wanted.start.is_some());
        }
        assert!(found > 2_000, "{found} searches found something");
    }
}
