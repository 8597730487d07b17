//! The captured files of the tools for malloc and of a kernel's state: the counts are those of fixtures/README.md.

mod trace_common;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use playground::log::Log;
use playground::op::Op;
use playground::settings::{HeapKind, Settings};
use playground::timeline::Timeline;
use playground::trace::{Format, Notes, Reader, Trace};
use trace_common::{check, read_with, text};

const VALGRIND: &[u8] = include_bytes!("../fixtures/sqlite.valgrind.txt.gz");
const CALLS: &[u8] = include_bytes!("../fixtures/sqlite.ltrace.txt.gz");
const LAB: &[u8] = include_bytes!("../fixtures/sqlite.rep.gz");
const PERL: &[u8] = include_bytes!("../fixtures/perl.mtrace.txt.gz");
const SHELL: &[u8] = include_bytes!("../fixtures/shell.ltrace.txt.gz");
const RAW: &[u8] = include_bytes!("../fixtures/words.heaptrack-raw.txt.gz");
const INTERPRETED: &[u8] = include_bytes!("../fixtures/words.heaptrack.txt.gz");
const PACKED: &[u8] = include_bytes!("../fixtures/words.heaptrack.zst");
const DHAT: &[u8] = include_bytes!("../fixtures/sqlite.dhat.json.gz");
const MASSIF: &[u8] = include_bytes!("../fixtures/sqlite.massif.txt.gz");
const BUDDYINFO: &[u8] = include_bytes!("../fixtures/buddyinfo.txt");
const PAGETYPEINFO: &[u8] = include_bytes!("../fixtures/pagetypeinfo.txt");

fn read(packed: &[u8]) -> Trace {
    let trace = trace_common::read(&text(packed)).expect("the fixture reads");
    check(&trace);
    trace
}

/// Allocations and the sum of their bytes.
fn allocations(trace: &Trace) -> (usize, u64) {
    let bytes = trace.ops.iter().filter_map(|op| match op {
        Op::Allocate { bytes, .. } => Some(bytes),
        _ => None,
    });
    (bytes.clone().count(), bytes.sum())
}

fn played(trace: &Trace, heap: HeapKind) -> Timeline {
    let units = trace.guest_units();
    let settings = if trace.zone.is_some() { Settings::guest(units) } else { Settings::bytes(16, units) };
    let log = Log::new(trace.ops.clone());
    let mut timeline = Timeline::with_log(Settings { heap, ..settings }, log).expect("settings");
    timeline.seek(u32::MAX);
    assert!(timeline.endings().iter().all(|ending| *ending == 0), "{:?}: room for the peak is enough", trace.format);
    timeline
}

#[test]
fn the_lab_trace_is_that_of_valgrind() {
    let (lab, valgrind) = (read(LAB), read(VALGRIND));
    assert_eq!((lab.format, lab.unit, &*lab.owners), (Format::Rep, 16, &["program".to_owned()][..]));
    assert_eq!(lab.ops, valgrind.ops);
    assert_eq!(lab.notes, Notes { events: 7_839, ..Notes::default() });
    assert_eq!((lab.peak_units, lab.guest_units()), (38_616, 65_536));
}

#[test]
fn ltrace_sees_what_valgrind_sees_but_for_the_c_library_s_own() {
    let trace = read(CALLS);
    assert_eq!((trace.format, trace.unit), (Format::Ltrace, 16));
    assert_eq!(trace.owners, ["libsqlite3.so.0", "sqlite3"]);
    assert_eq!(trace.notes, Notes { events: 7_793, skipped_lines: 1, ..Notes::default() });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (7_894, 37_616, 65_536));
}

#[test]
fn perl_leaves_much_behind() {
    let trace = read(PERL);
    assert_eq!((trace.format, trace.unit), (Format::Mtrace, 16));
    assert_eq!(trace.owners, ["perl", "libc.so.6"]);
    assert_eq!(trace.notes, Notes { events: 2_913, unfreed: 742, ..Notes::default() });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (3_036, 17_810, 32_768));
}

/// Shells that fork share addresses and no memory, which ltrace does not tell apart from threads: hence the lost ones.
#[test]
fn a_shell_and_its_children_take_turns() {
    let trace = read(SHELL);
    assert_eq!((trace.format, &*trace.owners), (Format::Ltrace, &["dash".to_owned()][..]));
    let lost = Notes { lost_frees: 22, lost_allocations: 16, ..Notes::default() };
    assert_eq!(trace.notes, Notes { events: 211, skipped_lines: 141, unfreed: 51, ..lost });
    assert_eq!((trace.ops.len(), trace.peak_units, trace.guest_units()), (217, 749, 1_024));
}

