//! What is packed: a head of four numbers, then the bits, each in as much of a range as it was likely.

#[cfg(not(target_arch = "wasm32"))]
use crate::{model::Model, unpacker::LONGEST};

/// In front of the bits, four bytes each: how long it is unpacked, where its functions begin, how many there are, and
/// [`check`] of it.
pub(crate) const HEAD: usize = 16;

/// FNV-1a: tells damage, not malice.
pub(crate) fn check(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A number between 0 and 1, to so many digits as are known: all that begin alike are told already.
#[derive(Debug)]
pub(crate) struct Interval {
    low: u32,
    high: u32,
}

impl Interval {
    pub(crate) const fn new() -> Self {
        Self { low: 0, high: 0 }
    }

    /// Nothing is known yet.
    pub(crate) fn begin(&mut self) {
        *self = Self { low: 0, high: u32::MAX };
    }

    /// The last place of a 1 that is as likely as `chance` of 65,536.
    pub(crate) fn middle(&self, chance: u32) -> u32 {
        self.low + ((u64::from(self.high - self.low) * u64::from(chance)) >> 16) as u32
    }

    pub(crate) fn narrow(&mut self, middle: u32, bit: u32) {
        if bit == 1 {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// The first byte, where both ends have the same one.
    pub(crate) fn shift(&mut self) -> Option<u8> {
        if (self.low ^ self.high) >> 24 != 0 {
            return None;
        }
        let byte = (self.high >> 24) as u8;
        self.low <<= 8;
        self.high = (self.high << 8) | 255;
        Some(byte)
    }
}

/// Packs `bytes`, which may be anything; what is WebAssembly gets smaller by it.
///
/// # Panics
///
/// Where they are [`LONGEST`] or more.
#[cfg(not(target_arch = "wasm32"))]
pub fn pack(model: &mut Model, bytes: &[u8]) -> Vec<u8> {
    assert!(bytes.len() < LONGEST, "{} bytes are too many: at most {}", bytes.len(), LONGEST - 1);
    let (start, functions) = crate::code::functions(bytes).unwrap_or((usize::MAX, 0));
    let head = [bytes.len() as u32, start as u32, functions, check(bytes)];
    let mut packed: Vec<u8> = head.into_iter().flat_map(u32::to_le_bytes).collect();
    let mut interval = Interval::new();
    interval.begin();
    model.begin();
    for (i, &byte) in bytes.iter().enumerate() {
        if i == start {
            model.enter(functions);
        }
        for shift in (0..8).rev() {
            let bit = u32::from(byte) >> shift & 1;
            interval.narrow(interval.middle(model.chance()), bit);
            while let Some(byte) = interval.shift() {
                packed.push(byte);
            }
            model.learn(bit);
        }
    }
    packed.extend(interval.middle(1 << 15).to_be_bytes());
    packed
}
