//! The numbers of the virtio balloon device (virtio 1.2, 5.5).

/// Bytes of a balloon page, whatever the guest's own pages are.
pub const PAGE: u64 = 4096;

/// The most page frame numbers in one descriptor: 1 MiB. Nanos sends so many; Firecracker takes no more.
pub const MAX_PFNS: u32 = 256;

/// Feature bits that device and driver agree on (5.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features(pub u32);

impl Features {
    /// The driver tells the host before it takes pages out of the balloon. This one always does.
    pub const MUST_TELL_HOST: Self = Self(1 << 0);
    /// There is a queue for statistics.
    pub const STATS_VQ: Self = Self(1 << 1);
    /// A guest that is out of memory may take pages out of the balloon on its own.
    pub const DEFLATE_ON_OOM: Self = Self(1 << 2);
    /// The host can ask for hints at free pages.
    pub const FREE_PAGE_HINT: Self = Self(1 << 3);
    /// The guest fills free pages with a value that it tells.
    pub const PAGE_POISON: Self = Self(1 << 4);
    /// The guest reports free pages on a queue of their own.
    pub const PAGE_REPORTING: Self = Self(1 << 5);

    /// Whether all of `other` are agreed on.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl core::ops::BitOr for Features {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
