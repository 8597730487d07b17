//! Whose blocks are whose in the picture: a tint for each owner that a recording names.

use alloc::vec;
use alloc::vec::Vec;

use buddy::{Layout, Plane};

use crate::log::Request;
use crate::machine::Machine;
use crate::op::Op;
use crate::programs::BALLOON;
use crate::timeline::Timeline;

/// How many tints there are.
pub const TINTS: usize = 6;

/// Which tint the blocks of each owner have; where nothing is said of one, tint 0.
#[derive(Clone, Copy, Debug)]
pub struct Tints<'t> {
    machine: &'t Machine,
    requests: &'t [Request],
    by_owner: &'t [u8],
    /// Who asks in the op under the cursor: what is handed out in the middle of it is not written down yet.
    asks: u32,
}

impl<'t> Tints<'t> {
    /// The tints of the owners, in the order of their names, each below [`TINTS`].
    pub fn new(timeline: &'t Timeline, tints: &'t [u8]) -> Self {
        let asks = match timeline.current() {
            Some((Op::Allocate { owner, .. } | Op::Adopt { owner, .. }, ..)) => u32::from(*owner),
            _ => 0,
        };
        Self { machine: timeline.machine(), requests: timeline.log().requests(), by_owner: tints, asks }
    }

    /// All of them the same.
    pub fn none(machine: &'t Machine) -> Self {
        Self { machine, requests: &[], by_owner: &[], asks: 0 }
    }

    /// Whether owners are told apart at all.
    pub const fn tell_apart(self) -> bool {
        cfg!(feature = "page") && !self.by_owner.is_empty()
    }

    /// The tint of the live block of a tree that starts at `unit`. Cost: a step for each block of its run before it.
    pub fn of_block(self, layout: &Layout, order: u32, unit: u32) -> usize {
        if !self.tell_apart() {
            return 0;
        }
        let memory = self.machine.heap().get().memory();
        self.of(self.machine.programs().owner(unit).or_else(|| {
            let start = run_start(layout, memory, order, unit);
            self.machine.programs().owner(start)
        }))
    }

    /// The tint of an allocation.
    pub fn of(self, id: Option<u32>) -> usize {
        if !self.tell_apart() {
            return 0;
        }
        let request = id.and_then(|id| self.requests.get(id as usize));
        let owner = request.map_or(self.asks, |request| request.owner);
        self.by_owner.get(owner as usize).map_or(0, |tint| usize::from(*tint).min(TINTS - 1))
    }

    /// The allocation that the unit of a heap without a tree belongs to, if it belongs to one: what starts at it, or at
    /// the last unit before it where something does. Cost: a step a unit.
    pub fn around(self, unit: u32) -> Option<u32> {
        if !self.tell_apart() {
            return None;
        }
        (0..=unit).rev().find_map(|unit| self.machine.programs().owner(unit))
    }
}

/// Where the run that a block is of begins, whose first block alone is written down as somebody's.
///
/// The blocks of a run are the binary digits of its length, large ones first: the one before has the order that the tree
/// index of this one has trailing zeros.
fn run_start(layout: &Layout, memory: &[u64], order: u32, unit: u32) -> u32 {
    let is = |plane, order: u32, index: u32| {
        let bit = layout.row(order).wrapping_add(index >> order);
        memory[layout.plane(plane)..][bit as usize / 64] >> (bit % 64) & 1 != 0
    };
    let (mut index, mut order) = (unit + layout.head(), order);
    loop {
        let before = index.trailing_zeros();
        if order >= before || before >= layout.max_order() {
            return index - layout.head();
        }
        let previous = index - (1 << before);
        if previous < layout.head() || !is(Plane::Live, before, previous) || !is(Plane::Mark, before, previous) {
            return index - layout.head();
        }
        (index, order) = (previous, before);
    }
}

/// What is live of each owner below `owners`: blocks and units, one after the other. Those beyond count as the last.
/// Cost: a step a unit.
pub fn live_by_owner(timeline: &Timeline, owners: usize) -> Vec<u32> {
    let (machine, requests) = (timeline.machine(), timeline.log().requests());
    let mut counts = vec![0; 2 * owners];
    for &id in machine.programs().owners().iter().filter(|id| **id < BALLOON) {
        let Some(request) = requests.get(id as usize) else { continue };
        let at = 2 * (request.owner as usize).min(owners.saturating_sub(1));
        if let Some([blocks, units]) = counts.get_mut(at..at + 2).and_then(|pair| <&mut [u32; 2]>::try_from(pair).ok())
        {
            *blocks += 1;
            *units += granted(machine, request.bytes);
        }
    }
    counts
}

/// What each owner below `owners` ever asked for, in units granted. Cost: a step an allocation.
pub fn asked_by_owner(timeline: &Timeline, owners: usize) -> Vec<f64> {
    let mut sums = vec![0.0; owners];
    for request in timeline.log().requests() {
        if let Some(sum) = sums.get_mut((request.owner as usize).min(owners.saturating_sub(1))) {
            *sum += f64::from(granted(timeline.machine(), request.bytes));
        }
    }
    sums
}

/// The units that the machine's heap grants: a block of a tree is a power of two, unless its tail goes back.
fn granted(machine: &Machine, bytes: u64) -> u32 {
    let settings = machine.settings();
    let units = bytes.div_ceil(settings.region.unit).clamp(1, u64::from(u32::MAX >> 1)) as u32;
    if machine.heap().tree().is_some() && !settings.trim { units.next_power_of_two() } else { units }
}
