//! The tables of the README.

use balloon::Device;

use crate::contribution::{self, Change};
use crate::guest::{PAGES_PER_MIB, per_mille};
use crate::heap::{ALL, CACHED, Compared, HEAPS, ID, LOWEST, MRU, MRU_9};
use crate::inflate::{Inflated, Moment, UNITS};
use crate::markdown::{grouped, memory, percent, points, tenths, unit};
use crate::pattern;
use crate::reporting::ORDERS;
use crate::results::Results;
use crate::run::Run;
use crate::table::Table;

/// Sizes of memory that the tables show.
const SHOWN: [u32; 3] = [1 << 12, 1 << 18, 1 << 24];

/// All but that of the claims, by their names.
pub fn all(results: &Results) -> Vec<(&'static str, String)> {
    let tables = [
        ("returned", returned(results)),
        ("resident", resident(results)),
        ("half", half(results)),
        ("contribution", contribution(results)),
        ("firecracker", firecracker(results)),
        ("reported", reported(results)),
        ("fragmentation", fragmentation(results)),
        ("reuse", reuse(results)),
        ("searches", searches(results)),
        ("metadata", metadata(results)),
    ];
    tables.map(|(name, table)| (name, table.markdown())).into()
}

/// Each trace and guest.
pub fn guests(results: &Results) -> Vec<(&str, u32)> {
    let of = |workload: &crate::workload::Workload| workload.guests();
    results.workloads.iter().flat_map(|workload| of(workload).map(|guest| (workload.name.as_str(), guest))).collect()
}

/// A table with a row for each of `guests` and a column for each heap.
fn by_heap(guests: &[(&str, u32)], cell: impl Fn(&str, u32, Compared) -> String) -> Table {
    let mut table = Table::new(&["trace", "guest", CACHED.title, ID.title, LOWEST.title, MRU.title, MRU_9.title]);
    for (trace, guest) in guests {
        let first = [(*trace).to_owned(), memory(*guest)];
        table.row(first.into_iter().chain(ALL.map(|heap| cell(trace, *guest, heap))));
    }
    table
}

/// The measurement of a heap and a unit, at a moment and with a device.
fn measured<'r>(
    results: &'r Results,
    (trace, guest, heap): (&str, u32, Compared),
    unit: u32,
    moment: Moment,
    device: Device,
) -> &'r Inflated {
    let is_it = |one: &&Inflated| {
        (one.trace.as_str(), one.guest, one.heap) == (trace, guest, heap)
            && (one.unit, one.moment, one.device) == (unit, moment, device)
    };
    results.inflated.iter().find(is_it).expect("measured")
}

/// The share that is returned, for each unit.
fn shares(results: &Results, guest: (&str, u32, Compared), moment: Moment) -> String {
    UNITS.map(|unit| percent(measured(results, guest, unit, moment, Device::Qemu).returned())).join(" · ")
}

fn returned(results: &Results) -> Table {
    by_heap(&guests(results), |trace, guest, heap| shares(results, (trace, guest, heap), Moment::End))
}

fn half(results: &Results) -> Table {
    let own: Vec<_> = guests(results).into_iter().step_by(2).collect();
    by_heap(&own, |trace, guest, heap| shares(results, (trace, guest, heap), Moment::Half))
}

fn resident(results: &Results) -> Table {
    let mib = |pages: u32| tenths(u64::from(pages) * 1000 / u64::from(PAGES_PER_MIB));
    by_heap(&guests(results), |trace, guest, heap| {
        let of = |unit| measured(results, (trace, guest, heap), unit, Moment::End, Device::Qemu);
        let after = UNITS.map(|unit| mib(of(unit).last().resident)).join(" · ");
        format!("{} → {after}", mib(of(0).before.resident))
    })
}

fn contribution(results: &Results) -> Table {
    let name = |change: &Change| match change {
        Change::Unit => "unit",
        Change::Cache => "cache",
        Change::Heap => "heap",
    };
    let orders = contribution::ORDERS.map(|order| order.iter().map(name).collect::<Vec<_>>().join(", "));
    let mut head = vec!["trace", "guest", "at first"];
    head.extend(orders.iter().map(String::as_str));
    head.push("at last");
    let mut table = Table::new(&head);
    for (trace, guest) in guests(results) {
        let path = |order| contribution::path(&results.inflated, trace, guest, order);
        let steps = |order| {
            let path = path(order);
            let step = |pair: &[u32]| points(pair[1].cast_signed() - pair[0].cast_signed());
            path.windows(2).map(step).collect::<Vec<_>>().join(", ")
        };
        let [first, .., last] = path(contribution::ORDERS[0]);
        let mut cells = vec![trace.to_owned(), memory(guest), percent(first)];
        cells.extend(contribution::ORDERS.map(steps));
        cells.push(percent(last));
        table.row(cells);
    }
    table
}

