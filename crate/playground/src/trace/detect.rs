//! Which family a recording is of, told by its content.

use super::{Format, TraceError, perf_line, valgrind};

/// What a line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A family that is replayable.
    Known(Format),
    /// One that is not: its name and what to do.
    Foreign(&'static str, &'static str),
    /// Nothing.
    Open,
}

const NOT_YET: &str = "this page does not read it yet, but perf script output and that of valgrind --trace-malloc=yes";

/// Judges one line of text.
pub(super) fn judge(line: &str) -> Verdict {
    if line.starts_with('#') {
        Verdict::Open
    } else if perf_line::parse(line).is_some() {
        Verdict::Known(Format::PerfPages)
    } else if valgrind::prefixed(line, "--").is_some() || valgrind::prefixed(line, "==").is_some() {
        Verdict::Known(Format::Valgrind)
    } else {
        foreign(line).map_or(Verdict::Open, |(what, advice)| Verdict::Foreign(what, advice))
    }
}

fn foreign(line: &str) -> Option<(&'static str, &'static str)> {
    let words: Vec<&str> = line.split_ascii_whitespace().take(4).collect();
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    if line.starts_with("{\"dhatFileVersion\"") {
        let advice = "it holds sums for each place in the program and no order, so that nothing can replay it";
        return Some(("a DHAT profile", advice));
    }
    if line.starts_with("desc: ") || line.starts_with("heap_v2/") {
        return Some(("a heap profile", "it holds sums and no order, so that nothing can replay it"));
    }
    if line.starts_with("Node ") && line.contains(", zone ") {
        return Some(("/proc/buddyinfo or /proc/pagetypeinfo", "it is a state and not a recording"));
    }
    match *words.as_slice() {
        ["=", "Start"] | ["@", _, "+" | "-" | "<" | ">", ..] => Some(("a trace of glibc's mtrace", NOT_YET)),
        ["a" | "r", id, bytes] if digits(id) && digits(bytes) => Some(("a malloc lab trace (.rep)", NOT_YET)),
        ["v", version, _] if version.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            Some(("a heaptrack recording", NOT_YET))
        }
        _ if is_ltrace(line) => Some(("a trace of ltrace", NOT_YET)),
        _ => None,
    }
}

/// `[pid 812] git->malloc(40)     = 0x7fffd207be40`, with or without what stands in front of the function.
fn is_ltrace(line: &str) -> bool {
    let call = line.rsplit_once("] ").map_or(line, |(_, call)| call);
    let call = call.rsplit_once("->").map_or(call, |(_, call)| call);
    let call = call.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let function = ["malloc(", "calloc(", "realloc(", "free("].iter().any(|function| call.starts_with(function));
    function && call.contains(')') && call.contains(" = ")
}

/// Files that are no text, by their first bytes.
pub(super) fn magic(head: &[u8]) -> Option<TraceError> {
    let unsupported = |what, advice| Some(TraceError::Unsupported { line: 1, what, advice });
    match head {
        [0x1f, 0x8b, ..] => Some(TraceError::Compressed { what: "gzip" }),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(TraceError::Compressed { what: "zstd" }),
        [0xfd, b'7', b'z', b'X', b'Z', ..] => Some(TraceError::Compressed { what: "xz" }),
        [b'P', b'K', 3, 4, ..] => Some(TraceError::Compressed { what: "zip" }),
        [b'P', b'E', b'R', b'F', b'I', b'L', b'E', b'2', ..] => {
            unsupported("perf's own recording (perf.data)", "run perf script on it and load what that prints")
        }
        [0x17, 8, 0x44, b't', b'r', b'a', b'c', b'i', ..] => {
            unsupported("trace-cmd's own recording (trace.dat)", "run trace-cmd report on it and load what that prints")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
