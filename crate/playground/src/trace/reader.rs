//! The door to the readers: bytes go in piece by piece, a trace comes out.

use super::{Trace, TraceError};
use super::{bad_lines::BadLines, detect, family::Family, ledger::Ledger, lines::Lines, open::Open};

/// Reads a recording as its bytes arrive; memory grows with the ops and what is live, not with the text.
#[derive(Debug, Default)]
pub struct Reader {
    lines: Lines,
    /// The first bytes, as far as a magic number goes.
    head: Vec<u8>,
    content: Content,
    failed: Option<TraceError>,
}

/// What the lines so far came to.
#[derive(Debug, Default)]
struct Content {
    state: State,
    ledger: Ledger,
    bad: BadLines,
}

#[derive(Debug)]
enum State {
    /// No line has told the family.
    Open(Open),
    Known(Family),
}

impl Default for State {
    fn default() -> Self {
        Self::Open(Open::default())
    }
}

impl Reader {
    /// Nothing read yet. The first line that does not parse is the end.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing read yet. Once the family is known, lines that do not parse are counted ([`super::Notes::bad_lines`]), the
    /// first of them kept ([`Trace::bad_lines`]), and left out.
    #[must_use]
    pub fn lenient() -> Self {
        let mut reader = Self::default();
        reader.content.bad.pass = true;
        reader
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
        let Self { lines, content, .. } = &mut self;
        lines.finish(|number, line| content.line(number, line))?;
        let count = self.lines.count();
        let Content { state, ledger, bad } = self.content;
        match state {
            State::Open(open) if open.is_blank() => Err(TraceError::Empty),
            State::Open(_) => Err(TraceError::Unknown { line: count }),
            State::Known(family) => {
                let trace = family.finish(ledger, count)?;
                Ok(Trace { bad_lines: bad.into_first(), ..trace })
            }
        }
    }

    fn advance(&mut self, bytes: &[u8]) -> Result<(), TraceError> {
        const MAGIC: usize = 8;
        if self.head.len() < MAGIC {
            self.head.extend(bytes.iter().take(MAGIC - self.head.len()));
            detect::magic(&self.head).map_or(Ok(()), Err)?;
        }
        let Self { lines, content, .. } = self;
        lines.feed(bytes, |number, line| content.line(number, line))
    }
}

impl Content {
    /// Reads one line; none is one that is too long.
    fn line(&mut self, number: u64, bytes: Option<&[u8]>) -> Result<(), TraceError> {
        let Some(bytes) = bytes else {
            let error = TraceError::LongLine { line: number };
            return match self.state {
                State::Open(_) => Err(error),
                State::Known(_) => self.bad.take(error, &mut self.ledger),
            };
        };
        let text = String::from_utf8_lossy(bytes);
        // Windows marks UTF-8 with an invisible character.
        let text = text.strip_prefix('\u{feff}').filter(|_| number == 1).unwrap_or(&text);
        if let State::Open(open) = &mut self.state {
            let Some(format) = open.line(number, text)? else { return Ok(()) };
            open.close(format, &mut self.bad, &mut self.ledger)?;
            self.state = State::Known(Family::new(format));
        }
        let State::Known(family) = &mut self.state else { return Ok(()) };
        if text.trim().is_empty() {
            return Ok(());
        }
        let read = if has_control(text) {
            Err(TraceError::broken(number, "text without control bytes", text))
        } else {
            family.line(number, text, &mut self.ledger)
        };
        read.or_else(|error| self.bad.take(error, &mut self.ledger))?;
        self.ledger.check(number)
    }
}

/// Bytes that no text holds; tabs, bare carriage returns and the colours of a terminal are let through.
pub(super) fn has_control(text: &str) -> bool {
    text.bytes().any(|byte| (byte < 0x20 && !matches!(byte, b'\t' | b'\r' | 0x1b)) || byte == 0x7f)
}

#[cfg(test)]
mod tests;
