//! An op log as text, a line each for a setting and for an op: what the allocator's tests tell a failure with.
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
//! `heap` is `buddy-mru`, `buddy-lowest` or `id`; `region` gives the base, the bytes of a unit and the units;
//! `max-order` and `trim` may be left out. Instead of a region, `guest` gives a guest's pages. The ops are `allocate
//! BYTES`, `free ID` (allocations are counted from 0), `free-address ADDRESS`, `reserve ADDRESS BYTES`, `touch ID`,
//! `target PAGES`, `wait TICKS` and `interval TICKS`. Lines that begin with `#` are passed over.

use std::fmt;

use buddy::Region;

use crate::log::Log;
use crate::op::Op;
use crate::settings::{HeapKind, Settings};

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

impl std::error::Error for TextLogError {}

/// Reads an op log. [`Timeline::with_log`](crate::timeline::Timeline::with_log) opens it.
///
/// # Errors
/// Where a line is none.
pub fn parse(text: &str) -> Result<(Settings, Log), TextLogError> {
    let mut settings = Settings::bytes(16, 0);
    let mut ops = Vec::new();
    let mut id = 0;
    let mut count = 0;
    for (line, text) in (1..).zip(text.lines()) {
        count = line;
        let words: Vec<_> = text.split_whitespace().collect();
        let error = |expected| TextLogError { line, expected };
        let number = |word: &str| number(word).ok_or(error("a number"));
        let small =
            |word: &str| self::number(word).and_then(|n| u32::try_from(n).ok()).ok_or(error("a smaller number"));
        let op = match *words.as_slice() {
            _ if line == 1 => {
                if text.trim() != "buddy-playground log 1" {
                    return Err(error("buddy-playground log 1"));
                }
                continue;
            }
            ["end"] => return Ok((settings, Log::new(ops))),
            ["heap", name] => {
                settings.heap = match name {
                    "buddy-mru" => HeapKind::BuddyMru,
                    "buddy-lowest" => HeapKind::BuddyLowest,
                    "id" => HeapKind::Id,
                    _ => return Err(error("buddy-mru, buddy-lowest or id")),
                };
                continue;
            }
            ["region", base, unit, units] => {
                settings.region = Region::new(number(base)?, number(unit)?, small(units)?);
                continue;
            }
            ["max-order", order] => {
                settings.region = settings.region.max_order(small(order)?);
                continue;
            }
            ["trim"] => {
                settings.trim = true;
                continue;
            }
            ["guest", pages] => {
                settings = Settings { heap: settings.heap, trim: settings.trim, ..Settings::guest(small(pages)?) };
                continue;
            }
            ["allocate", bytes] => {
                let op = Op::Allocate { id, bytes: number(bytes)?, owner: 0 };
                id += 1;
                op
            }
            ["free", id] => Op::Free { id: small(id)? },
            ["free-address", address] => Op::FreeAddress { address: number(address)? },
            ["reserve", address, bytes] => Op::Reserve { address: number(address)?, bytes: number(bytes)? },
            ["target", pages] => Op::Target { pages: small(pages)? },
            ["touch", id] => Op::Touch { id: small(id)? },
            ["wait", ticks] => Op::Wait { ticks: small(ticks)? },
            ["interval", ticks] => Op::Interval { ticks: small(ticks)? },
            [] => continue,
            [word, ..] if word.starts_with('#') => continue,
            _ => return Err(error("a setting, an op or end")),
        };
        ops.push(op);
    }
    Err(TextLogError { line: count + 1, expected: "end" })
}

/// Decimal, or hexadecimal after 0x.
fn number(word: &str) -> Option<u64> {
    word.strip_prefix("0x").map_or_else(|| word.parse().ok(), |hex| u64::from_str_radix(hex, 16).ok())
}
