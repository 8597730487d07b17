//! What becomes of a line that does not parse: the end of the reading, or a note.

use super::{TraceError, ledger::Ledger};

/// How many bad lines are kept, to be shown; of the others there is a count.
const KEPT: usize = 8;

/// Bad lines, where the reader goes on without them.
#[derive(Debug, Default)]
pub(super) struct BadLines {
    /// Whether it does.
    pub(super) pass: bool,
    first: Vec<TraceError>,
}

impl BadLines {
    /// Keeps what is wrong with a line.
    ///
    /// # Errors
    /// That same thing, where the reader does not go on.
    pub(super) fn take(&mut self, error: TraceError, ledger: &mut Ledger) -> Result<(), TraceError> {
        if !self.pass {
            return Err(error);
        }
        ledger.notes.bad_lines += 1;
        if self.first.len() < KEPT {
            self.first.push(error);
        }
        Ok(())
    }

    /// The first of them.
    pub(super) fn into_first(self) -> Vec<TraceError> {
        self.first
    }
}
