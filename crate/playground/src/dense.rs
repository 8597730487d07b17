//! The picture of blocks that are too small to be drawn one by one: what each column of pixels holds, counted.

use buddy::{Layout, Plane};

use crate::any_heap::AnyHeap;
use crate::machine::Machine;
use crate::programs::BALLOON;
use crate::tints::{TINTS, Tints};

/// What units of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Free, and the host has no memory behind them (or there is no host).
    pub free: u32,
    /// Free, and the host still pays for them.
    pub free_backed: u32,
    /// Live, a program's, by the owner's tint.
    pub programs: [u32; TINTS],
    /// In the balloon.
    pub ballooned: u32,
    /// Free in the heap's cache, or kept by it, and the host has no memory behind them.
    pub cached: u32,
    /// The same, and the host still pays for them.
    pub cached_backed: u32,
    /// Reserved.
    pub reserved: u32,
    /// Behind which the host has memory; counted by [`backing`] alone.
    pub backed: u32,
    /// All units of the column.
    pub units: u32,
}

/// Units `first..first + span` of the heap, in `columns` columns; each has at least one unit's share.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The first unit.
    pub first: u32,
    /// How many units; `first + span` is at most those of the heap.
    pub span: u32,
    /// How many columns of pixels; at least 1.
    pub columns: u32,
}

impl Window {
    /// The first unit of column `column`.
    fn edge(self, column: u32) -> u32 {
        self.first + (u64::from(column) * u64::from(self.span) / u64::from(self.columns)) as u32
    }

    /// The column that unit `unit` lies in.
    fn column(self, unit: u32) -> u32 {
        let offset = u64::from(unit - self.first);
        // The largest column whose edge is at or below the unit.
        (((offset + 1) * u64::from(self.columns) - 1) / u64::from(self.span)) as u32
    }

    /// Spreads the units `start..end` over the columns they lie in.
    fn spread(self, start: u32, end: u32, mut add: impl FnMut(usize, u32, u32)) {
        let (mut unit, end) = (start.max(self.first), end.min(self.first + self.span));
        while unit < end {
            let column = self.column(unit);
            let next = self.edge(column + 1).min(end);
            add(column as usize, unit, next);
            unit = next;
        }
    }
}

/// What the blocks of order `order` hold in each column; of all orders, where it is `None`.
///
/// Cost: proportional to the columns, the blocks of the order in the window, and the words of its rows of bits.
pub fn columns(machine: &Machine, order: Option<u32>, window: Window, tints: Tints<'_>) -> Vec<Column> {
    let mut sums = empty(window);
    if window.span == 0 {
        return sums;
    }
    let Some(layout) = machine.heap().tree() else { return bitmap_columns(machine, window, sums, tints) };
    let orders = order.map_or(0..=layout.max_order(), |order| order..=order);
    for order in orders {
        for plane in [Plane::Free, Plane::Live, Plane::Mark] {
            each_block(machine, layout, plane, order, window, |start, end| {
                let is_balloon = plane == Plane::Live && machine.programs().owner(start) == Some(BALLOON);
                if plane == Plane::Mark && machine.heap().get().find(address(machine, start)).is_some_and(is_live) {
                    return;
                }
                let tint = if plane == Plane::Live { tints.of_block(layout, order, start) } else { 0 };
                window.spread(start, end, |column, from, to| {
                    let (sum, units) = (&mut sums[column], to - from);
                    match plane {
                        Plane::Free => {
                            let backed = backed(machine, from, to);
                            sum.free_backed += backed;
                            sum.free += units - backed;
                        }
                        Plane::Live if is_balloon => sum.ballooned += units,
                        Plane::Live => sum.programs[tint] += units,
                        Plane::Mark => sum.reserved += units,
                    }
                });
            });
        }
    }
    sums
}

/// What the host has memory behind in each column. Cost: proportional to the columns, and a word of 64 pages.
pub fn backing(machine: &Machine, window: Window) -> Vec<Column> {
    let mut sums = empty(window);
    for (column, at) in sums.iter_mut().zip(0..) {
        column.backed = backed(machine, window.edge(at), window.edge(at + 1));
    }
    sums
}

/// Columns in which nothing has been counted.
fn empty(window: Window) -> Vec<Column> {
    let units = |at| window.edge(at + 1) - window.edge(at);
    (0..window.columns).map(|at| Column { units: units(at), ..Column::default() }).collect()
}

/// Pages that are free, and that the host has memory behind. Cost: a step a free block, and a word of 64 pages; in a
/// heap without a tree, a step a unit.
pub fn paid(machine: &Machine) -> u32 {
    let window = Window { first: 0, span: machine.settings().region.units, columns: 1 };
    let Some(layout) = machine.heap().tree() else {
        return columns(machine, None, window, Tints::none(machine))[0].free_backed + cached_and_backed(machine);
    };
    let mut sum = 0;
    for order in 0..=layout.max_order() {
        each_block(machine, layout, Plane::Free, order, window, |start, end| sum += backed(machine, start, end));
    }
    sum
}

