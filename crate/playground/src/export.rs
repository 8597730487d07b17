//! A log on its way out: as an op log in text, as a malloc lab trace, as a table.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use core::fmt::Write;

use buddy::Sentence;

use crate::hash::hash;
use crate::op::Op;
use crate::settings::Settings;
use crate::text_log::{self, DEVICES, DRIVERS, FEATURES, HEAPS, Word};
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
        text.push_str("trace ");
        text.push_str(name);
        let first = log.requests().partition_point(|request| request.op < recorded);
        add(&mut text, " {}\nfirst-id {}\n", [recorded.into(), first as u64]);
    }
    settings(&mut text, timeline.machine().settings());
    let (op, (step, _)) = (timeline.op(), timeline.step());
    add(&mut text, "cursor {} {}\n", [op.into(), step.into()]);
    add(&mut text, "state {x}\n", [hash(timeline.machine()), 0]);
    for op in &log.ops()[recorded as usize..] {
        let OpFields { kind, id, value, bytes, .. } = OpFields::new(op);
        let (name, words) = text_log::OPS[kind as usize - 1];
        text.push_str(name);
        let figures = match kind {
            3 | 7 => [id.into(), 0],
            10 => [id.into(), value],
            _ => [value, bytes],
        };
        for (word, figure) in words.iter().zip(figures) {
            match word {
                Word::Name(names, _) => {
                    text.push(' ');
                    text.push_str(names[figure as usize]);
                }
                Word::Address => add(&mut text, " {x}", [figure, 0]),
                _ => add(&mut text, " {}", [figure, 0]),
            }
        }
        text.push('\n');
    }
    text.push_str("end\n");
    text
}

/// What `line` says of `figures`.
fn add(text: &mut String, line: &'static str, figures: [u64; 2]) {
    Sentence::new(line).figures(figures).each(&mut |piece| text.push_str(piece));
}

fn settings(text: &mut String, settings: &Settings) {
    let Settings { region, heap, parent, trim, guest, balloon, touched } = *settings;
    text.push_str("heap ");
    text.push_str(HEAPS[heap as usize]);
    if guest {
        add(text, "\nguest {}\n", [region.units.into(), 0]);
        for piece in ["device ", DEVICES[balloon.device as usize], "\ndriver ", DRIVERS[balloon.driver as usize]] {
            text.push_str(piece);
        }
        text.push_str("\nfeatures");
        for (_, name) in FEATURES.iter().enumerate().filter(|(at, _)| balloon.switched_on.0 >> at & 1 != 0) {
            text.push(' ');
            text.push_str(name);
        }
        add(text, "\nballoon-order {}\nballoon-reserve {}\n", [balloon.order.into(), balloon.reserve.into()]);
        add(text, "low-water {}\n", [balloon.low_water.into(), 0]);
        add(text, "poison {}\nreport-order {}\n", [balloon.poison.into(), balloon.report_order.into()]);
        add(text, "touched {}\n", [touched.into(), 0]);
    } else {
        add(text, "\nregion {x} {}", [region.base, region.unit]);
        add(text, " {}\n", [region.units.into(), 0]);
    }
    if let Some(order) = region.max_order {
        add(text, "max-order {}\n", [order.into(), 0]);
    }
    add(text, "parent {}\n", [parent.into(), 0]);
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
    let ended = timeline.endings().iter().zip(&timeline.samples()[1..]);
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
