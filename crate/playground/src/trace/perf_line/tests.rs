use super::PerfLine::{Allocated, Broken, Failed, Freed, Other};
use super::parse;

#[test]
fn fields_are_found_by_key() {
    let whole = "  git 20228 [001]  1517.858315: kmem:mm_page_alloc: page=0x2f46b8 pfn=0x2f46b8 order=3 \
                 migratetype=0 gfp_flags=GFP_HIGHUSER|__GFP_ACCOUNT";
    let expected = Some(Allocated { comm: "git", pfn: 0x2f_46b8, order: 3 });
    assert_eq!(parse(whole), expected);
    assert_eq!(parse("git 20228 kmem:mm_page_alloc: order=3 nr_free=7 pfn=3098296"), expected);
    assert_eq!(
        parse("git 7 [001] 1.2: kmem:mm_page_free: page=0xffffea0000 pfn=1 order=0"),
        Some(Freed { comm: "git", pfn: 1, order: 0 })
    );
}

#[test]
fn ftrace_is_the_same_family() {
    let line = "         python3-8163    [000] ..... 1.5: mm_page_free: page=00000000c5d7b6f1 pfn=0x10 order=2";
    assert_eq!(parse(line), Some(Freed { comm: "python3", pfn: 16, order: 2 }));
    assert_eq!(parse("CPU:1 [LOST 123 EVENTS]"), Some(Other));
}

#[test]
fn a_failed_allocation_has_no_page() {
    for fields in ["page=(nil) pfn=0 order=9", "page=NULL pfn=0x0 order=9", "page=(null) pfn=18446744073709551615"] {
        assert_eq!(parse(&format!("a 1 [000] 1.2: kmem:mm_page_alloc: {fields}")), Some(Failed), "{fields}");
    }
    let first = parse("a 1 kmem:mm_page_alloc: page=0xffffea0000000000 pfn=0 order=0");
    assert_eq!(first, Some(Allocated { comm: "a", pfn: 0, order: 0 }));
}

#[test]
fn other_events_pass_and_repeat_nothing() {
    for line in [
        "a 1 [000] 1.2: kmem:mm_page_free_batched: page=0x1 pfn=0x1 order=0 cold=0",
        "a 1 [000] 1.2: sched:sched_switch: prev_comm=b prev_pid=1",
        "a 1 [000] 1.2:     250000 cpu-clock:u:  7f00 main+0x1 (/bin/a)",
        "a-1 [000] d..1. 1.2: sched_waking: comm=kmem:mm_page_alloc: pid=1",
        "\tffffffffb3a8d2d4 __alloc_pages+0x1e4 ([kernel.kallsyms])",
        "\t           ee137 sched_setaffinity@@GLIBC_2.3.4+0x7 (/usr/lib/x86_64-linux-gnu/libc.so.6)",
        "\t               0 [unknown] ([unknown])",
        "a 1 [000] 1.2: PERF_RECORD_LOST lost 12",
    ] {
        assert_eq!(parse(line), Some(Other), "{line}");
    }
}

#[test]
fn what_is_not_right_is_not_read() {
    for line in [
        "",
        "hello",
        "to be: or not",
        "12 apples: and 3 pears",
        "a 1 [000]",
        "::::",
        "std::vector: hi",
        "0xdeadbeef (a)",
    ] {
        assert_eq!(parse(line), None, "{line}");
    }
    for fields in [
        "order=0",
        "pfn= order=0",
        "pfn=2f46b8 order=0",
        "pfn=0x order=0",
        "pfn=0x1ffffffffffffffff order=0",
        "pfn=0x10000000000000 order=0",
        "pfn=1",
        "pfn=1 order=21",
        "pfn=1 order=-1",
        "pfn=1 order=99999999999",
    ] {
        assert!(matches!(parse(&format!("a 1 kmem:mm_page_alloc: {fields}")), Some(Broken(_))), "{fields}");
    }
    assert!(matches!(parse("a x kmem:mm_page_free: pfn=1 order=0"), Some(Broken(_))));
}
