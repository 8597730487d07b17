//! What the tests of the trace readers share.
#![allow(dead_code, reason = "each test file takes what it needs")]

use flate2::read::GzDecoder;
use playground::op::Op;
use playground::trace::{Reader, Trace, TraceError};
use std::io::Read as _;

/// The text of a fixture.
pub(crate) fn text(packed: &[u8]) -> Vec<u8> {
    if !packed.starts_with(&[0x1f, 0x8b]) {
        return packed.to_vec();
    }
    let mut text = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut text).expect("the fixture unpacks");
    text
}

pub(crate) fn read(text: &[u8]) -> Result<Trace, TraceError> {
    read_with(Reader::new(), text, text.len().max(1))
}

/// Reads in pieces of `size` bytes.
pub(crate) fn read_with(mut reader: Reader, text: &[u8], size: usize) -> Result<Trace, TraceError> {
    for piece in text.chunks(size) {
        reader.feed(piece)?;
    }
    reader.finish()
}

/// What a replay relies on: adoptions first, ids dense in order of appearance, each freed at most once and while
/// live, sizes of at least a byte, owners that have a name, and room for the peak.
pub(crate) fn check(trace: &Trace) {
    let mut live = Vec::new();
    let mut log = false;
    for op in &trace.ops {
        match *op {
            Op::Adopt { id, bytes, owner } | Op::Allocate { id, bytes, owner } => {
                let adopted = matches!(op, Op::Adopt { .. });
                assert!(!(adopted && log), "an adoption after the log began");
                log |= !adopted;
                assert_eq!(id as usize, live.len());
                assert!(bytes > 0 && usize::from(owner) < trace.owners.len());
                live.push(true);
            }
            Op::Free { id } => {
                log = true;
                assert!(std::mem::take(&mut live[id as usize]), "{id} is freed twice");
            }
            _ => panic!("{op:?} is not in a recording"),
        }
    }
    assert_eq!(live.iter().filter(|live| **live).count() as u64, trace.notes.unfreed);
    if trace.zone.is_some() {
        assert_eq!(trace.guest_units(), trace.peak_units, "a state fills its guest");
    } else {
        assert!(trace.guest_units() >= trace.peak_units.saturating_add(trace.peak_units / 4).min(1 << 30));
    }
    assert!(trace.bad_lines.len() as u64 <= trace.notes.bad_lines);
}
