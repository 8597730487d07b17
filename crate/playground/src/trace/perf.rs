//! Page events into ops.

use super::perf_line::{self, PerfLine};
use super::{PAGE, TraceError, ledger::Ledger, pages::Pages};

/// The state of a page trace between two lines.
#[derive(Debug, Default)]
pub(super) struct Perf {
    pages: Pages,
}

impl Perf {
    /// Reads one line.
    ///
    /// # Errors
    /// [`TraceError::Broken`] if it is neither a perf line nor a comment.
    pub(super) fn line(&mut self, number: u64, line: &str, ledger: &mut Ledger) -> Result<(), TraceError> {
        if line.starts_with('#') {
            return Ok(());
        }
        match perf_line::parse(line) {
            Some(PerfLine::Allocated { comm, pfn, order }) => self.allocated(comm, pfn, order, ledger),
            Some(PerfLine::Freed { comm, pfn, order }) => self.freed(comm, pfn, order, ledger),
            Some(PerfLine::Failed) => {
                ledger.notes.events += 1;
                ledger.notes.failed += 1;
            }
            Some(PerfLine::Other) => ledger.notes.skipped_lines += 1,
            Some(PerfLine::Broken(expected)) => return Err(TraceError::broken(number, expected, line)),
            None => {
                let expected =
                    "a line of perf script such as “git 812 [001] 5.25: kmem:mm_page_alloc: pfn=0x1f order=0”";
                return Err(TraceError::broken(number, expected, line));
            }
        }
        Ok(())
    }

    fn allocated(&mut self, comm: &str, pfn: u64, order: u32, ledger: &mut Ledger) {
        ledger.notes.events += 1;
        for lost in self.pages.evict(pfn, 1 << order) {
            ledger.notes.lost_frees += 1;
            ledger.free(lost);
        }
        let owner = ledger.owner(comm);
        let id = ledger.allocate(u64::from(PAGE) << order, owner);
        self.pages.insert(pfn, 1 << order, id);
    }

    fn freed(&mut self, comm: &str, pfn: u64, order: u32, ledger: &mut Ledger) {
        ledger.notes.events += 1;
        let freed = self.pages.free(pfn, 1 << order);
        for id in freed.whole {
            ledger.free(id);
        }
        if !freed.adopted.is_empty() {
            // Who freed it is all that is known of an adopted block.
            let owner = ledger.owner(comm);
            for pages in freed.adopted {
                ledger.adopt_and_free(pages * u64::from(PAGE), owner);
            }
        }
        ledger.notes.partial_frees += u64::from(freed.partial);
        ledger.notes.lost_allocations += u64::from(freed.stale);
    }
}

#[cfg(test)]
mod tests;
