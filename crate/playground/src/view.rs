//! What is seen of a timeline: its header, and its histogram.

use balloon::Host;
use buddy::{Block, Layout, Plane};
use heaps::{Heap, IdLayout};

use crate::any_heap::AnyHeap;
use crate::dense;
use crate::event::{Event, Part};
use crate::header::{Header, VERSION};
use crate::machine::Machine;
use crate::op::{Id, Op};
use crate::programs::BALLOON;
use crate::recorder::Recorder;
use crate::settings::HeapKind;
use crate::timeline::Timeline;

/// Where a slice lies in linear memory; 0 where it is empty.
fn place<T>(slice: &[T]) -> u32 {
    if slice.is_empty() { 0 } else { slice.as_ptr().addr() as u32 }
}

const fn low(value: u64) -> u32 {
    value as u32
}

const fn high(value: u64) -> u32 {
    (value >> 32) as u32
}

/// The header for the state at the cursor. Cost: a step a block, and the events in hand.
pub fn header(timeline: &Timeline) -> Header {
    let mut header = Header { version: VERSION, ..Header::default() };
    let machine = timeline.machine();
    let hand = hand(timeline);
    machine_fields(&mut header, machine, hand);
    match machine.heap() {
        AnyHeap::Mru(heap) => {
            tree_fields(&mut header, heap.layout(), machine);
            header.links = header.memory + 8 * heap.layout().placement() as u32;
            header.link_shift = buddy::Mru::slot_shift(heap.layout());
        }
        AnyHeap::Lowest(heap) => tree_fields(&mut header, heap.layout(), machine),
        AnyHeap::Id(heap) => {
            header.bitmap = place(&heap.memory()[IdLayout::BITMAP..]);
            header.reserved_bitmap = place(&heap.memory()[heap.layout().reserved()..]);
        }
    }
    if let Some(host) = machine.host() {
        host_fields(&mut header, host);
        let in_hand = hand.map_or(0, |block| dense::backed(machine, block.start, block.start + block.size));
        header.paid = dense::paid(machine) + in_hand;
    }
    if let Some(balloon) = machine.balloon() {
        header.target = balloon.target();
        header.actual = balloon.actual();
    }
    header.requests = place(timeline.log().requests());
    header.ids = timeline.log().requests().len() as u32;
    cursor_fields(&mut header, timeline);
    header
}

/// What is in hand at the cursor.
pub fn hand(timeline: &Timeline) -> Option<Block> {
    let (_, _, recorder) = timeline.current()?;
    recorder.hand(timeline.step().0)
}

fn machine_fields(header: &mut Header, machine: &Machine, hand: Option<Block>) {
    let settings = machine.settings();
    header.units = settings.region.units;
    header.unit = low(settings.region.unit);
    (header.base_low, header.base_high) = (low(settings.region.base), high(settings.region.base));
    header.heap = match settings.heap {
        HeapKind::BuddyMru => 0,
        HeapKind::BuddyLowest => 1,
        HeapKind::Id => 2,
    };
    header.trim = settings.trim.into();
    header.guest = settings.guest.into();

    let heap = machine.heap().get();
    header.memory = place(heap.memory());
    header.memory_words = heap.words() as u32;
    header.owners = place(machine.programs().owners());
    let requested = machine.programs().requested();
    (header.requested_low, header.requested_high) = (low(requested), high(requested));
    header.bytes = place(machine.bytes());
    header.bytes_len = machine.bytes().len() as u32;

    let hand = hand.unwrap_or(Block { start: 0, size: 0 });
    let counts = machine.counts_with(hand.size);
    (header.hand_start, header.hand_size) = (hand.start, hand.size);
    header.free = counts.free;
    header.program = counts.program;
    header.ballooned = counts.ballooned;
    header.reserved = counts.reserved;
    header.largest_free = counts.largest_free;
}

fn tree_fields(header: &mut Header, layout: &Layout, machine: &Machine) {
    let memory = machine.heap().get().memory();
    header.max_order = layout.max_order();
    header.head = layout.head();
    header.lists = place(&memory[Layout::LISTS..]);
    header.rows = place(layout.rows());
    header.free_plane = place(&memory[layout.plane(Plane::Free)..]);
    header.live_plane = place(&memory[layout.plane(Plane::Live)..]);
    header.mark_plane = place(&memory[layout.plane(Plane::Mark)..]);
    header.plane_words = layout.plane_words() as u32;
}

fn host_fields(header: &mut Header, host: &Host) {
    header.backed_plane = place(host.backed_words());
    header.touched_plane = place(host.touched_words());
    header.resident = host.resident();
    header.high_water = host.high_water();
    header.returned = low(host.returned());
    header.faults = low(host.faults());
}

