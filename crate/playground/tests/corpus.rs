//! What the fuzzers found worth keeping, played again on stable Rust: every input of every corpus (crate/fuzz).
#![cfg(not(any(target_arch = "wasm32", miri)))]

use std::{fs, thread};

#[path = "../../fuzz/src/allocator.rs"]
mod allocator;
#[path = "../../buddy/tests/common/mod.rs"]
mod buddy_common;
#[path = "../../fuzz/src/input.rs"]
mod input;
#[path = "../../fuzz/src/machine.rs"]
mod machine;
#[path = "common/mod.rs"]
mod playground_common;
#[path = "../../fuzz/src/text_log.rs"]
mod text_log;
#[path = "../../fuzz/src/trace.rs"]
mod trace;

/// Runs a target on its corpus. Each input runs in a thread of its name, which is what a panic tells first.
fn replay(target: &str, run: impl Fn(&[u8]) + Sync) {
    let corpus = fs::read_dir(format!("{}/../fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"))).expect("a corpus");
    let mut inputs = 0;
    for entry in corpus {
        let entry = entry.expect("a file");
        let data = fs::read(entry.path()).expect("a file");
        let name = format!("{target}/{}", entry.file_name().display());
        thread::scope(|scope| {
            let input = thread::Builder::new().name(name).spawn_scoped(scope, || run(&data));
            input.expect("a thread").join().expect("the input passes");
        });
        inputs += 1;
    }
    assert!(inputs > 0, "{target} has no inputs");
}

#[test]
fn allocator_beside_its_shadow() {
    replay("allocator", allocator::run);
}

#[test]
fn machine_and_cursor() {
    replay("machine", machine::run);
}

#[test]
fn op_logs_in_text() {
    replay("text_log", text_log::run);
}

#[test]
fn recordings_of_perf() {
    replay("trace_perf", |data| trace::run(data, trace::PERF));
}

#[test]
fn recordings_of_valgrind() {
    replay("trace_valgrind", |data| trace::run(data, trace::VALGRIND));
}

#[test]
fn recordings_of_the_malloc_lab() {
    replay("trace_rep", |data| trace::run(data, trace::REP));
}

#[test]
fn recordings_of_mtrace() {
    replay("trace_mtrace", |data| trace::run(data, trace::MTRACE));
}

#[test]
fn recordings_of_ltrace() {
    replay("trace_ltrace", |data| trace::run(data, trace::LTRACE));
}

#[test]
fn recordings_of_heaptrack() {
    replay("trace_heaptrack", |data| trace::run(data, trace::HEAPTRACK));
}

#[test]
fn states_of_the_kernel() {
    replay("trace_zones", |data| trace::run(data, trace::ZONES));
}
