//! Families that nothing can replay, or not from this file: their names, and why or what to do instead.

const SUMS: &str = "it holds sums for each place in the program and no order, so that nothing can replay it";
const SNAPSHOTS: &str = "it holds sums at a few moments and no single block, so that nothing can replay it";
const STATE: &str = "it is a state without its free blocks, and no recording";

/// The name and the advice, by how the first line with anything on it begins.
const BEGINNINGS: [(&str, &str, &str); 12] = [
    ("{\"dhatFileVersion\"", "a DHAT profile", SUMS),
    ("desc: ", "a massif profile", SNAPSHOTS),
    ("heap_v2/", "a heap profile of jemalloc", SUMS),
    ("heap profile: ", "a heap profile of gperftools", SUMS),
    ("# callgrind format", "a callgrind profile", "it holds instructions, not allocations"),
    ("version: 1", "a callgrind profile", "it holds instructions, not allocations"),
    ("<malloc version=", "glibc's malloc_info", STATE),
    ("___ Begin jemalloc statistics ___", "the statistics of jemalloc", STATE),
    ("MemTotal:", "/proc/meminfo", STATE),
    ("slabinfo - version:", "/proc/slabinfo", STATE),
    ("reading file \"", "a report of heaptrack_print", "load the recording that it read"),
    ("Memory not freed:", "the report of the mtrace command", "load the file that it read: the one in MALLOC_TRACE"),
];

/// The name, with its article, and what to do.
pub(super) fn told(line: &str) -> Option<(&'static str, &'static str)> {
    let line = line.trim_start();
    BEGINNINGS.iter().find(|(beginning, ..)| line.starts_with(beginning)).map(|&(_, what, advice)| (what, advice))
}
