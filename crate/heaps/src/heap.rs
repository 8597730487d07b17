//! What every heap can do.

#[cfg(feature = "rare")]
use alloc::vec::Vec;

use buddy::{AllocateError, Block, FreeError, Region, State, Stats};

use crate::event::Listener;

/// A heap of any kind. Sizes are in units of its region. A request that is refused changes no bit.
pub trait Heap {
    /// Allocates a block of at least `units` units and gives its address. A heap of blocks rounds up to a power of
    /// two.
    ///
    /// # Errors
    /// [`AllocateError`].
    fn allocate(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError>;

    /// Allocates exactly `units` units in a row and gives their first address.
    ///
    /// # Errors
    /// [`AllocateError`].
    fn allocate_run(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError>;

    /// Frees what was allocated at `address`; gives its units. `units` is what the caller got there; a heap that
    /// remembers it itself takes no notice.
    ///
    /// # Errors
    /// [`FreeError`].
    fn free(&mut self, address: u64, units: u32, listener: Listener<'_>) -> Result<u32, FreeError>;

    /// As [`Heap::allocate_run`], but not from a cache that the heap keeps in front of itself: where a balloon gets its
    /// units from.
    ///
    /// # Errors
    /// [`AllocateError`].
    fn allocate_past_cache(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        self.allocate_run(units, listener)
    }

    /// Frees what [`Heap::allocate_past_cache`] gave, past the cache again. What a cache handed out, and what is a
    /// cache's own, is refused.
    ///
    /// # Errors
    /// [`FreeError`].
    fn free_past_cache(&mut self, address: u64, units: u32, listener: Listener<'_>) -> Result<u32, FreeError> {
        self.free(address, units, listener)
    }

    /// Gives back to the heap behind a cache what is wholly free in it, until at least `units` units have been given
    /// back; gives how many were. 0 where there is no cache, or nothing to give.
    fn drain(&mut self, units: u32, listener: Listener<'_>) -> u32 {
        let _ = (units, listener);
        0
    }

    /// Keeps `units` free units from `address` on out of use for good.
    ///
    /// # Errors
    /// [`ReserveError`](buddy::ReserveError).
    #[cfg(feature = "rare")]
    fn reserve(&mut self, address: u64, units: u32, listener: Listener<'_>) -> Result<(), buddy::ReserveError>;

    /// Makes the change that `event` tells of. It came from a heap of the same kind, region and state; an event of
    /// another kind of heap changes nothing.
    #[cfg(not(feature = "small"))]
    fn apply(&mut self, event: &crate::event::Event);

    /// Takes the change that `event` tells of back; it was the last one.
    #[cfg(not(feature = "small"))]
    fn undo(&mut self, event: &crate::event::Event);

    /// All of the state, and after the first [`Heap::words`] of it the caller's spare words.
    fn memory(&self) -> &[u64];

    /// The same to write to: for the spare words, and for putting back a copy taken before.
    fn memory_mut(&mut self) -> &mut [u64];

    /// Words of the heap's own.
    fn words(&self) -> usize;

    /// The addresses that it manages.
    fn region(&self) -> Region;

    /// Counts of units and free blocks. What a cache holds of the heap behind it is live there: of the live units,
    /// [`Heap::cached`] and [`Heap::overhead`] are nobody's. Cost: a step an order, or where the heap keeps no lists, a pass
    /// over its words.
    fn stats(&self) -> Stats;

    /// Units that are free. Cost: at most a step an order.
    fn free_units(&self) -> u32;

    /// The free blocks of `order` and above, first unit and units: smaller orders first, each order in the order of its
    /// list. None where the heap keeps no lists of free blocks. Cost: a step a block.
    #[cfg(feature = "rare")]
    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)>;

    /// The block that `address` belongs to; `None` outside the region.
    fn find(&self, address: u64) -> Option<(Block, State)>;

    /// Units that are free in a cache: live to the heap behind it, but handed out to nobody.
    fn cached(&self) -> u32 {
        0
    }

    /// Units that a cache keeps for its own bookkeeping: live to the heap behind it, and never handed out.
    fn overhead(&self) -> u32 {
        0
    }

    /// Whether `unit` is one of [`Heap::cached`].
    fn is_cached(&self, unit: u32) -> bool {
        let _ = unit;
        false
    }

    /// Whether `unit` is one of [`Heap::overhead`].
    fn is_overhead(&self, unit: u32) -> bool {
        let _ = unit;
        false
    }
}
