//! Instructions for a request: a figure that does not depend on what else the machine does.

use std::fmt::Write;
use std::process::Command;

/// What is counted: a workload and an allocator.
const COUNTED: [(&str, &str); 13] = [
    ("pages", "buddy MRU"),
    ("pages", "buddy lowest"),
    ("pages", "buddy-alloc"),
    ("pages", "buddy_system_allocator frames"),
    ("pages", "stack of pages"),
    ("orders", "buddy MRU"),
    ("orders", "buddy lowest"),
    ("orders", "buddy-alloc"),
    ("bytes", "buddy MRU"),
    ("bytes", "buddy lowest"),
    ("bytes", "buddy-alloc"),
    ("size-2^12", "buddy MRU"),
    ("size-2^24", "buddy MRU"),
];

/// Runs this program under callgrind, which counts between the start and the stop of the clock.
fn count(workload: &str, allocator: &str) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*on_the_clock*"])
        .arg(program)
        .args(["once", workload, allocator])
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let instructions: f64 = told.lines().find_map(|line| line.split("Collected : ").nth(1))?.trim().parse().ok()?;
    let requests: f64 = String::from_utf8_lossy(&output.stdout).trim().parse().ok()?;
    Some(instructions / requests)
}

/// The counts as CSV; nothing where there is no valgrind.
pub fn csv() -> Option<String> {
    let mut text = String::from("workload,allocator,instructions_per_request\n");
    for (workload, allocator) in COUNTED {
        let _ = writeln!(text, "{workload},{allocator},{:.1}", count(workload, allocator)?);
    }
    Some(text)
}
