//! Traces of ltrace into ops.
//!
//! ltrace gives threads and processes one kind of number, so that it does not tell who shares memory with whom. All do
//! here, until one runs another program (`--- Called exec() ---`): then its memory is its own.

use super::blocks::{self, Blocks, Old};
use super::ltrace_line::{self, LtraceLine, Part};
use super::valgrind_call::Request;
use super::{TraceError, ledger::Ledger};
use std::collections::{HashMap, HashSet};

/// Of the calls that glibc makes itself ltrace shows some under the names of others: a search in a string as a realloc. None
/// of them is to be believed.
const MISNAMED: &str = "libc.so.6";
/// Calls of a thread that have begun and not ended; nested deeper, they are no calls any more.
const MAX_DEPTH: usize = 64;

/// The state of an ltrace between two lines. The maps are only looked up in, never walked.
#[derive(Debug, Default)]
pub(super) struct Ltrace {
    blocks: Blocks<(u32, u64)>,
    begun: HashMap<u32, Vec<Call>>,
    /// Processes with memory of their own.
    alone: HashSet<u32>,
}

/// A call that has begun and not ended.
#[derive(Debug)]
struct Call {
    function: String,
    request: Request,
    owner: u16,
    /// It calls another function for the work, which the trace may show, too.
    wraps: bool,
    /// Nothing is left to do at its end.
    done: bool,
    /// What a realloc took.
    old: Old,
}

impl Call {
    fn new(function: &str, request: Request, owner: u16) -> Self {
        Self { function: function.to_owned(), request, owner, wraps: false, done: false, old: Old::Nothing }
    }
}

impl Ltrace {
    /// Reads one line. What is no call that is about memory is the program's own output or another call: skipped.
    ///
    /// # Errors
    /// [`TraceError::Broken`] for a call that does not parse, [`TraceError::TooLarge`] for one block beyond
    /// [`super::MAX_UNITS`].
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        let Some(LtraceLine { pid, part }) = ltrace_line::parse(line) else {
            ledger.notes.skipped_lines += 1;
            return Ok(());
        };
        match part {
            Part::Exec => {
                self.begun.remove(&pid);
                self.alone.insert(pid);
                ledger.notes.skipped_lines += 1;
            }
            Part::Whole { caller: MISNAMED, .. } => ledger.notes.skipped_lines += 1,
            Part::Whole { caller, function, request, result } => {
                let mut call = Call::new(function, request, owner(caller, pid, request, ledger));
                self.begin(pid, &mut call, ledger);
                self.end(pid, &call, result, number, ledger)?;
            }
            Part::Begun { caller, function, request, wraps } => {
                let call = if caller == MISNAMED {
                    ledger.notes.skipped_lines += 1;
                    Call { done: true, ..Call::new(function, request, 0) }
                } else {
                    let mut call = Call { wraps, ..Call::new(function, request, owner(caller, pid, request, ledger)) };
                    self.begin(pid, &mut call, ledger);
                    call
                };
                let begun = self.begun.entry(pid).or_default();
                if begun.len() >= MAX_DEPTH {
                    begun.remove(0);
                }
                begun.push(call);
            }
            Part::Ended { function, result } => {
                let begun = self.begun.entry(pid).or_default();
                match begun.iter().rposition(|call| call.function == function) {
                    Some(at) => {
                        let call = begun.remove(at);
                        self.end(pid, &call, result, number, ledger)?;
                    }
                    // It began before the recording: what it asked for is not known.
                    None => ledger.notes.skipped_lines += 1,
                }
            }
            Part::Broken(expected) => return Err(TraceError::broken(number, expected, line)),
        }
        Ok(())
    }

    /// What a call does at once: from here on another thread can get the memory that it gives back.
    fn begin(&mut self, pid: u32, call: &mut Call, ledger: &mut Ledger) {
        if call.wraps {
            return;
        }
        // The function that called this one has its work done by it.
        if let Some(outer) = self.begun.get_mut(&pid).and_then(|begun| begun.last_mut()).filter(|outer| outer.wraps) {
            outer.done = true;
        }
        let space = self.space(pid);
        match call.request {
            Request::Free(address) => {
                self.free(space, address, ledger);
                call.done = true;
            }
            Request::Resize { address, .. } if address != 0 => call.old = self.blocks.take(&(space, address)),
            _ => {}
        }
    }

    /// What a call did, known by its result.
    fn end(&mut self, pid: u32, call: &Call, result: u64, number: u64, ledger: &mut Ledger) -> Result<(), TraceError> {
        let Call { request, owner, done, wraps, old, .. } = *call;
        if done {
            return Ok(());
        }
        let space = self.space(pid);
        match request {
            Request::Free(address) => self.free(space, address, ledger),
            Request::Resize { address, bytes } => {
                let old = if wraps && address != 0 { self.blocks.take(&(space, address)) } else { old };
                let bounded = blocks::bounded(bytes, number);
                if result == 0 && bytes == 0 {
                    blocks::end_alone(old, ledger);
                } else if result == 0 || bounded.is_err() {
                    self.blocks.put_back((space, address), old, ledger);
                    if result != 0 {
                        bounded?;
                    }
                    blocks::failed(ledger);
                } else {
                    self.blocks.move_to(old, (space, result), bytes, owner, ledger);
                }
            }
            _ if result == 0 => blocks::failed(ledger),
            // A product beyond 2^64 that got memory is as large as can be: refused, too.
            Request::Allocate(bytes) => {
                let bytes = blocks::bounded(bytes.unwrap_or(u64::MAX), number)?;
                self.blocks.allocate((space, result), bytes, owner, ledger);
            }
            Request::AllocateByAnother(_) => {}
        }
        Ok(())
    }

    fn free(&mut self, space: u32, address: u64, ledger: &mut Ledger) {
        if address != 0 {
            self.blocks.free(&(space, address), ledger);
        }
    }

    /// The memory that a process or thread works in.
    fn space(&self, pid: u32) -> u32 {
        if self.alone.contains(&pid) { pid } else { 0 }
    }
}

/// The file or library that calls, or where ltrace does not tell it the process, becomes an owner where it asks for memory.
fn owner(caller: &str, pid: u32, request: Request, ledger: &mut Ledger) -> u16 {
    match (caller, pid) {
        _ if matches!(request, Request::Free(_)) => 0,
        ("", 0) => ledger.owner("program"),
        ("", pid) => ledger.owner(&format!("process {pid}")),
        _ => ledger.owner(caller),
    }
}

#[cfg(test)]
mod tests;
