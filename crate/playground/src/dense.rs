//! The picture of blocks that are too small to be drawn one by one: what each column of pixels holds, counted.

use alloc::vec::Vec;

use buddy::{Layout, Plane};

use crate::machine::Machine;
use crate::programs::BALLOON;
use crate::tints::{TINTS, Tints};
use crate::unit_masks::{Masks, SMALL, Tree};
use crate::window::Window;

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

/// What the blocks of order `order` hold in each column; of all orders, where it is `None`.
///
/// Cost: proportional to the columns, the words of 64 units of the window, and its blocks of order 6 and more; where owners
/// have tints, its live blocks as well.
pub fn columns(machine: &Machine, order: Option<u32>, window: Window, tints: Tints<'_>) -> Vec<Column> {
    let mut sums = empty(window);
    let Some(layout) = machine.heap().tree() else { return bitmap_columns(machine, window, sums, tints) };
    let tree = Tree { layout, memory: machine.heap().get().memory() };
    let (first, last) = order.map_or((0, layout.max_order()), |order| (order, order));
    // One by one is a step a block, and less code.
    let small = if cfg!(feature = "small") { 0 } else { SMALL };
    if first < small {
        small_blocks(machine, tree, (first, last.min(small - 1)), window, !tints.tell_apart(), &mut sums);
    }
    for order in first..=last {
        if order >= small {
            large_blocks(machine, tree, order, window, &mut sums);
        }
        if order >= small || tints.tell_apart() {
            live_blocks(machine, tree, order, window, tints, &mut sums);
        }
    }
    sums
}

/// Adds the blocks of some orders below [`SMALL`], 64 units at a time; the live ones where `live` says so.
fn small_blocks(
    machine: &Machine,
    tree: Tree<'_>,
    orders: (u32, u32),
    window: Window,
    live: bool,
    sums: &mut [Column],
) {
    let word_of = |words: Option<&[u64]>, at: usize| words.and_then(|words| words.get(at)).copied().unwrap_or(0);
    let backed = machine.host().map(balloon::Host::backed_words);
    let ballooned = machine.balloon().map(balloon::Balloon::ballooned_words);
    let (mut known, mut masks) = (usize::MAX, Masks::default());
    for (sum, at) in sums.iter_mut().zip(0..) {
        for (word, mask) in each_word(window.edge(at), window.edge(at + 1)) {
            if word != known {
                (known, masks) = (word, tree.small(word, orders.0, orders.1));
            }
            let (free, reserved) = (masks.free & mask, masks.reserved & mask);
            let paid = free & word_of(backed, word);
            sum.free_backed += paid.count_ones();
            sum.free += (free & !paid).count_ones();
            sum.reserved += reserved.count_ones();
            if live {
                let live = masks.live & mask;
                let balloons = live & word_of(ballooned, word);
                sum.ballooned += balloons.count_ones();
                sum.programs[0] += (live & !balloons).count_ones();
            }
        }
    }
}

/// Adds the free and the reserved blocks of an order one by one.
fn large_blocks(machine: &Machine, tree: Tree<'_>, order: u32, window: Window, sums: &mut [Column]) {
    each_block(tree, Plane::Free, order, window, &mut |start, end| {
        window.spread(start, end, |column, from, to| {
            let backed = backed(machine, from, to);
            sums[column].free_backed += backed;
            sums[column].free += to - from - backed;
        });
    });
    each_block(tree, Plane::Mark, order, window, &mut |start, end| {
        // A mark on a live block says something of its run.
        if !machine.heap().get().find(address(machine, start)).is_some_and(is_live) {
            window.spread(start, end, |column, from, to| sums[column].reserved += to - from);
        }
    });
}

/// Adds the live blocks of an order one by one.
fn live_blocks(machine: &Machine, tree: Tree<'_>, order: u32, window: Window, tints: Tints<'_>, sums: &mut [Column]) {
    each_block(tree, Plane::Live, order, window, &mut |start, end| {
        let is_balloon = machine.programs().owner(start) == Some(BALLOON);
        let tint = if is_balloon { 0 } else { tints.of_block(tree.layout, order, start) };
        window.spread(start, end, |column, from, to| {
            let sum = &mut sums[column];
            *(if is_balloon { &mut sum.ballooned } else { &mut sum.programs[tint] }) += to - from;
        });
    });
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
    let mut columns = Vec::with_capacity(window.columns() as usize);
    for at in 0..window.columns() {
        columns.push(Column { units: window.edge(at + 1) - window.edge(at), ..Column::default() });
    }
    columns
}

/// Pages that are free, and that the host has memory behind. Cost: a step a free block, and a word of 64 pages; in a
/// heap without a tree, a step a unit.
pub fn paid(machine: &Machine) -> u32 {
    let window = Window::whole(machine.settings().region.units, 1);
    let Some(layout) = machine.heap().tree() else {
        return columns(machine, None, window, Tints::none(machine))[0].free_backed + cached_and_backed(machine);
    };
    let tree = Tree { layout, memory: machine.heap().get().memory() };
    let mut sum = 0;
    for order in 0..=layout.max_order() {
        each_block(tree, Plane::Free, order, window, &mut |start, end| sum += backed(machine, start, end));
    }
    sum
}

/// Pages that are free in the heap's cache, and that the host has memory behind. Cost: a step a word of 64 pages.
fn cached_and_backed(machine: &Machine) -> u32 {
    let (Some(cached), Some(host)) = (machine.heap().cached_words(), machine.host()) else { return 0 };
    let both = cached.iter().zip(host.backed_words());
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
    let mut unit = window.start();
    let mut owner = tints.around(unit);
    while unit < window.end() {
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
                buddy::State::Live if cfg!(feature = "cache") && (heap.is_cached(from) || heap.is_overhead(from)) => {
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
    let mut sum = 0;
    for (word, mask) in each_word(from, to) {
        sum += (words[word] & mask).count_ones();
    }
    sum
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
fn each_block(tree: Tree<'_>, plane: Plane, order: u32, window: Window, see: &mut dyn FnMut(u32, u32)) {
    let memory = tree.plane(plane);
    let (row, head) = (tree.layout.row(order), tree.layout.head());
    let first = row.wrapping_add((window.start() + head) >> order);
    let last = row.wrapping_add((window.end() - 1 + head) >> order);
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
    let plane = |plane| &memory[layout.plane(plane)..];
    let planes = [plane(Plane::Free), plane(Plane::Live), plane(Plane::Mark)];
    let mut columns = Vec::with_capacity(window.columns() as usize);
    for column in 0..window.columns() {
        let from = bit(window.edge(column));
        // A column that is narrower than a node shows that node's bit.
        let to = bit(window.edge(column + 1).max(window.edge(column) + 1) - 1) + 1;
        let mut set = [0; 3];
        for (set, plane) in set.iter_mut().zip(planes) {
            *set = count_ones(plane, from, to);
        }
        columns.push((set, to - from));
    }
    columns
}
