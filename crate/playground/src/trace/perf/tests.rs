use crate::op::Op;
use crate::trace::{Adopted, Notes, Reader, Trace, TraceError};

fn read(events: &[&str]) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    for event in events {
        reader.feed(format!("  a b  12 [001]  5.25: kmem:mm_page_{event}\n").as_bytes())?;
    }
    reader.finish()
}

#[test]
fn pages_of_before_are_adopted() {
    let trace = read(&["alloc: pfn=8 order=0", "free: pfn=16 order=1", "free: pfn=8 order=0"]).expect("reads");
    let expected = [
        Op::Adopt { id: 0, bytes: 8192, owner: 0 },
        Op::Allocate { id: 1, bytes: 4096, owner: 0 },
        Op::Free { id: 0 },
        Op::Free { id: 1 },
    ];
    assert_eq!(trace.ops, expected);
    assert_eq!(trace.owners, ["a b"]);
    assert_eq!(trace.adopted, Adopted { blocks: 1, units: 2 });
    assert_eq!(trace.peak_units, 3);
    assert_eq!(trace.notes, Notes { events: 3, ..Notes::default() });
}

#[test]
fn a_lost_free_is_put_in() {
    let trace = read(&["alloc: pfn=8 order=1", "alloc: pfn=9 order=0", "free: pfn=8 order=0"]).expect("reads");
    let expected = [
        Op::Allocate { id: 0, bytes: 8192, owner: 0 },
        Op::Free { id: 0 },
        Op::Allocate { id: 1, bytes: 4096, owner: 0 },
    ];
    assert_eq!(trace.ops, expected);
    let notes = Notes { events: 3, lost_frees: 1, lost_allocations: 1, unfreed: 1, ..Notes::default() };
    assert_eq!(trace.notes, notes);
}

#[test]
fn a_block_freed_in_parts_goes_with_its_last_page() {
    let mut events = vec!["alloc: pfn=0x8 order=2"];
    events.extend(["free: pfn=11 order=0", "free: pfn=8 order=1", "free_batched: pfn=10", "free: pfn=0xa order=0"]);
    let trace = read(&events).expect("reads");
    assert_eq!(trace.ops, [Op::Allocate { id: 0, bytes: 16_384, owner: 0 }, Op::Free { id: 0 }]);
    assert_eq!(trace.notes, Notes { events: 4, partial_frees: 3, skipped_lines: 1, ..Notes::default() });
}

#[test]
fn failed_allocations_are_counted_only() {
    let trace = read(&["alloc: page=(nil) pfn=0 order=4", "free: pfn=1 order=0"]).expect("reads");
    assert_eq!((trace.notes.failed, trace.ops.len()), (1, 2));
}

#[test]
fn anything_else_is_a_broken_line() {
    let mut reader = Reader::new();
    let start = b"# cmdline : perf record\n\na 1 kmem:mm_page_free: pfn=1 order=0\n";
    assert_eq!(reader.feed(start), Ok(()));
    let error = reader.feed(b"hello\n").expect_err("broken");
    assert_eq!((error.line(), error.code()), (4, "trace-broken-line"));
    assert!(error.to_string().contains("found “hello”"), "{error}");
}
