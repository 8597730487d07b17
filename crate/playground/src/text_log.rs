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
use core::str::SplitAsciiWhitespace;

use balloon::{Device, Driver, Features, Setup};
use buddy::{Region, Sentence};

use crate::log::Log;
use crate::op::{Id, Op};
use crate::settings::{HeapKind, Settings};
use crate::told::OpFields;
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

/// The names of the rules, in the order of [`Rule::ALL`](balloon::Rule::ALL).
pub const RULES: [&str; 5] = ["outside", "twice", "used-inside", "used-early", "unasked"];

/// A line that is none of an op log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLogError {
    /// Which, from 1 on; one past the last where the end is missing.
    pub line: usize,
    /// What would be right there.
    pub expected: &'static str,
}

impl TextLogError {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        Sentence::new("line {} of the op log: expected {w}").figures([self.line as u64]).words(self.expected, "")
    }
}

impl fmt::Display for TextLogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
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
    /// How many allocations are among them.
    ids: Id,
}

impl TextLog {
    /// The machine and its log, where the ops need no recording, or do without it.
    pub fn alone(self) -> (Settings, Log) {
        let mut ops = Vec::with_capacity(self.ops.len());
        for op in self.ops_from(0) {
            ops.push(op);
        }
        (self.settings, Log::new(ops))
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

/// What a word after a line's name is.
#[derive(Debug)]
pub(crate) enum Word {
    /// A number.
    Wide,
    /// The same, and it is written in hexadecimal.
    Address,
    /// One of 32 bits.
    Small,
    /// A number up to this; what would be right.
    Most(u32, &'static str),
    /// The number of one of these names; what would be right.
    Name(&'static [&'static str], &'static str),
}

use Word::{Address, Most, Name, Small, Wide};

/// The ops, in the order of their numbers.
pub(crate) const OPS: [(&str, &[Word]); 10] = [
    ("allocate", &[Wide]),
    ("adopt", &[Wide]),
    ("free", &[Small]),
    ("free-address", &[Address]),
    ("reserve", &[Address, Wide]),
    ("target", &[Small]),
    ("touch", &[Small]),
    ("wait", &[Small]),
    ("interval", &[Small]),
    ("foul", &[Name(&RULES, "outside, twice, used-inside, used-early or unasked"), Small]),
];

type Setter = fn(&mut TextLog, [u64; 3]);

/// The settings that are a name and a fixed number of words, and what they set.
const SETTINGS: [(&str, &[Word], Setter); 16] = [
    ("region", &[Wide, Wide, Small], |log, [base, unit, units]| {
        log.settings.region = Region::new(base, unit, units as u32);
    }),
    ("guest", &[Small], |log, [pages, ..]| guest(log, pages as u32)),
    ("first-id", &[Most(Id::MAX / 2, "a smaller number")], |log, [id, ..]| log.first_id = id as Id),
    ("cursor", &[Small, Small], |log, [op, step, _]| log.cursor = Some((op as u32, step as u32))),
    ("state", &[Wide], |log, [hash, ..]| log.state = Some(hash)),
    ("max-order", &[Small], |log, [order, ..]| log.settings.region.max_order = Some(order as u32)),
    ("trim", &[], |log, _| log.settings.trim = true),
    ("parent", &[Small], |log, [units, ..]| log.settings.parent = units as u32),
    ("device", &[Name(&DEVICES, "firecracker, qemu or strict")], |log, [device, ..]| {
        log.settings.balloon.device = Device::ALL[device as usize];
    }),
    ("driver", &[Name(&DRIVERS, "nanos or linux")], |log, [driver, ..]| {
        log.settings.balloon.driver = Driver::ALL[driver as usize];
    }),
    ("balloon-order", &[Most(Setup::MAX_ORDER, "an order of 0 to 9")], |log, [order, ..]| {
        log.settings.balloon.order = order as u32;
    }),
    ("balloon-reserve", &[Small], |log, [pages, ..]| log.settings.balloon.reserve = pages as u32),
    ("low-water", &[Small], |log, [pages, ..]| log.settings.balloon.low_water = pages as u32),
    ("poison", &[Most(255, "a byte")], |log, [byte, ..]| log.settings.balloon.poison = byte as u8),
    ("report-order", &[Most(buddy::MAX_ORDER, "an order of 0 to 31")], |log, [order, ..]| {
        log.settings.balloon.report_order = order as u32;
    }),
    ("touched", &[Most(100, "0 to 100")], |log, [percent, ..]| log.settings.touched = percent as u8),
];

/// A guest of so many pages; the rest is as it was.
fn guest(log: &mut TextLog, pages: u32) {
    log.settings.region = Region::new(0, balloon::PAGE, pages);
    log.settings.guest = true;
}

/// Reads an op log.
///
/// # Errors
/// Where a line is none.
pub fn parse(text: &str) -> Result<TextLog, TextLogError> {
    let settings = Settings::bytes(16, 0);
    let (trace, recorded, first_id, cursor, state, ops) = (None, None, 0, None, None, Vec::new());
    let mut log = TextLog { settings, trace, recorded, first_id, cursor, state, ops, ids: 0 };
    let (mut line, mut rest) = (0, text);
    while !rest.is_empty() {
        let text;
        (text, rest) = cut(rest, b'\n');
        line += 1;
        match read(line, text.split_ascii_whitespace(), &mut log) {
            Ok(true) => return Ok(log),
            Ok(false) => {}
            Err(expected) => return Err(TextLogError { line, expected }),
        }
    }
    Err(TextLogError { line: line + 1, expected: "end" })
}

/// What is before the first such byte, and what after it.
pub(crate) fn cut(text: &str, byte: u8) -> (&str, &str) {
    let end = text.bytes().position(|here| here == byte).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), text.get(end + 1..).unwrap_or_default())
}

/// The words of a line that are still to be read.
type Words<'t> = SplitAsciiWhitespace<'t>;

/// Reads a line; whether it is the last one.
fn read(line: usize, mut words: Words<'_>, log: &mut TextLog) -> Result<bool, &'static str> {
    if line == 1 {
        let is_log = words.eq(["buddy-playground", "log", "1"]);
        return if is_log { Ok(false) } else { Err("buddy-playground log 1") };
    }
    let Some(name) = words.next().filter(|name| !name.as_bytes().starts_with(b"#")) else { return Ok(false) };
    if name == "end" && words.clone().next().is_none() {
        return Ok(true);
    }
    if let Some(at) = OPS.iter().position(|(known, _)| *known == name) {
        let op = op(at, words, log)?;
        log.ops.push(op);
    } else if log.ops.is_empty() {
        setting(name, words, log)?;
    } else {
        return Err("an op or end");
    }
    Ok(false)
}

fn op(at: usize, words: Words<'_>, log: &mut TextLog) -> Result<Op, &'static str> {
    let [first, second, _] = values(OPS[at].1, words, "an op with all of its numbers")?;
    let kind = at as u32 + 1;
    let fields = match kind {
        1 | 2 => {
            log.ids += 1;
            OpFields { id: log.first_id + (log.ids - 1), value: first, ..OpFields::default() }
        }
        3 | 7 => OpFields { id: first as Id, ..OpFields::default() },
        10 => OpFields { id: first as u32, value: second, ..OpFields::default() },
        _ => OpFields { value: first, bytes: second, ..OpFields::default() },
    };
    // Each value was checked as its word was read.
    Ok(OpFields { kind, ..fields }.op().unwrap_or(Op::Free { id: 0 }))
}

fn setting(name: &str, mut words: Words<'_>, log: &mut TextLog) -> Result<(), &'static str> {
    const NONE: &str = "a setting, an op or end";
    let count = words.clone().count();
    match (name, count) {
        ("heap", 1) => {
            let number = Name(&HEAPS, HeapKind::NAMES).value(words.next().unwrap_or_default())?;
            log.settings.heap = HeapKind::numbered(number as u32).ok_or(HeapKind::NAMES)?;
        }
        ("features", _) => {
            let expected = "must-tell-host, stats-vq, deflate-on-oom, free-page-hint, page-poison or page-reporting";
            log.settings.balloon.switched_on = Features::default();
            for name in words {
                log.settings.balloon.switched_on.0 |= 1 << Name(&FEATURES, expected).value(name)?;
            }
        }
        ("trace", 1 | 2) => {
            guest(log, log.settings.region.units);
            log.trace = words.next().map(ToOwned::to_owned);
            log.recorded = match words.next() {
                Some(ops) => Some(Small.value(ops)? as u32),
                None => None,
            };
        }
        ("first-id", 1) if log.trace.is_none() => return Err("trace before first-id"),
        _ => {
            let (_, spec, set) = SETTINGS.iter().find(|(known, ..)| *known == name).ok_or(NONE)?;
            set(log, values(spec, words, NONE)?);
        }
    }
    Ok(())
}

/// What the words say, a value each; `expected` where there are not as many.
fn values(spec: &[Word], mut words: Words<'_>, expected: &'static str) -> Result<[u64; 3], &'static str> {
    if words.clone().count() != spec.len() {
        return Err(expected);
    }
    let mut values = [0; 3];
    for (value, word) in values.iter_mut().zip(spec) {
        *value = word.value(words.next().unwrap_or_default())?;
    }
    Ok(values)
}

impl Word {
    fn value(&self, text: &str) -> Result<u64, &'static str> {
        let value = number(text);
        let (most, expected) = match *self {
            Name(names, expected) => {
                return names.iter().position(|known| *known == text).map(|at| at as u64).ok_or(expected);
            }
            Wide | Address => (u64::MAX, "a number"),
            Small if value.is_none() => return Err("a number"),
            Small => (u32::MAX.into(), "a smaller number"),
            Most(most, expected) => (most.into(), expected),
        };
        value.filter(|value| *value <= most).ok_or(expected)
    }
}

/// Decimal, or hexadecimal after 0x.
fn number(word: &str) -> Option<u64> {
    let (digits, base) = word.strip_prefix("0x").map_or((word, 10), |hex| (hex, 16));
    if digits.is_empty() {
        return None;
    }
    let mut sum: u64 = 0;
    for byte in digits.bytes() {
        let digit = char::from(byte).to_digit(base)?.into();
        sum = sum.checked_mul(base.into())?.checked_add(digit)?;
    }
    Some(sum)
}
