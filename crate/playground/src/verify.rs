//! A full check of a machine against itself: everything that is counted on the way is counted again from what is stored.

use core::fmt;

use buddy::{Sentence, State};

use crate::machine::Machine;
use crate::programs::{BALLOON, NOBODY};

/// Two counts of the same that differ: a defect of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What was counted.
    pub what: &'static str,
    /// What is kept of it.
    pub kept: u64,
    /// What is there.
    pub found: u64,
}

impl Broken {
    /// What is wrong, and what would be right.
    pub fn sentence(&self) -> Sentence {
        let Self { what, kept, found } = *self;
        Sentence::new("{w}: {} according to the count that is kept, {} counted").figures([kept, found]).words(what, "")
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl core::error::Error for Broken {}

/// Checks `machine`, of which `in_hand` units are in hand: each unit is in one block; free, live and reserved ones add up
/// to the heap's counts; what programs and the balloon have is live; and the host's pages are as many as it says. Cost: a
/// step a unit.
///
/// # Errors
/// The first count that differs.
pub fn verify(machine: &Machine, in_hand: u32) -> Result<(), Broken> {
    let heap = machine.heap().get();
    let (region, counts) = (machine.settings().region, machine.counts_with(in_hand));
    let [mut free, mut live, mut reserved, mut hand, mut largest] = [0_u32; 5];
    let mut unit = 0;
    while unit < region.units {
        let Some((block, state)) = heap.find(region.base + u64::from(unit) * region.unit) else {
            return Err(Broken { what: "units of the heap", kept: region.units.into(), found: unit.into() });
        };
        same("the first unit of a block", unit, block.start)?;
        match state {
            State::Free => {
                free += block.size;
                largest = largest.max(block.size);
            }
            State::Live => live += block.size,
            State::Reserved => reserved += block.size,
            State::InHand => hand += block.size,
        }
        unit = block.start + block.size.max(1);
    }
    let programs = machine.programs();
    let owners = &programs.owners()[..region.units as usize];
    let ballooned = owners.iter().filter(|owner| **owner == BALLOON).count() as u32;
    let all_live = counts.program + counts.ballooned + counts.cached + counts.overhead;
    let host = machine
        .host()
        .map_or((0, 0), |host| (host.resident(), host.backed_words().iter().map(|word| word.count_ones()).sum()));
    if machine.heap().tree().is_none() {
        largest = counts.largest_free;
    }
    for (what, kept, found) in [
        ("units", region.units, unit),
        ("free units", counts.free, free),
        ("live units", all_live, live),
        ("reserved units", counts.reserved, reserved),
        ("units in hand", counts.in_hand, hand),
        ("units of the largest free block", counts.largest_free, largest),
        ("pages in the balloon", counts.ballooned, ballooned),
        ("pages that the host has memory behind", host.0, host.1),
    ] {
        same(what, kept, found)?;
    }
    for (start, &id) in (0..).zip(owners).filter(|(_, id)| **id < BALLOON && **id != NOBODY) {
        same("the unit where an allocation starts", programs.start(id).unwrap_or(NOBODY), start)?;
    }
    Ok(())
}

fn same(what: &'static str, kept: u32, found: u32) -> Result<(), Broken> {
    if kept == found { Ok(()) } else { Err(Broken { what, kept: kept.into(), found: found.into() }) }
}
