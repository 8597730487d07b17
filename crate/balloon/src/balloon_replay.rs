//! Law 1 for the balloon: all of its changes are made here, live and in replay.

use crate::balloon::Balloon;
use crate::config::Config;
use crate::event::Event;
use crate::packed;
use crate::queue::{Descriptor, Queue};
use crate::ranges::Ranges;

impl Balloon {
    /// Makes the change that `event` tells of. It came from a balloon of the same size, setup and state.
    pub fn apply(&mut self, event: &Event) {
        match *event {
            Event::Target { to, .. } => self.configure(|config| config.target = to),
            Event::Enter { start, size } => {
                self.push(start, size);
                for pfn in start..start + size {
                    self.descriptor_mut().push(pfn);
                }
            }
            Event::Inflate { .. } => self.descriptor_mut().set_sent(Some(Queue::Inflate)),
            Event::Deflate { pages } => self.write(Queue::Deflate, pages),
            Event::Acknowledge { queue: Queue::Inflate, pages } => {
                self.descriptor_mut().clear();
                self.configure(|config| config.actual += pages);
            }
            Event::Acknowledge { queue: Queue::Deflate, pages } => {
                self.descriptor_mut().set_sent(None);
                self.configure(|config| config.actual -= pages);
            }
            Event::Skip { .. } => self.descriptor_mut().clear(),
            Event::Leave { size, .. } => {
                self.pop(size);
                for _ in 0..size {
                    self.descriptor_mut().pop();
                }
            }
            Event::Wait { to, .. } => self.memory[Self::NOW] = to.into(),
            Event::Due { timer, to, .. } => self.memory[Self::due_at(timer)] = to.into(),
            Event::Interval { to, .. } => self.memory[Self::INTERVAL] = to.into(),
            Event::Poll => self.hold_statistics(false),
            Event::Stat { tag, new, .. } => self.statistics_mut().set(tag, new),
            Event::Stats { .. } => self.statistics_mut().set_state(true, true),
            #[cfg(feature = "reporting")]
            Event::Range { start, size } => self.ranges_mut().push(start, size),
            #[cfg(feature = "reporting")]
            Event::Report { .. } => self.ranges_mut().set_sent(true),
            #[cfg(feature = "reporting")]
            Event::RangeDone { .. } => self.ranges_mut().pop(),
            #[cfg(feature = "reporting")]
            Event::Reported { start, size } => self.report(start, size, true),
            #[cfg(feature = "reporting")]
            Event::Unreported { start, size } => self.report(start, size, false),
            #[cfg(not(feature = "reporting"))]
            Event::Range { .. }
            | Event::Report { .. }
            | Event::RangeDone { .. }
            | Event::Reported { .. }
            | Event::Unreported { .. } => {}
            Event::Foul { rule, .. } => self.memory[Self::FOULS + rule as usize] += 1,
            Event::Drop { .. } | Event::Back { .. } | Event::Short { .. } => {}
        }
    }

    /// Takes the change that `event` tells of back; it was the last one.
    pub fn undo(&mut self, event: &Event) {
        match *event {
            Event::Target { from, .. } => self.configure(|config| config.target = from),
            Event::Enter { size, .. } => {
                for _ in 0..size {
                    self.descriptor_mut().pop();
                }
                self.pop(size);
            }
            Event::Inflate { .. } => self.descriptor_mut().set_sent(None),
            Event::Deflate { .. } => self.descriptor_mut().clear(),
            Event::Acknowledge { queue: Queue::Inflate, pages } => {
                self.configure(|config| config.actual -= pages);
                self.write(Queue::Inflate, pages);
            }
            Event::Acknowledge { queue: Queue::Deflate, pages } => {
                self.configure(|config| config.actual += pages);
                self.descriptor_mut().set_sent(Some(Queue::Deflate));
            }
            Event::Skip { pages } => self.write(Queue::Inflate, pages),
            Event::Leave { start, size } => {
                self.push(start, size);
                for pfn in start..start + size {
                    self.descriptor_mut().push(pfn);
                }
            }
            Event::Wait { from, .. } => self.memory[Self::NOW] = from.into(),
            Event::Due { timer, from, .. } => self.memory[Self::due_at(timer)] = from.into(),
            Event::Interval { from, .. } => self.memory[Self::INTERVAL] = from.into(),
            Event::Poll => self.hold_statistics(true),
            Event::Stat { tag, old, .. } => self.statistics_mut().unset(tag, old),
            Event::Stats { again } => self.statistics_mut().set_state(false, again),
            Event::Range { .. } => self.ranges_mut().pop(),
            Event::Report { .. } => self.ranges_mut().set_sent(false),
            Event::RangeDone { start, size } => {
                self.ranges_mut().push(start, size);
                self.ranges_mut().set_sent(true);
            }
            Event::Reported { start, size } => self.report(start, size, false),
            Event::Unreported { start, size } => self.report(start, size, true),
            Event::Foul { rule, .. } => self.memory[Self::FOULS + rule as usize] -= 1,
            Event::Drop { .. } | Event::Back { .. } | Event::Short { .. } => {}
        }
    }

    /// Writes to the descriptor what was sent in it: the last pages of the list, in its order.
    fn write(&mut self, queue: Queue, pages: u32) {
        let held = self.pages();
        for at in held - pages..held {
            let pfn = packed::get(&self.memory[self.list()..], at);
            self.descriptor_mut().push(pfn);
        }
        self.descriptor_mut().set_sent(Some(queue));
    }

    fn push(&mut self, start: u32, size: u32) {
        let (held, list, plane) = (self.pages(), self.list(), self.ballooned_at());
        for (at, pfn) in (held..).zip(start..start + size) {
            packed::set(&mut self.memory[list..], at, pfn);
        }
        bits::fill(&mut self.memory[plane..], start, size, true);
        self.memory[Self::PAGES] += u64::from(size);
    }

    /// The last `size` pages of the list, which lie in a row.
    fn pop(&mut self, size: u32) {
        self.memory[Self::PAGES] -= u64::from(size);
        let (held, list, plane) = (self.pages(), self.list(), self.ballooned_at());
        let start = packed::get(&self.memory[list..], held);
        for at in held..held + size {
            packed::set(&mut self.memory[list..], at, 0);
        }
        bits::fill(&mut self.memory[plane..], start, size, false);
    }

    fn report(&mut self, start: u32, size: u32, reported: bool) {
        let plane = self.reported_at();
        bits::fill(&mut self.memory[plane..], start, size, reported);
    }

    fn hold_statistics(&mut self, is_sent: bool) {
        let is_filled = self.statistics().is_filled();
        self.statistics_mut().set_state(is_sent, is_filled);
    }

    fn configure(&mut self, change: impl FnOnce(&mut Config)) {
        let mut config = self.config();
        change(&mut config);
        self.memory[Self::CONFIG] = config.word();
    }

    fn descriptor_mut(&mut self) -> Descriptor<&mut [u64]> {
        let end = self.ballooned_at();
        Descriptor::new(&mut self.memory[Self::DESCRIPTOR..end])
    }

    fn ranges_mut(&mut self) -> Ranges<&mut [u64]> {
        Ranges::new(&mut self.memory[Self::RANGES..Self::DESCRIPTOR])
    }
}
