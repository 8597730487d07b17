use super::{Reader, Trace, TraceError};

fn read(text: &[u8]) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(text)?;
    reader.finish()
}

#[test]
fn each_refusal_has_its_code_and_line() {
    let lines = |line: &str, count: usize| line.repeat(count).into_bytes();
    let cases: [(&[u8], &str, u64); 10] = [
        (b"", "trace-empty", 0),
        (b"\n \r\n\t\n", "trace-empty", 0),
        (b"a poem\nof two lines", "trace-unknown", 2),
        (&lines("one more\n\n", 1000), "trace-unknown", 399),
        (&lines(&format!("# {}\n", "x".repeat(1000)), 100), "trace-unknown", 66),
        (&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3], "trace-compressed", 0),
        (b"\n{\"dhatFileVersion\":2\n", "trace-unsupported", 2),
        (&vec![b'x'; 20_000], "trace-long-line", 1),
        (b"==7== Memcheck\n", "trace-no-events", 1),
        (b"\0\0\0\0\n", "trace-unknown", 1),
    ];
    for (bytes, code, line) in cases {
        let error = read(bytes).expect_err(code);
        assert_eq!((error.code(), error.line()), (code, line), "{error}");
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

#[test]
fn a_line_before_the_first_event_counts_too() {
    let event = "a 1 kmem:mm_page_free: pfn=1 order=0\n";
    let error = read(format!("# ok\nhello\nworld\n{event}").as_bytes()).expect_err("broken");
    assert_eq!((error.code(), error.line()), ("trace-broken-line", 2));
    assert!(read(format!("\u{feff}# ok\r\n\r\n{event}").as_bytes()).is_ok());
    let trace = read(b"program says hi\n--7-- malloc(1) = 0x40\n").expect("reads");
    assert_eq!(trace.notes.skipped_lines, 1);
}

#[test]
fn an_error_stays() {
    let mut reader = Reader::new();
    let first = reader.feed(b"PK\x03\x04").expect_err("zip");
    assert_eq!(reader.feed(b"--7-- malloc(1) = 0x40\n"), Err(first.clone()));
    assert_eq!(reader.finish(), Err(first));
}

/// Reads what is told, and gives its bad lines.
fn lenient(text: &[u8]) -> (Trace, Vec<u64>) {
    let mut reader = Reader::lenient();
    reader.feed(text).expect("it goes on");
    let trace = reader.finish().expect("a trace");
    let lines = trace.bad_lines.iter().map(TraceError::line).collect();
    (trace, lines)
}

#[test]
fn a_lenient_reader_goes_on_without_bad_lines() {
    let long = "x".repeat(20_000);
    for (family, first, second) in [
        ("perf", "a 1 kmem:mm_page_alloc: pfn=1 order=0", "a 1 kmem:mm_page_free: pfn=1 order=0"),
        ("valgrind", "--7-- malloc(1) = 0x40", "--7-- free(0x40)"),
        ("rep", "a 0 1", "f 0"),
        ("mtrace", "@ ./a:[0x1] + 0x40 0x1", "@ ./a:[0x1] - 0x40"),
        ("ltrace", "a->malloc(1) = 0x40", "a->free(0x40) = <void>"),
        ("heaptrack", "v 10400 3\n+ 1 1 40", "- 40"),
    ] {
        let bad = match family {
            "valgrind" => "--7-- malloc(q",
            "ltrace" => "malloc(q) = 0x40",
            _ => "?",
        };
        let text = format!("{first}\n{bad}\n\x01\n{long}\n{second}\n{bad}\n");
        assert!(read(text.as_bytes()).is_err(), "{family}");
        let (trace, lines) = lenient(text.as_bytes());
        let at = 1 + first.lines().count() as u64;
        assert_eq!(lines, [at, at + 1, at + 2, at + 4], "{family}");
        assert_eq!((trace.ops.len(), trace.notes.bad_lines, trace.notes.events), (2, 4, 2), "{family}");
    }
}

#[test]
fn bad_lines_before_the_family_is_known_count_too() {
    let (trace, lines) = lenient(b"20\n2\na 0\na 1 16\nq\n");
    assert_eq!((lines, trace.notes.bad_lines, trace.ops.len()), (vec![3, 5], 2, 1));
    let (trace, lines) = lenient(b"hello\nworld\na 1 kmem:mm_page_free: pfn=1 order=0\n");
    assert_eq!((lines, trace.notes.bad_lines, trace.notes.skipped_lines), (vec![1], 2, 0));
}

#[test]
fn of_many_bad_lines_the_first_are_kept() {
    let text = format!("a 0 1\n{}", "?\n".repeat(1000));
    let (trace, lines) = lenient(text.as_bytes());
    assert_eq!((lines, trace.notes.bad_lines), ((2..10).collect(), 1000));
}

#[test]
fn nothing_is_no_trace_for_a_lenient_reader_either() {
    for text in [&b"once upon a time\n"[..], b"", b"\x28\xb5\x2f\xfd", b"==7== Memcheck\n--7-- malloc(q\n"] {
        let mut reader = Reader::lenient();
        assert!(reader.feed(text).and_then(|()| reader.finish()).is_err(), "{text:?}");
    }
}
