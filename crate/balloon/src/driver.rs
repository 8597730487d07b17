//! What the guest's driver does for a target.

use crate::balloon::Balloon;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
use crate::packed;
use crate::protocol::MAX_PFNS;
use crate::queue::Queue;

impl Balloon {
    /// The host writes the target, and the driver works towards it. More than the guest has is not refused here: the
    /// driver stops short of it.
    pub fn set_target(&mut self, pages: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        self.change(Event::Target { from: self.target(), to: pages }, guest);
        self.work(host, guest);
    }

    /// Inflates or deflates until the balloon has its target or the guest has no more pages. Where it stopped short,
    /// calling it again is the driver's retry.
    pub fn work(&mut self, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        let (held, target) = (self.pages(), self.target());
        if target > held {
            self.inflate(target - held, host, guest);
        } else {
            self.deflate(held - target, guest);
        }
    }

    /// Takes up to `pages` pages out of the balloon, the last that entered first, and gives them back to the guest;
    /// gives how many. The target stays: this is also what a guest that is out of memory does under
    /// [`Features::DEFLATE_ON_OOM`](crate::Features::DEFLATE_ON_OOM).
    ///
    /// The host is told first, and does nothing: it backs the pages when they are touched.
    pub fn deflate(&mut self, pages: u32, guest: &mut (impl Guest + ?Sized)) -> u32 {
        let all = pages.min(self.pages());
        let mut rest = all;
        while rest > 0 {
            let batch = rest.min(MAX_PFNS);
            self.change(Event::Deflate { pages: batch }, guest);
            self.change(Event::Acknowledge { queue: Queue::Deflate, pages: batch }, guest);
            for _ in 0..batch {
                let pfn = packed::get(&self.memory[self.list()..], self.pages() - 1);
                self.change(Event::Leave { pfn }, guest);
                guest.give_page(pfn);
            }
            rest -= batch;
        }
        all
    }

    /// Moves `wanted` pages into the balloon, or as many as the guest has.
    fn inflate(&mut self, mut wanted: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        while wanted > 0 {
            let batch = wanted.min(MAX_PFNS);
            let filled = self.fill(batch, guest);
            if filled > 0 {
                self.send(filled, host, guest);
                wanted -= filled;
            }
            if filled < batch {
                self.change(Event::Short { wanted }, guest);
                return;
            }
        }
    }

    /// Fills the descriptor with up to `batch` pages; gives how many.
    fn fill(&mut self, batch: u32, guest: &mut (impl Guest + ?Sized)) -> u32 {
        for filled in 0..batch {
            // So the list never outgrows its words, whatever the guest answers.
            let Some(pfn) = guest.take_page().filter(|pfn| *pfn < self.guest_pages && !self.holds(*pfn)) else {
                return filled;
            };
            self.change(Event::Enter { pfn }, guest);
        }
        batch
    }

    /// Sends the descriptor, lets the device drop the pages, and takes note that it has.
    fn send(&mut self, pages: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        self.change(Event::Inflate { pages }, guest);
        for pfn in self.descriptor().pfns() {
            host.discard(pfn, |event, memory| guest.record(event, memory));
        }
        self.change(Event::Acknowledge { queue: Queue::Inflate, pages }, guest);
    }

    fn change(&mut self, event: Event, guest: &mut (impl Guest + ?Sized)) {
        self.apply(&event);
        guest.record(event, &self.memory);
    }
}
