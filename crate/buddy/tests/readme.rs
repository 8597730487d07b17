//! The figures in the README are those of the last measurement that was committed.
#![cfg(not(target_arch = "wasm32"))]

const README: &str = include_str!("../README.md");
const EFFICIENCY: &str = include_str!("../../bench/results/efficiency.csv");

/// Percent of a heap in use when the first request of 16 to 4,096 bytes fails.
fn in_use(allocator: &str) -> &str {
    let row = EFFICIENCY.lines().find(|row| row.split(',').next() == Some(allocator)).expect("it was measured");
    row.split(',').nth(1).expect("the octaves")
}

#[test]
fn the_share_of_a_heap_in_use() {
    let words = README.split_whitespace().collect::<Vec<_>>().join(" ");
    let (whole, trim) = (in_use("buddy"), in_use("buddy with trim"));
    let (dlmalloc, talc) = (in_use("dlmalloc"), in_use("talc"));
    for told in [
        format!("{whole} % is in use when the first one fails ({trim} % with trim"),
        format!("with dlmalloc {dlmalloc} %, with talc {talc} %"),
    ] {
        assert!(words.contains(&told), "the README does not say: {told}");
    }
}
