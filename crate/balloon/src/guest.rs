//! What the driver needs of the guest that it runs in.

#[cfg(feature = "reporting")]
use alloc::vec::Vec;

use crate::event::Event;

/// A source of pages: any allocator. Pages are named by page frame number, counted from the guest's first page.
pub trait Guest {
    /// Takes 2^`order` pages in a row from the guest's allocator and gives the first; `None`: there are none.
    ///
    /// They are pages of the guest that are not in the balloon; any other counts as `None`.
    fn take(&mut self, order: u32) -> Option<u32>;

    /// Gives 2^`order` pages back to the allocator.
    fn give(&mut self, pfn: u32, order: u32);

    /// Pages that are free in the allocator.
    fn free_pages(&self) -> u32;

    /// The free blocks of order `order` and above, first page and pages, smaller orders first, each order in the order
    /// of its list; none where the allocator keeps no lists.
    #[cfg(feature = "reporting")]
    fn free_blocks(&self, order: u32) -> Vec<(u32, u32)>;

    /// The guest's page faults so far: pages that its programs touched for the first time since they got them.
    fn faults(&self) -> u64;

    /// Is told of every change, in order, with the memory that changed as it stands just after it: the host's for
    /// [`Event::Drop`] and [`Event::Back`], else the balloon's. A silent guest does nothing.
    fn record(&mut self, event: Event, memory: &[u64]);
}
