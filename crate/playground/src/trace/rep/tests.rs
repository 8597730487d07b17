use crate::op::Op::{self, Allocate, Free};
use crate::trace::{Format, Notes, Reader, Trace, TraceError};

fn read(text: &str) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(text.as_bytes())?;
    reader.finish()
}

fn allocate(id: u32, bytes: u64) -> Op {
    Allocate { id, bytes, owner: 0 }
}

#[test]
fn both_headers_and_none_are_read() {
    for header in ["", "3\n5\n", "20000\n3\n5\n1\n", "# a comment\n20000\n\n3\r\n5\n1\n"] {
        let trace = read(&format!("{header}a 0 512\na 1 128\nr 0 640\nf 1\nf 0\n")).expect(header);
        let expected =
            [allocate(0, 512), allocate(1, 128), allocate(2, 640), Free { id: 0 }, Free { id: 1 }, Free { id: 2 }];
        assert_eq!(trace.ops, expected, "{header:?}");
        assert_eq!((trace.format, trace.unit, &*trace.owners), (Format::Rep, 16, &["program".to_owned()][..]));
        assert_eq!(trace.notes, Notes { events: 5, ..Notes::default() }, "{header:?}");
    }
}

#[test]
fn ids_are_any_numbers() {
    let trace = read("a 18446744073709551615 1\na 7 0\nf 18446744073709551615\n").expect("reads");
    assert_eq!(trace.ops, [allocate(0, 1), allocate(1, 1), Free { id: 0 }]);
    assert_eq!(trace.notes.unfreed, 1);
}

#[test]
fn what_does_not_fit_is_counted() {
    // Resized though never allocated; allocated again while live; freed twice; a free of the null address.
    let trace = read("1\n6\nr 4 100\na 4 50\nf 4\nf 4\nf -1\na 5 10\nr 5 0\n").expect("reads");
    let expected = [allocate(0, 100), Free { id: 0 }, allocate(1, 50), Free { id: 1 }, allocate(2, 10), Free { id: 2 }];
    assert_eq!(trace.ops, expected);
    assert_eq!(trace.notes, Notes { events: 6, lost_frees: 1, lost_allocations: 2, ..Notes::default() });
}

#[test]
fn a_bad_line_is_named_with_what_is_right() {
    for (line, expected) in [
        ("a 1", "“a ID BYTES”"),
        ("a", "“a ID BYTES”"),
        ("r 0", "“r ID BYTES”"),
        ("f", "“f ID”"),
        ("f 0 1", "“f ID”"),
        ("f -2", "“f ID”"),
        ("q", "“f ID”"),
        ("a 1 2 3", "no more"),
        ("a x 2", "“a ID BYTES”"),
        ("a 1 -2", "“a ID BYTES”"),
        ("a 1 18446744073709551616", "“a ID BYTES”"),
        ("17", "before the ops"),
    ] {
        let error = read(&format!("9\n9\na 0 16\n{line}\n")).expect_err(line);
        assert_eq!((error.code(), error.line()), ("trace-broken-line", 4), "{line}");
        assert!(error.to_string().contains(expected), "{line}: {error}");
    }
    // The first op is bad: the next one tells the family.
    assert_eq!(read("9\n9\na 0\na 1 16\n").map_err(|error| error.line()), Err(3));
    assert_eq!(read("a 0 17179869185\n").map_err(|error| error.code()), Err("trace-too-large"));
}
