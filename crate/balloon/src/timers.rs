//! What becomes due at a tick.

/// A timer of the driver's or the device's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// The driver tries again to reach the target.
    Retry,
    /// The driver reports free pages.
    Report,
    /// The device asks for statistics.
    Poll,
}

impl Timer {
    /// In the order in which those that are due at the same tick go off.
    pub const ALL: [Self; 3] = [Self::Retry, Self::Report, Self::Poll];
}
