//! Which pages are live, by page number, and which block holds them.

use crate::op::Id;
use std::collections::BTreeMap;

/// Pages in a row of one kind: held by a block, or (without one) freed earlier in the recording.
#[derive(Clone, Copy, Debug)]
struct Run {
    pages: u64,
    block: Option<Id>,
}

/// A live block: where it was allocated, and how many of its pages have not been freed yet.
#[derive(Debug)]
struct Block {
    start: u64,
    pages: u64,
    left: u64,
}

/// The runs by their first page; they never overlap. A page in no run was never seen.
#[derive(Debug, Default)]
pub(super) struct Pages {
    runs: BTreeMap<u64, Run>,
    blocks: BTreeMap<Id, Block>,
}

/// What a free did.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Freed {
    /// Blocks whose last page went.
    pub(super) whole: Vec<Id>,
    /// Sizes, in pages, of the blocks that must have been live before the recording.
    pub(super) adopted: Vec<u64>,
    /// Some block gave back a part of itself.
    pub(super) partial: bool,
    /// Some page was not live: freed before, and never seen allocated since.
    pub(super) stale: bool,
}

impl Pages {
    /// Takes the pages for block `id`, which gets all of them. The live blocks that held some, and thus were
    /// freed unseen, are returned by page number. O(log runs), and O(runs) of each such block.
    pub(super) fn evict(&mut self, start: u64, pages: u64) -> Vec<Id> {
        let mut lost = Vec::new();
        for (_, run) in self.take(start, pages) {
            let Some(block) = run.block.and_then(|id| self.blocks.remove(&id)) else { continue };
            lost.extend(run.block);
            for (_, other) in self.runs.range_mut(block.start..block.start + block.pages) {
                if other.block == run.block {
                    other.block = None;
                }
            }
        }
        lost
    }

    /// Records a block on pages that [`Pages::evict`] cleared. O(log runs).
    pub(super) fn insert(&mut self, start: u64, pages: u64, id: Id) {
        self.runs.insert(start, Run { pages, block: Some(id) });
        self.blocks.insert(id, Block { start, pages, left: pages });
    }

    /// Frees the pages, whatever holds them. O(log runs), times the runs inside.
    pub(super) fn free(&mut self, start: u64, pages: u64) -> Freed {
        let mut freed = Freed::default();
        let mut gaps = Vec::new();
        let mut next = start;
        for (at, run) in self.take(start, pages) {
            gaps.push((next, at));
            next = at + run.pages;
            let Some(id) = run.block else {
                freed.stale = true;
                continue;
            };
            let Some(block) = self.blocks.get_mut(&id) else { continue };
            freed.partial |= run.pages < block.pages;
            block.left -= run.pages;
            if block.left == 0 {
                self.blocks.remove(&id);
                freed.whole.push(id);
            }
        }
        gaps.push((next, start + pages));
        // With a stale page among them the block was allocated after that page's free, hence not from the start.
        if !freed.stale {
            freed.adopted.extend(gaps.into_iter().flat_map(|(from, to)| aligned(from, to)));
        }
        self.runs.insert(start, Run { pages, block: None });
        freed
    }

    /// Removes and returns the runs between two page numbers, cut to fit.
    fn take(&mut self, start: u64, pages: u64) -> Vec<(u64, Run)> {
        let end = start + pages;
        self.cut(start);
        self.cut(end);
        let found: Vec<_> = self.runs.range(start..end).map(|(&at, &run)| (at, run)).collect();
        for (at, _) in &found {
            self.runs.remove(at);
        }
        found
    }

    /// Makes `at` a border between runs.
    fn cut(&mut self, at: u64) {
        let Some((&first, run)) = self.runs.range_mut(..at).next_back() else { return };
        let whole = *run;
        let head = at - first;
        if head < whole.pages {
            run.pages = head;
            self.runs.insert(at, Run { pages: whole.pages - head, ..whole });
        }
    }
}

/// The sizes of the aligned powers of two that make up the pages from `from` up to `to`.
fn aligned(from: u64, to: u64) -> impl Iterator<Item = u64> {
    let mut at = from;
    std::iter::from_fn(move || {
        let fits = to.checked_sub(at)?.checked_ilog2()?;
        let size = 1 << at.trailing_zeros().min(fits);
        at += size;
        Some(size)
    })
}

#[cfg(test)]
mod tests;
