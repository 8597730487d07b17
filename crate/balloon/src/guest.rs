//! What the driver needs of the guest that it runs in.

use crate::event::Event;

/// A source of pages: any allocator. Pages are named by page frame number, counted from the guest's first page.
pub trait Guest {
    /// Takes one page from the guest's allocator; `None`: nothing left, or nothing that the guest would part with.
    ///
    /// A page of the guest that is not in the balloon; any other counts as `None`.
    fn take_page(&mut self) -> Option<u32>;

    /// Gives a page back to the allocator.
    fn give_page(&mut self, pfn: u32);

    /// Is told of every change, in order, with the memory that changed as it stands just after it: the balloon's, or
    /// for [`Event::Drop`] the host's. A silent guest does nothing.
    fn record(&mut self, event: Event, memory: &[u64]);
}
