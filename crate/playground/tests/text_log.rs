//! Op logs as text: what the allocator's tests tell a failure with opens here, and each of its states is there.

mod common;

use std::io::Read;

use balloon::{Device, Driver, Features, Setup};
use common::{check, hash, states_forward};
use flate2::read::GzDecoder;
use playground::export;
use playground::log::Log;
use playground::op::Op;
use playground::settings::{HeapKind, Settings};
use playground::text_log::{TextLogError, parse};
use playground::timeline::Timeline;
use playground::trace::{Reader, Trace};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

macro_rules! scenarios {
    ($($name:literal),*) => {
        &[$(($name, include_str!(concat!("../scenarios/", $name, ".txt")))),*]
    };
}

const SCENARIOS: &[(&str, &str)] = scenarios![
    "nothing-1-shipped",
    "nothing-2-unit",
    "nothing-3-pages",
    "nothing-4-no-cache",
    "nothing-5-buddy",
    "oom-refused",
    "oom-deflates",
    "inflates-and-deflates",
    "reporting",
    "fragmented-2m",
    "fragmented-4k"
];

fn recording(name: &str) -> Trace {
    let packed: &[u8] = match name {
        "compile" => include_bytes!("../fixtures/compile.perf.txt.gz"),
        "serve" => include_bytes!("../fixtures/serve.perf.txt.gz"),
        _ => panic!("there is no recording {name}"),
    };
    let mut text = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut text).expect("gzip");
    let mut reader = Reader::new();
    reader.feed(&text).expect("a trace");
    reader.finish().expect("a trace")
}

/// As crate/buddy/tests/model.rs tells it.
const EXAMPLE: &str = include_str!("../../buddy/tests/logs/example.txt");

#[test]
fn a_failure_of_the_allocator_opens() {
    let (settings, log) = parse(EXAMPLE).expect("an op log").alone();
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
    let (settings, log) = parse(text).expect("an op log").alone();
    assert!(settings.guest);
    let mut timeline = Timeline::with_log(settings, log).expect("settings");
    timeline.seek(u32::MAX);
    assert_eq!(timeline.endings(), [0, 0, 0]);
    assert_eq!(timeline.machine().ballooned(), 3);
}

#[test]
fn every_setting_of_a_guest() {
    let text = "buddy-playground log 1\nheap id-cached\nparent 8\nguest 64\ndevice qemu\ndriver linux\n\
                features page-reporting stats-vq\nballoon-order 3\nballoon-reserve 4\nlow-water 5\npoison 0xaa\n\
                report-order 2\ntouched 50\ninterval 10\nallocate 4096\ntouch 0\nwait 20\nfoul outside 64\nend\n";
    let (settings, log) = parse(text).expect("an op log").alone();
    let balloon = Setup {
        device: Device::Qemu,
        driver: Driver::Linux,
        switched_on: Features::PAGE_REPORTING | Features::STATS_VQ,
        order: 3,
        reserve: 4,
        low_water: 5,
        poison: 0xaa,
        report_order: 2,
    };
    assert_eq!(settings, Settings { heap: HeapKind::CachedId, parent: 8, balloon, touched: 50, ..Settings::guest(64) });
    let mut timeline = Timeline::with_log(settings, log).expect("settings");
    timeline.seek(u32::MAX);
    assert_eq!(timeline.endings(), [0, 0, 0, 0, 3]);
    check(&timeline);
}

