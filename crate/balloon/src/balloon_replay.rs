//! Law 1 for the balloon: all of its changes are made here, live and in replay.

use crate::balloon::Balloon;
use crate::config::Config;
use crate::event::Event;
use crate::queue::{Descriptor, Queue};
use crate::{bits, packed};

impl Balloon {
    /// Makes the change that `event` tells of. It came from a balloon of the same size and state.
    pub fn apply(&mut self, event: &Event) {
        match *event {
            Event::Target { to, .. } => self.configure(|config| config.target = to),
            Event::Enter { pfn } => {
                self.push(pfn);
                self.descriptor_mut().push(pfn);
            }
            Event::Inflate { .. } => self.descriptor_mut().set_sent(Some(Queue::Inflate)),
            Event::Deflate { pages } => self.write(Queue::Deflate, pages),
            Event::Acknowledge { queue, pages } => {
                self.descriptor_mut().clear();
                self.configure(|config| match queue {
                    Queue::Inflate => config.actual += pages,
                    Queue::Deflate => config.actual -= pages,
                });
            }
            Event::Leave { .. } => {
                self.pop();
            }
            Event::Drop { .. } | Event::Back { .. } | Event::Short { .. } => {}
        }
    }

    /// Takes the change that `event` tells of back; it was the last one.
    pub fn undo(&mut self, event: &Event) {
        match *event {
            Event::Target { from, .. } => self.configure(|config| config.target = from),
            Event::Enter { .. } => {
                self.descriptor_mut().pop();
                self.pop();
            }
            Event::Inflate { .. } => self.descriptor_mut().set_sent(None),
            Event::Deflate { .. } => self.descriptor_mut().clear(),
            Event::Acknowledge { queue, pages } => {
                self.configure(|config| match queue {
                    Queue::Inflate => config.actual -= pages,
                    Queue::Deflate => config.actual += pages,
                });
                self.write(queue, pages);
            }
            Event::Leave { pfn } => self.push(pfn),
            Event::Drop { .. } | Event::Back { .. } | Event::Short { .. } => {}
        }
    }

    /// Writes to the descriptor what was sent in it: the last pages of the list, in the order in which they entered or
    /// will leave.
    fn write(&mut self, queue: Queue, pages: u32) {
        let held = self.pages();
        for at in 0..pages {
            let from = match queue {
                Queue::Inflate => held - pages + at,
                Queue::Deflate => held - 1 - at,
            };
            let pfn = packed::get(&self.memory[self.list()..], from);
            self.descriptor_mut().push(pfn);
        }
        self.descriptor_mut().set_sent(Some(queue));
    }

    fn push(&mut self, pfn: u32) {
        let (held, list) = (self.pages(), self.list());
        packed::set(&mut self.memory[list..], held, pfn);
        bits::fill(&mut self.memory[Self::BALLOONED..], pfn, 1, true);
        self.memory[Self::PAGES] += 1;
    }

    fn pop(&mut self) {
        self.memory[Self::PAGES] -= 1;
        let (last, list) = (self.pages(), self.list());
        let pfn = packed::get(&self.memory[list..], last);
        packed::set(&mut self.memory[list..], last, 0);
        bits::fill(&mut self.memory[Self::BALLOONED..], pfn, 1, false);
    }

    fn configure(&mut self, change: impl FnOnce(&mut Config)) {
        let mut config = self.config();
        change(&mut config);
        self.memory[Self::CONFIG] = config.word();
    }

    fn descriptor_mut(&mut self) -> Descriptor<&mut [u64]> {
        Descriptor::new(&mut self.memory[Self::DESCRIPTOR..Self::BALLOONED])
    }
}
