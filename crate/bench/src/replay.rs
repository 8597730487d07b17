//! The page's own work, natively: a trace through the timeline, with keyframes, programs, balloon and host.
//! `web/tools/bench.mjs` has each replay done here and in the WebAssembly in turn.

use std::io::{BufRead, Write};

use playground::log::Log;
use playground::settings::Settings;
use playground::timeline::Timeline;

use crate::clock::on_processor;
use crate::workload;

/// For each line on standard input replays the trace at `path` once, from its start, and says how many nanoseconds of
/// the processor that took.
pub fn serve(path: &str) {
    let trace = workload::read(path);
    let units = trace.guest_units();
    let settings = match trace.unit {
        4096 => Settings::guest(units),
        unit => Settings::bytes(unit.into(), units),
    };
    let ops = trace.ops.len() as u32;
    for _ in std::io::stdin().lock().lines() {
        let mut timeline = Timeline::with_log(settings, Log::new(trace.ops.clone())).expect("the reader proposed it");
        let since = on_processor();
        timeline.seek(ops);
        println!("{}", (on_processor() - since).as_nanos());
        // Whoever asks waits for the answer.
        std::io::stdout().flush().expect("standard output");
    }
}
