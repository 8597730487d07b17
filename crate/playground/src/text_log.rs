//! An op log as text, a line each for a setting and for an op: what the allocator's tests tell a failure with, and what
//! scenarios are written in.
//!
//! ```text
//! buddy-playground log 1
//! heap buddy-mru
//! region 0x1030 16 29
//! max-order 3
//! trim
//! reserve 0x1050 48
//! allocate 112
//! free-address 0x1080
//! end
//! ```
//!
//! | setting | what |
//! |---|---|
//! | `heap` | one of [`HEAPS`] |
//! | `region BASE UNIT UNITS` | a heap of bytes: its base, the bytes of a unit, the units |
//! | `guest PAGES` | instead of a region: a guest, with a balloon and a host |
//! | `trace NAME`, `trace NAME OPS` | the ops of this recording come first, or so many of them; without `guest`, it says how large the guest is |
//! | `first-id ID` | the id of the first allocation of these lines, after a `trace`; smaller ones are the recording's |
//! | `max-order ORDER`, `trim` | of a buddy heap |
//! | `parent PAGES` | of the cache in `id-cached` |
//! | `device` | `firecracker`, `qemu` or `strict` |
//! | `driver` | `nanos` or `linux` |
//! | `features NAME…` | those that are switched on, of [`FEATURES`]; without names, none |
//! | `balloon-order ORDER` | the driver takes 2^this pages at a time |
//! | `balloon-reserve PAGES`, `low-water PAGES` | what the driver leaves free, and what the guest wants free |
//! | `poison BYTE`, `report-order ORDER`, `touched PERCENT` | see [`Setup`] and [`Settings`] |
//! | `cursor OP STEP` | where the cursor stands: after so many ops, and so many steps of the last of them |
//! | `state HASH` | what the state there hashes to ([`hash`](crate::hash::hash)) |
//!
//! The ops are `allocate BYTES`, `adopt BYTES`, `free ID` (the allocations of these lines are counted from 0,
//! or from `first-id`), `free-address ADDRESS`,
//! `reserve ADDRESS BYTES`, `touch ID`, `target PAGES`, `wait TICKS`, `interval TICKS` and `foul RULE PFN`, a rule being
//! one of [`RULES`]. Settings come before ops. Lines that begin with `#` are passed over.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use core::fmt;

use balloon::{Device, Driver, Features, Rule, Setup};
use buddy::Region;

use crate::log::Log;
use crate::op::{Id, Op};
use crate::settings::{HeapKind, Settings};
#[cfg(feature = "readers")]
use crate::trace::Trace;

/// The names of the heaps, in the order of their numbers.
pub const HEAPS: [&str; 8] =
    ["buddy-mru", "buddy-lowest", "id", "id-cached", "bump", "first-fit", "next-fit", "best-fit"];

/// The names of the devices, in their order.
pub const DEVICES: [&str; 3] = ["firecracker", "qemu", "strict"];

/// The names of the drivers, in their order.
pub const DRIVERS: [&str; 2] = ["nanos", "linux"];

/// The names of the feature bits, in their order.
pub const FEATURES: [&str; 6] =
    ["must-tell-host", "stats-vq", "deflate-on-oom", "free-page-hint", "page-poison", "page-reporting"];

/// The names of the rules, in the order of [`Rule::ALL`].
pub const RULES: [&str; 5] = ["outside", "twice", "used-inside", "used-early", "unasked"];

/// A line that is none of an op log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLogError {
    /// Which, from 1 on; one past the last where the end is missing.
    pub line: usize,
    /// What would be right there.
    pub expected: &'static str,
}

impl fmt::Display for TextLogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the op log: expected {}", self.line, self.expected)
    }
}

impl core::error::Error for TextLogError {}

/// What a text says. [`Timeline::with_log`](crate::timeline::Timeline::with_log) opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLog {
    /// The machine. Of a recording whose size is wanted it has no units yet.
    pub settings: Settings,
    /// The recording whose ops come first.
    pub trace: Option<String>,
    /// How many of its ops; all, where it is not said.
    pub recorded: Option<u32>,
    /// The id of the first allocation in `ops`.
    pub first_id: Id,
    /// Where the cursor stands: ops, and steps of the last of them; all of the ops, where it is not said.
    pub cursor: Option<(u32, u32)>,
    /// What the state there hashes to.
    pub state: Option<u64>,
    /// The ops; the ids of their allocations are dense from `first_id` on.
    pub ops: Vec<Op>,
}

