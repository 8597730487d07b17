//! What happens in a machine, one change of state at a time.

use buddy::Block;

/// One change of a machine's state; applied and undone by [`Machine`](crate::machine::Machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// In the heap.
    Heap(heaps::Event),
    /// In the balloon, or the host below it.
    Balloon(balloon::Event),
    /// A program has the block at `start`.
    Own {
        /// The allocation.
        id: u32,
        /// The block's first unit.
        start: u32,
        /// The bytes asked for.
        bytes: u64,
    },
    /// It no longer has it.
    Disown {
        /// As above.
        id: u32,
        /// As above.
        start: u32,
        /// As above.
        bytes: u64,
    },
    /// A program's pages are touched for the first time since it got them: faults of the guest's own.
    Touch {
        /// The allocation.
        id: u32,
        /// How many.
        pages: u32,
        /// Whether it has touched all of them now.
        all: bool,
    },
    /// Bytes of a heap whose bytes are real are written.
    Write {
        /// The first byte, counted from the heap's base.
        at: u32,
        /// How many.
        len: u32,
        /// What each of them becomes.
        value: u8,
        /// Where the recorder saved what they were.
        saved: u32,
    },
}

/// How an event takes part in the steps that a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A step of its own.
    Step,
    /// Belongs to the step before it.
    After,
    /// Belongs to the step after it.
    Before,
}

impl Event {
    /// How the event takes part in the steps.
    pub const fn part(&self) -> Part {
        use balloon::Event as B;
        match self {
            Self::Heap(heaps::Event::Cursor { .. } | heaps::Event::NewParent { .. } | heaps::Event::Forget { .. })
            | Self::Own { .. }
            | Self::Touch { .. }
            | Self::Write { .. }
            | Self::Balloon(
                B::Enter { .. }
                | B::Due { .. }
                | B::Stat { .. }
                | B::RangeDone { .. }
                | B::Reported { .. }
                | B::Unreported { .. },
            ) => Part::After,
            Self::Disown { .. } | Self::Balloon(B::Leave { .. } | B::Range { .. }) => Part::Before,
            Self::Heap(_) | Self::Balloon(_) => Part::Step,
        }
    }

    /// What is in hand after this event, where `hand` was before it.
    pub fn hand(&self, hand: Option<Block>) -> Option<Block> {
        let Self::Heap(heaps::Event::Buddy(event)) = *self else { return hand };
        let rest = |start: u32, size: u32| {
            let Block { start: first, size: all } = hand?;
            (start == first && size < all).then(|| Block { start: start + size, size: all - size })
        };
        match event {
            buddy::Event::Take { start, size, .. } | buddy::Event::Free { start, size, .. } => {
                Some(Block { start, size })
            }
            buddy::Event::Split { start, size } => Some(Block { start, size: size / 2 }),
            buddy::Event::Merge { buddy, size, .. } => {
                let start = hand.map_or(buddy, |block| block.start.min(buddy));
                Some(Block { start, size: size * 2 })
            }
            buddy::Event::Allocate { start, size, .. }
            | buddy::Event::Put { start, size }
            | buddy::Event::Reserve { start, size } => rest(start, size),
        }
    }
}
