//! This project's allocator beside its peers.

mod clock;
mod count;
mod efficiency;
mod peer;
mod peers;
mod plot;
mod random;
mod region;
mod replay;
mod report;
mod run;
mod workload;

use run::{ENTRIES, Kind};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../playground/fixtures");
/// Enough for a median; all of them take a few minutes.
const ROUNDS: usize = 7;
const RESULTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/results");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["once", workload, allocator] => once(workload, allocator),
        ["quick", ref names @ ..] => print!("{}", report::table(&times(7, names, is_close))),
        ["count"] => count(),
        ["replay", path] => replay::serve(path),
        ["efficiency"] => efficiency(),
        [] => {
            let rows = times(ROUNDS, &[], |_| true);
            print!("{}", report::table(&rows));
            keep("times.csv", &report::csv(&rows));
            keep("times.svg", &plot::svg(&rows));
            efficiency();
            count();
        }
        _ => println!("bench [quick WORKLOAD… | count | efficiency | once WORKLOAD ALLOCATOR | replay TRACE]"),
    }
}

fn keep(name: &str, text: &str) {
    std::fs::write(format!("{RESULTS}/{name}"), text).expect("the folder of results");
}

/// The share of a heap in use when the first allocation fails.
fn efficiency() {
    let text = efficiency::csv();
    println!("\n{text}");
    keep("efficiency.csv", &text);
}

/// Instructions, where there is a valgrind.
fn count() {
    match count::csv() {
        Some(text) => {
            println!("{text}");
            keep("instructions.csv", &text);
        }
        None => println!("No instructions counted: that needs valgrind."),
    }
}

/// Those that the goals are about.
fn is_close(entry: &run::Entry) -> bool {
    !matches!(entry.kind, Kind::Region | Kind::Process) || entry.name == "jemalloc"
}

/// One run, for a tool that counts instructions.
fn once(workload: &str, allocator: &str) {
    let all = if workload.starts_with("size") { workload::sizes() } else { workload::all(FIXTURES) };
    let workload = all.iter().find(|one| one.name == workload).expect("a workload's name");
    let entry = ENTRIES.iter().find(|one| one.name == allocator).expect("an allocator's name");
    let sample = (entry.run)(workload, true).expect("it can serve that");
    println!("{}", sample.requests);
}

/// All allocators in turn, round after round, so that what else the machine does falls on all of them.
/// `names`: the workloads; all where empty.
fn times(rounds: usize, names: &[&str], wanted: fn(&run::Entry) -> bool) -> Vec<report::Row> {
    let mut rows = Vec::new();
    for workload in workload::all(FIXTURES).iter().filter(|one| names.is_empty() || names.contains(&one.name)) {
        let mut samples = Vec::new();
        for round in 0..rounds {
            let mut taken = vec![None; ENTRIES.len()];
            // Each round starts with another one.
            for turn in 0..ENTRIES.len() {
                let at = (turn + round) % ENTRIES.len();
                taken[at] = wanted(&ENTRIES[at]).then(|| (ENTRIES[at].run)(workload, false)).flatten();
            }
            samples.push(taken);
        }
        rows.extend(report::rows(workload.name, &samples));
    }
    rows
}
