//! A recording out of bytes: read as a whole and in pieces, and what could be read is played.

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

/// Larger ones are read, but not played.
const UNITS: u32 = 1 << 12;

pub(crate) fn run(data: &[u8], first_line: &[u8]) {
    // An odd first byte leaves the first line away, so that telling the family is tried too.
    let Some((first, rest)) = data.split_first() else { return };
    let text = if first & 1 == 0 { [first_line, rest].concat() } else { rest.to_vec() };
    let whole = read(&text, text.len().max(1));
    assert_eq!(read(&text, 1 + usize::from(first >> 1)), whole, "pieces of any size give the same");
    match whole {
        Ok(trace) => play(&trace),
        Err(error) => assert!(!error.to_string().is_empty() && !error.code().is_empty()),
    }
}

fn read(text: &[u8], piece: usize) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
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
}
