use super::{Format, Verdict, judge, magic};

#[test]
fn families_are_told_by_one_line() {
    let perf = "git 12 [000] 1.2: sched:sched_switch: prev_comm=a";
    assert_eq!(judge(perf), Verdict::Known(Format::PerfPages));
    assert_eq!(judge("==7== Memcheck, a memory error detector"), Verdict::Known(Format::Valgrind));
    for line in ["", "# tracer: nop", "hello world", "12", "a b c", "free at last = no", "1 2 3"] {
        assert_eq!(judge(line), Verdict::Open, "{line}");
    }
}

#[test]
fn other_formats_are_named() {
    for (line, name) in [
        ("{\"dhatFileVersion\":2,\"mode\":\"heap\"", "a DHAT profile"),
        ("desc: --massif-out-file=a", "a heap profile"),
        ("Node 0, zone   Normal   3530 2816", "/proc/buddyinfo or /proc/pagetypeinfo"),
        ("= Start", "a trace of glibc's mtrace"),
        ("@ ./prog:[0x11a0] + 0x55ba45df04a0 0x64", "a trace of glibc's mtrace"),
        ("a 0 512", "a malloc lab trace (.rep)"),
        ("v 10500 3", "a heaptrack recording"),
        ("malloc(40)               = 0x7fffd207be40", "a trace of ltrace"),
        ("[pid 812] git->free(0x7fffd207be40) = <void>", "a trace of ltrace"),
    ] {
        assert!(matches!(judge(line), Verdict::Foreign(what, _) if what == name), "{line}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let code = |head: &[u8]| magic(head).map(|error| error.code());
    assert_eq!(code(&[0x1f, 0x8b, 8, 0]), Some("trace-compressed"));
    assert_eq!(code(b"PERFILE2"), Some("trace-unsupported"));
    assert_eq!(code(b"--7-- ma"), None);
    assert_eq!(code(&[0x1f]), None);
}
