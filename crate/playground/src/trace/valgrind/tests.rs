use super::prefixed;
use crate::op::Op::{self, Allocate, Free};
use crate::trace::{Notes, Reader, Trace, TraceError};

fn read(text: &str) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(text.as_bytes())?;
    reader.finish()
}

fn ops(calls: &[&str]) -> (Vec<Op>, Notes) {
    let text: String = calls.iter().flat_map(|call| ["--7-- ", call, "\n"]).collect();
    let trace = read(&text).expect("reads");
    (trace.ops, trace.notes)
}

fn allocate(id: u32, bytes: u64) -> Op {
    Allocate { id, bytes, owner: 0 }
}

#[test]
fn a_line_of_valgrind_begins_with_its_process() {
    assert_eq!(prefixed("--20471-- malloc(5)", "--"), Some((20471, "malloc(5)")));
    assert_eq!(prefixed("--00:00:00:00.399 8105-- free(0x0)", "--"), Some((8105, "free(0x0)")));
    assert_eq!(prefixed("==7== Command: ls", "=="), Some((7, "Command: ls")));
    assert_eq!(prefixed("--8--  = 0", "--"), Some((8, " = 0")));
    for line in ["--x7-- a", "-- 7 -- a", "---- a", "--7- a", "--99999999999-- a", "--help", "=="] {
        assert_eq!(prefixed(line, "--"), None, "{line}");
    }
}

#[test]
fn realloc_is_a_new_block_and_a_free() {
    let (log, notes) = ops(&["realloc(0x0,10)malloc(10) = 0x40", "realloc(0x40,20) = 0x40", "realloc(0x40,30) = 0x80"]);
    assert_eq!(log, [allocate(0, 10), allocate(1, 20), Free { id: 0 }, allocate(2, 30), Free { id: 1 }]);
    assert_eq!(notes, Notes { events: 3, unfreed: 1, ..Notes::default() });
    let (log, notes) =
        ops(&["malloc(1) = 0x40", "realloc(0x40,0)free(0x40)", " = 0", "malloc(1) = 0x40", "realloc(0x40,0) = 0x0"]);
    assert_eq!(log, [allocate(0, 1), Free { id: 0 }, allocate(1, 1), Free { id: 1 }]);
    assert_eq!(notes, Notes { events: 4, skipped_lines: 1, ..Notes::default() });
}

#[test]
fn a_failure_changes_nothing() {
    let huge = "calloc(4611686018427387904,8)malloc(4611686018427387904) = 0x0";
    let (log, notes) =
        ops(&["malloc(9) = 0x40", huge, "calloc(4611686018427387904,8) = 0x0", "realloc(0x40,99) = 0x0", "free(0x40)"]);
    assert_eq!(log, [allocate(0, 9), Free { id: 0 }]);
    assert_eq!(notes, Notes { events: 6, failed: 4, ..Notes::default() });
}

#[test]
fn what_was_never_seen_is_skipped() {
    let (log, notes) =
        ops(&["malloc(0) = 0x40", "free(0x0)", "free(0x50)", "realloc(0x60,5) = 0x70", "free(0x40)", "free(0x40)"]);
    assert_eq!(log, [allocate(0, 1), allocate(1, 5), Free { id: 0 }]);
    assert_eq!(notes, Notes { events: 5, lost_allocations: 3, unfreed: 1, ..Notes::default() });
    let (log, notes) = ops(&["malloc(2) = 0x40", "malloc(3) = 0x40"]);
    assert_eq!(log, [allocate(0, 2), Free { id: 0 }, allocate(1, 3)]);
    assert_eq!((notes.lost_frees, notes.unfreed), (1, 1));
}

#[test]
fn processes_have_addresses_of_their_own() {
    let trace = read(
        "==7== Command: /usr/bin/git log -3\n--7-- malloc(1) = 0x40\nthe log\x1b[0m\n--8-- malloc(2) = 0x40\n\
         --8-- free(0x40)\n==8== Command: ls\n--8-- malloc(3) = 0x40\n--7-- free(0x40)",
    )
    .expect("reads");
    assert_eq!(trace.owners, ["git", "process 8", "ls"]);
    let expected = [
        allocate(0, 1),
        Allocate { id: 1, bytes: 2, owner: 1 },
        Free { id: 1 },
        Allocate { id: 2, bytes: 3, owner: 2 },
        Free { id: 0 },
    ];
    assert_eq!(trace.ops, expected);
    assert_eq!((trace.notes.skipped_lines, trace.peak_units, trace.unit), (3, 2, 16));
}

#[test]
fn what_can_not_be_is_refused() {
    for (call, code) in [
        ("malloc(5", "trace-broken-line"),
        ("calloc(4611686018427387904,8) = 0x40", "trace-broken-line"),
        ("malloc(17179869185) = 0x40", "trace-too-large"),
        ("free(0x40)\0", "trace-broken-line"),
    ] {
        let error = read(&format!("--7-- malloc(1) = 0x40\n--7-- {call}\n")).expect_err(call);
        assert_eq!((error.line(), error.code()), (2, code), "{call:?}");
    }
}