fn firecracker(results: &Results) -> Table {
    let mut table = Table::new(&[
        "trace",
        "guest",
        "heap",
        "pages taken from the guest",
        "the balloon's size, as the host knows it",
        "returned",
        "returned by QEMU's device",
    ]);
    for (trace, guest) in guests(results).into_iter().skip(1).step_by(2) {
        for heap in [CACHED, MRU] {
            let of = |device| measured(results, (trace, guest, heap), 9, Moment::End, device).last();
            let (after, other) = (of(Device::Firecracker), of(Device::Qemu));
            table.row([
                trace.to_owned(),
                memory(guest),
                heap.title.to_owned(),
                grouped(after.ballooned.into()),
                grouped(after.actual.into()),
                grouped(after.returned),
                grouped(other.returned),
            ]);
        }
    }
    table
}

fn reported(results: &Results) -> Table {
    let mut head = vec!["trace".to_owned(), "guest".to_owned(), "id heap, with or without its cache".to_owned()];
    head.extend(ORDERS.map(|order| format!("from {} on: lowest · MRU", unit(order))));
    let mut table = Table::new(&head.iter().map(String::as_str).collect::<Vec<_>>());
    for (trace, guest) in guests(results) {
        let share = |order: u32, heap: Compared| {
            let mut all = results.reported.iter().filter(|one| (one.trace.as_str(), one.guest) == (trace, guest));
            let one = all.find(|one| (one.order, one.heap) == (order, heap)).expect("measured");
            one.returned().map_or(String::new(), percent)
        };
        let mut cells = vec![trace.to_owned(), memory(guest), "no lists to report".to_owned()];
        cells.extend(ORDERS.map(|order| format!("{} · {}", share(order, LOWEST), share(order, MRU))));
        table.row(cells);
    }
    table
}

/// The run of a trace in a guest with a heap.
///
/// # Panics
/// Where it was not measured.
pub fn run<'r>(results: &'r Results, trace: &str, guest: u32, heap: Compared) -> &'r Run {
    let is_it = |one: &&Run| (one.trace.as_str(), one.guest, one.heap) == (trace, guest, heap);
    results.runs.iter().find(is_it).expect("measured")
}

fn fragmentation(results: &Results) -> Table {
    by_heap(&guests(results), |trace, guest, heap| {
        let run = run(results, trace, guest, heap);
        let blocks = grouped(run.end.free_blocks().into());
        format!("{} · {} · {blocks}", percent(run.mean_unusable), percent(run.end.unusable(9)))
    })
}

fn reuse(results: &Results) -> Table {
    by_heap(&guests(results), |trace, guest, heap| {
        let run = run(results, trace, guest, heap);
        let allocations = per_mille(run.reused_allocations.into(), run.allocations.into()) as u32;
        format!("{} · {} · {}", percent(run.reused()), percent(allocations), grouped(run.high_water.into()))
    })
}

fn searches(results: &Results) -> Table {
    let mut head = vec!["use".to_owned(), "heap".to_owned()];
    head.extend(SHOWN.map(memory));
    let mut table = Table::new(&head.iter().map(String::as_str).collect::<Vec<_>>());
    for pattern in pattern::ALL {
        for heap in HEAPS {
            let cell = |pages: u32| {
                let mut all = results.searched.iter().filter(|one| one.pattern.name == pattern.name);
                let one = all.find(|one| (one.heap, one.pages) == (heap, pages));
                one.map_or("too small".to_owned(), |one| {
                    format!("{} ({})", tenths(one.mean()), grouped(one.worst.into()))
                })
            };
            let first = [pattern.title.to_owned(), heap.title.to_owned()];
            table.row(first.into_iter().chain(SHOWN.map(cell)));
        }
    }
    table
}

fn metadata(results: &Results) -> Table {
    let mut table =
        Table::new(&["memory", MRU.title, LOWEST.title, ID.title, CACHED.title, "footers, of what the cache holds"]);
    for one in results.metadata.iter().filter(|one| SHOWN.contains(&one.pages)) {
        let cells = [one.mru, one.lowest, one.id, one.cached, one.footers];
        table.row(std::iter::once(memory(one.pages)).chain(cells.map(millionths)));
    }
    table
}

/// Millionths as percent.
pub fn millionths(number: u64) -> String {
    let rounded = (number + 5) / 10;
    format!("{}.{:03} %", rounded / 1000, rounded % 1000)
}
