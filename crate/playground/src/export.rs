//! A log on its way out: as an op log in text, as a malloc lab trace, as a table.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use core::fmt::Write;

use crate::hash::hash;
use crate::op::Op;
use crate::settings::Settings;
use crate::text_log::{DEVICES, DRIVERS, FEATURES, HEAPS, RULES};
use crate::timeline::{Ending, Timeline};
use crate::told::{OPS, OpFields};

/// The settings, the cursor, the hash of the state there, and the ops, as [`parse`](crate::text_log::parse) reads them.
/// Where the log begins with ops of the recording `trace`, they are named, not written.
pub fn text(timeline: &Timeline, trace: Option<&str>) -> String {
    let mut text = String::from("buddy-playground log 1\n");
    let log = timeline.log();
    let recorded = trace.map_or(0, |_| log.recorded_len());
    if let Some(name) = trace
        && recorded > 0
    {
        line(&mut text, format_args!("trace {name} {recorded}"));
        let first = log.requests().partition_point(|request| request.op < recorded);
        line(&mut text, format_args!("first-id {first}"));
    }
    settings(&mut text, timeline.machine().settings());
    let (op, (step, _)) = (timeline.op(), timeline.step());
    line(&mut text, format_args!("cursor {op} {step}"));
    line(&mut text, format_args!("state {:#x}", hash(timeline.machine())));
    for op in &log.ops()[recorded as usize..] {
        match *op {
            Op::Allocate { bytes, .. } => line(&mut text, format_args!("allocate {bytes}")),
            Op::Adopt { bytes, .. } => line(&mut text, format_args!("adopt {bytes}")),
            Op::Free { id } => line(&mut text, format_args!("free {id}")),
            Op::FreeAddress { address } => line(&mut text, format_args!("free-address {address:#x}")),
            Op::Reserve { address, bytes } => line(&mut text, format_args!("reserve {address:#x} {bytes}")),
            Op::Touch { id } => line(&mut text, format_args!("touch {id}")),
            Op::Target { pages } => line(&mut text, format_args!("target {pages}")),
            Op::Wait { ticks } => line(&mut text, format_args!("wait {ticks}")),
            Op::Interval { ticks } => line(&mut text, format_args!("interval {ticks}")),
            Op::Foul { rule, pfn } => line(&mut text, format_args!("foul {} {pfn}", RULES[rule as usize])),
        }
    }
    text.push_str("end\n");
    text
}

fn settings(text: &mut String, settings: &Settings) {
    let Settings { region, heap, parent, trim, guest, balloon, touched } = *settings;
    line(text, format_args!("heap {}", HEAPS[heap as usize]));
    if guest {
        line(text, format_args!("guest {}", region.units));
        line(text, format_args!("device {}", DEVICES[balloon.device as usize]));
        line(text, format_args!("driver {}", DRIVERS[balloon.driver as usize]));
        text.push_str("features");
        for (_, name) in FEATURES.iter().enumerate().filter(|(at, _)| balloon.switched_on.0 >> at & 1 != 0) {
            text.push(' ');
            text.push_str(name);
        }
        text.push('\n');
        line(text, format_args!("balloon-order {}", balloon.order));
        line(text, format_args!("balloon-reserve {}", balloon.reserve));
        line(text, format_args!("low-water {}", balloon.low_water));
        line(text, format_args!("poison {}", balloon.poison));
        line(text, format_args!("report-order {}", balloon.report_order));
        line(text, format_args!("touched {touched}"));
    } else {
        line(text, format_args!("region {:#x} {} {}", region.base, region.unit, region.units));
    }
    if let Some(order) = region.max_order {
        line(text, format_args!("max-order {order}"));
    }
    line(text, format_args!("parent {parent}"));
    if trim {
        text.push_str("trim\n");
    }
}

/// What programs asked for, as the malloc lab's `.rep`: a header of four lines (heap size, ids, ops, weight), then `a ID
/// BYTES` and `f ID`. What the balloon did has no place in it; frees that were refused are left out.
pub fn rep(timeline: &Timeline) -> String {
    let (mut lines, mut ops) = (String::new(), 0);
    for (op, ending) in timeline.log().ops().iter().zip(timeline.endings()) {
        match *op {
            Op::Allocate { id, bytes, .. } | Op::Adopt { id, bytes, .. } => {
                line(&mut lines, format_args!("a {id} {bytes}"));
            }
            Op::Free { id } if *ending == 0 => line(&mut lines, format_args!("f {id}")),
            _ => continue,
        }
        ops += 1;
    }
    let region = timeline.machine().settings().region;
    let heap = u64::from(region.units) * region.unit;
    format!("{heap}\n{}\n{ops}\n1\n{lines}", timeline.log().requests().len())
}

/// A row an op that was ever reached: which it was, how it ended, and what the host had then. Counted from 1.
pub fn csv(timeline: &Timeline) -> String {
    const ENDINGS: [&str; 4] = ["done", "refused", "short", "foul"];
    let mut text = String::from("op,kind,id,value,ending,host_resident_pages,ballooned_pages\n");
    let names: Vec<_> = OPS.split(',').collect();
    let ended = timeline.endings().iter().zip(timeline.samples());
    for (at, (op, (ending, sample))) in (1..).zip(timeline.log().ops().iter().zip(ended)) {
        let OpFields { kind, id, value, .. } = OpFields::new(op);
        let ending: Ending = *ending;
        let (kind, ending) = (names[kind as usize], ENDINGS[usize::from(ending)]);
        line(&mut text, format_args!("{at},{kind},{id},{value},{ending},{},{}", sample.resident, sample.ballooned));
    }
    text
}

fn line(text: &mut String, arguments: core::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = text.write_fmt(arguments);
    text.push('\n');
}
