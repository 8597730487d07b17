//! Time: a tick of 100 ms, which somebody lets pass.

use crate::balloon::Balloon;
use crate::event::Event;
use crate::guest::Guest;
use crate::host::Host;
use crate::protocol::Features;
#[cfg(feature = "reporting")]
use crate::setup::Setup;
use crate::statistics;
use crate::timers::Timer;

impl Balloon {
    /// Lets `ticks` ticks pass; whatever becomes due on the way happens at its tick. Time ends at 2^32 - 1 ticks, in
    /// thirteen years.
    pub fn wait(&mut self, ticks: u32, host: &mut Host, guest: &mut (impl Guest + ?Sized)) {
        let end = self.now().saturating_add(ticks);
        while let Some((at, timer)) = self.next_due().filter(|(at, _)| *at <= end) {
            self.pass(at.max(self.now()), guest);
            self.set_due(timer, 0, guest);
            match timer {
                Timer::Retry => self.work(host, guest),
                #[cfg(not(feature = "reporting"))]
                Timer::Report => {}
                #[cfg(feature = "reporting")]
                Timer::Report => {
                    self.report_free(host, guest);
                    self.set_due(timer, self.now().saturating_add(Setup::REPORT_TICKS), guest);
                }
                Timer::Poll => {
                    self.poll(guest);
                    self.set_due(timer, self.now().saturating_add(self.interval()), guest);
                }
            }
            if self.now() == u32::MAX {
                return;
            }
        }
        self.pass(end, guest);
    }

    /// The timer that goes off first, and at which tick.
    fn next_due(&self) -> Option<(u32, Timer)> {
        let mut next: Option<(u32, Timer)> = None;
        for timer in Timer::ALL {
            if let Some(at) = self.due(timer)
                && next.is_none_or(|(first, _)| at < first)
            {
                next = Some((at, timer));
            }
        }
        next
    }

    /// The host sets how often it wants statistics, in ticks; 0: never. False where there is no queue for them.
    pub fn set_interval(&mut self, ticks: u32, guest: &mut (impl Guest + ?Sized)) -> bool {
        if !self.features().contains(Features::STATS_VQ) {
            return false;
        }
        self.change(Event::Interval { from: self.interval(), to: ticks }, guest);
        let due = if ticks == 0 { 0 } else { self.now().saturating_add(ticks) };
        self.set_due(Timer::Poll, due, guest);
        true
    }

    /// The device asks for statistics, and the driver sends them.
    pub(crate) fn poll(&mut self, guest: &mut (impl Guest + ?Sized)) {
        self.change(Event::Poll, guest);
        for (tag, new) in (0..).zip(statistics::collect(guest, self.guest_pages)) {
            let old = self.statistics().value(tag);
            self.change(Event::Stat { tag, old, new }, guest);
        }
        self.change(Event::Stats { again: self.statistics().is_filled() }, guest);
    }

    /// Sets a timer; 0 stops it.
    pub(crate) fn set_due(&mut self, timer: Timer, to: u32, guest: &mut (impl Guest + ?Sized)) {
        let from = self.due(timer).unwrap_or(0);
        if from != to {
            self.change(Event::Due { timer, from, to }, guest);
        }
    }

    fn pass(&mut self, to: u32, guest: &mut (impl Guest + ?Sized)) {
        let from = self.now();
        if from != to {
            self.change(Event::Wait { from, to }, guest);
        }
    }
}
