//! The lines before the one that tells the family.

use super::reader::has_control;
use super::{Format, TraceError, bad_lines::BadLines, detect, ledger::Ledger, rep};

/// A file that told nothing within so many bytes or lines with anything on them is refused.
const DETECT_BYTES: usize = 64 * 1024;
const DETECT_LINES: u64 = 200;

/// What was seen while no line has told the family.
#[derive(Debug, Default)]
pub(super) struct Open {
    bytes: usize,
    all: Strays,
    /// Those that are no number on its own, with which a malloc lab trace begins.
    words: Strays,
}

/// Lines that are neither blank nor a comment: how many, and the first one.
#[derive(Debug, Default)]
struct Strays {
    count: u64,
    first: Option<(u64, String)>,
}

impl Strays {
    fn add(&mut self, number: u64, text: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| (number, text.to_owned()));
    }
}

impl Open {
    /// Whether no line had anything on it.
    pub(super) fn is_blank(&self) -> bool {
        self.all.count == 0
    }

    /// The family, once a line tells it.
    ///
    /// # Errors
    /// [`TraceError::Unsupported`] for a family that is known but not read, [`TraceError::Unknown`] after too many lines.
    pub(super) fn line(&mut self, number: u64, text: &str) -> Result<Option<Format>, TraceError> {
        match detect::judge(text) {
            detect::Verdict::Known(format) => return Ok(Some(format)),
            detect::Verdict::Foreign(what, advice) => {
                return Err(TraceError::Unsupported { line: number, what, advice });
            }
            detect::Verdict::Open => {}
        }
        self.bytes = self.bytes.saturating_add(text.len());
        if !text.trim().is_empty() && !text.starts_with('#') {
            self.all.add(number, text);
            if !rep::is_header(text) {
                self.words.add(number, text);
            }
        }
        if self.bytes > DETECT_BYTES || self.all.count >= DETECT_LINES || has_control(text) {
            return Err(TraceError::Unknown { line: number });
        }
        Ok(None)
    }

    /// The family is known: what the lines before were in it. A program may print before the tool that watches it; nobody
    /// prints into what perf writes, or into a file of the malloc lab.
    ///
    /// # Errors
    /// [`TraceError::Broken`] for the first that can't be there.
    pub(super) fn close(&self, format: Format, bad: &mut BadLines, ledger: &mut Ledger) -> Result<(), TraceError> {
        let (strays, expected) = match format {
            Format::PerfPages => (&self.all, "a line of perf script"),
            Format::Rep => (&self.words, "a number of the header, “a ID BYTES”, “r ID BYTES” or “f ID”"),
            _ => {
                ledger.notes.skipped_lines += self.all.count;
                return Ok(());
            }
        };
        let Some((number, text)) = &strays.first else { return Ok(()) };
        bad.take(TraceError::broken(*number, expected, text), ledger)?;
        ledger.notes.bad_lines += strays.count - 1;
        Ok(())
    }
}
