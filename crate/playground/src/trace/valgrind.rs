//! Calls of malloc and free into ops.

use super::blocks::{self, Blocks};
use super::valgrind_call::{self, Call, Request};
use super::{TraceError, ledger::Ledger};
use std::collections::HashMap;

/// The state of a malloc trace between two lines. The maps are only looked up in, never walked.
#[derive(Debug, Default)]
pub(super) struct Valgrind {
    /// Each process has addresses of its own.
    blocks: Blocks<(u32, u64)>,
    owners: HashMap<u32, u16>,
}

/// How a line of valgrind's begins: `--PID-- ` before a trace, `==PID== ` before a message. With
/// `--time-stamp=yes` a time stands before the PID. Gives the PID and what follows.
pub(super) fn prefixed<'a>(line: &'a str, fence: &str) -> Option<(u32, &'a str)> {
    let (head, text) = line.strip_prefix(fence)?.split_once(fence)?;
    let pid = head.rsplit(' ').next()?;
    let digits = head.bytes().all(|byte| byte.is_ascii_digit() || b" :.".contains(&byte));
    Some((pid.parse().ok().filter(|_| digits)?, text.strip_prefix(' ').unwrap_or(text)))
}

impl Valgrind {
    /// Reads one line. What is no call is the program's own output or another remark: skipped.
    ///
    /// # Errors
    /// [`TraceError::Broken`] for a call that does not parse, [`TraceError::TooLarge`] for one block beyond
    /// [`super::MAX_UNITS`]. Nothing of such a line is in the ledger.
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        if let Some((pid, text)) = prefixed(line, "--")
            && let Some(calls) = valgrind_call::parse(text)
        {
            let calls = calls.map_err(|expected| TraceError::broken(number, expected, line))?;
            return self.calls(pid, &calls, number, line, ledger);
        }
        if let Some((pid, text)) = prefixed(line, "==")
            && let Some(command) = text.strip_prefix("Command: ")
        {
            let program = command.split(' ').next().and_then(|path| path.rsplit('/').next());
            self.owners.insert(pid, ledger.owner(program.unwrap_or(command)));
        }
        ledger.notes.skipped_lines += 1;
        Ok(())
    }

    /// Only the last call of a line does the work; those before it called it, or failed.
    fn calls(
        &mut self,
        pid: u32,
        calls: &[Call],
        number: u64,
        line: &str,
        ledger: &mut Ledger,
    ) -> Result<(), TraceError> {
        let Some((last, before)) = calls.split_last() else { return Ok(()) };
        let done = match (last.request, last.result) {
            (Request::Free(_), _) | (_, None | Some(0)) => None,
            (Request::Allocate(None), Some(_)) => {
                return Err(TraceError::broken(number, "a product below 2^64 in a calloc that got memory", line));
            }
            (
                Request::Allocate(Some(bytes)) | Request::AllocateByAnother(bytes) | Request::Resize { bytes, .. },
                Some(result),
            ) => Some((blocks::bounded(bytes, number)?, result)),
        };
        for _ in before.iter().filter(|call| matches!(call.request, Request::Allocate(_))) {
            blocks::failed(ledger);
        }
        match (last.request, done) {
            (Request::Free(address), _) => self.free(pid, address, ledger),
            (Request::Resize { address, bytes: 0 }, None) if last.result.is_some() => self.free(pid, address, ledger),
            (Request::AllocateByAnother(_), None) if last.result.is_none() => ledger.notes.skipped_lines += 1,
            (_, None) => blocks::failed(ledger),
            (Request::Resize { address, .. }, Some((bytes, result))) => {
                let old = (pid, address);
                let owner = self.owner(pid, ledger);
                self.blocks.resize((address != 0).then_some(&old), (pid, result), bytes, owner, ledger);
            }
            (_, Some((bytes, result))) => {
                let owner = self.owner(pid, ledger);
                self.blocks.allocate((pid, result), bytes, owner, ledger);
            }
        }
        Ok(())
    }

    fn owner(&mut self, pid: u32, ledger: &mut Ledger) -> u16 {
        *self.owners.entry(pid).or_insert_with(|| ledger.owner(&format!("process {pid}")))
    }

    fn free(&mut self, pid: u32, address: u64, ledger: &mut Ledger) {
        if address != 0 {
            self.blocks.free(&(pid, address), ledger);
        }
    }
}

#[cfg(test)]
mod tests;
