//! What the authors of the change claimed, each with the figure that was measured, whether it agrees or not.

use balloon::Device;

use crate::contribution::Change;
use crate::contribution::{ORDERS, added};
use crate::heap::{CACHED, Compared, ID, LOWEST, MRU, MRU_9};
use crate::inflate::{Inflated, Moment, find};
use crate::markdown::{grouped, percent, points, tenths};
use crate::metadata::{Metadata, SIZES};
use crate::results::Results;
use crate::run::Run;
use crate::search::Searched;
use crate::table::Table;
use crate::tables::{guests, millionths, run};

/// A claim a row.
pub fn table(results: &Results) -> Table {
    let mut table = Table::new(&["claim", "measured", "supported"]);
    for row in [
        returns(results),
        heap_alone(results),
        fragmentation(results),
        reuse(results),
        cost(results),
        metadata(results),
    ] {
        table.row(row);
    }
    table
}

type Row = [String; 3];

/// In how many of all cases.
fn verdict(good: usize, all: usize) -> String {
    match good {
        0 => "no".to_owned(),
        _ if good == all => "yes".to_owned(),
        _ => format!("in {good} of {all}"),
    }
}

/// From the smallest to the largest.
fn range<T: Ord + Copy>(all: &[T], show: impl Fn(T) -> String) -> String {
    let (least, most) = (all.iter().min().copied(), all.iter().max().copied());
    let (Some(least), Some(most)) = (least, most) else { return String::new() };
    if least == most { show(least) } else { format!("{} to {}", show(least), show(most)) }
}

/// The shares that are returned, of every trace and guest.
fn shares(results: &Results, heap: Compared, unit: u32) -> Vec<u32> {
    guests(results).iter().map(|(trace, guest)| find(&results.inflated, trace, *guest, heap, unit).returned()).collect()
}

fn returns(results: &Results) -> Row {
    let firecracker = results
        .inflated
        .iter()
        .filter(|one| (one.heap, one.device, one.moment) == (CACHED, Device::Firecracker, Moment::End));
    let shipped: Vec<_> = firecracker.map(Inflated::returned).collect();
    let (before, after) = (shares(results, CACHED, 9), shares(results, MRU, 0));
    let good = after.iter().zip(&before).filter(|(after, before)| **after >= 900 && after > before).count();
    [
        "The host gets back nearly all that the guest freed; before, nothing".to_owned(),
        format!(
            "Before (cache, id heap, 2 MiB at a time): {} % with Firecracker's device, {} % with QEMU's. After (buddy MRU, \
             single pages): {} %; with blocks of at most 2 MiB, as the original has them, {} %",
            range(&shipped, percent),
            range(&before, percent),
            range(&after, percent),
            range(&shares(results, MRU_9, 0), percent)
        ),
        verdict(good, after.len()),
    ]
}

fn heap_alone(results: &Results) -> Row {
    let id = shares(results, ID, 0);
    let mru = shares(results, MRU, 0);
    let good = mru.iter().zip(&id).filter(|(mru, id)| mru > id).count();
    let part = |change| -> String {
        let of = |(trace, guest): &(&str, u32)| {
            ORDERS.map(|order| added(&results.inflated, trace, *guest, order, change)).to_vec()
        };
        range(&guests(results).iter().flat_map(of).collect::<Vec<_>>(), points)
    };
    [
        "… and it is the buddy allocator that does it".to_owned(),
        format!(
            "The id heap without its cache, single pages: {} %. Changed one at a time, in every order, the unit adds {} \
             points, the cache's going {}, the heap {}",
            range(&id, percent),
            part(Change::Unit),
            part(Change::Cache),
            part(Change::Heap)
        ),
        verdict(good, mru.len()),
    ]
}

/// The runs of two heaps, side by side.
fn pairs(results: &Results, one: Compared, other: Compared) -> Vec<(&Run, &Run)> {
    let both = |(trace, guest): (&str, u32)| (run(results, trace, guest, one), run(results, trace, guest, other));
    guests(results).into_iter().map(both).collect()
}