impl TextLog {
    /// The machine and its log, where the ops need no recording, or do without it.
    pub fn alone(self) -> (Settings, Log) {
        let log = Log::new(self.ops_from(0).collect());
        (self.settings, log)
    }

    /// The machine and its log, the ops of `trace` first; of the size that it needs, where none is given.
    #[cfg(feature = "readers")]
    pub fn after(self, trace: &Trace) -> (Settings, Log) {
        let mut settings = self.settings;
        settings.guest = u64::from(trace.unit) == balloon::PAGE;
        let units = if settings.region.units == 0 { trace.guest_units() } else { settings.region.units };
        settings.region = Region { unit: trace.unit.into(), units, ..settings.region };
        let recorded = self.recorded.map_or(trace.ops.len(), |ops| trace.ops.len().min(ops as usize));
        let mut log = Log::recorded(trace.ops[..recorded].to_vec());
        for op in self.ops_from(log.next_id()) {
            log.push(op);
        }
        (settings, log)
    }

    /// The ops, the ids of their allocations counted from `next` on; smaller ones stay the recording's.
    fn ops_from(&self, next: Id) -> impl Iterator<Item = Op> {
        let moved = move |id: Id| id.checked_sub(self.first_id).map_or(id, |id| id.saturating_add(next));
        self.ops.iter().map(move |op| match *op {
            Op::Allocate { id, bytes, owner } => Op::Allocate { id: moved(id), bytes, owner },
            Op::Adopt { id, bytes, owner } => Op::Adopt { id: moved(id), bytes, owner },
            Op::Free { id } => Op::Free { id: moved(id) },
            Op::Touch { id } => Op::Touch { id: moved(id) },
            op => op,
        })
    }
}

/// Reads an op log.
///
/// # Errors
/// Where a line is none.
pub fn parse(text: &str) -> Result<TextLog, TextLogError> {
    let settings = Settings::bytes(16, 0);
    let (trace, recorded, first_id, cursor, state, ops) = (None, None, 0, None, None, Vec::new());
    let mut log = TextLog { settings, trace, recorded, first_id, cursor, state, ops };
    let mut ids = 0;
    let mut count = 0;
    for (line, text) in (1..).zip(text.lines()) {
        count = line;
        let error = |expected| TextLogError { line, expected };
        let words: Vec<_> = text.split_whitespace().collect();
        match *words.as_slice() {
            _ if line == 1 && text.trim() == "buddy-playground log 1" => {}
            _ if line == 1 => return Err(error("buddy-playground log 1")),
            ["end"] => return Ok(log),
            [] => {}
            [word, ..] if word.starts_with('#') => {}
            _ => match op(&words, log.first_id + ids) {
                Some(op) => {
                    let op = op.map_err(error)?;
                    ids += u32::from(matches!(op, Op::Allocate { .. } | Op::Adopt { .. }));
                    log.ops.push(op);
                }
                None if log.ops.is_empty() => setting(&words, &mut log).map_err(error)?,
                None => return Err(error("an op or end")),
            },
        }
    }
    Err(TextLogError { line: count + 1, expected: "end" })
}

fn op(words: &[&str], id: Id) -> Option<Result<Op, &'static str>> {
    let op = |words: &[&str]| -> Result<Op, &'static str> {
        Ok(match *words {
            ["allocate", bytes] => Op::Allocate { id, bytes: number(bytes)?, owner: 0 },
            ["adopt", bytes] => Op::Adopt { id, bytes: number(bytes)?, owner: 0 },
            ["free", id] => Op::Free { id: small(id)? },
            ["free-address", address] => Op::FreeAddress { address: number(address)? },
            ["reserve", address, bytes] => Op::Reserve { address: number(address)?, bytes: number(bytes)? },
            ["touch", id] => Op::Touch { id: small(id)? },
            ["target", pages] => Op::Target { pages: small(pages)? },
            ["wait", ticks] => Op::Wait { ticks: small(ticks)? },
            ["interval", ticks] => Op::Interval { ticks: small(ticks)? },
            ["foul", rule, pfn] => {
                let rule = one_of(rule, &RULES, &Rule::ALL, "outside, twice, used-inside, used-early or unasked")?;
                Op::Foul { rule, pfn: small(pfn)? }
            }
            _ => return Err("an op with all of its numbers"),
        })
    };
    let ops = ["allocate", "adopt", "free", "free-address", "reserve", "touch", "target", "wait", "interval", "foul"];
    ops.contains(words.first()?).then(|| op(words))
}

