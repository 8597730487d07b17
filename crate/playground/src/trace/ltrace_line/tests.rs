use super::super::valgrind_call::Request::{self, Allocate, Free, Resize};
use super::{LtraceLine, Part, parse};

fn whole(line: &str) -> (u32, &str, Request, u64) {
    match parse(line) {
        Some(LtraceLine { pid, part: Part::Whole { caller, request, result, .. } }) => (pid, caller, request, result),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn each_function_is_read() {
    for (line, request, result) in [
        ("malloc(40)                  = 0x7fffd207be40", Allocate(Some(40)), 0x7fff_d207_be40),
        ("malloc(40)                  = nil", Allocate(Some(40)), 0),
        ("malloc(40) = (nil)", Allocate(Some(40)), 0),
        ("malloc(4611686018427387904)               = 0", Allocate(Some(1 << 62)), 0),
        ("calloc(3, 16) = 0x40", Allocate(Some(48)), 64),
        ("calloc(4611686018427387904, 8) = 0", Allocate(None), 0),
        ("realloc(0x5566481442a0, 5000)  = 0x40", Resize { address: 0x5566_4814_42a0, bytes: 5000 }, 64),
        ("realloc(0, 7) = 0x40", Resize { address: 0, bytes: 7 }, 64),
        ("reallocarray(0x40, 3, 5, 9) = 0x80", Resize { address: 64, bytes: 15 }, 128),
        ("aligned_alloc(64, 128, 0x556648145, 0)    = 0x40", Allocate(Some(128)), 64),
        ("memalign(64, 128) = 0x40", Allocate(Some(128)), 64),
        ("free(0x40)                  = <void>", Free(64), 0),
        ("free(nil) = <void>", Free(0), 0),
        ("_Znwm(8, 1, 0, 1) = 0x40", Allocate(Some(8)), 64),
        ("_ZdlPvm(0x40, 8) = <void>", Free(64), 0),
        ("operator new(unsigned long)(8, 1, 0) = 0x40", Allocate(Some(8)), 64),
        ("operator delete[](void*)(0x40, 1) = 0", Free(64), 0),
    ] {
        assert_eq!(whole(line), (0, "", request, result), "{line}");
    }
}

#[test]
fn what_stands_in_front_is_read() {
    for (front, pid, caller) in [
        ("small->", 0, "small"),
        ("812 sh->", 812, "sh"),
        ("[pid 812] libstdc++.so.6->", 812, "libstdc++.so.6"),
        ("12:15:51.225579 [0x56495be181a0] small->", 0, "small"),
        ("812 12:15:51 small->", 812, "small"),
        ("1700000000.123456 ", 0, ""),
        ("  0.000123 [pid 3] ", 3, ""),
        ("  ", 0, ""),
    ] {
        let line = format!("{front}malloc(100) = 0x40 <0.000161>");
        assert_eq!(whole(&line), (pid, caller, Allocate(Some(100)), 64), "{line}");
    }
}

#[test]
fn calls_come_in_halves() {
    let part = |line| parse(line).map(|line| line.part);
    let begun = Part::Begun { caller: "sh", function: "malloc", request: Allocate(Some(512)), wraps: false };
    assert_eq!(parse("9741 sh->malloc(512 <unfinished ...>"), Some(LtraceLine { pid: 9741, part: begun }));
    let ended = Part::Ended { function: "malloc", result: 64 };
    assert_eq!(part("9741 <... malloc resumed> )                      = 0x40"), Some(ended));
    assert_eq!(part("<... free resumed> ) = <void>"), Some(Part::Ended { function: "free", result: 0 }));
    let delete = "[pid 9794] <... operator delete(void*) resumed> ) = 0";
    assert_eq!(part(delete), Some(Part::Ended { function: "operator delete(void*)", result: 0 }));
    assert!(matches!(part("malloc(8 <no return ...>"), Some(Part::Begun { function: "malloc", .. })));
    assert_eq!(part("9738 --- Called exec() ---"), Some(Part::Exec));
}

#[test]
fn other_lines_are_others() {
    for line in [
        "",
        "hello",
        "exit(0 <no return ...>",
        "small->puts(\"free\") = 5",
        "<... puts resumed> ) = 5",
        "--- SIGCHLD (Child exited) ---",
        "+++ exited (status 0) +++",
        "malloc_usable_size(0x40) = 24",
        "posix_memalign(0x7ffe, 64, 128) = 0",
        "operator new",
        "(",
    ] {
        assert_eq!(parse(line), None, "{line}");
    }
    for line in [
        "malloc()",
        "malloc(",
        "malloc(40)",
        "malloc(40) =",
        "malloc(40) = 0x",
        "malloc(40) = 0x40 0x50",
        "malloc(x) = 0x40",
        "malloc(-1) = 0",
        "calloc(3) = 0x40",
        "realloc(0x40) = 0x40",
        "free(q) = <void>",
        "malloc(18446744073709551616) = 0",
        "<... malloc resumed> )",
        "malloc( <unfinished ...>",
    ] {
        assert!(matches!(parse(line), Some(LtraceLine { part: Part::Broken(_), .. })), "{line}");
    }
}
