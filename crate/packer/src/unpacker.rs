//! Unpacks, as much at a time as one likes.

use crate::coder::{HEAD, Interval, check};
use crate::model::Model;

/// More bytes than can be packed, or be left of it.
pub const LONGEST: usize = 1 << 17;

/// What is packed goes into [`packed`](Self::packed), what comes out stands in [`unpacked`](Self::unpacked).
///
/// In this order: what has a low address is short to name.
#[repr(C)]
#[expect(missing_debug_implementations, reason = "megabytes of numbers")]
pub struct Unpacker {
    interval: Interval,
    digits: u32,
    read: usize,
    model: Model,
    /// Behind its end there are zeros.
    pub packed: [u8; LONGEST],
}

impl Unpacker {
    /// All zeros, so that it takes no room in a file.
    #[expect(clippy::new_without_default, reason = "it is made for statics")]
    pub const fn new() -> Self {
        Self { packed: [0; LONGEST], model: Model::new(), interval: Interval::new(), digits: 0, read: 0 }
    }

    fn head(&self, number: usize) -> u32 {
        u32::from_le_bytes(core::array::from_fn(|i| self.packed[number * 4 + i]))
    }

    fn next(&mut self) {
        self.digits = self.digits << 8 | u32::from(self.packed[self.read & (LONGEST - 1)]);
        self.read += 1;
    }

    /// How many bytes will come out; nothing where that can't be.
    pub fn begin(&mut self) -> Option<usize> {
        self.model.begin();
        self.interval.begin();
        self.read = HEAD;
        for _ in 0..4 {
            self.next();
        }
        Some(self.head(0) as usize).filter(|&length| length < LONGEST)
    }

    /// Goes on until so many bytes are there.
    pub fn go(&mut self, upto: usize) {
        while self.model.len < upto {
            if self.model.len == self.head(1) as usize {
                self.model.enter(self.head(2));
            }
            for _ in 0..8 {
                let middle = self.interval.middle(self.model.chance());
                let bit = u32::from(self.digits <= middle);
                self.interval.narrow(middle, bit);
                while self.interval.shift().is_some() {
                    self.next();
                }
                self.model.learn(bit);
            }
        }
    }

    /// What has come out.
    pub fn unpacked(&self) -> &[u8] {
        &self.model.bytes[..self.model.len.min(LONGEST)]
    }

    /// Whether that is what went in.
    pub fn whole(&self) -> bool {
        check(self.unpacked()) == self.head(3)
    }
}
