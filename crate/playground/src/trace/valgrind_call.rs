//! The calls on one line of valgrind's malloc trace, as `MALLOC_TRACE` in its `vg_replace_malloc.c` prints them.

/// What a call asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// So many bytes; nothing where the product that calloc was given is beyond 2^64.
    Allocate(Option<u64>),
    /// As `Allocate`, but the line may end here or go on with the call that does the work.
    AllocateByAnother(u64),
    /// Another size for the block at an address; a null address makes a new one.
    Resize { address: u64, bytes: u64 },
    /// The block at an address is given back.
    Free(u64),
}

/// One call and, if the line ends with one, its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) request: Request,
    /// The address that it returned; 0 if it failed.
    pub(super) result: Option<u64>,
}

/// The calls on a line, in order: nothing if the text does not begin with the name of one, an error if it
/// does and can't be read to its end. `realloc(0x0,1600)malloc(1600) = 0x4AF92F0` is one line with two calls: a
/// function calls another, which prints in its midst.
pub(super) fn parse(text: &str) -> Option<Result<Vec<Call>, &'static str>> {
    kind(name(text))?;
    Some(
        chain(text).ok_or(
            "calls such as “malloc(472) = 0x4AF8090”, “realloc(0x4AF8090,1600) = 0x4AF92F0” or “free(0x4AF92F0)”",
        ),
    )
}

fn chain(text: &str) -> Option<Vec<Call>> {
    let mut calls = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let name = name(rest);
        let (arguments, after) = rest.get(name.len()..)?.strip_prefix('(')?.split_once(')')?;
        let request = request(kind(name)?, arguments)?;
        let (result, after) = match after.strip_prefix(" = ") {
            // The result is the end of the line.
            Some(address) => (Some(hex(address).or((address == "0").then_some(0))?), ""),
            None => (None, after.trim_end()),
        };
        calls.push(Call { request, result });
        rest = after;
    }
    let last = calls.last()?;
    let complete = match last.request {
        Request::Allocate(_) | Request::Resize { .. } => last.result.is_some(),
        Request::AllocateByAnother(_) => true,
        Request::Free(_) => last.result.is_none(),
    };
    complete.then_some(calls)
}

#[derive(Clone, Copy)]
enum Kind {
    Malloc,
    Calloc,
    Aligned,
    Wrapper,
    Realloc,
    Free,
}

/// What the function of this name does. C++ operators go by their mangled names.
fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "malloc" | "__builtin_new" | "__builtin_vec_new" | "builtin_new" | "builtin_vec_new" => Kind::Malloc,
        "calloc" => Kind::Calloc,
        "memalign" => Kind::Aligned,
        "posix_memalign" | "aligned_alloc" | "valloc" => Kind::Wrapper,
        "realloc" => Kind::Realloc,
        "free" | "cfree" | "__builtin_delete" | "__builtin_vec_delete" | "builtin_delete" | "builtin_vec_delete" => {
            Kind::Free
        }
        _ if name.starts_with("_Znw") || name.starts_with("_Zna") => Kind::Aligned,
        _ if name.starts_with("_Zdl") || name.starts_with("_Zda") => Kind::Free,
        _ => return None,
    })
}

fn name(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn request(kind: Kind, arguments: &str) -> Option<Request> {
    let mut parts = arguments.split(',').map(str::trim);
    let request = match kind {
        Kind::Malloc => Request::Allocate(Some(decimal(parts.next()?)?)),
        Kind::Calloc => Request::Allocate(decimal(parts.next()?)?.checked_mul(decimal(parts.next()?)?)),
        Kind::Aligned => return sized(arguments).map(|bytes| Request::Allocate(Some(bytes))),
        Kind::Wrapper => return sized(arguments).map(Request::AllocateByAnother),
        Kind::Realloc => Request::Resize { address: hex(parts.next()?)?, bytes: decimal(parts.next()?)? },
        // Of sizes and alignments after the address nothing is needed.
        Kind::Free => return hex(parts.next()?).map(Request::Free),
    };
    parts.next().is_none().then_some(request)
}

/// `72`, or `al 64, size 128`, or the two the other way round.
fn sized(arguments: &str) -> Option<u64> {
    let named = arguments.split(',').find_map(|part| part.trim().strip_prefix("size "));
    decimal(named.unwrap_or(arguments))
}

fn decimal(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn hex(text: &str) -> Option<u64> {
    let digits = text.strip_prefix("0x")?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests;
