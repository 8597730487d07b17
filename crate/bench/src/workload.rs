//! What is asked of every allocator, in the same order.

use std::io::Read;

use playground::op::Op as TraceOp;
use playground::trace::{Reader, Trace};

use crate::random::Random;

/// The memory that a workload is served from.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Bytes of the smallest block, a power of two; every block is aligned to it.
    pub unit: u32,
    /// How many of them, a power of two.
    pub units: u32,
}

impl Shape {
    /// Bytes in all.
    pub fn bytes(self) -> usize {
        self.unit as usize * self.units as usize
    }
}

/// One request: `bytes` for the slot, or, where that is 0, what the slot holds is freed.
#[derive(Clone, Copy, Debug)]
pub struct Op {
    /// Where the answer is kept.
    pub slot: u32,
    /// Bytes asked for.
    pub bytes: u32,
}

/// A stream of requests: some before the clock starts, the others on it.
#[derive(Debug)]
pub struct Workload {
    /// What it is called in the results.
    pub name: &'static str,
    /// The memory it is served from.
    pub shape: Shape,
    /// How many slots there are.
    pub slots: u32,
    /// All requests.
    pub ops: Vec<Op>,
    /// How many of them come before the clock starts.
    pub warm: usize,
    /// Whether it asks for one size only, so that a stack could serve it.
    pub one_size: bool,
}

/// Pages of the heaps of pages: 256 MiB.
pub const PAGES: Shape = Shape { unit: 4096, units: 65_536 };
/// The byte heap: 64 MiB in units of 16 bytes.
pub const BYTES: Shape = Shape { unit: 16, units: 4_194_304 };

const WARM: usize = 300_000;
const TIMED: usize = 300_000;

/// Every workload; `fixtures` is the folder of the captured traces.
pub fn all(fixtures: &str) -> Vec<Workload> {
    let mut all = vec![
        churn("pages", PAGES, u64::from(PAGES.units) * 4096 * 3 / 4, |_| 4096),
        churn("orders", PAGES, u64::from(PAGES.units) * 4096 * 3 / 4, |random| 4096 << random.below(10)),
        churn("bytes", BYTES, BYTES.bytes() as u64 / 2, octaves),
        fill_and_empty(),
    ];
    for (name, pairs) in [("checker-100", 100), ("checker-500", 500), ("checker-1000", 1000), ("checker-5000", 5000)] {
        all.push(checkerboard(name, pairs));
    }
    for (name, file) in [
        ("trace-compile", "compile.perf.txt.gz"),
        ("trace-serve", "serve.perf.txt.gz"),
        ("trace-sqlite", "sqlite.valgrind.txt.gz"),
    ] {
        all.push(trace(name, &format!("{fixtures}/{file}")));
    }
    all
}

/// The same requests to a small heap and to one of 64 GiB, for counting alone: the addresses are only numbers.
pub fn sizes() -> Vec<Workload> {
    [("size-2^12", 12), ("size-2^24", 24)]
        .map(|(name, order)| {
            let small = (4096_u64 << 12) / 2;
            let shape = Shape { unit: 4096, units: 1 << order };
            churn(name, shape, small, |random| 4096 << random.below(5))
        })
        .into()
}

/// 16 to 4,096 bytes, each octave as likely as the next.
pub fn octaves(random: &mut Random) -> u32 {
    let low = 16 << random.below(8);
    low + 1 + random.below(low)
}

/// Allocates up to `live` bytes, then allocates and frees at random near that; what is freed is chosen at random.
pub fn churn(name: &'static str, shape: Shape, live: u64, size: impl Fn(&mut Random) -> u32) -> Workload {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut held, mut bytes): (Vec<Op>, u64) = (Vec::new(), 0);
    let (mut unused, mut slots) = (Vec::new(), 0);
    let mut ops = Vec::new();
    let mut filling = true;
    let mut warm = usize::MAX;
    while warm == usize::MAX || ops.len() < warm + TIMED {
        let wanted = size(&mut random);
        // The load wanders between the mark and a sixteenth below it.
        let room = bytes + u64::from(wanted) <= live;
        if filling && !room {
            filling = false;
            warm = ops.len() + WARM;
        }
        if room && (filling || bytes < live / 16 * 15 || random.below(2) == 0) {
            let slot = unused.pop().unwrap_or_else(|| {
                slots += 1;
                slots - 1
            });
            let op = Op { slot, bytes: wanted };
            held.push(op);
            bytes += u64::from(wanted);
            ops.push(op);
        } else {
            let op = held.swap_remove(random.below(held.len() as u32) as usize);
            bytes -= u64::from(op.bytes);
            unused.push(op.slot);
            ops.push(Op { slot: op.slot, bytes: 0 });
        }
    }
    let one_size = name == "pages";
    Workload { name, shape, slots, ops, warm, one_size }
}

/// All pages, one by one, and all of them back in the same order.
fn fill_and_empty() -> Workload {
    let once =
        (0..PAGES.units).map(|slot| Op { slot, bytes: 4096 }).chain((0..PAGES.units).map(|slot| Op { slot, bytes: 0 }));
    twice("fill-empty", PAGES, PAGES.units, once.collect(), true)
}

/// Pairs of pages: first one of each pair is freed, then the other, which merges with it.
fn checkerboard(name: &'static str, pairs: u32) -> Workload {
    let once = (0..2 * pairs)
        .map(|slot| Op { slot, bytes: 4096 })
        .chain((0..pairs).map(|pair| Op { slot: 2 * pair, bytes: 0 }))
        .chain((0..pairs).map(|pair| Op { slot: 2 * pair + 1, bytes: 0 }));
    twice(name, PAGES, 2 * pairs, once.collect(), true)
}

/// Reads a captured recording.
pub fn read(path: &str) -> Trace {
    let packed = std::fs::read(path).expect("the fixtures are in the repository");
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut text).expect("gzip");
    let mut reader = Reader::new();
    reader.feed(&text).expect("a trace");
    reader.finish().expect("a trace")
}

/// A captured recording, on the heap that its reader proposes.
fn trace(name: &'static str, path: &str) -> Workload {
    let trace = read(path);
    let (mut slots, mut once) = (0, Vec::new());
    for op in &trace.ops {
        match *op {
            TraceOp::Allocate { id, bytes, .. } | TraceOp::Adopt { id, bytes, .. } => {
                slots = slots.max(id + 1);
                // Nothing is asked for 0 bytes: that is how a free is written here.
                once.push(Op { slot: id, bytes: (bytes as u32).max(1) });
            }
            TraceOp::Free { id } => once.push(Op { slot: id, bytes: 0 }),
            _ => {}
        }
    }
    let mut live = vec![false; slots as usize];
    for op in &once {
        live[op.slot as usize] = op.bytes != 0;
    }
    once.extend((0..slots).filter(|slot| live[*slot as usize]).map(|slot| Op { slot, bytes: 0 }));
    let shape = Shape { unit: trace.unit, units: trace.guest_units() };
    twice(name, shape, slots, once, false)
}

/// Once before the clock starts, and then often enough to be timed.
fn twice(name: &'static str, shape: Shape, slots: u32, once: Vec<Op>, one_size: bool) -> Workload {
    let warm = once.len();
    let times = (100_000 / warm).max(1) + 1;
    Workload { name, shape, slots, ops: once.repeat(times), warm, one_size }
}
