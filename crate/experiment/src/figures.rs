//! The pictures.

use crate::guest::per_mille;
use crate::heap::{self, HEAPS};
use crate::inflate::{Inflated, TARGETS, UNITS, find};
use crate::markdown::{memory, unit};
use crate::metadata::SIZES;
use crate::pattern;
use crate::plot::{Figure, Panel};
use crate::search::Searched;
use crate::workload::Workload;

const PERCENT: [(u32, &str); 3] = [(0, "0 %"), (500, "50 %"), (1000, "100 %")];
/// Orders whose unusable index is drawn.
const LAST_ORDER: u32 = 9;

fn heap_titles() -> Vec<&'static str> {
    HEAPS.iter().map(|heap| heap.title).collect()
}

fn names(workloads: &[Workload]) -> Vec<String> {
    workloads.iter().map(|workload| workload.name.clone()).collect()
}

/// A panel a workload, in rows of which each has something of its own.
fn rows<R: Copy>(workloads: &[Workload], rows: &[R], panel: impl Fn(&Workload, R) -> Panel) -> Vec<Panel> {
    rows.iter().flat_map(|row| workloads.iter().map(|workload| panel(workload, *row))).collect()
}

/// What the host gets back, by heap and unit.
pub fn returned(workloads: &[Workload], all: &[Inflated]) -> Figure {
    let panel = |workload: &Workload, guest: usize| {
        let share = |order: u32, heap| find(all, &workload.name, workload.guests()[guest], heap, order).returned();
        UNITS.iter().map(|order| HEAPS.iter().map(|heap| Some(share(*order, *heap))).collect()).collect()
    };
    Figure {
        title: "What the host gets back, by the heap and by what the balloon takes at a time".to_owned(),
        notes: vec![
            "A trace runs and ends; then the balloon inflates to as many pages as are free and still backed. Device: QEMU's."
                .to_owned(),
        ],
        x_title: "heap: id heap with its cache, id heap, buddy (lowest address), buddy (MRU)",
        x_labels: ["cached", "id", "lowest", "MRU"].map(str::to_owned).to_vec(),
        y_title: "returned to the host, of what was free and backed (%)",
        y_ticks: PERCENT.to_vec(),
        lines: vec!["4 KiB at a time", "1 MiB at a time", "2 MiB at a time"],
        colours: "efg",
        height: 1150,
        columns: names(workloads),
        rows: vec![
            "in a guest of the trace's own size".to_owned(),
            "in a roomy guest, at least four times as large".to_owned(),
        ],
        panels: rows(workloads, &[0, 1], panel),
    }
}

/// What the host gets back for a page in the balloon, from target to target.
pub fn yields(workloads: &[Workload], all: &[Inflated]) -> Figure {
    let panel = |workload: &Workload, order: u32| {
        let line = |heap| {
            let one = find(all, &workload.name, workload.guests()[1], heap, order);
            let share = |(_, after): &(u32, crate::guest::Counted)| {
                (after.ballooned > 0).then(|| per_mille(after.returned, after.ballooned.into()) as u32)
            };
            one.after.iter().map(share).collect()
        };
        HEAPS.iter().map(|heap| line(*heap)).collect()
    };
    Figure {
        title: "What a page in the balloon returns, from target to target".to_owned(),
        notes: vec![
            "Roomy guests; the targets are shares of what was free and backed when the trace ended.".to_owned(),
        ],
        x_title: "target (%)",
        x_labels: TARGETS.map(|percent| percent.to_string()).to_vec(),
        y_title: "pages returned to the host, of the pages in the balloon (%)",
        y_ticks: PERCENT.to_vec(),
        lines: heap_titles(),
        colours: "abcd",
        height: 1150,
        columns: names(workloads),
        rows: UNITS.iter().map(|order| format!("{} at a time", unit(*order))).collect(),
        panels: rows(workloads, &UNITS, panel),
    }
}

