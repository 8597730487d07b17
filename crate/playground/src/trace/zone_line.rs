//! One line of `/proc/buddyinfo` or `/proc/pagetypeinfo`.

use buddy::ORDERS;

/// Linux has six migrate types.
pub(super) const MAX_TYPES: usize = 32;
/// The longest name of a zone or type, in bytes.
const MAX_NAME: usize = 32;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ZoneLine<'a> {
    /// Counts by order.
    Row(Row<'a>),
    /// The rows below count free blocks by order.
    FreeBlocks,
    /// The rows below count page blocks by type.
    PageBlocks,
    /// A row that does not parse; holds what would be right.
    Broken(&'static str),
    /// Nothing of a zone.
    Other,
}

/// The free blocks of a zone, or of a migrate type in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    pub(super) node: u32,
    pub(super) zone: &'a str,
    pub(super) kind: Option<&'a str>,
    /// As many as there are.
    pub(super) free_blocks: Vec<u32>,
    /// One was cut off: `>100000`.
    pub(super) at_least: bool,
}

/// Whether a line can only be one of these files, and which.
pub(super) fn is_pagetypeinfo(line: &str) -> Option<bool> {
    match parse(line) {
        ZoneLine::Row(row) => Some(row.kind.is_some()),
        ZoneLine::FreeBlocks | ZoneLine::PageBlocks => Some(true),
        ZoneLine::Broken(_) | ZoneLine::Other => None,
    }
}

/// Reads a line. O(length).
pub(super) fn parse(line: &str) -> ZoneLine<'_> {
    let line = line.trim();
    if ["Page block order:", "Pages per block:", "Free pages count per migrate type"]
        .iter()
        .any(|head| line.starts_with(head))
    {
        return ZoneLine::FreeBlocks;
    }
    if line.starts_with("Number of blocks type") || line.starts_with("Number of mixed blocks") {
        return ZoneLine::PageBlocks;
    }
    if !line.contains("zone") {
        return ZoneLine::Other;
    }
    row(line).map_or_else(ZoneLine::Broken, ZoneLine::Row)
}

fn row(line: &str) -> Result<Row<'_>, &'static str> {
    let mut words = line.split_ascii_whitespace();
    let node = match (words.next(), words.next(), words.next()) {
        (Some("Node"), Some(node), Some("zone")) => node.strip_suffix(',').and_then(number),
        _ => None,
    };
    let node = node.ok_or("a row such as “Node 0, zone Normal 3530 2816 …”")?;
    let name = words.next().unwrap_or_default();
    let (zone, kind) = match name.strip_suffix(',') {
        Some(zone) if words.next() == Some("type") => (zone, words.next()),
        Some(_) => return Err("“type” and its name after the comma behind the zone"),
        None => (name, None),
    };
    for name in [Some(zone), kind].into_iter().flatten() {
        if name.is_empty() || name.len() > MAX_NAME || name.starts_with(|letter: char| !letter.is_ascii_alphabetic()) {
            return Err("the name of a zone, such as Normal, before the counts");
        }
    }
    let mut free_blocks = Vec::new();
    let mut at_least = false;
    for word in words {
        let cut = word.strip_prefix('>');
        at_least |= cut.is_some();
        free_blocks.push(number(cut.unwrap_or(word)).ok_or("counts of free blocks, one for each order, below 2^32")?);
    }
    if free_blocks.is_empty() || free_blocks.len() > ORDERS {
        return Err("1 to 31 counts of free blocks, one for each order");
    }
    Ok(Row { node, zone, kind, free_blocks, at_least })
}

fn number(word: &str) -> Option<u32> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
