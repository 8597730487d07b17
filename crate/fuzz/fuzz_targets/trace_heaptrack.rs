//! The reader of heaptrack's recordings.
#![no_main]

#[path = "../../playground/tests/common/mod.rs"]
mod playground_common;
#[path = "../src/trace.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|data: &[u8]| target::run(data, target::HEAPTRACK));