/// How broken up the free memory is.
pub fn fragmentation(workloads: &[Workload], all: &[Inflated]) -> Figure {
    let panel = |workload: &Workload, row: usize| {
        let line = |heap| {
            let one = find(all, &workload.name, workload.guests()[0], heap, if row == 2 { 9 } else { 0 });
            let counted = if row == 0 { &one.before } else { one.last() };
            (0..=LAST_ORDER).map(|order| Some(counted.unusable(order))).collect()
        };
        HEAPS.iter().map(|heap| line(*heap)).collect()
    };
    Figure {
        title: "How broken up the free memory is".to_owned(),
        notes: vec![
            "The kernel's unusable index; what the cache holds counts as free memory that no block can be made of. Low is good."
                .to_owned(),
        ],
        x_title: "order of the block wanted (0: 4 KiB, 9: 2 MiB)",
        x_labels: (0..=LAST_ORDER).map(|order| order.to_string()).collect(),
        y_title: "free pages that no block of the order can be made of (%)",
        y_ticks: PERCENT.to_vec(),
        lines: heap_titles(),
        colours: "abcd",
        height: 1150,
        columns: names(workloads),
        rows: vec![
            "after the trace, in a guest of its own size".to_owned(),
            "and a balloon of all that was free and backed, 4 KiB at a time".to_owned(),
            "or such a balloon, 2 MiB at a time".to_owned(),
        ],
        panels: rows(workloads, &[0, 1, 2], panel),
    }
}

/// What an allocation costs as the memory grows.
pub fn searches(all: &[Searched]) -> Figure {
    let panel = |pattern: &pattern::Named| {
        let line = |heap: &heap::Compared| {
            let mean = |pages: &u32| {
                let is_it = |one: &&Searched| (one.pattern.name, one.heap, one.pages) == (pattern.name, *heap, *pages);
                all.iter().find(is_it).map(|one| decades(one.mean()))
            };
            SIZES.iter().map(mean).collect()
        };
        HEAPS.iter().map(line).collect()
    };
    let every_third = |(at, pages): (usize, &u32)| if at % 3 == 0 { memory(*pages) } else { String::new() };
    Figure {
        title: "Steps of an allocation, as the memory grows".to_owned(),
        notes: vec![
            "Both axes are logarithmic. The first two ask the same of every memory: blocks of orders 0 to 4 and a recording;".to_owned(), "the others grow with it: single pages, orders 0 to 9, and 2 MiB asked for in vain.".to_owned(),
        ],
        x_title: "memory",
        x_labels: SIZES.iter().enumerate().map(every_third).collect(),
        y_title: "places and lists looked at or changed for an allocation, in the mean",
        y_ticks: vec![
            (0, "1"),
            (143, "10"),
            (286, "100"),
            (429, "1,000"),
            (571, "10⁴"),
            (714, "10⁵"),
            (857, "10⁶"),
            (1000, "10⁷"),
        ],
        lines: heap_titles(),
        colours: "abcd",
        height: 2000,
        columns: pattern::ALL.map(|pattern| pattern.short.to_owned()).to_vec(),
        rows: vec![String::new()],
        panels: pattern::ALL.iter().map(panel).collect(),
    }
}

/// Where a number in thousandths stands on an axis from 1 to 10^7, in thousandths of the axis.
fn decades(thousandths: u64) -> u32 {
    let (from, to) = (log2(1000), log2(10_000_000_000));
    (1000 * log2(thousandths.max(1000)).saturating_sub(from) / (to - from)) as u32
}

/// The logarithm to base 2 in 4096ths, cut off: the whole part, then a digit for each squaring.
fn log2(number: u64) -> u64 {
    let mut log = u64::from(number.ilog2());
    let mut rest = number << (63 - log) >> 32;
    for _ in 0..12 {
        rest = (rest * rest) >> 31;
        let digit = rest >> 32;
        rest >>= digit;
        log = log << 1 | digit;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::{decades, log2};

    #[test]
    fn logarithms() {
        assert_eq!((log2(1), log2(2), log2(1 << 40)), (0, 4096, 40 << 12));
        assert_eq!(log2(10), 13606, "3.3219 in 4096ths");
        assert_eq!((decades(1000), decades(10_000), decades(10_000_000_000)), (0, 142, 1000));
    }
}
