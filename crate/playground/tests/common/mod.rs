//! What the tests of this crate share.
#![allow(dead_code, reason = "each test file takes what it needs")]

use buddy::State;
#[allow(unused_imports, reason = "each test file takes what it needs")]
pub(crate) use playground::hash::hash;
use playground::programs::{BALLOON, NOBODY};
use playground::timeline::Timeline;
use playground::view;

/// xorshift64*.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(limit)) as u32
    }
}

/// The states from the cursor to the end, a step at a time, each checked.
pub(crate) fn states_forward(timeline: &mut Timeline) -> Vec<u64> {
    let mut states = vec![hash(timeline.machine())];
    while timeline.forward() {
        check(timeline);
        states.push(hash(timeline.machine()));
    }
    states
}

/// Law 2: the counts in the header, against a recount of the units one by one.
pub(crate) fn check(timeline: &Timeline) {
    let (header, machine) = (view::header(timeline), timeline.machine());
    assert_eq!(
        header.free
            + header.hand_size
            + header.program
            + header.ballooned
            + header.cached
            + header.overhead
            + header.reserved,
        header.units,
        "every unit is counted once"
    );
    let region = machine.settings().region;
    let (mut free, mut live, mut reserved, mut in_hand) = (0, 0, 0, 0);
    let (mut unit, mut paid) = (0, 0);
    while unit < region.units {
        let (block, state) = machine.heap().get().find(region.base + u64::from(unit) * region.unit).expect("inside");
        let count = match state {
            State::Free => &mut free,
            State::Live => &mut live,
            State::Reserved => &mut reserved,
            State::InHand => &mut in_hand,
        };
        let size = block.start + block.size - unit;
        *count += size;
        let backed = |page: &u32| machine.host().is_some_and(|host| host.is_backed(*page));
        paid += if matches!(state, State::Free | State::InHand) {
            (unit..unit + size).filter(backed).count() as u32
        } else {
            0
        };
        unit += size;
    }
    assert_eq!((header.free, header.reserved), (free, reserved));
    assert_eq!(header.program + header.ballooned + header.cached + header.overhead, live);
    let cached = (0..region.units).filter(|unit| machine.heap().get().is_cached(*unit));
    assert_eq!(header.cached, cached.clone().count() as u32);
    paid += cached.filter(|page| machine.host().is_some_and(|host| host.is_backed(*page))).count() as u32;
    assert_eq!(header.hand_size, in_hand);
    assert_eq!(header.paid, paid);

    let (mut requested, mut ballooned) = (0, 0);
    for (unit, id) in machine.programs().owners().iter().enumerate().take(region.units as usize) {
        match *id {
            NOBODY => {}
            BALLOON => ballooned += 1,
            id => {
                assert_eq!(machine.programs().start(id), Some(unit as u32));
                requested += timeline.log().requests()[id as usize].bytes;
            }
        }
    }
    assert_eq!(header.ballooned, ballooned);
    assert_eq!(machine.programs().requested(), requested);
    assert!(requested <= u64::from(header.program) * region.unit, "requested is at most granted");
    if let Some(host) = machine.host() {
        let ones = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
        assert_eq!(header.resident, ones(host.backed_words()));
        assert!(host.backed_words().iter().zip(host.touched_words()).all(|(backed, touched)| backed & !touched == 0));
    }
}
