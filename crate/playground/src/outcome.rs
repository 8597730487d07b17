//! How an op ended.

use core::fmt;

#[cfg(feature = "rare")]
use balloon::NoFoul;
#[cfg(feature = "rare")]
use buddy::ReserveError;
use buddy::{AllocateError, FreeError, Sentence};

use crate::op::{Id, MOST_TICKS};

/// Why an op changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The heap could not allocate.
    Allocate(AllocateError),
    /// The heap could not free.
    Free(FreeError),
    /// The heap could not reserve.
    #[cfg(feature = "rare")]
    Reserve(ReserveError),
    /// The allocation is not live: it was refused, or has been freed.
    NotLive {
        /// Which.
        id: Id,
    },
    /// The page belongs to the balloon; a program can't free it.
    Ballooned {
        /// The page's address.
        address: u64,
    },
    /// The address lies inside an allocation, and the heap is one that can't tell: it would free a unit under its owner.
    Unnoticed {
        /// The address.
        address: u64,
    },
    /// This machine has no balloon.
    NoBalloon,
    /// The balloon can't be larger than the memory. In pages.
    TargetTooLarge {
        /// The target.
        pages: u32,
        /// The memory.
        memory: u32,
    },
    /// Device and driver have not agreed on statistics.
    NoStatistics,
    /// More ticks than pass in one op, or none.
    Ticks {
        /// How many.
        ticks: u32,
    },
    /// What was to break a rule would break none.
    #[cfg(feature = "rare")]
    NoFoul {
        /// Why not.
        why: NoFoul,
        /// The page.
        pfn: u32,
    },
    /// Only the whole playground keeps memory out of use and breaks rules.
    #[cfg(not(feature = "rare"))]
    NotHere,
}

impl Refusal {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        match *self {
            Self::Allocate(error) => error.sentence(),
            Self::Free(error) => error.sentence(),
            #[cfg(feature = "rare")]
            Self::Reserve(error) => error.sentence(),
            Self::NotLive { id } => {
                Sentence::new("allocation {} is not live: it was refused, or is free already").figures([id.into()])
            }
            Self::Ballooned { address } => {
                Sentence::new("the page at {x} is in the balloon; it comes back when the balloon deflates")
                    .figures([address])
            }
            Self::Unnoticed { address } => Sentence::new(
                "{x} is inside an allocation; a bitmap can't tell and would free it under its owner, \
                 so the playground stops it",
            )
            .figures([address]),
            Self::NoBalloon => Sentence::new("a heap of bytes has no balloon; a guest has"),
            Self::TargetTooLarge { pages, memory } => {
                Sentence::new("the target is 0 to {} pages, all of the memory, not {}")
                    .figures([memory.into(), pages.into()])
            }
            Self::NoStatistics => {
                Sentence::new("device and driver have not agreed on STATS_VQ: there are no statistics")
            }
            Self::Ticks { ticks } => Sentence::new("1 to {} ticks of 100 ms pass in one op, an hour, not {}")
                .figures([MOST_TICKS.into(), ticks.into()]),
            #[cfg(not(feature = "rare"))]
            Self::NotHere => Sentence::new(crate::missing::OPS),
            #[cfg(feature = "rare")]
            Self::NoFoul { why, pfn } => {
                let text = match why {
                    NoFoul::Inside => "page {x} is one of the guest's: sending it breaks no rule",
                    NoFoul::NotInBalloon => "page {x} is not in the balloon: there is no rule to break",
                    NoFoul::Allowed => "MUST_TELL_HOST was not agreed on: a page may be used before the answer",
                    NoFoul::OnItsOwn => "this happens on its own, where a guest of Nanos runs out of memory",
                };
                Sentence::new(text).figures([pfn.into()])
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl core::error::Error for Refusal {}

impl From<AllocateError> for Refusal {
    fn from(error: AllocateError) -> Self {
        Self::Allocate(error)
    }
}

impl From<FreeError> for Refusal {
    fn from(error: FreeError) -> Self {
        Self::Free(error)
    }
}

#[cfg(feature = "rare")]
impl From<ReserveError> for Refusal {
    fn from(error: ReserveError) -> Self {
        Self::Reserve(error)
    }
}

impl Refusal {
    /// A name for it that does not change.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Allocate(AllocateError::Zero) => "zero",
            Self::Allocate(AllocateError::TooLarge { .. }) => "too-large",
            Self::Allocate(AllocateError::Exhausted { .. }) => "exhausted",
            Self::Allocate(AllocateError::Fragmented { .. }) => "fragmented",
            Self::Free(FreeError::Outside { .. }) => "outside",
            Self::Free(FreeError::Inside { .. }) => "inside",
            Self::Free(FreeError::AlreadyFree { .. }) => "already-free",
            Self::Free(FreeError::Reserved { .. }) => "reserved",
            Self::Free(FreeError::Misaligned { .. }) => "misaligned",
            #[cfg(feature = "rare")]
            Self::Reserve(why) => match why {
                ReserveError::Zero => "zero",
                ReserveError::Outside { .. } => "outside",
                ReserveError::Misaligned { .. } => "misaligned",
                ReserveError::NotFree { .. } => "not-free",
            },
            Self::NotLive { .. } => "not-live",
            Self::Ballooned { .. } => "ballooned",
            Self::Unnoticed { .. } => "unnoticed",
            Self::NoBalloon => "no-balloon",
            Self::TargetTooLarge { .. } => "target-too-large",
            Self::NoStatistics => "no-statistics",
            Self::Ticks { .. } => "ticks",
            #[cfg(feature = "rare")]
            Self::NoFoul { .. } => "no-foul",
            #[cfg(not(feature = "rare"))]
            Self::NotHere => "not-here",
        }
    }
}
