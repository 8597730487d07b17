//! Ops and events in numbers, as the header has them, and the numbers' names.

use balloon::Rule;

use crate::event::{Event, Part};
use crate::header::{FIELDS, SETTINGS, VERSION};
use crate::op::Op;
use crate::recorder::Recorder;

/// Kinds of ops, in the order of their numbers.
pub const OPS: &str = "none,allocate,adopt,free,free-address,reserve,target,touch,wait,interval,foul,";

/// Kinds of events, in the order of their numbers.
pub const EVENTS: &str = "none,take,split,allocate,free,merge,put,reserve,set,clear,reserve-bits,cursor,searched,\
                          target,enter,inflate,drop,acknowledge,deflate,leave,short,back,skip,wait,due,interval,poll,\
                          stat,stats,range,report,range-done,reported,unreported,foul,\
                          new-parent,from-cache,to-cache,drop-parent,forget,listed,unlisted,walked,";

/// One number for all names and [`VERSION`], FNV-1a of 32 bits: the front end goes by their places, and must know the same.
pub const NAMES: u32 = {
    let (mut hash, mut list) = (0x811c_9dc5 ^ VERSION, 0);
    let lists = [FIELDS, EVENTS, OPS, SETTINGS];
    while list < lists.len() {
        let names = lists[list].as_bytes();
        let mut at = 0;
        while at < names.len() {
            hash = (hash ^ names[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        list += 1;
    }
    hash
};

/// An op in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpFields {
    /// Its place in [`OPS`].
    pub kind: u32,
    /// Its id, or the rule that is broken.
    pub id: u32,
    /// Its bytes, address, pages or ticks.
    pub value: u64,
    /// Bytes of a range.
    pub bytes: u64,
    /// Who asked: an index of the owners' names.
    pub owner: u32,
}

impl OpFields {
    /// Those of `op`.
    pub fn new(op: &Op) -> Self {
        let none = Self::default();
        match *op {
            Op::Allocate { id, bytes, owner } => Self { kind: 1, id, value: bytes, owner: owner.into(), ..none },
            Op::Adopt { id, bytes, owner } => Self { kind: 2, id, value: bytes, owner: owner.into(), ..none },
            Op::Free { id } => Self { kind: 3, id, ..none },
            Op::FreeAddress { address } => Self { kind: 4, value: address, ..none },
            Op::Reserve { address, bytes } => Self { kind: 5, value: address, bytes, ..none },
            Op::Target { pages } => Self { kind: 6, value: pages.into(), ..none },
            Op::Touch { id } => Self { kind: 7, id, ..none },
            Op::Wait { ticks } => Self { kind: 8, value: ticks.into(), ..none },
            Op::Interval { ticks } => Self { kind: 9, value: ticks.into(), ..none },
            Op::Foul { rule, pfn } => Self { kind: 10, id: rule as u32, value: pfn.into(), ..none },
        }
    }
}

impl OpFields {
    /// The op of these fields; `None` where no kind or no rule has this number, or a value is too large.
    pub fn op(&self) -> Option<Op> {
        let Self { kind, id, value, bytes, owner } = *self;
        let (small, owner) = (u32::try_from(value), owner as u16);
        Some(match kind {
            1 => Op::Allocate { id, bytes: value, owner },
            2 => Op::Adopt { id, bytes: value, owner },
            3 => Op::Free { id },
            4 => Op::FreeAddress { address: value },
            5 => Op::Reserve { address: value, bytes },
            6 => Op::Target { pages: small.ok()? },
            7 => Op::Touch { id },
            8 => Op::Wait { ticks: small.ok()? },
            9 => Op::Interval { ticks: small.ok()? },
            10 => Op::Foul { rule: *Rule::ALL.get(id as usize)?, pfn: small.ok()? },
            _ => return None,
        })
    }
}

/// The event that step `step`, counted from 1, is about.
pub fn told(recorder: &Recorder, step: u32) -> Option<Event> {
    let events = recorder.step(step.checked_sub(1)?);
    events.iter().find(|event| event.part() == Part::Step).or(events.first()).copied()
}

/// Number, start, size and more, as the header's fields say.
pub fn event_fields(event: Event) -> (u32, u32, u32, u32) {
    use balloon::Event as B;
    use buddy::Event as T;
    use heaps::Event as H;
    match event {
        Event::Heap(H::Buddy(event)) => match event {
            T::Take { start, size, prev, .. } => (1, start, size, prev),
            T::Split { start, size } => (2, start, size, 0),
            T::Allocate { start, size, more } => (3, start, size, more.into()),
            T::Free { start, size, more } => (4, start, size, more.into()),
            T::Merge { buddy, size, prev, .. } => (5, buddy, size, prev),
            T::Put { start, size } => (6, start, size, 0),
            T::Reserve { start, size } => (7, start, size, 0),
        },
        Event::Heap(H::Set { start, size }) => (8, start, size, 0),
        Event::Heap(H::Clear { start, size }) => (9, start, size, 0),
        Event::Heap(H::Reserve { start, size }) => (10, start, size, 0),
        Event::Heap(H::Cursor { order, from, to }) => (11, from, to, order),
        Event::Heap(H::Searched { order, candidates }) => (12, 0, candidates, order),
        Event::Heap(H::NewParent { start, size }) => (35, start, size, 0),
        Event::Heap(H::FromCache { start, fresh }) => (36, start, 1, fresh.into()),
        Event::Heap(H::ToCache { start, prev }) => (37, start, 1, prev),
        Event::Heap(H::DropParent { start, size, .. }) => (38, start, size, 0),
        Event::Heap(H::Forget { start, .. }) => (39, start, 0, 0),
        Event::Heap(H::Listed { start, size, prev }) => (40, start, size, prev),
        Event::Heap(H::Unlisted { start, size, prev }) => (41, start, size, prev),
        Event::Heap(H::Walked { ranges }) => (42, 0, ranges, 0),
        Event::Balloon(event) => match event {
            B::Target { from, to } => (13, from, to, 0),
            B::Enter { start, size } => (14, start, size, 0),
            B::Inflate { pages } => (15, 0, pages, 0),
            B::Drop { start, size, was_backed } => (16, start, size, was_backed.into()),
            B::Acknowledge { pages, .. } => (17, 0, pages, 0),
            B::Deflate { pages } => (18, 0, pages, 0),
            B::Leave { start, size } => (19, start, size, 0),
            B::Short { wanted } => (20, 0, wanted, 0),
            B::Back { start, size, again, .. } => (21, start, size, again.into()),
            B::Skip { pages } => (22, 0, pages, 0),
            B::Wait { from, to } => (23, from, to, 0),
            B::Due { timer, from, to } => (24, from, to, timer as u32),
            B::Interval { from, to } => (25, from, to, 0),
            B::Poll => (26, 0, 0, 0),
            B::Stat { tag, .. } => (27, 0, 0, tag.into()),
            B::Stats { again } => (28, 0, 0, again.into()),
            B::Range { start, size } => (29, start, size, 0),
            B::Report { ranges } => (30, 0, ranges, 0),
            B::RangeDone { start, size } => (31, start, size, 0),
            B::Reported { start, size } => (32, start, size, 0),
            B::Unreported { start, size } => (33, start, size, 0),
            B::Foul { rule, pfn } => (34, pfn, 1, rule as u32),
        },
        Event::Own { .. } | Event::Disown { .. } | Event::Touch { .. } | Event::Write { .. } => (0, 0, 0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{EVENTS, event_fields};
    use crate::event::Event;
    use balloon::Event as B;
    use buddy::Event as T;
    use heaps::Event as H;

    /// The names that TypeScript goes by are those of the numbers.
    #[test]
    fn every_event_has_its_name() {
        let (start, size, prev, next, more) = (0, 1, 0, 0, false);
        let tree = |event| Event::Heap(H::Buddy(event));
        let queue = balloon::Queue::Inflate;
        for (event, name) in [
            (tree(T::Take { start, size, prev, next }), "take"),
            (tree(T::Split { start, size }), "split"),
            (tree(T::Allocate { start, size, more }), "allocate"),
            (tree(T::Free { start, size, more }), "free"),
            (tree(T::Merge { buddy: 0, size, prev, next }), "merge"),
            (tree(T::Put { start, size }), "put"),
            (tree(T::Reserve { start, size }), "reserve"),
            (Event::Heap(H::Set { start, size }), "set"),
            (Event::Heap(H::Clear { start, size }), "clear"),
            (Event::Heap(H::Reserve { start, size }), "reserve-bits"),
            (Event::Heap(H::Cursor { order: 0, from: 0, to: 1 }), "cursor"),
            (Event::Heap(H::Searched { order: 0, candidates: 1 }), "searched"),
            (Event::Heap(H::NewParent { start, size }), "new-parent"),
            (Event::Heap(H::FromCache { start, fresh: true }), "from-cache"),
            (Event::Heap(H::ToCache { start, prev }), "to-cache"),
            (Event::Heap(H::DropParent { start, size, prev, head: 0, recycled: 0 }), "drop-parent"),
            (Event::Heap(H::Forget { start, links: [0; 4] }), "forget"),
            (Event::Heap(H::Listed { start, size, prev }), "listed"),
            (Event::Heap(H::Unlisted { start, size, prev }), "unlisted"),
            (Event::Heap(H::Walked { ranges: 1 }), "walked"),
            (Event::Balloon(B::Target { from: 0, to: 1 }), "target"),
            (Event::Balloon(B::Enter { start, size }), "enter"),
            (Event::Balloon(B::Inflate { pages: 1 }), "inflate"),
            (Event::Balloon(B::Drop { start, size, was_backed: true }), "drop"),
            (Event::Balloon(B::Acknowledge { queue, pages: 1 }), "acknowledge"),
            (Event::Balloon(B::Deflate { pages: 1 }), "deflate"),
            (Event::Balloon(B::Leave { start, size }), "leave"),
            (Event::Balloon(B::Short { wanted: 1 }), "short"),
            (Event::Balloon(B::Back { start, size, again: false, high_water: 0 }), "back"),
            (Event::Balloon(B::Skip { pages: 512 }), "skip"),
            (Event::Balloon(B::Wait { from: 0, to: 1 }), "wait"),
            (Event::Balloon(B::Due { timer: balloon::Timer::Retry, from: 0, to: 1 }), "due"),
            (Event::Balloon(B::Interval { from: 0, to: 1 }), "interval"),
            (Event::Balloon(B::Poll), "poll"),
            (Event::Balloon(B::Stat { tag: 0, old: 0, new: 1 }), "stat"),
            (Event::Balloon(B::Stats { again: false }), "stats"),
            (Event::Balloon(B::Range { start, size }), "range"),
            (Event::Balloon(B::Report { ranges: 1 }), "report"),
            (Event::Balloon(B::RangeDone { start, size }), "range-done"),
            (Event::Balloon(B::Reported { start, size }), "reported"),
            (Event::Balloon(B::Unreported { start, size }), "unreported"),
            (Event::Balloon(B::Foul { rule: balloon::Rule::Twice, pfn: 0 }), "foul"),
            (Event::Own { id: 0, start, bytes: 1 }, "none"),
        ] {
            let (number, ..) = event_fields(event);
            assert_eq!(EVENTS.split(',').nth(number as usize), Some(name), "{event:?}");
        }
    }
}
