//! Traces of glibc's mtrace into ops.
//!
//! `@ CALLER + ADDRESS SIZE` is an allocation, `- ADDRESS` a free; a realloc is a pair of lines, `< OLD` and
//! `> NEW SIZE`, and one that failed is `! OLD SIZE`. mtrace holds a lock while it writes a pair.

use super::blocks::{self, Blocks, Old};
use super::{TraceError, ledger::Ledger};

/// The state of an mtrace between two lines.
#[derive(Debug, Default)]
pub(super) struct Mtrace {
    blocks: Blocks<u64>,
    /// The first half of a realloc: what the second half ends.
    half: Old,
}

#[derive(Clone, Copy)]
enum Call {
    Allocate { address: u64, bytes: u64 },
    Free { address: u64 },
    ResizeFrom { address: u64 },
    ResizeTo { address: u64, bytes: u64 },
    ResizeFailed,
}

/// Whether a line can only be one of this family.
pub(super) fn is_line(line: &str) -> bool {
    is_fence(line) || (line.starts_with("@ ") && parse(line).is_some())
}

fn is_fence(line: &str) -> bool {
    matches!(line.trim(), "= Start" | "= End")
}

impl Mtrace {
    /// Reads one line.
    ///
    /// # Errors
    /// [`TraceError::Broken`] where it is none of the format, [`TraceError::TooLarge`] for one block beyond
    /// [`super::MAX_UNITS`].
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        if is_fence(line) {
            return Ok(());
        }
        let Some((caller, call)) = parse(line) else {
            let expected = "a line of mtrace such as “@ ./prog:[0x11a0] + 0x55ba45df04a0 0x64” or “… - 0x55ba45df04a0”";
            return Err(TraceError::broken(number, expected, line));
        };
        if let Call::Allocate { address, bytes } | Call::ResizeTo { address, bytes } = call
            && address != 0
        {
            blocks::bounded(bytes, number)?;
        }
        if !matches!(call, Call::ResizeTo { .. }) {
            self.finish(ledger);
        }
        match call {
            Call::Allocate { address: 0, .. } | Call::ResizeTo { address: 0, .. } | Call::ResizeFailed => {
                blocks::failed(ledger);
            }
            Call::Allocate { address, bytes } => {
                let owner = ledger.owner(caller);
                self.blocks.allocate(address, bytes, owner, ledger);
            }
            Call::Free { address: 0 } => {}
            Call::Free { address } => self.blocks.free(&address, ledger),
            Call::ResizeFrom { address } => self.half = self.blocks.take(&address),
            Call::ResizeTo { address, bytes } => {
                let owner = ledger.owner(caller);
                self.blocks.move_to(std::mem::take(&mut self.half), address, bytes, owner, ledger);
            }
        }
        Ok(())
    }

    /// The first half of a realloc whose second half did not come: the block is gone all the same.
    pub(super) fn finish(&mut self, ledger: &mut Ledger) {
        blocks::end_alone(std::mem::take(&mut self.half), ledger);
    }
}

/// The file that called, and the call. Paths can hold blanks: what is needed is read from the end.
fn parse(line: &str) -> Option<(&str, Call)> {
    let (before, last) = cut(line)?;
    let (caller, second) = cut(before).unwrap_or(("", before));
    let call = match second {
        "-" => Call::Free { address: address(last)? },
        "<" => Call::ResizeFrom { address: address(last)? },
        _ => {
            let (address, bytes) = (address(second)?, size(last)?);
            let (caller, kind) = cut(caller).unwrap_or(("", caller));
            let call = match kind {
                "+" => Call::Allocate { address, bytes },
                ">" => Call::ResizeTo { address, bytes },
                "!" => Call::ResizeFailed,
                _ => return None,
            };
            return Some((module(caller)?, call));
        }
    };
    Some((module(caller)?, call))
}

/// The last word, and what stands before it.
fn cut(text: &str) -> Option<(&str, &str)> {
    let (before, word) = text.trim_end().rsplit_once([' ', '\t'])?;
    Some((before.trim_end(), word))
}

/// The name of the file in `@ /usr/bin/git:(main+0x1f)[0x4011a0]`; “program” where mtrace does not know who called.
fn module(caller: &str) -> Option<&str> {
    let Some(place) = caller.strip_prefix('@') else { return caller.is_empty().then_some("program") };
    let path = place.trim().rsplit_once(':').map_or("", |(path, _)| path);
    let name = path.rsplit('/').next().unwrap_or_default();
    Some(if name.is_empty() { "program" } else { name })
}

fn address(word: &str) -> Option<u64> {
    if word == "(nil)" { Some(0) } else { hex(word) }
}

/// glibc prints 0 without the 0x.
fn size(word: &str) -> Option<u64> {
    if word == "0" { Some(0) } else { hex(word) }
}

fn hex(word: &str) -> Option<u64> {
    let digits = word.strip_prefix("0x")?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests;