/// Pages that are free in the heap's cache, and that the host has memory behind. Cost: a step a word of 64 pages.
fn cached_and_backed(machine: &Machine) -> u32 {
    let (AnyHeap::CachedId(heap), Some(host)) = (machine.heap(), machine.host()) else { return 0 };
    let both = heap.cached_words().iter().zip(host.backed_words());
    both.map(|(cached, backed)| (cached & backed).count_ones()).sum()
}

fn is_live((_, state): (buddy::Block, buddy::State)) -> bool {
    state == buddy::State::Live
}

fn address(machine: &Machine, unit: u32) -> u64 {
    let region = machine.settings().region;
    region.base + u64::from(unit) * region.unit
}

/// A heap without a tree: its units one by one, in stretches of the same state.
fn bitmap_columns(machine: &Machine, window: Window, mut sums: Vec<Column>, tints: Tints<'_>) -> Vec<Column> {
    let heap = machine.heap().get();
    let mut unit = window.first;
    let mut owner = tints.around(unit);
    while unit < window.first + window.span {
        let Some((block, state)) = heap.find(address(machine, unit)) else { break };
        let end = (block.start + block.size).max(unit + 1);
        owner = machine.programs().owner(unit).or(owner);
        window.spread(unit, end, |column, from, to| {
            let (sum, units) = (&mut sums[column], to - from);
            match state {
                buddy::State::Free => {
                    let backed = backed(machine, from, to);
                    sum.free_backed += backed;
                    sum.free += units - backed;
                }
                buddy::State::Live if machine.programs().owner(from) == Some(BALLOON) => sum.ballooned += units,
                buddy::State::Live if heap.is_cached(from) || heap.is_overhead(from) => {
                    let backed = backed(machine, from, to);
                    sum.cached_backed += backed;
                    sum.cached += units - backed;
                }
                buddy::State::Live => sum.programs[tints.of(owner)] += units,
                buddy::State::Reserved => sum.reserved += units,
                buddy::State::InHand => {}
            }
        });
        unit = end;
    }
    sums
}

/// How many of the pages `from..to` the host has memory behind.
pub fn backed(machine: &Machine, from: u32, to: u32) -> u32 {
    machine.host().map_or(0, |host| count_ones(host.backed_words(), from, to))
}

/// Set bits among `from..to`.
fn count_ones(words: &[u64], from: u32, to: u32) -> u32 {
    each_word(from, to).map(|(word, mask)| (words[word] & mask).count_ones()).sum()
}

/// The words that hold the bits `from..to`, and which of their bits.
fn each_word(from: u32, to: u32) -> impl Iterator<Item = (usize, u64)> {
    let (first, last) = (from / 64, to.div_ceil(64));
    (first..last).map(move |word| {
        let low = if word == from / 64 { u64::MAX << (from % 64) } else { u64::MAX };
        let high = if word == to / 64 { !(u64::MAX << (to % 64)) } else { u64::MAX };
        (word as usize, low & high)
    })
}

/// Every block of `order` that the plane shows in the window, as its first unit and the one past its last.
fn each_block(
    machine: &Machine,
    layout: &Layout,
    plane: Plane,
    order: u32,
    window: Window,
    mut see: impl FnMut(u32, u32),
) {
    let memory = &machine.heap().get().memory()[layout.plane(plane)..][..layout.plane_words()];
    let (row, head) = (layout.row(order), layout.head());
    let first = row.wrapping_add((window.first + head) >> order);
    let last = row.wrapping_add((window.first + head + window.span - 1) >> order);
    for (word, mask) in each_word(first, last + 1) {
        let mut bits = memory[word] & mask;
        while bits != 0 {
            let bit = word as u32 * 64 + bits.trailing_zeros();
            bits &= bits - 1;
            let start = bit.wrapping_sub(row) << order;
            see(start - head, start - head + (1 << order));
        }
    }
}

/// For each plane, how many of the order's bits are set in each column; and how many bits a column has.
pub fn bits(layout: &Layout, memory: &[u64], order: u32, window: Window) -> Vec<([u32; 3], u32)> {
    let (row, head) = (layout.row(order), layout.head());
    let bit = |unit: u32| row.wrapping_add((unit + head) >> order);
    let planes = [Plane::Free, Plane::Live, Plane::Mark].map(|plane| &memory[layout.plane(plane)..]);
    (0..window.columns)
        .map(|column| {
            let from = bit(window.edge(column));
            // A column that is narrower than a node shows that node's bit.
            let to = bit(window.edge(column + 1).max(window.edge(column) + 1) - 1) + 1;
            (planes.map(|plane| count_ones(plane, from, to)), to - from)
        })
        .collect()
}
