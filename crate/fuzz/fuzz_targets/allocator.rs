//! The allocator beside its shadow.
#![no_main]

#[path = "../../buddy/tests/common/mod.rs"]
mod buddy_common;
#[path = "../src/input.rs"]
mod input;
#[path = "../src/allocator.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|data: &[u8]| target::run(data));
