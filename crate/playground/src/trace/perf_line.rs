//! One line of `perf script`, of ftrace's `trace` file or of `trace-cmd report`.
//!
//! ```text
//!      opt cgu.08 20234 [001]  1517.858484: kmem:mm_page_alloc: page=0x2a6b3f pfn=0x2a6b3f order=0 …
//!           <idle>-0       [001] d.s1.  1517.86: mm_page_free: page=0000000012345678 pfn=0x2a6b3f order=0
//! ```
//! Which fields stand between the process and the event depends on the options of the command, and which follow
//! the event on the kernel: nothing here goes by position.

use super::perf_head::{comm, has_time, is_digits, last_token};

/// The greatest order that is read: 4 GiB of pages. Linux itself stops at 10, arm64 at 13, and frees 1 GiB at most.
const MAX_ORDER: u32 = 20;
/// Page numbers are below this: 52 bits of physical address space in pages, with room to spare.
const MAX_PFN: u64 = 1 << 52;
/// How many colons may stand before the end of the event's name: a process's name has 15 letters, a time one colon.
const COLONS: usize = 24;

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PerfLine<'a> {
    /// 2^`order` pages from `pfn` were handed out while the process `comm` ran.
    Allocated { comm: &'a str, pfn: u64, order: u32 },
    /// An allocation got nothing.
    Failed,
    /// 2^`order` pages from `pfn` were given back.
    Freed { comm: &'a str, pfn: u64, order: u32 },
    /// Another event, a line of a call chain, a remark about lost events.
    Other,
    /// A page event whose fields don't parse; holds what would be right.
    Broken(&'static str),
}

/// Reads a line; nothing if it is no line of this family. O(length).
pub(super) fn parse(line: &str) -> Option<PerfLine<'_>> {
    for (colon, _) in line.match_indices(':').take(COLONS) {
        let (before, after) = line.split_at(colon);
        let fields = after.strip_prefix(':').unwrap_or_default();
        if !fields.is_empty() && !fields.starts_with([' ', '\t']) {
            continue;
        }
        let (head, name) = last_token(before);
        let event = name.strip_prefix("kmem:").unwrap_or(name);
        if matches!(event, "mm_page_alloc" | "mm_page_free") {
            return Some(match comm(head) {
                Some(comm) => page_event(comm, event == "mm_page_alloc", fields),
                None => PerfLine::Broken("the process's name and PID before the event"),
            });
        }
        let named = comm(head).is_some_and(|comm| !comm.is_empty());
        if named && is_event_name(name) && (name.contains(':') || has_time(head)) {
            return Some(PerfLine::Other);
        }
    }
    is_remark(line).then_some(PerfLine::Other)
}

/// The fields of a page event, found by key.
fn page_event<'a>(comm: &'a str, allocated: bool, fields: &str) -> PerfLine<'a> {
    let value =
        |key: &str| fields.split_ascii_whitespace().find_map(|field| field.strip_prefix(key)?.strip_prefix('='));
    let Some(pfn) = value("pfn").and_then(number) else {
        return PerfLine::Broken("pfn=NUMBER, decimal or 0x and hexadecimal, after the event");
    };
    // Older kernels show a failed allocation as page number -1.
    if allocated && (pfn == u64::MAX || (pfn == 0 && value("page").is_none_or(is_null))) {
        return PerfLine::Failed;
    }
    let order = value("order").and_then(number).and_then(|order| u32::try_from(order).ok());
    let Some(order) = order.filter(|&order| order <= MAX_ORDER) else {
        return PerfLine::Broken("order=NUMBER, from 0 to 20, after the event");
    };
    if pfn >= MAX_PFN {
        return PerfLine::Broken("a page number (pfn) below 2^52");
    }
    if allocated { PerfLine::Allocated { comm, pfn, order } } else { PerfLine::Freed { comm, pfn, order } }
}

/// A number as perf prints it.
fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => u64::from_str_radix(digits, 16).ok(),
        None if is_digits(text) => text.parse().ok(),
        _ => None,
    }
}

/// How the page of a failed allocation is shown: (nil), (null), NULL, 0x0, 0000000000000000.
fn is_null(page: &str) -> bool {
    let digits = page.strip_prefix("0x").unwrap_or(page);
    matches!(page, "(nil)" | "(null)" | "NULL") || digits.bytes().all(|byte| byte == b'0')
}

fn is_event_name(name: &str) -> bool {
    name.bytes().any(|byte| byte.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":_-./,=".contains(&byte))
}

/// A frame of a call chain (`perf record -g`), or what perf and ftrace say about events that they lost.
fn is_remark(line: &str) -> bool {
    let first = line.split_ascii_whitespace().next().unwrap_or_default();
    let frame = line.starts_with('\t') && line.ends_with(')') && first.bytes().all(|byte| byte.is_ascii_hexdigit());
    frame || line.contains(" PERF_RECORD_") || (line.starts_with("CPU:") && line.contains(" [LOST "))
}

#[cfg(test)]
mod tests;
