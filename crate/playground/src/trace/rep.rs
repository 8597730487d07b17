//! Traces of the malloc lab (`.rep`) into ops.
//!
//! Two headers are in use, of 2 numbers (ids, ops) and of 4 (suggested heap, ids, ops, weight), a line each. None of them
//! is needed: real files are off by a few. What follows are `a ID BYTES`, `r ID BYTES` and `f ID`.

use super::blocks::{self, Blocks};
use super::{TraceError, ledger::Ledger};

/// The state of a malloc lab trace between two lines.
#[derive(Debug, Default)]
pub(super) struct Rep {
    /// By the ids of the file, which are any numbers.
    blocks: Blocks<u64>,
    begun: bool,
}

#[derive(Clone, Copy)]
enum Line {
    Allocate {
        id: u64,
        bytes: u64,
    },
    Resize {
        id: u64,
        bytes: u64,
    },
    /// No id: `f -1`, a free of the null address.
    Free {
        id: Option<u64>,
    },
    Number,
}

/// Whether a line can only be one of this family.
pub(super) fn is_op(line: &str) -> bool {
    matches!(parse(line), Ok(Line::Allocate { .. } | Line::Resize { .. }))
}

/// Whether a line can be one of a header.
pub(super) fn is_header(line: &str) -> bool {
    matches!(parse(line), Ok(Line::Number))
}

impl Rep {
    /// Reads one line.
    ///
    /// # Errors
    /// [`TraceError::Broken`] where it is none of the format, [`TraceError::TooLarge`] for one block beyond
    /// [`super::MAX_UNITS`].
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        if line.starts_with('#') {
            return Ok(());
        }
        let parsed = parse(line).map_err(|expected| TraceError::broken(number, expected, line))?;
        let owner = ledger.owner("program");
        match parsed {
            Line::Allocate { id, bytes } => {
                self.blocks.allocate(id, blocks::bounded(bytes, number)?, owner, ledger);
            }
            Line::Resize { id, bytes: 0 } | Line::Free { id: Some(id) } => self.blocks.free(&id, ledger),
            Line::Resize { id, bytes } => {
                self.blocks.resize(Some(&id), id, blocks::bounded(bytes, number)?, owner, ledger);
            }
            Line::Free { id: None } => {}
            Line::Number if self.begun => {
                return Err(TraceError::broken(number, "an op: the numbers of the header come before the ops", line));
            }
            Line::Number => return Ok(()),
        }
        self.begun = true;
        Ok(())
    }
}

fn parse(line: &str) -> Result<Line, &'static str> {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok()).flatten();
    let mut words = line.split_ascii_whitespace();
    let (kind, id, bytes) = (words.next(), words.next(), words.next());
    if words.next().is_some() {
        return Err("“a ID BYTES”, “r ID BYTES” or “f ID” and no more");
    }
    match (kind, id, bytes) {
        (Some("a"), id, bytes) => id
            .and_then(number)
            .zip(bytes.and_then(number))
            .map(|(id, bytes)| Line::Allocate { id, bytes })
            .ok_or("an id and a size in bytes: “a ID BYTES”"),
        (Some("r"), id, bytes) => id
            .and_then(number)
            .zip(bytes.and_then(number))
            .map(|(id, bytes)| Line::Resize { id, bytes })
            .ok_or("an id and a size in bytes: “r ID BYTES”"),
        (Some("f"), Some("-1"), None) => Ok(Line::Free { id: None }),
        (Some("f"), id, None) => id.and_then(number).map(|id| Line::Free { id: Some(id) }).ok_or("an id: “f ID”"),
        (Some("f"), ..) => Err("an id and no more: “f ID”"),
        (Some(word), None, None) if number(word).is_some() => Ok(Line::Number),
        _ => Err("“a ID BYTES”, “r ID BYTES” or “f ID”"),
    }
}

#[cfg(test)]
mod tests;
