//! Law 1 for the id heap: all of its changes are made here, live and in replay.

use crate::event::Event;
use crate::id_heap::IdHeap;
use crate::id_layout::IdLayout;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Forward,
    #[cfg_attr(feature = "small", allow(dead_code, reason = "nothing is undone there"))]
    Back,
}

impl IdHeap {
    /// Makes the change that `event` tells of, or takes it back.
    pub(crate) fn step(&mut self, event: &Event, direction: Direction) {
        let forward = direction == Direction::Forward;
        match *event {
            Event::Set { start, size } => self.mark(start, size, forward),
            Event::Clear { start, size } => self.mark(start, size, !forward),
            Event::Reserve { start, size } if cfg!(feature = "rare") => self.mark_reserved(start, size, forward),
            Event::Cursor { order, from, to } => {
                self.memory[IdLayout::CURSOR + order as usize] = u64::from(if forward { to } else { from });
            }
            Event::Reserve { .. }
            | Event::Searched { .. }
            | Event::Buddy(_)
            | Event::Listed { .. }
            | Event::Unlisted { .. }
            | Event::Walked { .. }
            | Event::NewParent { .. }
            | Event::FromCache { .. }
            | Event::ToCache { .. }
            | Event::DropParent { .. }
            | Event::Forget { .. } => {}
        }
    }

    fn mark(&mut self, start: u32, size: u32, live: bool) {
        bits::fill(&mut self.memory[IdLayout::BITMAP..], start, size, live);
        count(&mut self.memory[IdLayout::LIVE], size, live);
    }

    fn mark_reserved(&mut self, start: u32, size: u32, reserved: bool) {
        let plane = self.layout.reserved();
        bits::fill(&mut self.memory[IdLayout::BITMAP..], start, size, reserved);
        bits::fill(&mut self.memory[plane..], start, size, reserved);
        count(&mut self.memory[IdLayout::RESERVED], size, reserved);
    }
}

fn count(counter: &mut u64, size: u32, up: bool) {
    let size = u64::from(size);
    *counter = if up { *counter + size } else { *counter - size };
}