fn cursor_fields(header: &mut Header, timeline: &Timeline) {
    header.dropped = timeline.dropped();
    header.revision = timeline.log().revision();
    header.ops = timeline.log().len();
    header.op = timeline.op();
    (header.step, header.steps) = timeline.step();
    let Some((op, _, recorder)) = timeline.current() else { return };
    header.ending = timeline.endings().get(header.op as usize - 1).copied().unwrap_or(0).into();
    let (kind, id, value, owner) = match *op {
        Op::Allocate { id, bytes, owner } => (1, id, bytes, owner),
        Op::Adopt { id, bytes, owner } => (2, id, bytes, owner),
        Op::Free { id } => (3, id, 0, 0),
        Op::FreeAddress { address } => (4, 0, address, 0),
        Op::Reserve { address, bytes } => {
            (header.op_bytes_low, header.op_bytes_high) = (low(bytes), high(bytes));
            (5, 0, address, 0)
        }
        Op::Target { pages } => (6, 0, pages.into(), 0),
    };
    (header.op_kind, header.op_id, header.op_owner) = (kind, id, owner.into());
    (header.op_low, header.op_high) = (low(value), high(value));
    if let Some(event) = told(recorder, header.step) {
        (header.event, header.event_start, header.event_size, header.event_more) = event_fields(event);
    }
}

/// The event that step `step`, counted from 1, is about.
fn told(recorder: &Recorder, step: u32) -> Option<Event> {
    let events = recorder.step(step.checked_sub(1)?);
    events.iter().find(|event| event.part() == Part::Step).or(events.first()).copied()
}

/// Number, start, size and more, as the header's fields say.
fn event_fields(event: Event) -> (u32, u32, u32, u32) {
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
        Event::Balloon(event) => match event {
            B::Target { from, to } => (13, from, to, 0),
            B::Enter { pfn } => (14, pfn, 1, 0),
            B::Inflate { pages } => (15, 0, pages, 0),
            B::Drop { pfn, was_backed } => (16, pfn, 1, was_backed.into()),
            B::Acknowledge { pages, .. } => (17, 0, pages, 0),
            B::Deflate { pages } => (18, 0, pages, 0),
            B::Leave { pfn } => (19, pfn, 1, 0),
            B::Short { wanted } => (20, 0, wanted, 0),
            B::Back { start, size, again, .. } => (21, start, size, again.into()),
        },
        Event::Own { .. } | Event::Disown { .. } | Event::Write { .. } => (0, 0, 0, 0),
    }
}

/// The program's allocation that starts at `address`.
pub fn owner_at(machine: &Machine, address: u64) -> Option<Id> {
    let region = machine.settings().region;
    let offset = address.checked_sub(region.base).filter(|offset| offset % region.unit == 0)?;
    let unit = u32::try_from(offset / region.unit).ok().filter(|unit| *unit < region.units)?;
    machine.programs().owner(unit).filter(|id| *id < BALLOON)
}

/// For each of `bins` equal stretches of the log, four counts: allocations, frees, other ops, and of all of them those
/// that were refused or stopped short. Cost: a step an op.
pub fn histogram(timeline: &Timeline, bins: u32) -> Vec<u32> {
    let bins = bins.max(1);
    let mut counts = vec![0; bins as usize * 4];
    let ops = timeline.log().ops();
    for (at, op) in ops.iter().enumerate() {
        // In 64 bits: a long log times many bins is more than a word of a 32-bit machine.
        let bin = (at as u64 * u64::from(bins) / ops.len() as u64) as usize;
        let kind = match op {
            Op::Allocate { .. } | Op::Adopt { .. } => 0,
            Op::Free { .. } | Op::FreeAddress { .. } => 1,
            Op::Reserve { .. } | Op::Target { .. } => 2,
        };
        counts[bin * 4 + kind] += 1;
        counts[bin * 4 + 3] += u32::from(timeline.endings().get(at).is_some_and(|ending| *ending != 0));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::event_fields;
    use crate::event::Event;
    use crate::header::EVENTS;
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
            (Event::Balloon(B::Target { from: 0, to: 1 }), "target"),
            (Event::Balloon(B::Enter { pfn: 0 }), "enter"),
            (Event::Balloon(B::Inflate { pages: 1 }), "inflate"),
            (Event::Balloon(B::Drop { pfn: 0, was_backed: true }), "drop"),
            (Event::Balloon(B::Acknowledge { queue, pages: 1 }), "acknowledge"),
            (Event::Balloon(B::Deflate { pages: 1 }), "deflate"),
            (Event::Balloon(B::Leave { pfn: 0 }), "leave"),
            (Event::Balloon(B::Short { wanted: 1 }), "short"),
            (Event::Balloon(B::Back { start, size, again: false, high_water: 0 }), "back"),
            (Event::Own { id: 0, start, bytes: 1 }, "none"),
        ] {
            let (number, ..) = event_fields(event);
            assert_eq!(EVENTS.split(',').nth(number as usize), Some(name), "{event:?}");
        }
    }
}
