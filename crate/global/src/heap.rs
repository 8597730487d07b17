//! The heap behind both adapters: the allocator, its memory, and a lock around them.

use core::alloc::Layout;
use core::fmt;
use core::mem::{MaybeUninit, align_of, size_of};
use core::ptr::NonNull;
use core::slice;

use buddy::{Buddy, Mru, Placement, Region, Stats};
use lock_api::{Mutex, RawMutex};

use crate::memory::Memory;

/// Bytes of a unit: what C's `malloc` aligns to as well.
const UNIT: usize = 16;

/// A heap over a [`Memory`], behind a lock.
///
/// All costs are the allocator's: at most proportional to the number of orders. The first request lays the heap out,
/// in time proportional to the allocator's words.
pub struct Heap<R, P = Mru> {
    memory: &'static Memory,
    state: Mutex<R, State<P>>,
}

struct State<P> {
    /// `None` before the first request, and for good where the memory was taken or holds no unit.
    open: Option<Open<P>>,
    tried: bool,
    refused_frees: usize,
}

/// The heap's memory, laid out.
struct Open<P> {
    buddy: Buddy<&'static mut [u64], P>,
    /// The first managed byte; from here all blocks have their provenance.
    first: NonNull<u8>,
}

// SAFETY: it alone owns what it points to, for as long as the program runs.
unsafe impl<P> Send for Open<P> {}

impl<R: RawMutex, P: Placement> Heap<R, P> {
    /// A heap over `memory`. Two heaps over the same: the first that is asked for something has it, the other one
    /// refuses everything.
    #[must_use]
    pub const fn new(memory: &'static Memory) -> Self {
        Self { memory, state: Mutex::new(State { open: None, tried: false, refused_frees: 0 }) }
    }

    /// Counts of units and free blocks; `None` where there is no heap.
    pub fn stats(&self) -> Option<Stats> {
        self.with(|open| open.buddy.stats())
    }

    /// How many frees were refused, because nothing live starts at their address. They changed nothing.
    pub fn refused_frees(&self) -> usize {
        self.state.lock().refused_frees
    }

    /// A block of at least the layout's size and alignment. `None`: there is none.
    #[inline]
    pub(crate) fn allocate(&self, layout: Layout) -> Option<NonNull<u8>> {
        let units = units(layout)?;
        self.with(|open| {
            let address = open.buddy.allocate(units).ok()?;
            let offset = address - open.buddy.layout().base();
            // SAFETY: the allocator gives addresses of its region, which is as long as the memory behind `first`.
            Some(unsafe { open.first.add(offset as usize) })
        })?
    }

    /// Frees what starts at `block`.
    #[inline]
    pub(crate) fn free(&self, block: NonNull<u8>) {
        let freed = self.with(|open| open.buddy.free(block.addr().get() as u64).is_ok());
        if freed != Some(true) {
            self.state.lock().refused_frees += 1;
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Open<P>) -> T) -> Option<T> {
        let mut state = self.state.lock();
        if !state.tried {
            state.tried = true;
            state.open = self.memory.take().and_then(Open::new);
        }
        state.open.as_mut().map(act)
    }
}

/// The units whose block has the layout's size and alignment, where there can be so many.
#[inline]
fn units(layout: Layout) -> Option<u32> {
    // A block is aligned to its size.
    u32::try_from(layout.size().max(layout.align()).div_ceil(UNIT)).ok()
}

/// Whether a block for `old` is the one that `new` would get as well.
#[inline]
pub(crate) fn is_same_block(old: Layout, new: Layout) -> bool {
    let block = |layout| units(layout).and_then(u32::checked_next_power_of_two);
    block(old).is_some() && block(old) == block(new)
}

impl<P: Placement> Open<P> {
    /// Puts the allocator's words at the front of the memory, and gives it what is left.
    fn new(memory: NonNull<[MaybeUninit<u8>]>) -> Option<Self> {
        let first: NonNull<u8> = memory.cast();
        let skipped = first.align_offset(UNIT);
        let most = memory.len().checked_sub(skipped)? / UNIT;
        // As many words as all of it would need suffice for what is left; the edges of its rows may add one each.
        let whole = Region::new(0, UNIT as u64, u32::try_from(most).ok()?);
        let words = buddy::Layout::new::<P>(whole).ok()?.words() + 4 * buddy::ORDERS;
        let front = skipped + (words * size_of::<u64>()).next_multiple_of(UNIT);
        let bytes = memory.len().checked_sub(front)?;

        const { assert!(UNIT >= align_of::<u64>()) };
        // SAFETY: `front` is at most the length of the memory.
        let managed = unsafe { first.add(front) };
        let region = Region::new(managed.addr().get() as u64, UNIT as u64, (bytes / UNIT) as u32);
        let layout = buddy::Layout::new::<P>(region).ok()?;

        // SAFETY: less than `front`.
        let words_at: NonNull<u64> = unsafe { first.add(skipped) }.cast();
        // SAFETY: they lie in the memory, in front of what is managed, aligned to a unit.
        unsafe { words_at.write_bytes(0, words) };
        // SAFETY: as above; they are initialised, and nothing else points to them.
        let words = unsafe { slice::from_raw_parts_mut(words_at.as_ptr(), words) };
        Some(Self { buddy: Buddy::new(layout, words).ok()?, first: managed })
    }
}

impl<R: RawMutex, P: Placement> fmt::Debug for Heap<R, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heap").field("stats", &self.stats()).finish_non_exhaustive()
    }
}
