//! What only the whole playground has: refused by name, where it is asked for and where an op log asks for it.

use balloon::Features;

use crate::op::Op;
use crate::settings::Settings;

/// Of the ops.
pub const OPS: &str = "Reserving memory and breaking rules: only in the playground's own page, not in this package.";
const REPORTING: &str = "Free page reporting: only in the playground's own page, not in this package.";

const POISON: &str = "A guest that fills free pages: only in the playground's own page, not in this package.";

/// Why a machine of `settings` with `ops` in its log can't be had here.
pub fn missing(settings: &Settings, ops: &[Op]) -> Option<&'static str> {
    if cfg!(feature = "rare") {
        return None;
    }
    if settings.guest && settings.balloon.features().contains(Features::PAGE_REPORTING) {
        return Some(REPORTING);
    }
    if settings.guest && settings.balloon.poison != 0 {
        return Some(POISON);
    }
    ops.iter().any(|op| matches!(op, Op::Reserve { .. } | Op::Foul { .. })).then_some(OPS)
}
