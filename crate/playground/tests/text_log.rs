//! Op logs as text: what the allocator's tests tell a failure with opens here, and each of its states is there.

mod common;

use common::{check, hash, states_forward};
use playground::text_log::{TextLogError, parse};
use playground::timeline::Timeline;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// As crate/buddy/tests/model.rs tells it.
const EXAMPLE: &str = include_str!("../../buddy/tests/logs/example.txt");

#[test]
fn a_failure_of_the_allocator_opens() {
    let (settings, log) = parse(EXAMPLE).expect("an op log");
    assert_eq!((settings.region.base, settings.region.unit, settings.region.units), (0x1030, 16, 29));
    let mut timeline = Timeline::with_log(settings, log).expect("settings");
    timeline.seek(u32::MAX);
    assert_eq!(timeline.endings(), [0, 0, 0, 1, 0, 0, 1], "the fourth is misaligned, the last too large");
    check(&timeline);
    let counts = timeline.machine().counts();
    assert_eq!((counts.free, counts.program, counts.reserved), (26, 0, 3));
    let end = hash(timeline.machine());
    timeline.seek(0);
    assert_eq!(states_forward(&mut timeline).last(), Some(&end), "step by step");
}

#[test]
fn every_kind_of_line() {
    let text = "buddy-playground log 1\n# a guest\nheap id\nguest 16\n\nallocate 5000\ntarget 3\nfree 0\nend\n";
    let (settings, log) = parse(text).expect("an op log");
    assert!(settings.guest);
    let mut timeline = Timeline::with_log(settings, log).expect("settings");
    timeline.seek(u32::MAX);
    assert_eq!(timeline.endings(), [0, 0, 0]);
    assert_eq!(timeline.machine().ballooned(), 3);
}

#[test]
fn lines_that_are_none() {
    let head = "buddy-playground log 1\n";
    for (text, line, expected) in [
        ("", 1, "end"),
        ("allocate 1\n", 1, "buddy-playground log 1"),
        ("buddy-playground log 1\nallocate 1\n", 3, "end"),
        ("buddy-playground log 1\nallocate\nend\n", 2, "a setting, an op or end"),
        ("buddy-playground log 1\nallocate -1\nend\n", 2, "a number"),
        ("buddy-playground log 1\nguest 0x100000000\nend\n", 2, "a smaller number"),
        ("buddy-playground log 1\nheap tlsf\nend\n", 2, "buddy-mru, buddy-lowest or id"),
    ] {
        let error = parse(text).expect_err("no op log");
        assert_eq!(error, TextLogError { line, expected }, "{text}");
        assert!(error.to_string().contains(expected));
    }
    assert!(parse(&format!("{head}end")).is_ok());
}
