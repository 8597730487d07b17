//! xorshift64*: the same requests for every allocator, on every machine.

/// A generator; its state is not 0.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next number below `limit`, which is not 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }
}
