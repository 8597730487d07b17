//! Recordings of heaptrack into ops, in both its forms.
//!
//! The raw form (`heaptrack --raw`) has addresses: `+ SIZE TRACE ADDRESS`, `- ADDRESS`. The interpreted form, which is
//! what heaptrack writes by default, has a table of sizes in `a SIZE TRACE` lines and then `+ INDEX` and `- INDEX` into
//! it: which of several blocks alike is freed is not in the file. The one that came last is taken here. Numbers are
//! hexadecimal.

use super::blocks::{self, Blocks};
use super::{MAX_OPS, TraceError, ledger::Ledger};
use crate::op::Id;

/// The state of a heaptrack recording between two lines.
#[derive(Debug, Default)]
pub(super) struct Heaptrack {
    form: Form,
    /// Of the raw form: blocks by address.
    blocks: Blocks<u64>,
    /// Of the interpreted form.
    table: Vec<Alike>,
    owner: Option<u16>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    /// No line has told yet.
    #[default]
    Open,
    Raw,
    Interpreted,
}

/// A line of the table: blocks of one size that one place in the program asked for.
#[derive(Debug)]
struct Alike {
    bytes: u64,
    live: Vec<Id>,
}

/// The fields of a line that are needed.
#[derive(Clone, Copy)]
enum Line<'a> {
    Allocate {
        bytes: u64,
        address: u64,
    },
    AllocateAlike {
        index: u64,
    },
    /// An address or an index.
    Free {
        name: u64,
    },
    Kind {
        bytes: u64,
    },
    Command(&'a str),
    /// Only the raw form has these.
    OfRaw,
    /// Of the format, and not needed.
    Passed,
    /// A letter that a newer heaptrack may have.
    Unknown,
}

/// Whether a line is the first of a recording: `v 10400 3`, the version of heaptrack and of the format.
pub(super) fn is_first(line: &str) -> bool {
    let Some(versions) = line.strip_prefix("v ") else { return false };
    let mut numbers = versions.split_ascii_whitespace().map(hex);
    let version = numbers.next().flatten();
    version.is_some_and(|version| (0x1_0000..0x100_0000).contains(&version))
        && numbers.next().is_none_or(|format| format.is_some())
        && numbers.next().is_none()
}

impl Heaptrack {
    /// Reads one line.
    ///
    /// # Errors
    /// [`TraceError::Broken`] where it is none of the format, [`TraceError::TooLarge`] for one block beyond
    /// [`super::MAX_UNITS`] and for too long a table.
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        let parsed = self.parse(line).map_err(|expected| TraceError::broken(number, expected, line))?;
        match parsed {
            Line::Allocate { bytes, address } => {
                let (bytes, owner) = (blocks::bounded(bytes, number)?, self.owner(ledger));
                self.form = Form::Raw;
                self.blocks.allocate(address, bytes, owner, ledger);
            }
            Line::Free { name } if self.form == Form::Raw => self.blocks.free(&name, ledger),
            Line::Kind { bytes } => {
                let bytes = blocks::bounded(bytes, number)?;
                if self.table.len() >= MAX_OPS {
                    return Err(TraceError::TooLarge { line: number, limit: "2,097,152 kinds of blocks" });
                }
                self.form = Form::Interpreted;
                self.table.push(Alike { bytes, live: Vec::new() });
            }
            Line::AllocateAlike { index } => {
                let owner = self.owner(ledger);
                let alike = self.alike(index).map_err(|expected| TraceError::broken(number, expected, line))?;
                ledger.notes.events += 1;
                alike.live.push(ledger.allocate(alike.bytes, owner));
            }
            Line::Free { name } => {
                let alike = self.alike(name).map_err(|expected| TraceError::broken(number, expected, line))?;
                ledger.notes.events += 1;
                match alike.live.pop() {
                    Some(id) => ledger.free(id),
                    None => ledger.notes.lost_allocations += 1,
                }
            }
            Line::Command(command) => {
                let program = command.split(' ').next().and_then(|path| path.rsplit('/').next());
                self.owner = program.map(|name| ledger.owner(name));
            }
            Line::OfRaw => self.form = Form::Raw,
            Line::Passed => {}
            Line::Unknown => ledger.notes.skipped_lines += 1,
        }
        Ok(())
    }

    fn owner(&mut self, ledger: &mut Ledger) -> u16 {
        *self.owner.get_or_insert_with(|| ledger.owner("program"))
    }

    fn alike(&mut self, index: u64) -> Result<&mut Alike, &'static str> {
        let index = usize::try_from(index).ok();
        index.and_then(|index| self.table.get_mut(index)).ok_or("an index into the “a” lines so far")
    }

    /// What a line says, as far as it fits the form that the lines before it told.
    fn parse<'a>(&self, line: &'a str) -> Result<Line<'a>, &'static str> {
        let (kind, rest) = line.split_at_checked(1).unwrap_or((line, ""));
        let fields = || rest.strip_prefix(' ').and_then(fields);
        match (kind, self.form) {
            ("+", Form::Interpreted) => match fields() {
                Some([Some(index), None, None]) => Ok(Line::AllocateAlike { index }),
                _ => Err("“+ INDEX”, in hexadecimal"),
            },
            ("+", Form::Open | Form::Raw) => match fields() {
                Some([Some(bytes), Some(_), Some(address)]) => Ok(Line::Allocate { bytes, address }),
                _ => Err("“+ SIZE TRACE ADDRESS”, in hexadecimal"),
            },
            ("-", form) => match (fields(), form) {
                (Some([Some(name), None, None]), _) => Ok(Line::Free { name }),
                (_, Form::Interpreted) => Err("“- INDEX”, in hexadecimal"),
                _ => Err("“- ADDRESS”, in hexadecimal"),
            },
            ("a", Form::Open | Form::Interpreted) => match fields() {
                Some([Some(bytes), Some(_), None]) => Ok(Line::Kind { bytes }),
                _ => Err("“a SIZE TRACE”, in hexadecimal"),
            },
            ("a", Form::Raw) => Err("“+ SIZE TRACE ADDRESS”: this recording has addresses and no table"),
            ("x" | "m", Form::Open) => Ok(Line::OfRaw),
            ("X", _) => Ok(Line::Command(rest.trim_start())),
            // Versions, comments, the machine, modules, traces, addresses and names, time, memory, suppressions, attached.
            ("v" | "#" | "I" | "x" | "m" | "t" | "i" | "s" | "c" | "R" | "S" | "A", _) => Ok(Line::Passed),
            _ if kind.bytes().all(|letter| letter.is_ascii_alphabetic()) && rest.starts_with(' ') => Ok(Line::Unknown),
            _ => Err("a line of heaptrack: a letter, + or -, a blank, and numbers in hexadecimal"),
        }
    }
}

/// Up to three numbers, and nothing after them.
fn fields(text: &str) -> Option<[Option<u64>; 3]> {
    let mut fields = [None; 3];
    let mut words = text.split_ascii_whitespace();
    for (field, word) in fields.iter_mut().zip(&mut words) {
        *field = Some(hex(word)?);
    }
    words.next().is_none().then_some(fields)
}

fn hex(word: &str) -> Option<u64> {
    word.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u64::from_str_radix(word, 16).ok()).flatten()
}

#[cfg(test)]
mod tests;
