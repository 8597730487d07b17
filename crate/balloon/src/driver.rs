//! What the guest's driver does for a target.

use crate::balloon::Balloon;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
use crate::protocol::{Features, MAX_PFNS};
use crate::queue::Queue;
use crate::referee::Rule;
use crate::setup::Driver;
use crate::timers::Timer;

impl Balloon {
    /// The host writes the target, and the driver works towards it. More than the guest has is not refused here: the
    /// driver stops short of it.
    pub fn set_target(&mut self, pages: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        self.change(Event::Target { from: self.target(), to: pages }, guest);
        self.work(host, guest);
    }

    /// Inflates or deflates until the balloon has its target or the guest has no more pages; then it will try again at
    /// its time.
    pub fn work(&mut self, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        self.set_due(Timer::Retry, 0, guest);
        let unit = self.setup.unit();
        match self.setup.driver {
            Driver::Nanos => {
                let (target, actual) = (self.target(), self.actual());
                if target > actual {
                    self.inflate((target - actual).div_ceil(unit), host, guest);
                } else {
                    self.deflate((actual - target) / unit, guest);
                }
            }
            Driver::Linux => {
                let (target, held) = (self.target().div_ceil(unit), self.pages() / unit);
                if target > held {
                    self.inflate(target - held, host, guest);
                } else {
                    self.deflate(held - target, guest);
                }
            }
        }
    }

    /// The guest is out of memory, for want of `pages` pages: the driver gives some back, if that is its way. Gives how
    /// many. The target stays, and nothing inflates the balloon again until the host writes one.
    pub fn rescue(&mut self, pages: u32, guest: &mut (impl Guest + ?Sized)) -> u32 {
        let unit = self.setup.unit();
        let agreed = self.features().contains(Features::DEFLATE_ON_OOM);
        let wanted = match self.setup.driver {
            Driver::Nanos => pages,
            Driver::Linux if agreed => MAX_PFNS,
            Driver::Linux => return 0,
        };
        let units = wanted.div_ceil(unit).min(self.actual() / unit);
        if units > 0 && !agreed && self.target() >= self.actual() {
            self.change(Event::Foul { rule: Rule::Unasked, pfn: self.last_unit() }, guest);
        }
        self.deflate(units, guest);
        units * unit
    }

    /// A program of the guest got pages: where few are left, Nanos cleans up, and the balloon is one of the things that
    /// can give. Gives how many pages came out of it.
    pub fn keep_free(&mut self, guest: &mut (impl Guest + ?Sized)) -> u32 {
        let missing = self.setup.low_water.saturating_sub(guest.free_pages());
        if missing == 0 || self.setup.driver != Driver::Nanos { 0 } else { self.rescue(missing, guest) }
    }

    /// Takes up to `units` units out of the balloon, the last that entered first, and gives them back to the guest.
    ///
    /// The host is told, and does nothing: it backs the pages when they are touched.
    fn deflate(&mut self, units: u32, guest: &mut (impl Guest + ?Sized)) {
        let unit = self.setup.unit();
        // Pages that the device never answered for can't be asked for.
        let mut rest = units.min(self.actual() / unit) * unit;
        let waits = self.setup.driver == Driver::Linux || self.features().contains(Features::MUST_TELL_HOST);
        while rest > 0 {
            let pages = rest.min(self.setup.most_pfns());
            self.leave(pages, waits, guest);
            rest -= pages;
        }
    }

    /// One descriptor of pages leaves: after the device has answered, where the driver waits for that, else before.
    pub(crate) fn leave(&mut self, pages: u32, waits: bool, guest: &mut (impl Guest + ?Sized)) {
        let size = self.setup.unit();
        let answer = Event::Acknowledge { queue: Queue::Deflate, pages };
        self.change(Event::Deflate { pages }, guest);
        if waits {
            self.change(answer, guest);
        }
        for _ in 0..pages / size {
            let start = self.last_unit();
            self.change(Event::Leave { start, size }, guest);
            guest.give(start, self.setup.order);
        }
        if !waits {
            self.change(answer, guest);
        }
    }

    /// Moves `units` units into the balloon, or as many as the guest parts with. A descriptor that could not be filled
    /// is sent as it is.
    fn inflate(&mut self, units: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        let unit = self.setup.unit();
        let mut wanted = units;
        while wanted > 0 {
            let batch = wanted.min(self.setup.most_pfns() / unit);
            let filled = self.fill(batch, guest);
            if filled > 0 {
                self.change(Event::Inflate { pages: filled * unit }, guest);
                self.device_inflates(host, guest);
                wanted -= filled;
            }
            if filled < batch {
                self.change(Event::Short { wanted: wanted.saturating_mul(unit) }, guest);
                let retry = self.now().saturating_add(self.setup.driver.retry_ticks());
                self.set_due(Timer::Retry, retry, guest);
                return;
            }
        }
    }

    /// Fills the descriptor with up to `batch` units; gives how many.
    fn fill(&mut self, batch: u32, guest: &mut (impl Guest + ?Sized)) -> u32 {
        let size = self.setup.unit();
        for filled in 0..batch {
            if guest.free_pages() < self.setup.reserve.saturating_add(size) {
                return filled;
            }
            // So the list never outgrows its words, whatever the guest answers.
            let fits = |start: &u32| {
                start.checked_add(size).is_some_and(|end| end <= self.guest_pages)
                    && (*start..start + size).all(|pfn| !self.holds(pfn))
            };
            let Some(start) = guest.take(self.setup.order).filter(fits) else { return filled };
            #[cfg(feature = "reporting")]
            self.unreport(start, size, guest);
            self.change(Event::Enter { start, size }, guest);
        }
        batch
    }

    pub(crate) fn change(&mut self, event: Event, guest: &mut (impl Guest + ?Sized)) {
        self.apply(&event);
        guest.record(event, &self.memory);
    }
}
