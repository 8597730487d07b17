//! The op log of a machine, and a cursor that goes through it.
#![no_main]

#[path = "../src/input.rs"]
mod input;
#[path = "../../playground/tests/common/mod.rs"]
mod playground_common;
#[path = "../src/machine.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|data: &[u8]| target::run(data));
