//! Every counter after every step of every committed recording, on every heap: against a count of the machine's own
//! words, and against a model of the test's own, page by page, which knows the events alone.
#![cfg(not(target_arch = "wasm32"))]

use std::io::Read;

use buddy::{Plane, Region};
use flate2::read::GzDecoder;
use playground::any_heap::AnyHeap;
use playground::event::Event;
use playground::header::Header;
use playground::log::Log;
use playground::machine::Machine;
use playground::op::Op;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::trace::{PAGE, Reader, Trace};
use playground::view;

/// A bit a unit.
struct Bits(Vec<u64>);

impl Bits {
    fn new(units: u32) -> Self {
        Self(vec![0; units.div_ceil(64) as usize])
    }

    fn fill(&mut self, start: u32, size: u32, value: bool) {
        let (mut bit, end) = (start, start + size);
        while bit < end {
            let here = (64 - bit % 64).min(end - bit);
            let (word, mask) = (&mut self.0[(bit / 64) as usize], u64::MAX >> (64 - here) << (bit % 64));
            *word = if value { *word | mask } else { *word & !mask };
            bit += here;
        }
    }

    fn count(&self) -> u32 {
        ones(&self.0)
    }
}

fn ones(words: &[u64]) -> u32 {
    words.iter().map(|word| word.count_ones()).sum()
}

/// The memory as the events tell of it. What is in none of the planes is live.
struct Shadow {
    units: u32,
    /// Units at the end of a cache's parent that are its own.
    footer: u32,
    free: Bits,
    in_hand: Bits,
    reserved: Bits,
    cached: Bits,
    overhead: Bits,
    ballooned: Bits,
    backed: Bits,
}

impl Shadow {
    fn new(region: &Region) -> Self {
        let units = region.units;
        let none = || Bits::new(units);
        let mut free = none();
        free.fill(0, units, true);
        let [in_hand, reserved, cached, overhead, ballooned, backed] = std::array::from_fn(|_| none());
        let footer = heaps::FOOTER_BYTES.div_ceil(region.unit) as u32;
        Self { units, footer, free, in_hand, reserved, cached, overhead, ballooned, backed }
    }

    fn follow(&mut self, event: &Event) {
        use balloon::Event as B;
        use heaps::Event as H;
        match *event {
            Event::Heap(H::Buddy(event)) => self.follow_buddy(event),
            Event::Heap(H::Set { start, size }) => self.free.fill(start, size, false),
            Event::Heap(H::Clear { start, size }) => self.free.fill(start, size, true),
            Event::Heap(H::Reserve { start, size }) => {
                self.free.fill(start, size, false);
                self.reserved.fill(start, size, true);
            }
            Event::Heap(H::NewParent { start, size }) => self.parent(start, size, true),
            Event::Heap(H::DropParent { start, size, .. }) => self.parent(start, size, false),
            Event::Heap(H::FromCache { start, .. }) => self.cached.fill(start, 1, false),
            Event::Heap(H::ToCache { start, .. }) => self.cached.fill(start, 1, true),
            Event::Balloon(B::Enter { start, size }) => self.ballooned.fill(start, size, true),
            Event::Balloon(B::Leave { start, size }) => self.ballooned.fill(start, size, false),
            Event::Balloon(B::Back { start, size, .. }) => self.backed.fill(start, size, true),
            Event::Balloon(B::Drop { start, size, .. }) => self.backed.fill(start, size, false),
            _ => {}
        }
    }

    fn follow_buddy(&mut self, event: buddy::Event) {
        use buddy::Event as T;
        match event {
            T::Take { start, size, .. } | T::Merge { buddy: start, size, .. } => {
                self.free.fill(start, size, false);
                self.in_hand.fill(start, size, true);
            }
            T::Split { start, size } => self.put(start + size / 2, size / 2),
            T::Put { start, size } => self.put(start, size),
            T::Free { start, size, .. } => self.in_hand.fill(start, size, true),
            T::Allocate { start, size, .. } => self.in_hand.fill(start, size, false),
            T::Reserve { start, size } => {
                self.in_hand.fill(start, size, false);
                self.reserved.fill(start, size, true);
            }
        }
    }

