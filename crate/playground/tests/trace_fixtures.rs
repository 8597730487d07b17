//! The captured page traces and the malloc trace of valgrind, read whole: the counts are those of fixtures/README.md.

mod trace_common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use playground::op::Op;
use playground::trace::{Adopted, Format, Notes, Reader, Trace};
use std::collections::HashMap;
use trace_common::{check, text};

const COMPILE: &[u8] = include_bytes!("../fixtures/compile.perf.txt.gz");
const SERVE: &[u8] = include_bytes!("../fixtures/serve.perf.txt.gz");
const PYTHON: &[u8] = include_bytes!("../fixtures/python.perf.txt.gz");
const READ: &[u8] = include_bytes!("../fixtures/read.perf.txt.gz");
const HUGE: &[u8] = include_bytes!("../fixtures/huge.perf.txt.gz");
const SQLITE: &[u8] = include_bytes!("../fixtures/sqlite.valgrind.txt.gz");

fn read(packed: &[u8]) -> Trace {
    trace_common::read(&text(packed)).expect("the fixture reads")
}

/// Allocations by order.
fn orders(trace: &Trace) -> Vec<u32> {
    let mut orders = vec![0; 16];
    for op in &trace.ops {
        if let Op::Allocate { bytes, .. } = op {
            let order = bytes.div_ceil(u64::from(trace.unit)).next_power_of_two().ilog2();
            orders[order as usize] += 1;
        }
    }
    while orders.last() == Some(&0) {
        orders.pop();
    }
    orders
}

#[test]
fn compile_is_single_pages() {
    let trace = read(COMPILE);
    check(&trace);
    assert_eq!((trace.format, trace.unit), (Format::PerfPages, 4096));
    assert_eq!(trace.owners, ["perf-exec", "g++", "cc1plus", "as", "collect2", "ld"]);
    assert_eq!(orders(&trace), [20_937]);
    assert_eq!(trace.notes, Notes { events: 41_852, lost_frees: 5, unfreed: 90, ..Notes::default() });
    assert_eq!(trace.adopted, Adopted { blocks: 73, units: 73 });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (41_930, 13_745, 32_768));
}

#[test]
fn serve_is_mostly_larger_blocks() {
    let trace = read(SERVE);
    check(&trace);
    assert_eq!(orders(&trace), [4_300, 3, 1_280, 2_567, 640, 0, 60, 0, 80, 40]);
    let notes = Notes { events: 18_097, lost_frees: 22, lost_allocations: 38, unfreed: 97, ..Notes::default() };
    assert_eq!(trace.notes, notes);
    assert_eq!(trace.adopted, Adopted { blocks: 238, units: 335 });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (18_319, 11_678, 16_384));
}

#[test]
fn python_is_single_pages() {
    let trace = read(PYTHON);
    check(&trace);
    assert_eq!((trace.format, trace.unit), (Format::PerfPages, 4096));
    assert_eq!(trace.owners, ["perf-exec", "python3"]);
    assert_eq!(orders(&trace), [9_165]);
    assert_eq!(trace.notes, Notes { events: 18_352, unfreed: 59, ..Notes::default() });
    assert_eq!(trace.adopted, Adopted { blocks: 81, units: 81 });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (18_433, 7_847, 16_384));
}

#[test]
fn read_is_folios_of_many_orders() {
    let trace = read(READ);
    check(&trace);
    assert_eq!(trace.owners, ["perf-exec", "python3", "swapper"]);
    assert_eq!(orders(&trace), [5_101, 4, 2_396, 0, 1_095, 27, 429, 20, 115, 24]);
    assert_eq!(trace.notes, Notes { events: 18_467, unfreed: 31, ..Notes::default() });
    assert_eq!(trace.adopted, Adopted { blocks: 76, units: 76 });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (18_543, 11_038, 16_384));
}

#[test]
fn huge_is_huge_pages_among_single_ones() {
    let trace = read(HUGE);
    check(&trace);
    assert_eq!(trace.owners, ["perf-exec", "python3"]);
    assert_eq!(orders(&trace), [4_060, 0, 0, 0, 0, 0, 0, 0, 0, 106]);
    assert_eq!(trace.notes, Notes { events: 8_351, unfreed: 60, ..Notes::default() });
    assert_eq!(trace.adopted, Adopted { blocks: 79, units: 79 });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (8_430, 20_377, 32_768));
}

/// A balloon feeds on what a guest gives back: every program exits within its recording. `serve` leaves the most, a
/// 25th of its peak.
#[test]
fn nearly_all_pages_are_free_at_the_end() {
    for packed in [COMPILE, SERVE, PYTHON, READ, HUGE] {
        let trace = read(packed);
        let mut live = HashMap::new();
        for op in &trace.ops {
            match *op {
                Op::Adopt { id, bytes, .. } | Op::Allocate { id, bytes, .. } => drop(live.insert(id, bytes)),
                Op::Free { id } => drop(live.remove(&id)),
                _ => {}
            }
        }
        let left = live.values().sum::<u64>() / u64::from(trace.unit);
        assert!(left * 20 < u64::from(trace.peak_units), "{left} of {} pages", trace.peak_units);
    }
}

#[test]
fn sqlite_agrees_with_valgrind_s_own_sums() {
    let text = String::from_utf8(text(SQLITE)).expect("text");
    assert!(text.contains("total heap usage: 3,970 allocs, 3,970 frees, 1,411,565 bytes allocated"));
    let trace = read(SQLITE);
    check(&trace);
    assert_eq!((trace.format, trace.unit), (Format::Valgrind, 16));
    assert_eq!(trace.owners, ["sqlite3"]);
    let allocations = trace.ops.iter().filter_map(|op| match op {
        Op::Allocate { bytes, .. } => Some(bytes),
        _ => None,
    });
    assert_eq!((allocations.clone().count(), allocations.sum::<u64>()), (3_970, 1_411_565));
    assert_eq!(trace.notes, Notes { events: 7_839, skipped_lines: 15, ..Notes::default() });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (7_940, 38_616, 65_536));
}

#[test]
fn pieces_of_any_size_give_the_same_trace() {
    for packed in [SERVE, SQLITE] {
        let text = text(packed);
        let whole = read(packed);
        for size in [1, 7, 4096] {
            let mut reader = Reader::new();
            for piece in text.chunks(size) {
                reader.feed(piece).expect("the fixture reads");
            }
            assert_eq!(reader.lines(), text.split(|&byte| byte == b'\n').count() as u64 - 1);
            assert_eq!(reader.finish().as_ref(), Ok(&whole), "pieces of {size}");
        }
    }
}
