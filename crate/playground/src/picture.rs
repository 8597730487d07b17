//! What the front end draws of blocks that are too small to be drawn one by one.

use alloc::vec::Vec;

use crate::dense::{self, Column};
use crate::pixels::{self, Palette};
use crate::timeline::Timeline;
use crate::tints::Tints;
use crate::window::Window;

/// What is looked at: the units `first..first + span` of an order, or of all where there is no such order, in columns.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The order.
    pub order: u32,
    /// The first unit; the window may begin inside it.
    pub first: f64,
    /// How many units.
    pub span: f64,
    /// How many columns.
    pub columns: u32,
}

impl Place {
    fn window(&self, timeline: &Timeline) -> Window {
        let units = timeline.machine().settings().region.units;
        Window::new(units, self.first, self.span, self.columns.clamp(1, 1 << 14))
    }

    /// Its order, where the heap has a tree and the tree has that.
    fn order(&self, timeline: &Timeline) -> Option<u32> {
        let layout = timeline.machine().heap().tree()?;
        (self.order <= layout.max_order()).then_some(self.order)
    }
}

/// Pixels, with how many there are in a row and how many rows. `what`: 0 the blocks of the order, 1 its bits, 2 the units
/// of all orders, 3 the host's backing. Of the place's columns, only so many from one on: `part`. `tints`: by owner.
/// `palette`: program, ballooned, cached, reserved, free but backed, free, ink, and programs by their 6 tints; `None` where
/// it is none.
pub fn pixels(
    timeline: &Timeline,
    tints: &[u8],
    what: u32,
    place: &Place,
    (from, columns): (u32, u32),
    height: u32,
    palette: &[u32],
) -> Option<(Vec<u8>, u32, u32)> {
    let colours: [u32; Palette::COLOURS] = palette.try_into().ok()?;
    let palette = Palette::from(colours);
    let machine = timeline.machine();
    let all = place.window(timeline);
    let shown = all.part(from, columns).columns();
    // A unit that several columns share is counted in the last of them.
    let shares = (all.columns() / (all.end() - all.start())).saturating_add(1);
    let window = all.part(from, shown.saturating_add(shares));
    let height = height.clamp(1, 1 << 12);
    let order = place.order(timeline);
    let image = match (what, machine.heap().tree(), order) {
        (1, Some(layout), Some(order)) => {
            let bits = dense::bits(layout, machine.heap().get().memory(), order, all.part(from, shown));
            pixels::bands(&bits, height, &palette)
        }
        (3, ..) => pixels::backing(&dense::backing(machine, window), shown, height, &palette),
        _ => {
            let order = if what == 0 { order } else { None };
            let columns = dense::columns(machine, order, window, Tints::new(timeline, tints));
            pixels::shares(&columns, (window.from(), shown), height, &palette)
        }
    };
    Some((image, shown, height))
}

/// What each column holds: free, free but backed, program, ballooned, cached, cached but backed, reserved; then how many
/// units there are.
pub fn held(timeline: &Timeline, place: &Place) -> Vec<u32> {
    let machine = timeline.machine();
    let columns = dense::columns(machine, place.order(timeline), place.window(timeline), Tints::none(machine));
    let mut numbers = Vec::with_capacity(8 * columns.len());
    for column in columns {
        let Column { free, free_backed, ballooned, cached, cached_backed, reserved, units, .. } = column;
        numbers.extend_from_slice(&[
            free,
            free_backed,
            column.programs[0],
            ballooned,
            cached,
            cached_backed,
            reserved,
            units,
        ]);
    }
    numbers
}

/// For each column, thousandths of it that the host backs.
pub fn backing(timeline: &Timeline, place: &Place) -> Vec<u16> {
    let columns = dense::backing(timeline.machine(), place.window(timeline));
    let mut shares = Vec::with_capacity(columns.len());
    for column in columns {
        let whole = u64::from(column.units.max(1));
        shares.push((u64::from(column.backed) * 1000).div_ceil(whole) as u16);
    }
    shares
}
