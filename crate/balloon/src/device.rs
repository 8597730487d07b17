//! What the device does with what it is sent.

use crate::balloon::Balloon;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
#[cfg(feature = "reporting")]
use crate::protocol::Features;
use crate::queue::Queue;

impl Balloon {
    /// The device gets the descriptor on the inflate queue: it drops the pages and answers, or passes over all of it.
    pub(crate) fn device_inflates(&mut self, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        let pages = self.descriptor().pages();
        if pages > self.setup.device.most_pfns() {
            self.change(Event::Skip { pages }, guest);
            return;
        }
        for pfn in self.descriptor().pfns() {
            host.discard(pfn, 1, |event, memory| guest.record(event, memory));
        }
        self.change(Event::Acknowledge { queue: Queue::Inflate, pages }, guest);
    }

    /// The device gets ranges of free pages: it drops them. Where the guest fills free pages and has said so, dropping
    /// would zero them, and it does not (5.5.6.7.2).
    #[cfg(feature = "reporting")]
    pub(crate) fn device_takes_report(&self, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        if self.setup.poison != 0 && self.features().contains(Features::PAGE_POISON) {
            return;
        }
        for (start, size) in self.ranges().iter() {
            host.discard(start, size, |event, memory| guest.record(event, memory));
        }
    }
}
