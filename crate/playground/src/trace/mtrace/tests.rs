use crate::op::Op::{self, Allocate, Free};
use crate::trace::{Format, Notes, Reader, Trace, TraceError};

fn read(lines: &[&str]) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(lines.join("\n").as_bytes())?;
    reader.finish()
}

fn allocate(id: u32, bytes: u64) -> Op {
    Allocate { id, bytes, owner: 0 }
}

#[test]
fn each_sign_is_read() {
    let trace = read(&[
        "= Start",
        "@ ./small:[0x11a0] + 0x561000b6b4a0 0x64",
        "@ ./small:[0x11b5] < 0x561000b6b4a0",
        "@ ./small:[0x11b5] > 0x561000b6b4a0 0x1388",
        "@ ./small:(main+0x1f)[0x11c8] + 0x561000b6c830 0",
        "@ ./small:[0x121b] ! 0x561000b6b4a0 0x4000000000000000",
        "@ ./small:[0x123a] + (nil) 0x4000000000000000",
        "@ ./small:[0x124a] - 0x561000b6b4a0",
        "@ ./small:[0x1256] - 0x561000b6c830",
        "= End",
    ])
    .expect("reads");
    let expected =
        [allocate(0, 100), allocate(1, 5000), Free { id: 0 }, allocate(2, 1), Free { id: 1 }, Free { id: 2 }];
    assert_eq!((trace.format, trace.unit), (Format::Mtrace, 16));
    assert_eq!(trace.ops, expected);
    assert_eq!(trace.owners, ["small"]);
    assert_eq!(trace.notes, Notes { events: 7, failed: 2, ..Notes::default() });
}

#[test]
fn the_caller_is_an_owner() {
    let trace = read(&[
        "@ /home/a b/c d.so:[0x1] + 0x10 0x1",
        "+ 0x20 0x1",
        "@ [0x7f00] + 0x30 0x1",
        "@ /lib/libc.so.6:(fopen+0x2)[0x3] + 0x40 0x1",
    ])
    .expect("reads");
    assert_eq!(trace.owners, ["c d.so", "program", "libc.so.6"]);
}

#[test]
fn a_realloc_in_half_is_a_free() {
    let start = "@ a:[0x1] + 0x10 0x9";
    let trace = read(&[start, "@ a:[0x1] < 0x10"]).expect("reads");
    assert_eq!(trace.ops, [allocate(0, 9), Free { id: 0 }]);
    let trace = read(&[start, "@ a:[0x1] < 0x10", "@ a:[0x1] + 0x20 0x5"]).expect("reads");
    assert_eq!(trace.ops, [allocate(0, 9), Free { id: 0 }, allocate(1, 5)]);
    let trace = read(&[start, "@ a:[0x1] < 0x99", "@ a:[0x1] > 0x20 0x5", "@ a:[0x1] > 0x30 0x5"]).expect("reads");
    assert_eq!(trace.ops, [allocate(0, 9), allocate(1, 5), allocate(2, 5)]);
    assert_eq!(trace.notes, Notes { events: 3, lost_allocations: 1, unfreed: 3, ..Notes::default() });
}

#[test]
fn a_bad_line_is_named() {
    for line in [
        "hello",
        "@",
        "@ a:[0x1] + 0x10",
        "@ a:[0x1] + 0x10 16",
        "@ a:[0x1] + 10 0x10",
        "@ a:[0x1] - 0x",
        "@ a:[0x1] * 0x10",
        "@ a:[0x1] - 0x10 0x10",
        "@ a:[0x1] > 0x10000000000000000 0x1",
        "a:[0x1] - 0x10",
        "= Stop",
    ] {
        let error = read(&["= Start", "@ a:[0x1] + 0x10 0x9", line]).expect_err(line);
        assert_eq!((error.code(), error.line()), ("trace-broken-line", 3), "{line}");
    }
    let error = read(&["= Start", "@ a:[0x1] + 0x10 0x400000001"]).expect_err("too large");
    assert_eq!((error.code(), error.line()), ("trace-too-large", 2));
}
