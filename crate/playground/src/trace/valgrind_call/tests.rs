use super::Request::{Allocate, AllocateByAnother, Free, Resize};
use super::{Call, Request, parse};

fn calls(text: &str) -> Vec<Call> {
    parse(text).expect("a call").expect(text)
}

fn one(request: Request, result: Option<u64>) -> Vec<Call> {
    vec![Call { request, result }]
}

#[test]
fn each_function_is_read() {
    assert_eq!(calls("malloc(472) = 0x4AF8090"), one(Allocate(Some(472)), Some(0x4AF_8090)));
    assert_eq!(calls("malloc(5) = 0x0"), one(Allocate(Some(5)), Some(0)));
    assert_eq!(calls("calloc(3,16) = 0x10"), one(Allocate(Some(48)), Some(16)));
    assert_eq!(calls("memalign(al 64, size 128) = 0x40"), one(Allocate(Some(128)), Some(64)));
    assert_eq!(calls("_Znwm(72) = 0x40"), one(Allocate(Some(72)), Some(64)));
    assert_eq!(calls("_ZnamRKSt9nothrow_t(4) = 0x40"), one(Allocate(Some(4)), Some(64)));
    assert_eq!(calls("_ZnwmSt11align_val_t(size 128, al 64) = 0x40"), one(Allocate(Some(128)), Some(64)));
    assert_eq!(calls("realloc(0x40,2048) = 0x80"), one(Resize { address: 64, bytes: 2048 }, Some(128)));
    for free in
        ["free(0x40)", "cfree(0x40)", "_ZdlPv(0x40)", "_ZdlPvm(0x40)", "_ZdaPv(0x40)", "_ZdaPvSt11align_val_t(0x40)"]
    {
        assert_eq!(calls(free), one(Free(64), None), "{free}");
    }
}

#[test]
fn a_line_can_hold_two_calls() {
    let two = |a, b, result| vec![Call { request: a, result: None }, Call { request: b, result }];
    assert_eq!(
        calls("realloc(0x0,1600)malloc(1600) = 0x40"),
        two(Resize { address: 0, bytes: 1600 }, Allocate(Some(1600)), Some(64))
    );
    assert_eq!(calls("realloc(0x40,0)free(0x40)"), two(Resize { address: 64, bytes: 0 }, Free(64), None));
    assert_eq!(
        calls("calloc(4611686018427387904,8)malloc(9) = 0x40"),
        two(Allocate(None), Allocate(Some(9)), Some(64))
    );
    assert_eq!(
        calls("posix_memalign(al 64, size 100)memalign(al 64, size 100) = 0x40"),
        two(AllocateByAnother(100), Allocate(Some(100)), Some(64))
    );
}

#[test]
fn other_text_is_no_call() {
    for text in ["", " = 0", "malloc_usable_size(0x40) = 100", "REDIR: 0x4 (libc.so.6:malloc)", "mallinfo()"] {
        assert!(parse(text).is_none(), "{text}");
    }
}

#[test]
fn a_call_that_does_not_parse_is_an_error() {
    for text in [
        "malloc",
        "malloc(",
        "malloc(472",
        "malloc(472)",
        "malloc(472) =",
        "malloc(472) = ",
        "malloc(472) = 4AF",
        "malloc(472) = 0x",
        "malloc(472) = 0x40 ",
        "malloc(472) = 0x4 malloc(3) = 0x5",
        "malloc(4x) = 0x40",
        "malloc() = 0x40",
        "malloc(1,2) = 0x40",
        "malloc(-1) = 0x40",
        "malloc(18446744073709551616) = 0x40",
        "malloc(1) = 0x10000000000000000",
        "calloc(3) = 0x40",
        "calloc(1,2,3) = 0x40",
        "free()",
        "free(40)",
        "free(0x40",
        "free(0x40) = 0x40",
        "realloc(0x40) = 0x40",
        "realloc(64,1) = 0x40",
        "realloc(0x40,1)",
        "realloc(0x0,1)mallo(1) = 0x40",
        "memalign(al 64) = 0x40",
        "memalign(64, 128) = 0x40",
    ] {
        assert!(parse(text).is_some_and(|calls| calls.is_err()), "{text}");
    }
}
