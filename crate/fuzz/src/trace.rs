//! A recording out of bytes: read as a whole and in pieces, and what could be read is played.
#![allow(dead_code, reason = "each target takes the first line that is its own")]

use playground::log::Log;
use playground::op::Op;
use playground::settings::Settings;
use playground::timeline::Timeline;
use playground::trace::{PAGE, Reader, Trace, TraceError};

use crate::playground_common::check;

/// What makes a reader the one that reads the rest.
pub(crate) const PERF: &[u8] = b"sh 7 kmem:mm_page_alloc: pfn=0x1c7e57 order=0\n";
/// See [`PERF`].
pub(crate) const VALGRIND: &[u8] = b"--7-- malloc(48) = 0x4D2B040\n";

/// See [`PERF`].
pub(crate) const REP: &[u8] = b"a 0 512\n";
/// See [`PERF`].
pub(crate) const MTRACE: &[u8] = b"@ ./a:[0x11a0] + 0x55ba45df04a0 0x64\n";
/// See [`PERF`].
pub(crate) const LTRACE: &[u8] = b"7 a->malloc(40) = 0x7fffd207be40\n";
/// See [`PERF`].
pub(crate) const HEAPTRACK: &[u8] = b"v 10400 3\n";
/// See [`PERF`].
pub(crate) const ZONES: &[u8] = b"Node 0, zone DMA 1 0 2\n";

/// Larger ones are read, but not played.
const UNITS: u32 = 1 << 12;

pub(crate) fn run(data: &[u8], first_line: &[u8]) {
    // An odd first byte leaves the first line away, so that telling the family is tried too.
    let Some((first, rest)) = data.split_first() else { return };
    let text = if first & 1 == 0 { [first_line, rest].concat() } else { rest.to_vec() };
    let piece = 1 + usize::from(first >> 1);
    let readers: [fn() -> Reader; 2] = [Reader::new, Reader::lenient];
    let [strict, lenient] = readers.map(|reader| {
        let whole = read(reader(), &text, text.len().max(1));
        assert_eq!(read(reader(), &text, piece), whole, "pieces of any size give the same");
        whole
    });
    if strict.is_ok() {
        assert_eq!(strict, lenient, "there is nothing to pass over");
    }
    for result in [&strict, &lenient] {
        match result {
            Ok(trace) => play(trace),
            Err(error) => assert!(!error.to_string().is_empty() && !error.code().is_empty()),
        }
    }
}

fn read(mut reader: Reader, text: &[u8], piece: usize) -> Result<Trace, TraceError> {
    for piece in text.chunks(piece) {
        reader.feed(piece)?;
    }
    reader.finish()
}

fn play(trace: &Trace) {
    let mut live = Vec::new();
    for op in &trace.ops {
        match *op {
            Op::Adopt { id, bytes, owner } | Op::Allocate { id, bytes, owner } => {
                assert_eq!(id as usize, live.len(), "ids are dense");
                assert!(bytes > 0 && usize::from(owner) < trace.owners.len());
                live.push(true);
            }
            Op::Free { id } => assert!(std::mem::take(&mut live[id as usize]), "{id} is freed while it is live"),
            _ => panic!("{op:?} is not in a recording"),
        }
    }
    let units = trace.guest_units();
    assert!(units >= trace.peak_units);
    if units > UNITS {
        return;
    }
    let settings = if trace.unit == PAGE { Settings::guest(units) } else { Settings::bytes(trace.unit.into(), units) };
    let mut timeline = Timeline::with_log(settings, Log::new(trace.ops.clone())).expect("settings");
    timeline.seek(u32::MAX);
    check(&timeline);
    if let Some(zone) = trace.zone {
        let (blocks, zone) = (timeline.machine().heap().get().stats().free_blocks, &trace.zones[zone]);
        assert_eq!(blocks[..zone.free_blocks.len()], zone.free_blocks, "the guest has the zone's free blocks");
    }
}
