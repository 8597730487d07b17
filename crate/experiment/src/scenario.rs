//! Where each of the playground's scenarios ends: what the page has to show at the end of it.

use std::fs;

use balloon::Balloon;
use playground::op::Op;
use playground::text_log;
use playground::timeline::Timeline;

use crate::heap;
use crate::table::Table;
use crate::workload::{Workload, folder};

/// The names of the scenarios, in their order.
///
/// # Panics
/// Where they are not there.
pub fn names() -> Vec<String> {
    let files = fs::read_dir(folder("scenarios")).expect("the folder of scenarios");
    let name = |file: fs::DirEntry| Some(file.file_name().to_str()?.strip_suffix(".txt")?.to_owned());
    let mut names: Vec<_> = files.filter_map(|file| name(file.expect("a file"))).collect();
    names.sort();
    names
}

/// A row each. "Before" is before the last target, or before the last op where there is no target.
///
/// # Panics
/// Where one can't be read.
pub fn table() -> Table {
    let mut table = Table::new(&[
        "scenario",
        "heap",
        "guest_pages",
        "ops",
        "refused",
        "resident_before",
        "resident",
        "returned",
        "ballooned",
        "actual",
        "free",
    ]);
    for name in names() {
        let text = fs::read_to_string(folder("scenarios").join(format!("{name}.txt"))).expect("a scenario");
        let log = text_log::parse(&text).expect("a scenario is an op log");
        let recording = log.trace.as_deref().map(Workload::read);
        let (settings, log) = match &recording {
            Some(recording) => log.after(&recording.trace),
            None => log.alone(),
        };
        let last = log.ops().iter().rposition(|op| matches!(op, Op::Target { .. })).unwrap_or(log.ops().len() - 1);
        let mut timeline = Timeline::with_log(settings, log).expect("a guest");
        timeline.seek(u32::MAX);
        let machine = timeline.machine();
        let host = machine.host().expect("a guest has a host");
        let resident_before = timeline.samples()[last].resident;
        let heap = heap::HEAPS.iter().find(|heap| heap.kind == settings.heap).expect("all kinds are there");
        table.row([
            name,
            heap.name.to_owned(),
            settings.region.units.to_string(),
            timeline.log().len().to_string(),
            timeline.endings().iter().map(|ending| u32::from(*ending == 1)).sum::<u32>().to_string(),
            resident_before.to_string(),
            host.resident().to_string(),
            host.returned().to_string(),
            machine.ballooned().to_string(),
            machine.balloon().map_or(0, Balloon::actual).to_string(),
            machine.counts().free.to_string(),
        ]);
    }
    table
}