fn setting(words: &[&str], log: &mut TextLog) -> Result<(), &'static str> {
    let Settings { region, heap, parent, trim, guest: _, balloon, touched } = log.settings;
    let settings = &mut log.settings;
    match *words {
        ["heap", name] => {
            let number = HEAPS.iter().position(|known| *known == name).ok_or(HeapKind::NAMES)?;
            settings.heap = HeapKind::numbered(number as u32).ok_or(HeapKind::NAMES)?;
        }
        ["region", base, unit, units] => settings.region = Region::new(number(base)?, number(unit)?, small(units)?),
        ["guest", pages] => {
            *settings = Settings { heap, parent, trim, balloon, touched, ..Settings::guest(small(pages)?) }
        }
        ["trace", name, ref ops @ ..] if ops.len() < 2 => {
            *settings = Settings { heap, parent, trim, balloon, touched, ..Settings::guest(region.units) };
            log.trace = Some(name.to_owned());
            log.recorded = ops.first().map(|ops| small(ops)).transpose()?;
        }
        ["first-id", _] if log.trace.is_none() => return Err("trace before first-id"),
        ["first-id", id] => log.first_id = at_most(id, Id::MAX / 2, "a smaller number")?,
        ["cursor", op, step] => log.cursor = Some((small(op)?, small(step)?)),
        ["state", hash] => log.state = Some(number(hash)?),
        ["max-order", order] => settings.region = region.max_order(small(order)?),
        ["trim"] => settings.trim = true,
        ["parent", units] => settings.parent = small(units)?,
        ["device", name] => {
            let all = [Device::Firecracker, Device::Qemu, Device::Strict];
            settings.balloon.device = one_of(name, &DEVICES, &all, "firecracker, qemu or strict")?;
        }
        ["driver", name] => {
            settings.balloon.driver = one_of(name, &DRIVERS, &[Driver::Nanos, Driver::Linux], "nanos or linux")?;
        }
        ["features", ref names @ ..] => {
            let bits = core::array::from_fn::<_, 6, _>(|at| Features(1 << at));
            let expected = "must-tell-host, stats-vq, deflate-on-oom, free-page-hint, page-poison or page-reporting";
            let one = |name: &&str| one_of(name, &FEATURES, &bits, expected);
            let all = names.iter().map(one).try_fold(Features::default(), |all, one| Ok(all | one?));
            settings.balloon.switched_on = all?;
        }
        ["balloon-order", order] => {
            settings.balloon.order = at_most(order, Setup::MAX_ORDER, "an order of 0 to 9")?;
        }
        ["balloon-reserve", pages] => settings.balloon.reserve = small(pages)?,
        ["low-water", pages] => settings.balloon.low_water = small(pages)?,
        ["poison", byte] => settings.balloon.poison = at_most(byte, 255, "a byte")? as u8,
        ["report-order", order] => {
            settings.balloon.report_order = at_most(order, buddy::MAX_ORDER, "an order of 0 to 31")?;
        }
        ["touched", percent] => settings.touched = at_most(percent, 100, "0 to 100")? as u8,
        _ => return Err("a setting, an op or end"),
    }
    Ok(())
}

fn one_of<T: Copy>(name: &str, names: &[&str], all: &[T], expected: &'static str) -> Result<T, &'static str> {
    let at = names.iter().position(|known| *known == name).ok_or(expected)?;
    all.get(at).copied().ok_or(expected)
}

fn at_most(word: &str, most: u32, expected: &'static str) -> Result<u32, &'static str> {
    small(word).ok().filter(|value| *value <= most).ok_or(expected)
}

fn small(word: &str) -> Result<u32, &'static str> {
    u32::try_from(number(word)?).map_err(|_| "a smaller number")
}

/// Decimal, or hexadecimal after 0x.
fn number(word: &str) -> Result<u64, &'static str> {
    let read = word.strip_prefix("0x").map_or_else(|| word.parse(), |hex| u64::from_str_radix(hex, 16));
    read.map_err(|_| "a number")
}
