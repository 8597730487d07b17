//! Why a recording was refused.

use super::{Format, lines::MAX_LINE};
use std::fmt;

/// Why a recording was refused. Lines count from 1; 0 where no line is to blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceError {
    /// No line with anything on it.
    Empty,
    /// None of the known families.
    Unknown {
        /// The last line looked at.
        line: u64,
    },
    /// Known, but not replayable here.
    Unsupported {
        /// The line that told.
        line: u64,
        /// The format's name, with its article.
        what: &'static str,
        /// What to do instead, or why nothing can be done.
        advice: &'static str,
    },
    /// Compressed bytes, which whoever hands them over should have unpacked.
    Compressed {
        /// The compression's name.
        what: &'static str,
        /// The command that unpacks.
        how: &'static str,
    },
    /// The right family, but not one allocation or free in it.
    NoEvents {
        /// The last line.
        line: u64,
        /// The family.
        format: Format,
    },
    /// A line longer than 16 KiB.
    LongLine {
        /// That line.
        line: u64,
    },
    /// A line that does not parse.
    Broken {
        /// That line.
        line: u64,
        /// What would be right.
        expected: &'static str,
        /// The beginning of the line, control bytes escaped.
        found: String,
    },
    /// More than the replay can hold.
    TooLarge {
        /// The line that went over.
        line: u64,
        /// The limit.
        limit: &'static str,
    },
}

impl TraceError {
    /// A name for programs, which stays the same when the sentences change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "trace-empty",
            Self::Unknown { .. } => "trace-unknown",
            Self::Unsupported { .. } => "trace-unsupported",
            Self::Compressed { .. } => "trace-compressed",
            Self::NoEvents { .. } => "trace-no-events",
            Self::LongLine { .. } => "trace-long-line",
            Self::Broken { .. } => "trace-broken-line",
            Self::TooLarge { .. } => "trace-too-large",
        }
    }

    /// The line to blame, from 1; 0 if none is.
    #[must_use]
    pub fn line(&self) -> u64 {
        match self {
            Self::Empty | Self::Compressed { .. } => 0,
            Self::Unknown { line }
            | Self::Unsupported { line, .. }
            | Self::NoEvents { line, .. }
            | Self::LongLine { line }
            | Self::Broken { line, .. }
            | Self::TooLarge { line, .. } => *line,
        }
    }

    /// A line that does not parse, with its beginning for the person who has to find it.
    pub(super) fn broken(line: u64, expected: &'static str, text: &str) -> Self {
        const SHOWN: usize = 80;
        let mut found: String = text.trim().chars().take(SHOWN).flat_map(char::escape_debug).collect();
        if text.trim().chars().nth(SHOWN).is_some() {
            found.push('…');
        }
        Self::Broken { line, expected, found }
    }
}

impl fmt::Display for TraceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty: expected a recording of allocations and frees."),
            Self::Unknown { line } => write!(
                f,
                "Nothing up to line {line} looks like a trace that this page reads: expected page events of perf script or \
                 ftrace, output of valgrind --trace-malloc=yes, mtrace or ltrace, a recording of heaptrack, a malloc lab \
                 trace (.rep), /proc/buddyinfo or /proc/pagetypeinfo."
            ),
            Self::Unsupported { line, what, advice } => {
                write!(f, "Line {line}: this looks like {what}; {advice}.")
            }
            Self::Compressed { what, how } => {
                write!(f, "The bytes are compressed with {what}: unpack them first ({how}) and load the text.")
            }
            Self::NoEvents { line, format } => {
                let (name, advice) = format.told();
                write!(f, "The {name} of {line} lines holds no {advice}.")
            }
            Self::LongLine { line } => {
                write!(f, "Line {line} is longer than {} KiB: expected text with one event a line.", MAX_LINE / 1024)
            }
            Self::Broken { line, expected, found } => {
                write!(f, "Line {line} is broken: expected {expected}, found “{found}”.")
            }
            Self::TooLarge { line, limit } => {
                write!(f, "The trace is too large at line {line}: at most {limit} can be replayed.")
            }
        }
    }
}

impl std::error::Error for TraceError {}
