//! Op logs in text.
#![no_main]

#[path = "../../playground/tests/common/mod.rs"]
mod playground_common;
#[path = "../src/text_log.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|data: &[u8]| target::run(data));