    fn put(&mut self, start: u32, size: u32) {
        self.in_hand.fill(start, size, false);
        self.free.fill(start, size, true);
    }

    fn parent(&mut self, start: u32, size: u32, value: bool) {
        let objects = size - self.footer;
        self.cached.fill(start, objects, value);
        self.overhead.fill(start + objects, self.footer, value);
    }

    /// Nobody's, and the host pays for them.
    fn paid(&self) -> u32 {
        let planes = self.free.0.iter().zip(&self.in_hand.0).zip(&self.cached.0).zip(&self.backed.0);
        planes.map(|(((free, hand), cached), backed)| ((free | hand | cached) & backed).count_ones()).sum()
    }
}

/// What is counted, from wherever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counted {
    free: u32,
    in_hand: u32,
    program: u32,
    ballooned: u32,
    cached: u32,
    overhead: u32,
    reserved: u32,
    resident: u32,
}

impl Counted {
    fn sum(&self) -> u32 {
        self.free + self.in_hand + self.program + self.ballooned + self.cached + self.overhead + self.reserved
    }
}

/// By the test's own model.
fn modelled(shadow: &Shadow) -> Counted {
    let planes = [&shadow.free, &shadow.in_hand, &shadow.ballooned, &shadow.cached, &shadow.overhead, &shadow.reserved];
    let [free, in_hand, ballooned, cached, overhead, reserved] = planes.map(Bits::count);
    let program = shadow.units - free - in_hand - ballooned - cached - overhead - reserved;
    Counted { free, in_hand, program, ballooned, cached, overhead, reserved, resident: shadow.backed.count() }
}

/// By the bits in the machine's words, none of its counters among them but that of the cache's parents.
fn recounted(machine: &Machine) -> Counted {
    let units = machine.settings().region.units;
    let (free, live, reserved) = match machine.heap() {
        AnyHeap::Mru(heap) => tree(heap.layout(), heap.buddy().memory()),
        AnyHeap::Lowest(heap) => tree(heap.layout(), heap.buddy().memory()),
        AnyHeap::Id(heap) => bitmap(units, heap),
        AnyHeap::CachedId(heap) => bitmap(units, heap.id_heap()),
        AnyHeap::Bump(heap) => bitmap(units, heap.id_heap()),
        AnyHeap::FreeList(heap) => bitmap(units, heap.id_heap()),
    };
    let (cached, overhead) = match machine.heap() {
        AnyHeap::CachedId(heap) => (ones(heap.cached_words()), heap.parents() * heap.layout().footer()),
        _ => (0, 0),
    };
    let ballooned = machine.balloon().map_or(0, |balloon| ones(balloon.ballooned_words()));
    let resident = machine.host().map_or(0, |host| ones(host.backed_words()));
    let program = live - ballooned - cached - overhead;
    let in_hand = units - free - live - reserved;
    Counted { free, in_hand, program, ballooned, cached, overhead, reserved, resident }
}

/// Free, live and reserved units, from the rows of a tree: a mark without a live bit is a reserved block.
fn tree(layout: &buddy::Layout, memory: &[u64]) -> (u32, u32, u32) {
    let rows = |order: u32| layout.row(order) / 64;
    let words = layout.plane(Plane::Live) - layout.plane(Plane::Free);
    let plane = |plane| &memory[layout.plane(plane)..][..words];
    let (free, live, mark) = (plane(Plane::Free), plane(Plane::Live), plane(Plane::Mark));
    let mut sums = (0, 0, 0);
    for order in 0..=layout.max_order() {
        let from = rows(order) as usize;
        let to = if order < layout.max_order() { rows(order + 1) as usize } else { words };
        for at in from..to {
            sums.0 += free[at].count_ones() << order;
            sums.1 += live[at].count_ones() << order;
            sums.2 += (mark[at] & !live[at]).count_ones() << order;
        }
    }
    sums
}

