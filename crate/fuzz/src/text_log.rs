//! An op log in text: what is read opens, plays to its end, and adds up there.

use playground::settings::Settings;
use playground::text_log::parse;
use playground::timeline::Timeline;

use crate::playground_common::check;

/// The largest machine that is played.
const UNITS: u32 = 1 << 11;

/// The most ops that are played.
const OPS: usize = 100;

pub(crate) fn run(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let Ok(log) = parse(text) else { return };
    let Settings { region, .. } = log.settings;
    if region.units > UNITS || log.ops.len() > OPS {
        return;
    }
    let (settings, log) = log.alone();
    let Ok(mut timeline) = Timeline::with_log(settings, log) else { return };
    timeline.seek(u32::MAX);
    check(&timeline);
    timeline.back();
    check(&timeline);
}
