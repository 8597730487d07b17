//! Law 1 for the object cache: all of its changes are made here, live and in replay.

use buddy::NONE;

use crate::cache_layout::{LINK_BITS, LINKS};
use crate::cached_id_heap::CachedIdHeap;
use crate::event::Event;
use crate::id_replay::Direction;
use crate::parent::Parent;

impl CachedIdHeap {
    /// Makes the change that `event` tells of, or takes it back.
    pub(crate) fn step(&mut self, event: &Event, direction: Direction) {
        let forward = direction == Direction::Forward;
        match *event {
            Event::NewParent { start, .. } if forward => self.enter(start, None, Parent::new(self.layout.objects())),
            Event::NewParent { start, .. } => self.leave(start),
            Event::DropParent { start, .. } if forward => self.leave(start),
            Event::DropParent { start, prev, head, recycled, .. } => {
                let recycled = (recycled != NONE).then(|| recycled - start);
                let available = self.layout.objects();
                self.enter(start, self.place(prev), Parent { head, recycled, available });
            }
            Event::FromCache { start, fresh } => {
                // It is the first of the available ones, and becomes the last of the full ones.
                let last = self.full_list().last(&self.heap.memory);
                self.change_parent(start, forward, last, |heap, parent| match (fresh, forward) {
                    (true, true) => parent.head += 1,
                    (true, false) => parent.head -= 1,
                    (false, true) => heap.pop(start, parent),
                    (false, false) => heap.push(start, parent),
                });
            }
            Event::ToCache { start, prev } => {
                self.change_parent(start, !forward, self.place(prev), |heap, parent| {
                    if forward { heap.push(start, parent) } else { heap.pop(start, parent) }
                });
            }
            Event::Forget { start, links } => {
                let word = self.layout.link(start).0;
                let held = links.iter().rev().fold(0, |held, link| held << LINK_BITS | u64::from(*link));
                self.heap.memory[word] = if forward { 0 } else { held };
            }
            _ => self.heap.step(event, direction),
        }
    }

    /// The four links from that of `start` on, which is the first of a word.
    pub(crate) fn links(&self, start: u32) -> [u16; LINKS as usize] {
        let word = self.heap.memory[self.layout.link(start).0];
        core::array::from_fn(|at| (word >> (at as u32 * LINK_BITS)) as u16)
    }

    fn place(&self, start: u32) -> Option<u32> {
        (start != NONE).then(|| start / self.layout.parent())
    }

    /// A parent without a live object appears behind `prev` among the available ones.
    fn enter(&mut self, start: u32, prev: Option<u32>, parent: Parent) {
        let place = start / self.layout.parent();
        let word = self.state_word(place);
        self.heap.memory[word] = parent.word();
        self.available_list().insert(&mut self.heap.memory, prev, place);
        self.mark(start, self.layout.objects(), true);
        self.heap.memory[self.layout.parents()] += 1;
    }

    fn leave(&mut self, start: u32) {
        let place = start / self.layout.parent();
        let word = self.state_word(place);
        self.heap.memory[word] = 0;
        self.available_list().remove(&mut self.heap.memory, place);
        self.mark(start, self.layout.objects(), false);
        self.heap.memory[self.layout.parents()] -= 1;
    }

    /// The object at `start` is handed out (`out`), or comes back; `change` says where from or to. A parent that is full
    /// now goes behind `prev` among those; one that was goes in front of all the available ones.
    fn change_parent(&mut self, start: u32, out: bool, prev: Option<u32>, change: impl FnOnce(&mut Self, &mut Parent)) {
        let (available, full) = (self.available_list(), self.full_list());
        let place = start / self.layout.parent();
        let Some(mut parent) = self.state(place) else { unreachable!("the event names a unit of a parent") };
        change(self, &mut parent);
        let memory = &mut self.heap.memory;
        if out {
            parent.available -= 1;
            if parent.available == 0 {
                available.remove(memory, place);
                full.insert(memory, prev, place);
            }
        } else {
            parent.available += 1;
            if parent.available == 1 {
                full.remove(memory, place);
                available.insert(memory, None, place);
            }
        }
        let word = self.state_word(place);
        self.heap.memory[word] = parent.word();
        self.mark(start, 1, !out);
    }

    /// The unit goes on top of the recycled ones.
    fn push(&mut self, unit: u32, parent: &mut Parent) {
        let (word, shift) = self.layout.link(unit);
        self.heap.memory[word] |= parent.recycled.map_or(0, |object| u64::from(object) + 1) << shift;
        parent.recycled = Some(unit % self.layout.parent());
    }

    /// The unit, which is on top of the recycled ones, leaves them.
    fn pop(&mut self, unit: u32, parent: &mut Parent) {
        parent.recycled = self.link(unit);
        let (word, shift) = self.layout.link(unit);
        self.heap.memory[word] &= !(u64::from(u16::MAX) << shift);
    }

    fn mark(&mut self, start: u32, size: u32, cached: bool) {
        let plane = &mut self.heap.memory[self.layout.plane()..];
        let count = u64::from(size);
        if cached {
            bits::fill(plane, start, size, true);
            self.heap.memory[self.layout.cached()] += count;
        } else {
            bits::fill(plane, start, size, false);
            self.heap.memory[self.layout.cached()] -= count;
        }
    }
}
