//! Calls of malloc and free into ops.

use super::valgrind_call::{self, Call, Request};
use super::{GRAIN, MAX_UNITS, TraceError, ledger::Ledger};
use crate::op::Id;
use std::collections::HashMap;

/// The state of a malloc trace between two lines. The maps are only looked up in, never walked.
#[derive(Debug, Default)]
pub(super) struct Valgrind {
    /// Live blocks: each process has addresses of its own.
    live: HashMap<(u32, u64), Id>,
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
    /// [`MAX_UNITS`].
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
        let failed = before.iter().filter(|call| matches!(call.request, Request::Allocate(_))).count();
        ledger.notes.failed += failed as u64;
        ledger.notes.events += failed as u64;
        match (last.request, last.result) {
            (Request::Free(address), _) | (Request::Resize { address, bytes: 0 }, Some(0)) => {
                self.free(pid, address, ledger);
            }
            (Request::AllocateByAnother(_), None) => ledger.notes.skipped_lines += 1,
            (_, None | Some(0)) => {
                ledger.notes.events += 1;
                ledger.notes.failed += 1;
            }
            (Request::Allocate(None), Some(_)) => {
                return Err(TraceError::broken(number, "a product below 2^64 in a calloc that got memory", line));
            }
            (Request::Allocate(Some(bytes)) | Request::AllocateByAnother(bytes), Some(result)) => {
                ledger.notes.events += 1;
                self.allocate(pid, bytes, result, number, ledger)?;
            }
            (Request::Resize { address, bytes }, Some(result)) => {
                ledger.notes.events += 1;
                let old = self.live.remove(&(pid, address));
                self.allocate(pid, bytes, result, number, ledger)?;
                match old {
                    Some(id) => ledger.free(id),
                    None => ledger.notes.lost_allocations += u64::from(address != 0),
                }
            }
        }
        Ok(())
    }

    fn allocate(
        &mut self,
        pid: u32,
        bytes: u64,
        address: u64,
        number: u64,
        ledger: &mut Ledger,
    ) -> Result<(), TraceError> {
        if bytes > u64::from(MAX_UNITS) * u64::from(GRAIN) {
            return Err(TraceError::TooLarge { line: number, limit: "16 GiB in a block" });
        }
        if let Some(lost) = self.live.remove(&(pid, address)) {
            ledger.notes.lost_frees += 1;
            ledger.free(lost);
        }
        let owner = *self.owners.entry(pid).or_insert_with(|| ledger.owner(&format!("process {pid}")));
        self.live.insert((pid, address), ledger.allocate(bytes, owner));
        Ok(())
    }

    /// The size of a block that was never seen is not known: its free can't be adopted.
    fn free(&mut self, pid: u32, address: u64, ledger: &mut Ledger) {
        if address == 0 {
            return;
        }
        ledger.notes.events += 1;
        match self.live.remove(&(pid, address)) {
            Some(id) => ledger.free(id),
            None => ledger.notes.lost_allocations += 1,
        }
    }
}

#[cfg(test)]
mod tests;
