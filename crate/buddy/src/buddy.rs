//! The allocator.

use core::marker::PhantomData;

use crate::block::{Block, State};
use crate::error::{AllocateError, FreeError, MemoryTooSmall, ReserveError};
use crate::event::{Event, NoTrace, Tracer};
use crate::layout::Layout;
use crate::order::ORDERS;
use crate::placement::Placement;
use crate::stats::Stats;
use crate::traced::Traced;
use crate::tree::Tree;

/// A binary buddy allocator whose state is in `M`: a `&mut [u64]`, an array, a `Vec`. `P` chooses among the blocks of
/// the smallest order that suffices.
///
/// All costs are at most proportional to the number of orders, unless said otherwise; with
/// [`LowestAddress`](crate::LowestAddress) each block that goes on or off a list may add the logarithm of the region's
/// units to base 64. Nothing recurses.
#[derive(Clone, Debug)]
pub struct Buddy<M, P> {
    layout: Layout,
    /// At least `layout.words` words. Those after them are the caller's.
    memory: M,
    placement: PhantomData<P>,
}

impl<M: AsRef<[u64]> + AsMut<[u64]>, P: Placement> Buddy<M, P> {
    /// A heap with all of its region free. `layout` was made for the same placement, and `memory` gives the same slice
    /// every time it is asked. Cost: proportional to the words of the layout.
    ///
    /// # Errors
    /// [`MemoryTooSmall`], where `memory` has fewer words than the layout.
    pub fn new(layout: Layout, mut memory: M) -> Result<Self, MemoryTooSmall> {
        let given = memory.as_mut().len();
        if given < layout.words {
            return Err(MemoryTooSmall { needed: layout.words, given });
        }
        Tree::<&mut [u64], P>::new(memory.as_mut(), &layout).clear();
        Ok(Self { layout, memory, placement: PhantomData })
    }

    /// Allocates a block of at least `units` units, rounded up to a power of two, and gives its address, which is a
    /// multiple of the block's size.
    ///
    /// # Errors
    /// [`AllocateError`]; nothing has changed then.
    #[inline]
    pub fn allocate(&mut self, units: u32) -> Result<u64, AllocateError> {
        self.traced(&mut NoTrace).allocate(units)
    }

    /// Allocates exactly `units` units in a row: a block that covers them, whose tail goes back at once. The address is
    /// a multiple of that block's size. The run is freed as a whole, by its first address.
    ///
    /// # Errors
    /// [`AllocateError`]; nothing has changed then. A run needs one free block that covers it, though as many units in
    /// a row may be free across two.
    pub fn allocate_run(&mut self, units: u32) -> Result<u64, AllocateError> {
        self.traced(&mut NoTrace).allocate_run(units)
    }

    /// Frees the block or run that starts at `address`; gives its units. Cost: an order's step for each block of the
    /// run and each merge.
    ///
    /// # Errors
    /// [`FreeError`], where no live block or run starts there; nothing has changed then.
    #[inline]
    pub fn free(&mut self, address: u64) -> Result<u32, FreeError> {
        self.traced(&mut NoTrace).free(address)
    }

    /// Keeps `units` free units from `address` on out of use for good. Cost: proportional to the free blocks that the
    /// range touches times the orders.
    ///
    /// # Errors
    /// [`ReserveError`], where not all of them are free units of this region; nothing has changed then.
    pub fn reserve(&mut self, address: u64, units: u32) -> Result<(), ReserveError> {
        self.traced(&mut NoTrace).reserve(address, units)
    }

    /// The same heap, telling `tracer` each change of its memory.
    #[inline]
    pub fn traced<'b, T: Tracer>(&'b mut self, tracer: &'b mut T) -> Traced<'b, P, T> {
        Traced { tree: Tree::new(self.memory.as_mut(), &self.layout), tracer }
    }

    /// Makes the change that `event` tells of. It came from a heap of the same layout and state.
    pub fn apply(&mut self, event: Event) {
        self.tree_mut().apply(event);
    }

    /// Takes the change that `event` tells of back; it was the last one.
    pub fn undo(&mut self, event: Event) {
        self.tree_mut().undo(event);
    }

    /// The block, or the block of a run, that `address` belongs to; `None` outside the region.
    pub fn find(&self, address: u64) -> Option<(Block, State)> {
        let index = self.layout.index_of(address)?;
        let (start, order, state) = self.tree().find(index);
        Some((Block { start: start - self.layout.head, size: 1 << order }, state))
    }

    /// First units of the free blocks of `order`, the next one to be taken first. Cost: a step a block.
    pub fn free_list(&self, order: u32) -> impl Iterator<Item = u32> {
        let head = self.layout.head;
        let tree = self.tree();
        let mut next = (order <= tree.layout.max_order && tree.free_blocks(order) > 0).then(|| tree.first(order));
        core::iter::from_fn(move || {
            let index = next?;
            next = tree.next(order, index);
            Some(index - head)
        })
    }

    /// Counts of units and free blocks.
    pub fn stats(&self) -> Stats {
        let (units, max_order) = (self.layout.units, self.layout.max_order);
        let reserved = self.memory.as_ref()[Layout::RESERVED] as u32;
        let tree = self.tree();
        let (mut free, mut free_blocks) = (0, [0; ORDERS]);
        for (order, blocks) in (0..=max_order).zip(&mut free_blocks) {
            *blocks = tree.free_blocks(order);
            free += *blocks << order;
        }
        Stats { units, free, live: units - free - reserved, reserved, largest_free: tree.largest_free(), free_blocks }
    }

    /// Where everything lies in the memory.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// All of the memory, the caller's part included.
    pub fn memory(&self) -> &[u64] {
        self.memory.as_ref()
    }

    /// The same to write to: for putting back a copy taken before. Other changes make the heap's answers meaningless,
    /// or its index into the memory panic.
    pub fn memory_mut(&mut self) -> &mut [u64] {
        self.memory.as_mut()
    }

    fn tree(&self) -> Tree<'_, &[u64], P> {
        Tree::new(self.memory.as_ref(), &self.layout)
    }

    fn tree_mut(&mut self) -> Tree<'_, &mut [u64], P> {
        Tree::new(self.memory.as_mut(), &self.layout)
    }
}
