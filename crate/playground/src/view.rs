//! What is seen of a timeline: its header.

use balloon::{Balloon, Host, Timer};
use buddy::{Block, Layout, Plane};
use heaps::IdHeap;

use crate::any_heap::AnyHeap;
use crate::dense;
use crate::header::Header;
use crate::machine::Machine;
use crate::op::Id;
use crate::programs::BALLOON;
use crate::timeline::Timeline;
use crate::told::{self, OpFields};

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
    let mut header = Header::default();
    let machine = timeline.machine();
    let hand = hand_and_came(timeline);
    machine_fields(&mut header, machine, hand);
    match machine.heap() {
        AnyHeap::Mru(heap) => {
            tree_fields(&mut header, heap.layout(), machine);
            header.links = header.memory + 8 * heap.layout().placement() as u32;
            header.link_shift = buddy::Mru::slot_shift(heap.layout());
        }
        AnyHeap::Lowest(heap) => tree_fields(&mut header, heap.layout(), machine),
        AnyHeap::Id(heap) => bitmap_fields(&mut header, heap),
        #[cfg(feature = "cache")]
        AnyHeap::CachedId(heap) => {
            bitmap_fields(&mut header, heap.id_heap());
            header.cached_plane = place(heap.cached_words());
        }
        #[cfg(feature = "textbook")]
        AnyHeap::Bump(heap) => bitmap_fields(&mut header, heap.id_heap()),
        #[cfg(feature = "textbook")]
        AnyHeap::FreeList(heap) => {
            bitmap_fields(&mut header, heap.id_heap());
            header.free_list = place(heap.list_words());
        }
    }
    if let Some(host) = machine.host() {
        host_fields(&mut header, host);
        let in_hand = hand.map_or(0, |(block, _)| dense::backed(machine, block.start, block.start + block.size));
        header.paid = dense::paid(machine) + in_hand;
    }
    if let Some(balloon) = machine.balloon() {
        balloon_fields(&mut header, balloon);
    }
    header.requests = place(timeline.log().requests());
    header.ids = timeline.log().requests().len() as u32;
    cursor_fields(&mut header, timeline);
    header
}

/// What is in hand at the cursor.
pub fn hand(timeline: &Timeline) -> Option<Block> {
    hand_and_came(timeline).map(|(hand, _)| hand)
}

/// The same with the units of the block that came into hand.
fn hand_and_came(timeline: &Timeline) -> Option<(Block, u32)> {
    let (_, _, recorder) = timeline.current()?;
    recorder.hand(timeline.step().0)
}

fn machine_fields(header: &mut Header, machine: &Machine, hand: Option<(Block, u32)>) {
    let settings = machine.settings();
    header.units = settings.region.units;
    header.unit = low(settings.region.unit);
    (header.base_low, header.base_high) = (low(settings.region.base), high(settings.region.base));
    header.heap = settings.heap as u32;
    header.trim = settings.trim.into();
    header.guest = settings.guest.into();
    let setup = &settings.balloon;
    (header.device, header.driver) = (setup.device as u32, setup.driver as u32);
    (header.switched_on, header.balloon_order) = (setup.switched_on.0, setup.order);
    (header.balloon_reserve, header.low_water) = (setup.reserve, setup.low_water);
    (header.poison, header.parent) = (setup.poison.into(), settings.parent);
    (header.report_order, header.touched) = (setup.report_order, settings.touched.into());

    let heap = machine.heap().get();
    header.memory = place(heap.memory());
    header.memory_words = heap.words() as u32;
    header.owners = place(machine.programs().owners());
    let requested = machine.programs().requested();
    (header.requested_low, header.requested_high) = (low(requested), high(requested));
    header.guest_faults = low(machine.programs().faults());
    header.bytes = place(machine.bytes());
    header.bytes_len = machine.bytes().len() as u32;

    let (hand, came) = hand.unwrap_or((Block { start: 0, size: 0 }, 0));
    let counts = machine.counts_with(hand.size);
    (header.hand_start, header.hand_size, header.hand_came) = (hand.start, hand.size, came);
    header.free = counts.free;
    header.program = counts.program;
    header.ballooned = counts.ballooned;
    (header.cached, header.overhead) = (counts.cached, counts.overhead);
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

fn bitmap_fields(header: &mut Header, heap: &IdHeap) {
    header.bitmap = place(heap.bitmap_words());
    header.reserved_bitmap = place(heap.reserved_words());
}

fn host_fields(header: &mut Header, host: &Host) {
    header.backed_plane = place(host.backed_words());
    header.touched_plane = place(host.touched_words());
    header.resident = host.resident();
    header.high_water = host.high_water();
    header.returned = low(host.returned());
    header.faults = low(host.faults());
}

fn balloon_fields(header: &mut Header, balloon: &Balloon) {
    let due = |timer| balloon.due(timer).unwrap_or(0);
    header.features = balloon.features().0;
    header.target = balloon.target();
    header.actual = balloon.actual();
    header.now = balloon.now();
    (header.retry_at, header.report_at, header.poll_at) = (due(Timer::Retry), due(Timer::Report), due(Timer::Poll));
    header.interval = balloon.interval();
    header.fouls = place(&balloon.memory()[Balloon::FOULS..]);
    header.statistics = place(&balloon.memory()[Balloon::STATISTICS..]);
    header.ranges = place(&balloon.memory()[Balloon::RANGES..]);
    header.descriptor = place(&balloon.memory()[Balloon::DESCRIPTOR..]);
    header.ballooned_plane = place(balloon.ballooned_words());
    header.reported_plane = place(balloon.reported_words());
}

fn cursor_fields(header: &mut Header, timeline: &Timeline) {
    #[cfg(feature = "page")]
    {
        header.left = timeline.tracks().left();
        header.tracks = timeline.tracks().all().len() as u32;
    }
    header.revision = timeline.log().revision();
    header.ops = timeline.log().len();
    header.samples = place(timeline.samples());
    header.samples_len = timeline.samples().len() as u32;
    header.op = timeline.op();
    (header.step, header.steps) = timeline.step();
    let Some((op, _, recorder)) = timeline.current() else { return };
    header.ending = timeline.endings().get(header.op as usize - 1).copied().unwrap_or(0).into();
    let OpFields { kind, id, value, bytes, owner } = OpFields::new(op);
    (header.op_kind, header.op_id, header.op_owner) = (kind, id, owner);
    (header.op_low, header.op_high) = (low(value), high(value));
    (header.op_bytes_low, header.op_bytes_high) = (low(bytes), high(bytes));
    if let Some(event) = told::told(recorder, header.step) {
        (header.event, header.event_start, header.event_size, header.event_more) = told::event_fields(event);
    }
}

/// The program's allocation that starts at `address`.
pub fn owner_at(machine: &Machine, address: u64) -> Option<Id> {
    let region = machine.settings().region;
    let offset = address.checked_sub(region.base).filter(|offset| offset % region.unit == 0)?;
    let unit = u32::try_from(offset / region.unit).ok().filter(|unit| *unit < region.units)?;
    machine.programs().owner(unit).filter(|id| *id < BALLOON)
}
