//! The door to the readers: bytes go in piece by piece, a trace comes out.

use super::{Format, GRAIN, PAGE, Trace, TraceError};
use super::{detect, ledger::Ledger, lines::Lines, perf::Perf, valgrind::Valgrind};

/// A file that told nothing within so many bytes or lines with anything on them is refused.
const DETECT_BYTES: usize = 64 * 1024;
const DETECT_LINES: u64 = 200;

/// Reads a recording as its bytes arrive; memory grows with the ops and what is live, not with the text.
#[derive(Debug, Default)]
pub struct Reader {
    lines: Lines,
    /// The first bytes, as far as a magic number goes.
    head: Vec<u8>,
    state: State,
    ledger: Ledger,
    failed: Option<TraceError>,
}

#[derive(Debug)]
enum State {
    Open(Open),
    Perf(Perf),
    Valgrind(Valgrind),
}

/// What was seen while no line has told the family.
#[derive(Debug, Default)]
struct Open {
    bytes: usize,
    lines: u64,
    /// The first line that no perf recording holds, should it turn out to be one.
    stray: Option<TraceError>,
}

impl Default for State {
    fn default() -> Self {
        Self::Open(Open::default())
    }
}

impl Reader {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lines ended so far.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.lines.count()
    }

    /// Takes the next bytes, cut anywhere. O(bytes) times the logarithm of what is live.
    ///
    /// # Errors
    /// The first thing that is wrong, as a [`TraceError`]; from then on the same one again.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), TraceError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let result = self.advance(bytes);
        self.failed = result.as_ref().err().cloned();
        result
    }

    /// The file has ended: the trace.
    ///
    /// # Errors
    /// As [`Reader::feed`]; and if the file is empty, told nothing, or needs too much memory to replay.
    pub fn finish(mut self) -> Result<Trace, TraceError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let Self { lines, state, ledger, .. } = &mut self;
        lines.finish(|number, line| state.line(number, line, ledger))?;
        let count = self.lines.count();
        match self.state {
            State::Open(Open { lines: 0, .. }) => Err(TraceError::Empty),
            State::Open(_) => Err(TraceError::Unknown { line: count }),
            State::Perf(_) => self.ledger.finish(Format::PerfPages, PAGE, count),
            State::Valgrind(_) => self.ledger.finish(Format::Valgrind, GRAIN, count),
        }
    }

    fn advance(&mut self, bytes: &[u8]) -> Result<(), TraceError> {
        const MAGIC: usize = 8;
        if self.head.len() < MAGIC {
            self.head.extend(bytes.iter().take(MAGIC - self.head.len()));
            detect::magic(&self.head).map_or(Ok(()), Err)?;
        }
        let Self { lines, state, ledger, .. } = self;
        lines.feed(bytes, |number, line| state.line(number, line, ledger))
    }
}

impl State {
    fn line(&mut self, number: u64, bytes: &[u8], ledger: &mut Ledger) -> Result<(), TraceError> {
        let text = String::from_utf8_lossy(bytes);
        // Windows marks UTF-8 with an invisible character.
        let text = text.strip_prefix('\u{feff}').filter(|_| number == 1).unwrap_or(&text);
        if let Self::Open(open) = self {
            let Some(format) = open.line(number, text)? else { return Ok(()) };
            if let (Format::PerfPages, Some(stray)) = (format, open.stray.take()) {
                return Err(stray);
            }
            ledger.notes.skipped_lines += open.lines;
            *self = match format {
                Format::PerfPages => Self::Perf(Perf::default()),
                Format::Valgrind => Self::Valgrind(Valgrind::default()),
            };
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        if has_control(text) {
            return Err(TraceError::broken(number, "text without control bytes", text));
        }
        match self {
            Self::Open(_) => Ok(()),
            Self::Perf(perf) => perf.line(number, text, ledger),
            Self::Valgrind(valgrind) => valgrind.line(number, text, ledger),
        }?;
        ledger.check(number)
    }
}

impl Open {
    /// The family, once a line tells it.
    fn line(&mut self, number: u64, text: &str) -> Result<Option<Format>, TraceError> {
        match detect::judge(text) {
            detect::Verdict::Known(format) => return Ok(Some(format)),
            detect::Verdict::Foreign(what, advice) => {
                return Err(TraceError::Unsupported { line: number, what, advice });
            }
            detect::Verdict::Open => {}
        }
        self.bytes = self.bytes.saturating_add(text.len());
        if !text.trim().is_empty() && !text.starts_with('#') {
            self.lines += 1;
            self.stray.get_or_insert_with(|| TraceError::broken(number, "a line of perf script", text));
        }
        if self.bytes > DETECT_BYTES || self.lines >= DETECT_LINES || has_control(text) {
            return Err(TraceError::Unknown { line: number });
        }
        Ok(None)
    }
}

/// Bytes that no text holds; tabs, bare carriage returns and the colours of a terminal are let through.
fn has_control(text: &str) -> bool {
    text.bytes().any(|byte| (byte < 0x20 && !matches!(byte, b'\t' | b'\r' | 0x1b)) || byte == 0x7f)
}

#[cfg(test)]
mod tests;
