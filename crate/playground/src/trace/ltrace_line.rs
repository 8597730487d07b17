//! One line of ltrace: which call it shows, and which part of one.

use super::valgrind_call::Request;

/// A line that is about memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LtraceLine<'a> {
    /// The process or thread; 0 where ltrace does not tell.
    pub(super) pid: u32,
    pub(super) part: Part<'a>,
}

/// How much of a call a line shows. Where threads take turns, and where one call makes another, it is told in halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// All of it: who called what, and the address that came back, 0 if none.
    Whole { caller: &'a str, function: &'a str, request: Request, result: u64 },
    /// Its beginning, and whether another function does the work.
    Begun { caller: &'a str, function: &'a str, request: Request, wraps: bool },
    /// Its end.
    Ended { function: &'a str, result: u64 },
    /// The process runs another program from here on, in memory of its own.
    Exec,
    /// A call whose arguments or result don't parse; holds what would be right.
    Broken(&'static str),
}

const EXPECTED: &str = "a call such as “malloc(40) = 0x7fffd207be40” or “free(0x7fffd207be40) = <void>”";

/// Reads a line; nothing if it is about something else. O(length).
pub(super) fn parse(line: &str) -> Option<LtraceLine<'_>> {
    let (pid, text) = process(line);
    let part = if let Some(text) = text.strip_prefix("<... ") {
        let (function, after) = text.split_once(" resumed>")?;
        kind(function)?;
        after
            .rsplit_once("= ")
            .and_then(|(_, text)| result(text))
            .map_or(Part::Broken(EXPECTED), |result| Part::Ended { function, result })
    } else if text.starts_with("--- Called exec()") {
        Part::Exec
    } else {
        let (caller, text) = text.split_once("->").filter(|(caller, _)| !caller.contains('(')).unwrap_or(("", text));
        let function = function(text)?;
        let kind = kind(function)?;
        let after = text.get(function.len()..)?.strip_prefix('(')?;
        call(caller, function, kind, after).unwrap_or(Part::Broken(EXPECTED))
    };
    Some(LtraceLine { pid, part })
}

/// Whether a line can only be one of this family.
pub(super) fn is_call(line: &str) -> bool {
    matches!(parse(line), Some(LtraceLine { part: Part::Whole { .. } | Part::Begun { .. } | Part::Ended { .. }, .. }))
}

/// What follows the opening bracket of a call.
fn call<'a>(caller: &'a str, function: &'a str, (kind, wraps): (Kind, bool), after: &str) -> Option<Part<'a>> {
    let after = after.trim_end();
    // Where a process runs another program, ltrace says of the others' calls that they do not return; most of them do.
    let open = ["<unfinished ...>", "<no return ...>"].iter().find_map(|end| after.strip_suffix(end));
    if let Some(arguments) = open {
        let request = request(kind, arguments)?;
        return Some(Part::Begun { caller, function, request, wraps });
    }
    let (arguments, value) = after.rsplit_once("= ")?;
    let request = request(kind, arguments.trim_end().strip_suffix(')')?)?;
    let result = result(value)?;
    Some(Part::Whole { caller, function, request, result })
}

/// The process, and the line without what stands in front of the call: `[pid 812] `, `812 `, a time, an address.
fn process(line: &str) -> (u32, &str) {
    const WORDS: usize = 4;
    let mut pid = 0;
    let mut rest = line.trim_start();
    for _ in 0..WORDS {
        let tail = if let Some(tail) = rest.strip_prefix("[pid ") {
            tail
        } else if rest.starts_with("[0x") || rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            rest
        } else {
            break;
        };
        let Some((word, tail)) = tail.split_once(' ') else { break };
        let word = word.trim_end_matches(']');
        if let Ok(number) = word.parse::<u32>() {
            pid = number;
        } else if !word.starts_with("[0x") && !word.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte)) {
            break;
        }
        rest = tail.trim_start();
    }
    (pid, rest)
}

/// The function's name. With `-C` a C++ operator's has brackets of its own: `operator new(unsigned long)(40)`.
fn function(text: &str) -> Option<&str> {
    let open = text.find('(')?;
    let end = if text.starts_with("operator ") { open + text.get(open..)?.find(')')? + 1 } else { open };
    text.get(..end)
}

#[derive(Clone, Copy)]
enum Kind {
    Size,
    Product,
    Aligned,
    Resize,
    ResizeProduct,
    Free,
}

/// What the function of this name does, and whether it calls another one for it. `posix_memalign` is missing: ltrace
/// does not show where its block is.
fn kind(name: &str) -> Option<(Kind, bool)> {
    // `malloc@plt`, `libc.so.6->malloc@GLIBC_2.2.5`.
    let plain = name.split('@').next().unwrap_or(name);
    Some(match plain {
        "malloc" | "valloc" | "pvalloc" => (Kind::Size, false),
        "calloc" => (Kind::Product, false),
        "memalign" | "aligned_alloc" => (Kind::Aligned, false),
        "realloc" => (Kind::Resize, false),
        "reallocarray" => (Kind::ResizeProduct, true),
        "free" | "cfree" => (Kind::Free, false),
        _ if ["_Znw", "_Zna", "operator new(", "operator new["].iter().any(|new| plain.starts_with(new)) => {
            (Kind::Size, true)
        }
        _ if ["_Zdl", "_Zda", "operator delete(", "operator delete["]
            .iter()
            .any(|delete| plain.starts_with(delete)) =>
        {
            (Kind::Free, true)
        }
        _ => return None,
    })
}

/// ltrace shows more arguments than there are where it does not know a function: what comes after is not looked at.
fn request(kind: Kind, arguments: &str) -> Option<Request> {
    let mut numbers = arguments.split(',').map(|argument| number(argument.trim()));
    let mut next = || numbers.next().flatten();
    Some(match kind {
        Kind::Size => Request::Allocate(Some(next()?)),
        Kind::Product => Request::Allocate(next()?.checked_mul(next()?)),
        Kind::Aligned => {
            next()?;
            Request::Allocate(Some(next()?))
        }
        Kind::Resize => Request::Resize { address: next()?, bytes: next()? },
        // A product beyond 2^64 fails; so does a block of that size.
        Kind::ResizeProduct => Request::Resize { address: next()?, bytes: next()?.saturating_mul(next()?) },
        Kind::Free => Request::Free(next()?),
    })
}

/// `0x7fffd207be40`, `0`, `nil`, `<void>`; with `-T` the time that the call took stands after it.
fn result(text: &str) -> Option<u64> {
    let mut words = text.split_ascii_whitespace();
    let value = words.next()?;
    let time = words.next().is_none_or(|time| time.starts_with('<') && time.ends_with('>')) && words.next().is_none();
    if !time {
        return None;
    }
    if value == "<void>" { Some(0) } else { number(value) }
}

fn number(text: &str) -> Option<u64> {
    let digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.strip_prefix("0x") {
        _ if matches!(text, "nil" | "(nil)" | "NULL") => Some(0),
        Some(hex) => digits(hex).then(|| u64::from_str_radix(hex, 16).ok()).flatten(),
        None => text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten(),
    }
}

#[cfg(test)]
mod tests;
