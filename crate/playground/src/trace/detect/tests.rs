use super::{Format, Verdict, judge, magic};

#[test]
fn families_are_told_by_one_line() {
    for (line, format) in [
        ("git 12 [000] 1.2: sched:sched_switch: prev_comm=a", Format::PerfPages),
        ("==7== Memcheck, a memory error detector", Format::Valgrind),
        ("a 0 512", Format::Rep),
        ("r 0 512", Format::Rep),
        ("= Start", Format::Mtrace),
        ("@ ./prog:[0x11a0] + 0x55ba45df04a0 0x64", Format::Mtrace),
        ("@ ./a b:(main+0x1)[0x11a0] - 0x55ba45df04a0", Format::Mtrace),
        ("v 10400 3", Format::Heaptrack),
        ("v 10000", Format::Heaptrack),
        ("malloc(40)               = 0x7fffd207be40", Format::Ltrace),
        ("[pid 812] git->free(0x7fffd207be40) = <void>", Format::Ltrace),
        ("812 sh->realloc(0, 8192 <unfinished ...>", Format::Ltrace),
        ("Node 0, zone   Normal   3530 2816", Format::Buddyinfo),
        ("Page block order: 9", Format::Pagetypeinfo),
        ("Node    0, zone      DMA, type    Unmovable      0      1", Format::Pagetypeinfo),
    ] {
        assert_eq!(judge(line), Verdict::Known(format), "{line}");
    }
}

#[test]
fn other_text_tells_nothing() {
    for line in [
        "",
        "# tracer: nop",
        "hello world",
        "12",
        "a b c",
        "free at last = no",
        "1 2 3",
        "f 1",
        "a 1",
        "v 3",
        "v 1 2 3",
        "= Begin",
        "the zone of Node 7",
        "exit(0) = 1",
        "free(12",
    ] {
        assert_eq!(judge(line), Verdict::Open, "{line}");
    }
}

#[test]
fn other_formats_are_named() {
    for (line, name) in [
        ("{\"dhatFileVersion\":2,\"mode\":\"heap\"", "a DHAT profile"),
        ("desc: --massif-out-file=a", "a massif profile"),
        ("heap_v2/524288", "a heap profile of jemalloc"),
        ("# callgrind format", "a callgrind profile"),
        ("<malloc version=\"1\">", "glibc's malloc_info"),
        ("MemTotal:       16384000 kB", "/proc/meminfo"),
        ("Memory not freed:", "the report of the mtrace command"),
    ] {
        assert!(matches!(judge(line), Verdict::Foreign(what, _) if what == name), "{line}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let code = |head: &[u8]| magic(head).map(|error| error.code());
    assert_eq!(code(&[0x1f, 0x8b, 8, 0]), Some("trace-compressed"));
    assert_eq!(code(&[0x28, 0xb5, 0x2f, 0xfd, 4]), Some("trace-compressed"));
    assert_eq!(code(b"PERFILE2"), Some("trace-unsupported"));
    assert_eq!(code(b"--7-- ma"), None);
    assert_eq!(code(&[0x1f]), None);
}
