//! The captured traces as guests: they load, play, and add up wherever the cursor stands.

mod common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::io::Read;

use common::{Random, check};
use flate2::read::GzDecoder;
use playground::log::Log;
use playground::op::Op;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::trace::{PAGE, Reader, Trace};

fn read(packed: &[u8]) -> Trace {
    let mut text = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut text).expect("gzip");
    let mut reader = Reader::new();
    reader.feed(&text).expect("a trace");
    reader.finish().expect("a trace")
}

fn open(trace: &Trace, heap: HeapKind) -> Timeline {
    let units = trace.guest_units();
    let settings = if trace.unit == PAGE { Settings::guest(units) } else { Settings::bytes(trace.unit.into(), units) };
    Timeline::with_log(Settings { heap, ..settings }, Log::new(trace.ops.clone())).expect("settings")
}

const SERVE: &[u8] = include_bytes!("../fixtures/serve.perf.txt.gz");

const TRACES: [(&str, &[u8]); 6] = [
    ("compile", include_bytes!("../fixtures/compile.perf.txt.gz")),
    ("serve", SERVE),
    ("python", include_bytes!("../fixtures/python.perf.txt.gz")),
    ("read", include_bytes!("../fixtures/read.perf.txt.gz")),
    ("huge", include_bytes!("../fixtures/huge.perf.txt.gz")),
    ("sqlite", include_bytes!("../fixtures/sqlite.valgrind.txt.gz")),
];

#[test]
fn every_op_of_every_trace_is_done() {
    for (name, packed) in TRACES {
        let trace = read(packed);
        let mut timeline = open(&trace, HeapKind::BuddyMru);
        timeline.seek(u32::MAX);
        assert_eq!(timeline.endings().len(), trace.ops.len());
        assert!(timeline.endings().iter().all(|ending| *ending == 0), "{name}: room for 1.25 times the peak is enough");
        check(&timeline);
        let adopted = trace.ops.iter().filter(|op| matches!(op, Op::Adopt { .. })).count();
        assert_eq!(adopted as u32, trace.adopted.blocks);
        timeline.seek(trace.adopted.blocks);
        assert_eq!(timeline.machine().counts().program, trace.adopted.units, "{name}: adopted pages are live at first");
    }
}

#[test]
fn counts_add_up_at_a_thousand_random_positions() {
    for (_, packed) in TRACES {
        let mut timeline = open(&read(packed), HeapKind::BuddyMru);
        timeline.seek(u32::MAX);
        let mut random = Random(11);
        for _ in 0..1000 {
            let op = random.below(timeline.log().len() + 1);
            timeline.seek_step(op, 1 + random.below(4));
            assert_eq!(timeline.op(), op);
            check(&timeline);
        }
    }
}

#[test]
fn a_balloon_after_a_trace_gets_what_the_guest_freed() {
    let trace = read(SERVE);
    for heap in [HeapKind::BuddyMru, HeapKind::BuddyLowest, HeapKind::Id] {
        let mut timeline = open(&trace, heap);
        timeline.seek(u32::MAX);
        let before = timeline.machine().host().expect("a guest").resident();
        timeline.push(Op::Target { pages: 1000 }).expect("a balloon");
        check(&timeline);
        let host = timeline.machine().host().expect("a guest");
        assert_eq!(u64::from(before - host.resident()), host.returned());
        timeline.seek_step(timeline.op(), 3);
        check(&timeline);
    }
}