/// Each scenario is a log that plays; one that begins with a recording is played after it.
#[test]
fn every_scenario_plays() {
    for (name, text) in SCENARIOS {
        let log = parse(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(log.settings.guest, "{name}");
        let trace = log.trace.as_deref().map(recording);
        let (settings, log) = match trace {
            None => log.alone(),
            Some(trace) => log.after(&trace),
        };
        let mut timeline = Timeline::with_log(settings, log).expect("settings");
        timeline.seek(u32::MAX);
        check(&timeline);
        for _ in 0..20 {
            timeline.back();
            check(&timeline);
        }
    }
}

#[test]
fn lines_that_are_none() {
    let head = "buddy-playground log 1\n";
    for (text, line, expected) in [
        ("", 1, "end"),
        ("allocate 1\n", 1, "buddy-playground log 1"),
        ("buddy-playground log 1\nallocate 1\n", 3, "end"),
        ("buddy-playground log 1\nallocate\nend\n", 2, "an op with all of its numbers"),
        ("buddy-playground log 1\nallocate -1\nend\n", 2, "a number"),
        ("buddy-playground log 1\nguest 0x100000000\nend\n", 2, "a smaller number"),
        ("buddy-playground log 1\ntarget 1\nguest 4\nend\n", 3, "an op or end"),
        ("buddy-playground log 1\nballoon-order 10\nend\n", 2, "an order of 0 to 9"),
        ("buddy-playground log 1\nfoul never 3\nend\n", 2, "outside, twice, used-inside, used-early or unasked"),
        ("buddy-playground log 1\nfirst-id 3\nend\n", 2, "trace before first-id"),
        ("buddy-playground log 1\ntrace a\nfirst-id 0x80000000\nend\n", 3, "a smaller number"),
        ("buddy-playground log 1\ntrace a b\nend\n", 2, "a number"),
        (
            "buddy-playground log 1\nheap tlsf\nend\n",
            2,
            "buddy-mru, buddy-lowest, id, id-cached, bump, first-fit, next-fit or best-fit",
        ),
    ] {
        let error = parse(text).expect_err("no op log");
        assert_eq!(error, TextLogError { line, expected }, "{text}");
        assert!(error.to_string().contains(expected));
    }
    assert!(parse(&format!("{head}end")).is_ok());
}

/// What is written is read again: the same machine, log and cursor, and a state of the same hash there.
#[test]
fn what_is_written_is_read_again() {
    for (name, text) in SCENARIOS.iter().chain(&[("example", EXAMPLE)]) {
        let log = parse(text).expect("an op log");
        if log.trace.is_some() {
            continue;
        }
        let (settings, log) = log.alone();
        let mut timeline = Timeline::with_log(settings, log).expect("settings");
        timeline.seek(u32::MAX);
        timeline.seek_step(timeline.op() - 1, 2);
        let written = export::text(&timeline, None);
        let again = parse(&written).unwrap_or_else(|why| panic!("{name}: {why}"));
        let (Some((op, step)), Some(state)) = (again.cursor, again.state) else { panic!("{name} has no cursor") };
        let (settings, log) = again.alone();
        assert_eq!(settings, *timeline.machine().settings(), "{name}");
        assert_eq!(log.ops(), timeline.log().ops(), "{name}");
        let mut opened = Timeline::with_log(settings, log).expect("settings");
        opened.seek_step(op, step);
        assert_eq!(hash(opened.machine()), state, "{name}");
        assert_eq!(export::text(&opened, None), written, "{name}");
    }
}

/// A recording is named; what was done after it, to its allocations too, is written out.
#[test]
fn what_follows_a_recording_is_read_again() {
    let trace = recording("serve");
    let all = trace.ops.len();
    for kept in [all, all - 1000, 7] {
        let mut timeline = Timeline::with_log(Settings::guest(trace.guest_units()), Log::recorded(trace.ops.clone()))
            .expect("settings");
        timeline.seek(kept as u32);
        timeline.drop_future();
        let live = (0..timeline.log().next_id())
            .find(|id| timeline.machine().programs().start(*id).is_some())
            .expect("something is live");
        timeline.push(Op::Free { id: live }).expect("it is live");
        let id = timeline.log().next_id();
        timeline.push(Op::Allocate { id, bytes: 4096, owner: 0 }).expect("a page is free");
        timeline.push(Op::Free { id }).expect("it is live");
        timeline.push(Op::Target { pages: 8 }).expect("a guest");
        timeline.back();
        let written = export::text(&timeline, Some("serve"));
        assert!(written.len() < 600, "{written}");
        assert!(written.contains(&format!("trace serve {kept}\n")), "{written}");
        let again = parse(&written).expect("an op log");
        let (Some((op, step)), Some(state)) = (again.cursor, again.state) else { panic!("it has no cursor") };
        let (settings, log) = again.after(&trace);
        assert_eq!(log.ops(), timeline.log().ops());
        let mut opened = Timeline::with_log(settings, log).expect("settings");
        opened.seek_step(op, step);
        assert_eq!(hash(opened.machine()), state);
        assert_eq!(export::text(&opened, Some("serve")), written);
    }
}

#[test]
fn a_malloc_lab_trace_and_a_table() {
    let text = "buddy-playground log 1\nguest 8\nallocate 5000\ntarget 3\nfree 0\nfree 0\nallocate 99999999\nend\n";
    let (settings, log) = parse(text).expect("an op log").alone();
    let mut timeline = Timeline::with_log(settings, log).expect("settings");
    timeline.seek(u32::MAX);
    assert_eq!(export::rep(&timeline), "32768\n2\n3\n1\na 0 5000\nf 0\na 1 99999999\n");
    assert_eq!(
        export::csv(&timeline),
        "op,kind,id,value,ending,host_resident_pages,ballooned_pages\n\
         1,allocate,0,5000,done,2,0\n\
         2,target,0,3,done,2,3\n\
         3,free,0,0,done,2,3\n\
         4,free,0,0,refused,2,3\n\
         5,allocate,1,99999999,refused,2,3\n"
    );
}
