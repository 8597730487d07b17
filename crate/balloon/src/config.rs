//! The device's configuration space.

/// What host and driver tell each other besides the queues, in pages of 4 KiB.
///
/// As a word: the target in the low half, the actual size in the high one. In little-endian memory that is
/// `struct virtio_balloon_config` up to its first two fields (virtio 1.2, 5.5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `num_pages`: the size that the host wants the balloon to have. It writes it and may ask for more than there is.
    pub target: u32,
    /// `actual`: the size that the balloon has. The driver writes it.
    pub actual: u32,
}

impl Config {
    pub(crate) const fn from_word(word: u64) -> Self {
        Self { target: word as u32, actual: (word >> 32) as u32 }
    }

    pub(crate) const fn word(self) -> u64 {
        (self.actual as u64) << 32 | self.target as u64
    }
}
