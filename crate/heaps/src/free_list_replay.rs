//! Law 1 for the free list: all of its changes are made here, live and in replay.

use crate::event::Event;
use crate::free_list_heap::FreeListHeap;
use crate::id_replay::Direction;

impl FreeListHeap {
    /// Makes the change that `event` tells of, or takes it back.
    pub(crate) fn step(&mut self, event: &Event, direction: Direction) {
        let forward = direction == Direction::Forward;
        match *event {
            Event::Listed { start, size, prev } if forward => self.insert(prev, start, size),
            Event::Unlisted { start, size, prev } if !forward => self.insert(prev, start, size),
            Event::Listed { start, prev, .. } | Event::Unlisted { start, prev, .. } => self.remove(prev, start),
            _ => self.heap.step(event, direction),
        }
    }
}
