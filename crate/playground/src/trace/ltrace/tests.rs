use crate::op::Op::{self, Allocate, Free};
use crate::trace::{Format, Notes, Reader, Trace, TraceError};

fn read(lines: &[&str]) -> Result<Trace, TraceError> {
    let mut reader = Reader::new();
    reader.feed(lines.join("\n").as_bytes())?;
    reader.finish()
}

fn ops(lines: &[&str]) -> (Vec<Op>, Notes) {
    let trace = read(lines).expect("reads");
    (trace.ops, trace.notes)
}

fn allocate(id: u32, bytes: u64) -> Op {
    Allocate { id, bytes, owner: 0 }
}

#[test]
fn calls_become_ops() {
    let trace = read(&[
        "hello from the program",
        "small->malloc(100) = 0x10",
        "small->realloc(0x10, 5000) = 0x10",
        "small->calloc(3, 16) = 0x20",
        "small->realloc(0x20, 0) = 0",
        "small->realloc(0x10, 4611686018427387904) = 0",
        "small->malloc(4611686018427387904) = 0",
        "small->free(0) = <void>",
        "small->free(0x10) = <void>",
        "+++ exited (status 0) +++",
    ])
    .expect("reads");
    let expected =
        [allocate(0, 100), allocate(1, 5000), Free { id: 0 }, allocate(2, 48), Free { id: 2 }, Free { id: 1 }];
    assert_eq!((trace.format, trace.unit, &*trace.owners), (Format::Ltrace, 16, &["small".to_owned()][..]));
    assert_eq!(trace.ops, expected);
    assert_eq!(trace.notes, Notes { events: 7, failed: 2, skipped_lines: 2, ..Notes::default() });
}

#[test]
fn threads_take_turns() {
    let (log, notes) = ops(&[
        "7 malloc(8) = 0x10",
        "7 free(0x10 <unfinished ...>",
        "8 malloc(9 <unfinished ...>",
        "8 <... malloc resumed> ) = 0x10",
        "7 <... free resumed> ) = <void>",
        "8 realloc(0x10, 99 <unfinished ...>",
        "7 malloc(3) = 0x10",
        "8 <... realloc resumed> ) = 0x20",
        "7 free(0x20) = <void>",
    ]);
    let expected: Vec<Op> = [
        Allocate { id: 0, bytes: 8, owner: 0 },
        Free { id: 0 },
        Allocate { id: 1, bytes: 9, owner: 1 },
        Allocate { id: 2, bytes: 3, owner: 0 },
        Allocate { id: 3, bytes: 99, owner: 1 },
        Free { id: 1 },
        Free { id: 3 },
    ]
    .into();
    assert_eq!((log, notes), (expected, Notes { events: 6, unfreed: 1, ..Notes::default() }));
}

#[test]
fn an_operator_and_the_call_that_it_makes_are_one() {
    let (log, notes) = ops(&[
        "a->_Znwm(8, 1, 0, 1 <unfinished ...>",
        "a->malloc(8) = 0x10",
        "<... _Znwm resumed> ) = 0x10",
        "a->_ZdlPv(0x10 <unfinished ...>",
        "a->free(0x10) = <void>",
        "<... _ZdlPv resumed> ) = <void>",
    ]);
    assert_eq!((log, notes), (vec![allocate(0, 8), Free { id: 0 }], Notes { events: 2, ..Notes::default() }));
    // Where the calls inside are not traced.
    let (log, notes) = ops(&[
        "a->_Znwm(8 <unfinished ...>",
        "SIGALRM",
        "<... _Znwm resumed> ) = 0x10",
        "a->_ZdlPv(0x10) = <void>",
        "a->_Znam(5) = 0x10",
        "a->_ZdaPv(0x10 <unfinished ...>",
        "<... _ZdaPv resumed> ) = <void>",
    ]);
    assert_eq!(log, [allocate(0, 8), Free { id: 0 }, allocate(1, 5), Free { id: 1 }]);
    assert_eq!(notes, Notes { events: 4, skipped_lines: 1, ..Notes::default() });
}

#[test]
fn a_failed_realloc_keeps_its_block() {
    let halves = ["a->realloc(0x10, 4611686018427387904 <unfinished ...>", "<... realloc resumed> ) = 0"];
    let (log, notes) = ops(&["a->malloc(8) = 0x10", halves[0], halves[1], "a->free(0x10) = <void>"]);
    assert_eq!((log, notes.failed), (vec![allocate(0, 8), Free { id: 0 }], 1));
    // Another got the address meanwhile: the old block is gone.
    let (log, _) = ops(&["a->malloc(8) = 0x10", halves[0], "a->malloc(9) = 0x10", halves[1], "a->free(0x10) = <void>"]);
    assert_eq!(log, [allocate(0, 8), allocate(1, 9), Free { id: 0 }, Free { id: 1 }]);
}

#[test]
fn another_program_has_memory_of_its_own() {
    let (log, notes) = ops(&[
        "1 sh->malloc(8) = 0x10",
        "2 sh->free(0x10) = <void>",
        "3 --- Called exec() ---",
        "3 sh->malloc(9) = 0x10",
        "1 sh->malloc(7) = 0x10",
        "3 sh->free(0x10) = <void>",
        "<... malloc resumed> ) = 0x40",
    ]);
    assert_eq!(log, [allocate(0, 8), Free { id: 0 }, allocate(1, 9), allocate(2, 7), Free { id: 1 }]);
    assert_eq!(notes, Notes { events: 5, skipped_lines: 2, unfreed: 1, ..Notes::default() });
}

#[test]
fn calls_of_the_c_library_are_not_believed() {
    let (log, notes) = ops(&[
        "7 sort->malloc(8) = 0x10",
        "7 libc.so.6->calloc(94007676427008, 2048) = 0x557fde28db00",
        "7 libc.so.6->realloc(0x10, 6 <unfinished ...>",
        "8 libc.so.6->realloc(0x10, 6) = 0x6",
        "7 <... realloc resumed> ) = 0x6",
        "7 sort->free(0x10) = <void>",
    ]);
    assert_eq!(log, [allocate(0, 8), Free { id: 0 }]);
    assert_eq!(notes, Notes { events: 2, skipped_lines: 3, ..Notes::default() });
}

#[test]
fn what_can_not_be_is_refused() {
    for (line, code) in [
        ("malloc(q) = 0x10", "trace-broken-line"),
        ("malloc(17179869185) = 0x10", "trace-too-large"),
        ("calloc(4611686018427387904, 8) = 0x10", "trace-too-large"),
        ("realloc(0x10, 17179869185) = 0x10", "trace-too-large"),
    ] {
        let error = read(&["malloc(1) = 0x10", line]).expect_err(line);
        assert_eq!((error.code(), error.line()), (code, 2), "{line}");
    }
    // Nothing of a refused line stays.
    let mut reader = Reader::lenient();
    let text = b"malloc(1) = 0x10\nrealloc(0x10, 17179869185) = 0x20\nfree(0x10) = <void>\n";
    assert_eq!(reader.feed(text), Ok(()));
    let trace = reader.finish().expect("a trace");
    assert_eq!(trace.ops, [allocate(0, 1), Free { id: 0 }]);
}