fn bitmap(units: u32, heap: &heaps::IdHeap) -> (u32, u32, u32) {
    let (taken, reserved) = (ones(heap.bitmap_words()), ones(heap.reserved_words()));
    (units - taken, taken - reserved, reserved)
}

/// As the page is told.
fn told(header: &Header) -> Counted {
    Counted {
        free: header.free,
        in_hand: header.hand_size,
        program: header.program,
        ballooned: header.ballooned,
        cached: header.cached,
        overhead: header.overhead,
        reserved: header.reserved,
        resident: header.resident,
    }
}

/// A heap without a tree goes over all of its pages to tell the header what is paid for; that is asked for this seldom.
const SELDOM: u32 = 16;

/// Steps through a log; gives how many steps there were.
fn walk(settings: Settings, log: Log) -> u32 {
    let units = settings.region.units;
    let mut timeline = Timeline::with_log(settings, log).expect("settings");
    let mut shadow = Shadow::new(&settings.region);
    let is_tree = timeline.machine().heap().tree().is_some();
    let mut steps = 0;
    while timeline.forward() {
        steps += 1;
        let (op, _, recorder) = timeline.current().expect("an op");
        recorder.step(timeline.step().0 - 1).iter().for_each(|event| shadow.follow(event));
        let counted = modelled(&shadow);
        assert_eq!(counted, recounted(timeline.machine()), "step {steps}, in {op:?}: model and words");
        assert_eq!(counted.sum(), units, "step {steps}, in {op:?}: law 2");
        let counts = timeline.machine().counts_with(counted.in_hand);
        assert_eq!((counts.free, counts.program, counts.reserved), (counted.free, counted.program, counted.reserved));
        assert_eq!(
            (counts.ballooned, counts.cached, counts.overhead),
            (counted.ballooned, counted.cached, counted.overhead)
        );
        let host = timeline.machine().host();
        assert!(host.is_none_or(|host| host.resident() == counted.resident), "step {steps}, in {op:?}: resident");
        if is_tree || steps % SELDOM == 0 {
            let header = view::header(&timeline);
            assert_eq!(told(&header), counted, "step {steps}, in {op:?}: header and model");
            assert_eq!(header.paid, shadow.paid(), "step {steps}, in {op:?}: paid");
        }
    }
    steps
}

fn read(packed: &[u8]) -> Trace {
    let mut text = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut text).expect("gzip");
    let mut reader = Reader::new();
    reader.feed(&text).expect("a trace");
    reader.finish().expect("a trace")
}

/// The recording after a reserved range, and then a balloon that comes and goes; on every heap.
fn check(packed: &[u8]) {
    let trace = read(packed);
    let units = trace.guest_units();
    let is_guest = trace.unit == PAGE;
    let mut ops = vec![Op::Reserve { address: u64::from(trace.unit) * 3, bytes: u64::from(trace.unit) * 40 }];
    ops.extend(&trace.ops);
    if is_guest {
        ops.extend([Op::Target { pages: 600 }, Op::Target { pages: 100 }, Op::Target { pages: 0 }]);
    }
    for heap in HeapKind::ALL {
        let settings = if is_guest { Settings::guest(units) } else { Settings::bytes(trace.unit.into(), units) };
        let steps = walk(Settings { heap, ..settings }, Log::new(ops.clone()));
        assert!(steps as usize >= ops.len());
    }
}

macro_rules! recordings {
    ($($name:ident $file:literal),*) => {
        $(#[test]
        fn $name() {
            check(include_bytes!(concat!("../fixtures/", $file, ".txt.gz")));
        })*
    };
}

recordings![
    compile "compile.perf",
    serve "serve.perf",
    python "python.perf",
    read_file "read.perf",
    huge "huge.perf",
    sqlite "sqlite.valgrind"
];
