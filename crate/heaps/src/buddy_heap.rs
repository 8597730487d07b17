//! The buddy allocator as a [`Heap`].

use alloc::vec;
use alloc::vec::Vec;

use buddy::{AllocateError, Block, Buddy, FreeError, Layout, LayoutError, Placement, Region, State, Stats, Tracer};

use crate::event::{Event, Listener};
use crate::heap::Heap;

/// A [`Buddy`] with a memory of its own. It remembers what it handed out: [`Heap::free`] takes no notice of the units.
#[derive(Clone, Debug)]
pub struct BuddyHeap<P> {
    buddy: Buddy<Vec<u64>, P>,
}

impl<P: Placement> BuddyHeap<P> {
    /// A heap with all of `region` free, and `spare_words` words of 0 after its own.
    ///
    /// # Errors
    /// [`LayoutError`], where the region is not one.
    pub fn new(region: Region, spare_words: usize) -> Result<Self, LayoutError> {
        Ok(Self::with_layout(Layout::new::<P>(region)?, spare_words))
    }

    /// The same where the region was laid out: for [`Either`](buddy::Either), by one of the two.
    pub fn with_layout(layout: Layout, spare_words: usize) -> Self {
        let memory = vec![0; layout.words() + spare_words];
        let Ok(buddy) = Buddy::new(layout, memory) else { unreachable!("the memory has the words of the layout") };
        Self { buddy }
    }

    /// Where everything lies in the memory.
    pub const fn layout(&self) -> &Layout {
        self.buddy.layout()
    }

    /// The allocator itself: its free lists can be read.
    pub const fn buddy(&self) -> &Buddy<Vec<u64>, P> {
        &self.buddy
    }
}

/// Passes a buddy's events on.
struct Forward<'l>(&'l mut dyn FnMut(Event, &[u64]));

impl Tracer for Forward<'_> {
    fn event(&mut self, event: buddy::Event, memory: &[u64]) {
        (self.0)(Event::Buddy(event), memory);
    }
}

/// The same call with a tracer that passes on, or with the one that is off: silence must cost nothing.
macro_rules! traced {
    ($heap:expr, $listener:expr, $operation:ident($($argument:expr),*)) => {
        match $listener {
            Some(listener) => $heap.buddy.traced(&mut Forward(listener)).$operation($($argument),*),
            #[cfg(not(feature = "small"))]
            None => $heap.buddy.traced(&mut buddy::NoTrace).$operation($($argument),*),
            #[cfg(feature = "small")]
            None => $heap.buddy.traced(&mut Forward(&mut |_, _| {})).$operation($($argument),*),
        }
    };
}

impl<P: Placement> Heap for BuddyHeap<P> {
    fn allocate(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        traced!(self, listener, allocate(units))
    }

    fn allocate_run(&mut self, units: u32, listener: Listener<'_>) -> Result<u64, AllocateError> {
        traced!(self, listener, allocate_run(units))
    }

    fn free(&mut self, address: u64, _: u32, listener: Listener<'_>) -> Result<u32, FreeError> {
        traced!(self, listener, free(address))
    }

    #[cfg(feature = "rare")]
    fn reserve(&mut self, address: u64, units: u32, listener: Listener<'_>) -> Result<(), buddy::ReserveError> {
        traced!(self, listener, reserve(address, units))
    }

    #[cfg(not(feature = "small"))]
    fn apply(&mut self, event: &Event) {
        if let Event::Buddy(event) = event {
            self.buddy.apply(*event);
        }
    }

    #[cfg(not(feature = "small"))]
    fn undo(&mut self, event: &Event) {
        if let Event::Buddy(event) = event {
            self.buddy.undo(*event);
        }
    }

    fn memory(&self) -> &[u64] {
        self.buddy.memory()
    }

    fn memory_mut(&mut self) -> &mut [u64] {
        self.buddy.memory_mut()
    }

    fn words(&self) -> usize {
        self.layout().words()
    }

    fn region(&self) -> Region {
        let layout = self.layout();
        Region::new(layout.base(), layout.unit(), layout.units()).max_order(layout.max_order())
    }

    fn stats(&self) -> Stats {
        self.buddy.stats()
    }

    fn free_units(&self) -> u32 {
        self.buddy.stats().free
    }

    #[cfg(feature = "rare")]
    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)> {
        let blocks = |order| self.buddy.free_list(order).map(move |start| (start, 1 << order));
        (order..=self.layout().max_order()).flat_map(blocks).collect()
    }

    fn find(&self, address: u64) -> Option<(Block, State)> {
        self.buddy.find(address)
    }
}
