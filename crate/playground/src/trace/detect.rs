//! Which family a file is of, told by its content.

use super::{Format, TraceError, foreign, heaptrack, ltrace_line, mtrace, perf_line, rep, valgrind, zone_line};

/// What a line tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A family that is read.
    Known(Format),
    /// One that is not: its name and what to do.
    Foreign(&'static str, &'static str),
    /// Nothing.
    Open,
}

/// Judges one line of text.
pub(super) fn judge(line: &str) -> Verdict {
    if let Some((what, advice)) = foreign::told(line) {
        return Verdict::Foreign(what, advice);
    }
    if line.starts_with('#') {
        return Verdict::Open;
    }
    known(line).map_or(Verdict::Open, Verdict::Known)
}

fn known(line: &str) -> Option<Format> {
    if perf_line::parse(line).is_some() {
        return Some(Format::PerfPages);
    }
    if valgrind::prefixed(line, "--").is_some() || valgrind::prefixed(line, "==").is_some() {
        return Some(Format::Valgrind);
    }
    if let Some(by_type) = zone_line::is_pagetypeinfo(line) {
        return Some(if by_type { Format::Pagetypeinfo } else { Format::Buddyinfo });
    }
    let others = [
        (Format::Rep, rep::is_op(line)),
        (Format::Mtrace, mtrace::is_line(line)),
        (Format::Heaptrack, heaptrack::is_first(line)),
        (Format::Ltrace, ltrace_line::is_call(line)),
    ];
    others.into_iter().find_map(|(format, is)| is.then_some(format))
}

/// Files that are no text, by their first bytes.
pub(super) fn magic(head: &[u8]) -> Option<TraceError> {
    let packed = |what, how| Some(TraceError::Compressed { what, how });
    let unsupported = |what, advice| Some(TraceError::Unsupported { line: 1, what, advice });
    match head {
        [0x1f, 0x8b, ..] => packed("gzip", "gzip -dc FILE >FILE.txt"),
        // What heaptrack writes by itself.
        [0x28, 0xb5, 0x2f, 0xfd, ..] => packed("zstd", "zstd -dc FILE >FILE.txt"),
        [0xfd, b'7', b'z', b'X', b'Z', ..] => packed("xz", "xz -dc FILE >FILE.txt"),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => packed("bzip2", "bzip2 -dc FILE >FILE.txt"),
        [b'P', b'K', 3, 4, ..] => packed("zip", "unzip FILE"),
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