#[test]
fn both_forms_of_heaptrack_are_one_recording() {
    let (raw, interpreted) = (read(RAW), read(INTERPRETED));
    assert_eq!((raw.format, &*raw.owners), (Format::Heaptrack, &["words".to_owned()][..]));
    // Which of several blocks alike is freed only the raw form tells.
    assert_eq!(allocations(&raw), allocations(&interpreted));
    assert_eq!(allocations(&raw), (603, 123_811));
    assert_eq!(raw.notes, Notes { events: 1_204, unfreed: 2, ..Notes::default() });
    assert_eq!(interpreted.notes, raw.notes);
    assert_eq!((raw.peak_units, interpreted.peak_units, raw.guest_units()), (13_460, 13_460, 32_768));
}

#[test]
fn all_of_them_can_be_replayed() {
    for packed in [CALLS, LAB, PERL, SHELL, RAW, INTERPRETED] {
        played(&read(packed), HeapKind::BuddyMru);
    }
}

#[test]
fn what_can_not_be_replayed_says_why() {
    for (packed, sentence) in [
        (DHAT, "Line 1: this looks like a DHAT profile; it holds sums"),
        (MASSIF, "Line 1: this looks like a massif profile; it holds sums"),
        (PACKED, "The bytes are compressed with zstd: unpack them first (zstd -dc FILE >FILE.txt)"),
    ] {
        let error = trace_common::read(&text(packed)).expect_err(sentence);
        assert!(error.to_string().starts_with(sentence), "{error}");
    }
}

/// The free blocks at the end are the zone's, and the heap's figures are those that the kernel would print.
#[test]
fn a_zone_becomes_a_guest_in_its_shape() {
    for (packed, format) in [(BUDDYINFO, Format::Buddyinfo), (PAGETYPEINFO, Format::Pagetypeinfo)] {
        let trace = read(packed);
        assert_eq!((trace.format, trace.unit, trace.zone), (format, 4096, Some(1)));
        let names: Vec<_> = trace.zones.iter().map(|zone| (zone.node, &*zone.name, zone.at_least)).collect();
        assert_eq!(names, [(0, "DMA", false), (0, "DMA32", false), (0, "Normal", false)]);
        for (at, zone) in trace.zones.iter().enumerate() {
            let trace = trace.of_zone(at).expect("a zone");
            check(&trace);
            for heap in [HeapKind::BuddyMru, HeapKind::BuddyLowest] {
                let stats = played(&trace, heap).machine().heap().get().stats();
                let orders = zone.free_blocks.len();
                assert_eq!(stats.free_blocks[..orders], zone.free_blocks, "{} {heap:?}", zone.name);
                assert_eq!((stats.free, stats.units), (zone.free, zone.units));
                for order in 0..orders as u32 {
                    assert_eq!(stats.unusable_index(order), zone.unusable[order as usize]);
                    assert_eq!(stats.extfrag_index(order), zone.extfrag[order as usize]);
                }
            }
        }
    }
}

#[test]
fn both_files_of_the_kernel_agree() {
    let (info, types) = (read(BUDDYINFO), read(PAGETYPEINFO));
    assert_eq!(info.zones.iter().map(|zone| zone.types.len()).collect::<Vec<_>>(), [0, 0, 0]);
    assert_eq!(types.zones.iter().map(|zone| zone.types.len()).collect::<Vec<_>>(), [5, 5, 5]);
    assert_eq!((info.notes.events, types.notes.events), (3, 15));
    let [dma, dma32, _] = &*info.zones else { panic!("three zones") };
    assert_eq!(dma.free_blocks, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3]);
    assert_eq!((dma.free, dma32.free), (3_840, 772_915));
    assert_eq!(dma.unusable, [0, 0, 0, 0, 0, 0, 0, 0, 0, 66, 200]);
}

#[test]
fn pieces_of_any_size_give_the_same() {
    for packed in [CALLS, LAB, PERL, SHELL, RAW, INTERPRETED, BUDDYINFO, PAGETYPEINFO] {
        let text = text(packed);
        let whole = read(packed);
        for size in [1, 7, 4096] {
            for reader in [Reader::new(), Reader::lenient()] {
                assert_eq!(read_with(reader, &text, size).as_ref(), Ok(&whole), "pieces of {size}");
            }
        }
    }
}
