use crate::op::Op::{self, Allocate, Free};
use crate::trace::{Format, Notes, Reader, Trace, TraceError};

fn read(lines: &str) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(b"v 10400 3\n")?;
    reader.feed(lines.as_bytes())?;
    reader.finish()
}

fn allocate(id: u32, bytes: u64) -> Op {
    Allocate { id, bytes, owner: 0 }
}

#[test]
fn the_raw_form_has_addresses() {
    let trace = read("x e /tmp/cap/small\nX ./small -v\nI 1000 5e298d\nm 1 -\nt 7efc 0\n+ 64 8 5650\n- 5650\n+ 1388 9 5650\nc 1\nR 3b5\n- 999\nQ new\n")
        .expect("reads");
    assert_eq!((trace.format, trace.unit, &*trace.owners), (Format::Heaptrack, 16, &["small".to_owned()][..]));
    assert_eq!(trace.ops, [allocate(0, 100), Free { id: 0 }, allocate(1, 5000)]);
    let notes = Notes { events: 4, lost_allocations: 1, skipped_lines: 1, unfreed: 1, ..Notes::default() };
    assert_eq!(trace.notes, notes);
}

#[test]
fn the_interpreted_form_has_a_table() {
    let trace =
        read("X /usr/bin/git log\ns 6 _start\ni 55ce 1 f\nt 5 0\na 64 8\n+ 0\n+ 0\na 10 9\n+ 1\n- 0\n- 0\n- 0\n- 1\n")
            .expect("reads");
    assert_eq!(trace.owners, ["git"]);
    // Of two alike, the one that came last.
    let expected =
        [allocate(0, 100), allocate(1, 100), allocate(2, 16), Free { id: 1 }, Free { id: 0 }, Free { id: 2 }];
    assert_eq!(trace.ops, expected);
    assert_eq!(trace.notes, Notes { events: 7, lost_allocations: 1, ..Notes::default() });
}

#[test]
fn a_bad_line_is_named() {
    for (start, line) in [
        ("+ 64 8 5650", "+ 64 8"),
        ("+ 64 8 5650", "+ 1"),
        ("+ 64 8 5650", "- "),
        ("+ 64 8 5650", "- 5650 1"),
        ("+ 64 8 5650", "+ 64 8 q"),
        ("+ 64 8 5650", "a 64 8"),
        ("+ 64 8 5650", "hello"),
        ("+ 64 8 5650", "?"),
        ("+ 64 8 5650", "+64 8 1"),
        ("+ 64 8 5650", "+ 10000000000000000 8 1"),
        ("+ 64 8 5650", "é"),
        ("a 64 8", "+ 1"),
        ("a 64 8", "- 1"),
        ("a 64 8", "+ 64 8 5650"),
        ("a 64 8", "a 64"),
        ("a 64 8", "+"),
        ("I 1 1", "- 0"),
        ("I 1 1", "+ 0"),
    ] {
        let error = read(&format!("{start}\n{line}\n")).expect_err(line);
        assert_eq!((error.code(), error.line()), ("trace-broken-line", 3), "{start}: {line}");
    }
    assert_eq!(read("+ 400000001 8 5650\n").map_err(|error| error.code()), Err("trace-too-large"));
    assert_eq!(read("X ./a\n").map_err(|error| error.code()), Err("trace-no-events"));
}
