//! Law 1 for the host: all of its changes are made here, live and in replay.

use crate::event::Event;
use crate::host::Host;

impl Host {
    /// Makes the change that `event` tells of. It came from a host of the same size and state.
    pub fn apply(&mut self, event: &Event) {
        match *event {
            Event::Back { start, size, again, .. } => {
                self.back(start, size, true);
                if !again {
                    self.first_touch(start, size, true);
                }
                self.memory[Self::FAULTS] += u64::from(size);
                self.memory[Self::HIGH_WATER] = self.memory[Self::HIGH_WATER].max(self.memory[Self::RESIDENT]);
            }
            Event::Drop { start, size, was_backed: true } => {
                self.back(start, size, false);
                self.memory[Self::RETURNED] += u64::from(size);
            }
            _ => {}
        }
    }

    /// Takes the change that `event` tells of back; it was the last one.
    pub fn undo(&mut self, event: &Event) {
        match *event {
            Event::Back { start, size, again, high_water } => {
                self.back(start, size, false);
                if !again {
                    self.first_touch(start, size, false);
                }
                self.memory[Self::FAULTS] -= u64::from(size);
                self.memory[Self::HIGH_WATER] = u64::from(high_water);
            }
            Event::Drop { start, size, was_backed: true } => {
                self.back(start, size, true);
                self.memory[Self::RETURNED] -= u64::from(size);
            }
            _ => {}
        }
    }

    fn back(&mut self, start: u32, size: u32, backed: bool) {
        bits::fill(&mut self.memory[Self::BACKED..], start, size, backed);
        count(&mut self.memory[Self::RESIDENT], size, backed);
    }

    fn first_touch(&mut self, start: u32, size: u32, touched: bool) {
        let plane = self.touched_at();
        bits::fill(&mut self.memory[plane..], start, size, touched);
        count(&mut self.memory[Self::EVER_TOUCHED], size, touched);
    }
}

fn count(counter: &mut u64, size: u32, up: bool) {
    let size = u64::from(size);
    *counter = if up { *counter + size } else { *counter - size };
}
