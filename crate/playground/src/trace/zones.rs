//! `/proc/buddyinfo` and `/proc/pagetypeinfo` into zones.

use super::zone::{self, MigrateType, Zone};
use super::zone_line::{self, Row, ZoneLine};
use super::{Format, Notes, Trace, TraceError, ledger::Ledger};
use std::collections::HashMap;

/// The zones so far, in the order of their first rows.
#[derive(Debug, Default)]
pub(super) struct Zones {
    gathered: Vec<Gathered>,
    /// The map is only looked up in, never walked.
    index: HashMap<(u32, String), usize>,
    /// The rows count page blocks by type, not free blocks by order: the second table of `/proc/pagetypeinfo`.
    blocks: bool,
}

/// The rows of a zone.
#[derive(Debug)]
struct Gathered {
    node: u32,
    name: String,
    /// The row without a type.
    all: Option<Vec<u32>>,
    types: Vec<MigrateType>,
    at_least: bool,
}

impl Zones {
    /// Reads one line. What does not speak of a zone is none of the file: a prompt that was pasted along.
    ///
    /// # Errors
    /// [`TraceError::Broken`] for a row that does not parse, or that was there before.
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        match zone_line::parse(line) {
            ZoneLine::Row(row) if !self.blocks => {
                self.row(row).map_err(|expected| TraceError::broken(number, expected, line))?;
                ledger.notes.events += 1;
            }
            ZoneLine::Row(_) => {}
            ZoneLine::FreeBlocks => self.blocks = false,
            ZoneLine::PageBlocks => self.blocks = true,
            // The second table has fewer columns, and on some kernels none that are counts.
            ZoneLine::Broken(_) if self.blocks => {}
            ZoneLine::Broken(expected) => return Err(TraceError::broken(number, expected, line)),
            ZoneLine::Other => ledger.notes.skipped_lines += 1,
        }
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<(), &'static str> {
        let Row { node, zone, kind, free_blocks, at_least } = row;
        zone::pages(&free_blocks).ok_or("counts of fewer than 2^32 pages in all")?;
        let key = (node, zone.to_owned());
        let known = self.index.get(&key).copied();
        let known = known.and_then(|at| self.gathered.get_mut(at));
        let Some(kind) = kind else {
            match known {
                Some(Gathered { all: Some(_), .. }) => return Err("each zone once: this one was there before"),
                Some(known) => {
                    known.all = Some(free_blocks);
                    known.at_least = at_least;
                }
                None => self.add(key, Some(free_blocks), Vec::new(), at_least),
            }
            return Ok(());
        };
        let row = MigrateType { name: kind.to_owned(), free_blocks };
        let Some(known) = known else {
            self.add(key, None, vec![row], at_least);
            return Ok(());
        };
        if known.types.iter().any(|kind| kind.name == row.name) {
            return Err("each type of a zone once: this one was there before");
        }
        if known.types.len() >= zone_line::MAX_TYPES {
            return Err("at most 32 types in a zone");
        }
        let sum = sum(known.types.iter().chain([&row]));
        sum.and_then(|sum| zone::pages(&sum)).ok_or("counts of fewer than 2^32 pages in all of a zone")?;
        known.types.push(row);
        known.at_least |= at_least && known.all.is_none();
        Ok(())
    }

    fn add(&mut self, key: (u32, String), all: Option<Vec<u32>>, types: Vec<MigrateType>, at_least: bool) {
        let (node, name) = key.clone();
        self.index.insert(key, self.gathered.len());
        self.gathered.push(Gathered { node, name, all, types, at_least });
    }

    /// The zones, and the op log of the one with the most free pages.
    ///
    /// # Errors
    /// [`TraceError::NoEvents`] without a zone, [`TraceError::TooLarge`] where none of them can be a guest.
    pub(super) fn finish(self, format: Format, notes: Notes, lines: u64) -> Result<Trace, TraceError> {
        if self.gathered.is_empty() {
            return Err(TraceError::NoEvents { line: lines, format });
        }
        let zones: Vec<Zone> = self.gathered.into_iter().map(Gathered::zone).collect();
        // Of several with as many pages, the first.
        let most = zones.iter().enumerate().rev().filter(|(_, zone)| zone.units > 0).max_by_key(|(_, zone)| zone.free);
        let most = most.map(|(at, _)| at);
        most.and_then(|at| Trace::of_zones(format, zones, notes, at)).ok_or(TraceError::TooLarge {
            line: lines,
            limit: "32 GiB of free pages, or 699,040 free blocks, in a zone",
        })
    }
}

impl Gathered {
    fn zone(self) -> Zone {
        let Self { node, name, all, types, at_least } = self;
        // The sum of a zone's types was looked at before each of them was taken.
        let free_blocks = all.or_else(|| sum(types.iter())).unwrap_or_default();
        Zone::new(node, name, free_blocks, at_least, types)
    }
}

/// The types added up order by order, as many orders as the longest has; nothing where a count is beyond 2^32.
fn sum<'t>(types: impl Iterator<Item = &'t MigrateType>) -> Option<Vec<u32>> {
    let mut sum: Vec<u32> = Vec::new();
    for MigrateType { free_blocks, .. } in types {
        sum.resize(sum.len().max(free_blocks.len()), 0);
        for (sum, more) in sum.iter_mut().zip(free_blocks) {
            *sum = sum.checked_add(*more)?;
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests;
