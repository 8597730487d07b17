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
        (b"10\n6\n2\n1\na 0 512\n", "trace-unsupported", 5),
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
