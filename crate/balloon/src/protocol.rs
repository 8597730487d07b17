//! The numbers of the virtio balloon device (virtio 1.2, 5.5).

/// Bytes of a balloon page, whatever the guest's own pages are.
pub const PAGE: u64 = 4096;

/// The most page frame numbers that Linux puts into one descriptor, and that Firecracker takes in one: 1 MiB.
pub const MAX_PFNS: u32 = 256;

/// The most ranges that Linux puts into one descriptor of the reporting queue.
pub const MAX_RANGES: u32 = 32;

/// Time goes in ticks of 100 ms.
pub const TICKS_PER_SECOND: u32 = 10;

/// Feature bits that device and driver agree on (5.5.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Features(pub u32);

impl Features {
    /// The driver tells the host, and waits for its answer, before it uses pages of the balloon again.
    pub const MUST_TELL_HOST: Self = Self(1 << 0);
    /// There is a queue for statistics.
    pub const STATS_VQ: Self = Self(1 << 1);
    /// A guest that is out of memory may take pages out of the balloon on its own.
    pub const DEFLATE_ON_OOM: Self = Self(1 << 2);
    /// The host can ask for hints at free pages, for a migration. In the table only: there is no migration here.
    pub const FREE_PAGE_HINT: Self = Self(1 << 3);
    /// The guest tells the value that it fills free pages with.
    pub const PAGE_POISON: Self = Self(1 << 4);
    /// The guest reports free pages on a queue of their own.
    pub const PAGE_REPORTING: Self = Self(1 << 5);
    /// All of them.
    pub const ALL: Self = Self((1 << 6) - 1);

    /// Whether all of `other` are among these.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those that are in both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These without those of `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl core::ops::BitOr for Features {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