fn fragmentation(results: &Results) -> Row {
    let (id, cached) = (pairs(results, ID, MRU), pairs(results, CACHED, MRU));
    let lower =
        |pairs: &[(&Run, &Run)]| pairs.iter().filter(|(old, new)| new.mean_unusable < old.mean_unusable).count();
    let fewer = id.iter().filter(|(old, new)| new.end.free_blocks() < old.end.free_blocks()).count();
    let all = id.len();
    let mean = |runs: Vec<&Run>| percent(runs.iter().map(|run| run.mean_unusable).sum::<u32>() / all as u32);
    [
        "Lower fragmentation: the smallest block that suffices is used".to_owned(),
        format!(
            "Free memory of which no 2 MiB can be made, in the mean over a run: less than with the id heap in {} of {all} \
             runs, than with its cache in {} (over all: cached {} %, id heap {} %, MRU {} %). Fewer free blocks at the end: \
             in {fewer}",
            lower(&id),
            lower(&cached),
            mean(cached.iter().map(|pair| pair.0).collect()),
            mean(id.iter().map(|pair| pair.0).collect()),
            mean(id.iter().map(|pair| pair.1).collect()),
        ),
        verdict(lower(&id), all),
    ]
}

fn reuse(results: &Results) -> Row {
    let id = pairs(results, ID, MRU);
    let more = id.iter().filter(|(old, new)| new.reused_pages > old.reused_pages).count();
    let less = |pairs: &[(&Run, &Run)]| pairs.iter().filter(|(old, new)| new.high_water < old.high_water).count();
    let all = id.len();
    let shares = |runs: Vec<&Run>| range(&runs.iter().map(|run| run.reused()).collect::<Vec<_>>(), percent);
    let differences: Vec<_> =
        id.iter().map(|(old, new)| new.high_water.cast_signed() - old.high_water.cast_signed()).collect();
    let signed = |pages: i32| format!("{}{}", if pages < 0 { "−" } else { "+" }, grouped(pages.unsigned_abs().into()));
    [
        "Higher re-use: the block used most recently first".to_owned(),
        format!(
            "Of the pages that a trace gets, already backed: {} % with the id heap, {} % with MRU; more in {more} of {all} \
             runs. The most that the host backed at once: lower in {} (MRU against id heap: {} pages), with blocks \
             of at most 2 MiB in {}",
            shares(id.iter().map(|pair| pair.0).collect()),
            shares(id.iter().map(|pair| pair.1).collect()),
            less(&id),
            range(&differences, signed),
            less(&pairs(results, ID, MRU_9)),
        ),
        verdict(more, all),
    ]
}

fn cost(results: &Results) -> Row {
    let of = |pattern: &str, heap: Compared, pages: u32| {
        let is_it = |one: &&Searched| (one.pattern.name, one.heap, one.pages) == (pattern, heap, pages);
        results.searched.iter().find(is_it).expect("measured")
    };
    let [least, .., most] = SIZES;
    let grows = |pattern, heap| {
        let mean = |pages| tenths(of(pattern, heap, pages).mean());
        format!("{} → {}", mean(least), mean(most))
    };
    let growing = ["single-pages", "orders", "fixed"];
    let flat = growing.iter().filter(|one| of(one, MRU, most).mean() <= of(one, MRU, least).mean() * 21 / 20).count();
    let worst = results.searched.iter().filter(|one| one.heap == MRU).map(|one| one.worst).max().unwrap_or(0);
    [
        "An allocation's cost does not grow with the memory".to_owned(),
        format!(
            "Steps from 16 MiB to 64 GiB. Single pages, 7/8 in use: id heap {}, MRU {} (lowest address {}). Orders 0 to 9, \
             3/4 in use: {}, MRU {}. 8 MiB in use whatever the memory: {}, MRU {}. 2 MiB refused: {}, MRU {}, a list for \
             each order. The most that one allocation took with \
             MRU: {worst}, that is two for each order and one",
            grows("single-pages", ID),
            grows("single-pages", MRU),
            grows("single-pages", LOWEST),
            grows("orders", ID),
            grows("orders", MRU),
            grows("fixed", ID),
            grows("fixed", MRU),
            grows("refused-2-mib", ID),
            grows("refused-2-mib", MRU),
        ),
        verdict(flat, growing.len()),
    ]
}

fn metadata(results: &Results) -> Row {
    let shares = |of: fn(&Metadata) -> u64| range(&results.metadata.iter().map(of).collect::<Vec<_>>(), millionths);
    let good = results.metadata.iter().filter(|one| one.mru <= 1200).count();
    [
        "Metadata: about 0.1 % of the memory".to_owned(),
        format!(
            "From 16 MiB to 64 GiB: MRU {}, lowest address {}; the id heap {}, with its cache {}",
            shares(|one| one.mru),
            shares(|one| one.lowest),
            shares(|one| one.id),
            shares(|one| one.cached)
        ),
        verdict(good, results.metadata.len()),
    ]
}
