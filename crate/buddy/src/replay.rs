//! Law 1: an event says all that it takes to make it happen again, and to undo it.

use crate::event::Event;
use crate::layout::{Layout, Plane};
use crate::order::NONE;
use crate::placement::{Neighbours, Placement};
use crate::tree::Tree;

impl<P: Placement> Tree<'_, &mut [u64], P> {
    fn index(&self, unit: u32) -> u32 {
        if unit == NONE { NONE } else { unit + self.layout.head }
    }

    /// Makes the change that `event` tells of. The memory is as it stood before it.
    pub(crate) fn apply(&mut self, event: Event) {
        match event {
            Event::Take { start, size, .. } => self.take_at(start, size),
            Event::Split { start, size } => self.put_at(start + size / 2, size / 2),
            Event::Allocate { start, size, more } => self.set_live_at(start, size, more),
            Event::Free { start, size, more } => self.unset_live_at(start, size, more),
            Event::Merge { buddy, size, .. } => self.take_at(buddy, size),
            Event::Put { start, size } => self.put_at(start, size),
            Event::Reserve { start, size } => {
                self.set(Plane::Mark, size.ilog2(), self.index(start));
                self.memory[Layout::RESERVED] += u64::from(size);
            }
        }
    }

    /// Takes the change that `event` tells of back. The memory is as it stood after it.
    pub(crate) fn undo(&mut self, event: Event) {
        match event {
            Event::Take { start, size, prev, next } | Event::Merge { buddy: start, size, prev, next } => {
                let neighbours = Neighbours { prev: self.index(prev), next: self.index(next) };
                self.restore(size.ilog2(), self.index(start), neighbours);
            }
            Event::Split { start, size } => self.take_at(start + size / 2, size / 2),
            Event::Allocate { start, size, more } => self.unset_live_at(start, size, more),
            Event::Free { start, size, more } => self.set_live_at(start, size, more),
            Event::Put { start, size } => self.take_at(start, size),
            Event::Reserve { start, size } => {
                self.unset(Plane::Mark, size.ilog2(), self.index(start));
                self.memory[Layout::RESERVED] -= u64::from(size);
            }
        }
    }

    #[inline(never)]
    fn take_at(&mut self, start: u32, size: u32) {
        self.take(size.ilog2(), self.index(start));
    }

    #[inline(never)]
    fn put_at(&mut self, start: u32, size: u32) {
        let (order, index) = (size.ilog2(), self.index(start));
        self.put(order, index, self.layout.bit(order, index));
    }

    #[inline(never)]
    fn set_live_at(&mut self, start: u32, size: u32, more: bool) {
        let (order, index) = (size.ilog2(), self.index(start));
        self.set_live(order, index, self.layout.bit(order, index), more);
    }

    #[inline(never)]
    fn unset_live_at(&mut self, start: u32, size: u32, more: bool) {
        let (order, index) = (size.ilog2(), self.index(start));
        self.unset_live(order, index, self.layout.bit(order, index), more);
    }
}
